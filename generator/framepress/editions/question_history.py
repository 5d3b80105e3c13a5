"""What became of the questions of each older edition, from the edition files alone: so that old answers live on.

Answers go from edition to edition, as the framework itself did: a thing renamed twice is found, whatever its
``renamed_from`` still names. ``check`` sees to it that an id is never used again, and that a question which kept its
id is still answered in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framepress.answers.migration import AnswerMigration, MovedQuestion
from framepress.answers.past_questions import PastQuestions
from framepress.editions.edition_files import Edition
from framepress.editions.edition_questions import OldForm, OldQuestion, forms_of
from framepress.editions.migration_steps import EditionStep
from framepress.editions.snapshot_source import snapshot
from framepress.forms.field_ids import ABOUT, choice_id
from framepress.forms.form import Form
from framepress.framework.model.framework import Framework
from framepress.kinds.all_kinds import KINDS


def carried_over(
    framework: Framework, editions: Sequence[Edition], forms: Sequence[Form]
) -> dict[str, dict[str, AnswerMigration]]:
    """For each of today's ``forms``, by id, and each older edition of the framework, by name: what became of it.

    ``editions`` are those that were released, the oldest first; ``forms`` are all that are planned from ``framework``.
    Raises :class:`ProblemsFound` for an edition file that somebody touched.
    """
    migrations: dict[str, dict[str, AnswerMigration]] = {form.id: {} for form in forms}
    for edition, outlived in _outlived(framework, editions, forms):
        for form in forms:
            migrations[form.id][edition.name] = outlived.in_form(form)
    return migrations


def _outlived(
    framework: Framework, editions: Sequence[Edition], forms: Sequence[Form]
) -> Iterator[tuple[Edition, _Outlived]]:
    """Each older edition of the framework, with what of it is still asked."""
    today = snapshot(framework)
    older = [
        edition
        for edition in editions
        if edition.snapshot.framework == today.framework and edition.name != today.edition
    ]
    states = [*(edition.snapshot for edition in older), today]
    chain = [EditionStep(old, new) for old, new in pairwise(states)]
    for number, edition in enumerate(older):
        yield edition, _Outlived(edition, chain[number:], forms)


def past_questions(
    framework: Framework, editions: Sequence[Edition], forms: Sequence[Form]
) -> tuple[PastQuestions, ...]:
    """What each older edition of the framework asked that today's ``forms`` ask, and which of its ratings nobody asks
    any more, the oldest edition first. Of an edition whose file has no questions nothing is known. Raises as
    :func:`carried_over` does.
    """
    return tuple(
        PastQuestions(edition.name, outlived.still_asked(), outlived.gone_ratings())
        for edition, outlived in _outlived(framework, editions, forms)
        if outlived.questions
    )


@dataclass(frozen=True, slots=True)
class _Now:
    """What an old question is today: its full id, its choices that are still there, and whether to answer it again."""

    id: str
    choices: Mapping[str, str]
    must_reanswer: bool


class _Outlived:
    """What of one edition is still asked. ``way`` are the steps that lead from it to today."""

    def __init__(self, edition: Edition, way: Sequence[EditionStep], today: Sequence[Form]) -> None:
        self.edition = edition
        self.way = way
        self.old_forms = forms_of(edition)
        self.questions = {name: question for form in self.old_forms for name, question in form.questions.items()}
        self.fields = {field.id: field for form in today for field in form.fields()}
        self.asked_in = {field.id: form.id for form in reversed(today) for field in form.fields()}
        answered = ((name, self._now(name, old)) for name, old in self.questions.items())
        self.now = {name: now for name, now in answered if now}

    def in_form(self, form: Form) -> AnswerMigration:
        """What an answer to the edition is in one form of today."""
        ids = dict.fromkeys(field.id for field in form.fields())
        asked = {name: now for name, now in self.now.items() if now.id in ids}
        predecessors = [old_form for old_form in self.old_forms if self._became(old_form, form)]
        unasked = {
            name: old for old_form in predecessors for name, old in old_form.questions.items() if name not in asked
        }
        renamed = {now.id: {old: new for old, new in now.choices.items() if old != new} for now in asked.values()}
        must_reanswer = {now.id for now in asked.values() if now.must_reanswer}
        return AnswerMigration(
            former_forms=tuple((old_form.form, old_form.subject) for old_form in predecessors),
            moved={name: now.id for name, now in asked.items() if name != now.id},
            choices={name: renamed[name] for name in ids if renamed.get(name)},
            must_reanswer=tuple(name for name in ids if name in must_reanswer),
            removed={name: old.question for name, old in unasked.items() if name not in self.now},
            in_other_forms={
                name: MovedQuestion(old.question, self.asked_in[self.now[name].id])
                for name, old in unasked.items()
                if name in self.now
            },
            labels=_labels([*self._unfit(asked), *((name, old.choices) for name, old in unasked.items())]),
        )

    def still_asked(self) -> frozenset[str]:
        """The full ids of today whose old answers hold."""
        return frozenset(now.id for now in self.now.values() if not now.must_reanswer)

    def gone_ratings(self) -> dict[str, str]:
        """The ratings of the edition that nobody asks any more, each with the name of its element."""
        names = {element.key: element.name for element in self.edition.snapshot.of_kind("element")}
        about = {
            name: next((names[part] for part in name.split("/") if part in names), "")
            for name, old in self.questions.items()
            if old.kind in KINDS and KINDS[old.kind].is_ordered and name not in self.now
        }
        return {name: title for name, title in about.items() if title}

    def _now(self, name: str, old: OldQuestion) -> _Now | None:
        choices = {choice: choice for choice in old.choices}
        must_reanswer = False
        full_id = name
        for step in self.way if not name.startswith(f"{ABOUT}/") else ():
            moved = step.moved(full_id, list(choices.values()))
            if moved is None:
                return None
            full_id, must_reanswer = moved.id, must_reanswer or moved.must_reanswer
            choices = {first: moved.choices[last] for first, last in choices.items() if last in moved.choices}
        today = self.fields.get(full_id)
        if today is None:
            return None
        known = {choice.id for choice in today.choices}
        return _Now(full_id, {first: last for first, last in choices.items() if last in known}, must_reanswer)

    def _became(self, old: OldForm, form: Form) -> bool:
        """Whether a form of today was an old one: also where it was made for each area, and is written by hand now."""
        made: tuple[str, str] | None = (old.form, old.subject)
        for step in self.way:
            made = step.form(*made) if made else None
        identity = form.identity
        return made in ((identity.form, identity.subject), (identity.form, identity.subject or form.area))

    def _unfit(self, asked: Mapping[str, _Now]) -> Iterator[tuple[str, Mapping[str, str]]]:
        """The choices of questions that are still asked which can't be picked any more."""
        for name, now in asked.items():
            choices = self.questions[name].choices
            yield name, {choice: label for choice, label in choices.items() if choice not in now.choices}


def _labels(unasked: list[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """Labels by choice, and by question and choice where two questions differ."""
    labels: dict[str, str] = {}
    for name, choices in unasked:
        for choice, label in choices.items():
            if labels.setdefault(choice, label) != label:
                labels[choice_id(name, choice)] = label
    return labels

"""Answers as a file has them → answers to a form of today: shaped, carried over from older editions, looked at.

What does not fit is reported and left out; nothing is guessed. Who reads strictly takes a mistake for a reason to
refuse the file, who collects keeps it beside the answers: both hear of it through :class:`AnswerIssues`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

from framepress.answers.limits import LONGEST_ANSWER
from framepress.answers.migration import AnswerMigration
from framepress.forms.form import Field, Form
from framepress.kinds.codecs import Answer, Misshapen, Untyped
from framepress.text.guesses import nearest, nearest_word, short
from framepress.text.messages import phrase
from framepress.text.sentences import sentence

_TICK = "✓"


class AnswerIssues(Protocol):
    """Who hears what became of single answers. ``key`` is the full id that the file has."""

    def rejected(self, key: str, message: str, hint: Callable[[], str], code: str, value: Any) -> None:
        """A mistake of whoever wrote the file: the answer is left out. ``hint`` takes its time to find the mend."""

    def not_migrated(self, key: str, message: str, answer: str) -> None:
        """Something that came of a new edition, which is nobody's mistake. ``answer`` is the one that is left out, in
        words; empty where it is taken.
        """

    def shortened(self, key: str, message: str) -> None:
        """An answer is longer than any may be: its beginning is taken."""


class Intake:
    """Takes answers to one form in. ``migration`` is what became of the file's edition; ``is_unknown`` says that
    nothing is known of that edition: then its ids may be right, or gone.
    """

    def __init__(self, form: Form, migration: AnswerMigration, is_unknown: bool, issues: AnswerIssues) -> None:
        self.fields = {question.id: question for question in form.fields()}
        self.migration, self.is_unknown, self.issues = migration, is_unknown, issues

    def answers(self, values: Mapping[str, Any]) -> dict[str, Answer]:
        """The answers under the ids of today, without empty ones. Values are as JSON has them."""
        return dict(self._answers(values))

    def _answers(self, values: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
        for key, value in values.items():
            asked = self._asked(key, value)
            answer = self._answer(key, asked, value) if asked else ""
            if asked and answer not in ("", (), False):
                yield asked.id, answer

    def _asked(self, key: str, value: Any) -> Field | None:
        """The question of today that was asked under a key. Where there is none, that is told."""
        asked = None if key in self.migration.removed else self.fields.get(self.migration.moved.get(key, key))
        if asked:
            return asked
        if key in self.migration.removed:
            self._report_unmigrated(key, value, sentence("files.answers.removed", question=self.migration.removed[key]))
        elif new_place := self.migration.in_other_forms.get(key):
            self._report_unmigrated(
                key, value, sentence("files.answers.moved", question=new_place.question, form=new_place.form)
            )
        elif self.is_unknown:
            self._report_unmigrated(key, value, sentence("files.answers.unknown", field=short(key)))
        else:
            message = sentence("files.answers.unknown", field=short(key))
            self.issues.rejected(key, message, lambda: self._meant(key), "unknown-field", value)
        return None

    def _meant(self, key: str) -> str:
        meant = nearest_word(key, self.fields)
        return phrase("did_you_mean", word=meant) if meant else sentence("files.json.codebook")

    def _answer(self, key: str, asked: Field, value: Any) -> Answer:
        try:
            answer = asked.kind.codec.read(value)
        except Misshapen as error:
            message, example = (
                sentence("files.answers.wrong_type", field=key, wanted=sentence(error.expected)),
                error.example,
            )
            self.issues.rejected(
                key, message, lambda: sentence("files.json.write", example=example), "wrong-type", value
            )
            return ""
        except Untyped as error:
            message = sentence("files.answers.untyped", field=key, character=error.code)
            self.issues.rejected(key, message, lambda: sentence("files.json.take_out"), "untyped", value)
            return ""
        if isinstance(answer, str) and not asked.choices and len(answer) > LONGEST_ANSWER:
            length, most = f"{len(answer):,}", f"{LONGEST_ANSWER:,}"
            message = sentence("files.answers.too_long", count=len(answer), length=length, most=most)
            self.issues.shortened(key, message)
            answer = answer[:LONGEST_ANSWER]
        if asked.choices:
            answer = self._picked(key, asked, answer)
        return self._to_reanswer(key, asked, answer) if asked.id in self.migration.must_reanswer else answer

    def _picked(self, key: str, asked: Field, answer: Answer) -> Answer:
        """The choices of today, in the order of the form."""
        picked = answer if isinstance(answer, tuple) else (str(answer),) if answer else ()
        ids = [choice.id for choice in asked.choices]
        renamed = self.migration.choices.get(asked.id, {})
        now = set()
        for choice in picked:
            if renamed.get(choice, choice) in ids:
                now.add(renamed.get(choice, choice))
            elif self.is_unknown or self.migration.had(key, choice):
                label = self.migration.label(key, choice)
                self.issues.not_migrated(
                    key, sentence("files.answers.choice_removed", question=asked.question, choice=label), ""
                )
            else:
                message = sentence("files.answers.no_choice", choice=short(choice), field=key)
                self.issues.rejected(key, message, partial(nearest, choice, ids), "unknown-choice", choice)
        today = tuple(choice for choice in ids if choice in now)
        return today if isinstance(answer, tuple) else next(iter(today), "")

    def _to_reanswer(self, key: str, asked: Field, answer: Answer) -> Answer:
        """A rating of other words is not taken over; a text is, for somebody to read."""
        if not answer:
            return answer
        labels = {choice.id: choice.label for choice in asked.choices}
        if isinstance(answer, str) and not asked.choices:
            self.issues.not_migrated(key, sentence("files.answers.does_it_hold", question=asked.question), "")
            return answer
        picked = (answer,) if isinstance(answer, str) else answer if isinstance(answer, tuple) else (_TICK,)
        labelled = ", ".join(labels.get(choice, choice) for choice in picked)
        self.issues.not_migrated(key, sentence("files.answers.answer_again", question=asked.question), labelled)
        return ""

    def _report_unmigrated(self, key: str, value: Any, message: str) -> None:
        """Report an answer that has no place any more."""
        values = value if isinstance(value, list) else [value or ""]
        picked = [_TICK if choice is True else str(choice) for choice in values]
        if answer := ", ".join(self.migration.label(key, choice) for choice in picked):
            self.issues.not_migrated(key, message, answer)

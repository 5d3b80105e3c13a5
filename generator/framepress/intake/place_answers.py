"""The answers of one file, put where they belong: the form of today, whichever edition was filled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from framepress.analysis.collection import FileStatus, ParsedResponse, Remark
from framepress.answers.admit import Intake
from framepress.answers.beginnings import is_untouched, without_untouched_rows
from framepress.answers.limits import LONGEST_ANSWER, LONGEST_NAME, LONGEST_RESPONSE, is_too_much
from framepress.answers.migration import AnswerMigration
from framepress.answers.response_file import TIME
from framepress.forms.form import Field
from framepress.forms.identity import Identity
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.remark_texts import with_words
from framepress.kinds.codecs import Answer, is_untyped, made_typed
from framepress.text.guesses import short
from framepress.text.sentences import sentence

MOST_REMARKS = 200
"""On the answers of one file: more have no place in a cell of a table."""
_MORE = "more"
"""The code of the remark that there are more."""
_EMPTY = {
    FileStatus.READ: "files.reasons.blank",
    FileStatus.RECOVERED: "files.reasons.blank_pages",
}
_REFUSED = frozenset({"unknown-choice", "unknown-field", "wrong-type", "not-carried"})
"""What becomes of answers that are not taken."""
_BESIDE = frozenset({"note", "drawn", "pages-unseen", "foreign-pages"})
"""What may be an answer that stands beside the fields: a file with such a one is not blank."""


class AnswerTarget:
    """Where answers belong: the form of today, and what became of their edition. ``asked`` are the questions of the
    form as it was then, none where nothing is known of it. ``refusal`` says that it is none of ours.
    """

    def __init__(self, identity: Identity, catalog: Catalog) -> None:
        self.identity, self.catalog = identity, catalog
        self.edition = identity.edition or catalog.edition
        home = catalog.homes.get((identity.form, identity.subject))
        self.refusal = self._refusal(home)
        self.form = catalog.forms[home] if home else next(iter(catalog.forms.values()))
        self.migration = catalog.carried.get(self.form.id, {}).get(identity.edition, AnswerMigration())
        former = catalog.asked.get((identity.form, identity.subject, self.edition))
        self.asked = tuple(former.fields()) if former else ()
        is_old = self.edition != catalog.edition
        self.is_unknown = is_old and identity.edition not in catalog.carried.get(self.form.id, {})

    def _refusal(self, home: str | None) -> ReadResult | None:
        edition = made_typed(self.identity.edition)[:LONGEST_NAME]
        if self.identity.framework and self.identity.framework != self.catalog.framework:
            reason = sentence("files.reasons.other_framework", framework=short(self.identity.framework))
            return ReadResult(FileStatus.OTHER_FRAMEWORK, reason, edition=edition)
        if home is None:
            asked = "/".join(filter(None, (self.identity.form, self.identity.subject)))
            reason = sentence("files.reasons.no_form", form=short(asked))
            return ReadResult(FileStatus.NOT_OURS, reason, edition=edition)
        return None

    def missing(self, names: Container[str]) -> int:
        """How many questions of the form, as it was in its edition, have no field among these."""
        return sum(
            question.id not in names and not any(box in names for box in _boxes(question)) for question in self.asked
        )

    def lost_boxes(self, buttons: Mapping[str, int], answers: Container[str]) -> Iterator[Remark]:
        """A remark for each question of which some boxes are in the file, and others not: one may have been marked."""
        for question in self.asked:
            lost = [box for box in _boxes(question) if box not in buttons] if question.id not in buttons else []
            if question.kind.picks_many and 0 < len(lost) < len(question.choices):
                labels = ", ".join(choice.label for choice in question.choices if f"{question.id}/{choice.id}" in lost)
                message = sentence("files.remarks.boxes_missing", labels=labels)
                yield Remark(question.id, "box-missing", message)
            elif question.id not in answers and 0 < buttons.get(question.id, 0) < len(question.choices):
                lacking = len(question.choices) - buttons[question.id]
                message = sentence("files.remarks.buttons_missing", count=lacking)
                yield Remark(question.id, "box-missing", message)

    def of_values(self, remarks: Iterable[Remark]) -> Iterator[Remark]:
        """What is to be said of values, of a question's boxes once."""
        homes = {box: question.id for question in self.asked for box in _boxes(question)}
        seen: set[tuple[str, str]] = set()
        for remark in remarks:
            name = homes.get(remark.field, remark.field)
            if (name, remark.code) not in seen:
                seen.add((name, remark.code))
                yield replace(remark, field=name)

    def pressed(self, values: Mapping[str, str]) -> dict[str, str]:
        """Values that were exported, without those of buttons that were not pressed: there ``Off`` is a text."""
        texts = {question.id for question in self.form.fields() if not question.kind.is_marked}
        moved = self.migration.moved
        return {
            name: value
            for name, value in values.items()
            if value and (value != "Off" or moved.get(name, name) in texts)
        }

    def reading(
        self,
        values: Mapping[str, Any],
        metadata: Mapping[str, str],
        remarks: list[Remark],
        verdict: FileStatus,
        changed: str,
    ) -> ReadResult:
        """The response that a file holds, or why it holds none. ``metadata`` is what the file says about itself,
        ``changed`` when a program says that it saved it.
        """
        noted = _Remarks(remarks)
        if self.is_unknown:
            message = sentence("files.remarks.unknown_edition", edition=short(self.edition))
            noted.add(Remark("", "unknown-edition", message))
        begun = self._begun()
        answers = without_untouched_rows(self.form, self._answers(noted.clean(values), noted), begun)
        saved = metadata.get("saved", "")
        if saved and not re.fullmatch(TIME, saved):
            message = sentence("files.remarks.no_time", time=short(saved))
            noted.add(Remark("", "no-time", message))
            saved = ""
        edition = made_typed(self.edition)[:LONGEST_NAME]
        if is_too_much(answers):
            reason = sentence("files.reasons.too_long", count=LONGEST_RESPONSE, most=f"{LONGEST_RESPONSE:,}")
            return ReadResult(FileStatus.TOO_LARGE, reason, form=self.form.id, edition=edition)
        if not answers and any(remark.code == "unknown-field" for remark in noted.remarks):
            reason = sentence("files.reasons.other_questions")
            return ReadResult(FileStatus.NOT_OURS, reason, form=self.form.id, edition=edition)
        if is_untouched(answers, begun) and not any(remark.field or remark.code in _BESIDE for remark in noted.remarks):
            stamps = (remark.message for remark in noted.remarks if remark.code == "stamp")
            return ReadResult(
                FileStatus.BLANK, " ".join([sentence(_EMPTY[verdict]), *stamps]), form=self.form.id, edition=edition
            )
        response_id = made_typed(metadata.get("response", "").strip())[:LONGEST_NAME]
        language = metadata.get("language", "")
        language = language if language in self.catalog.languages else ""
        returned = ParsedResponse(self.form.id, edition, answers, response_id, saved, tuple(noted.remarks), language)
        return ReadResult(verdict, "", returned, changed, self.form.id, edition)

    def _begun(self) -> dict[str, Answer]:
        """What the form began with when it was filled, under the ids of today."""
        asked = self.asked or tuple(self.form.fields())
        return {self.migration.moved.get(one.id, one.id): one.value for one in asked if one.value}

    def _answers(self, values: Mapping[str, Any], noted: _Remarks) -> dict[str, Answer]:
        """The answers under the ids of today: also to questions that moved into another form, which are asked there."""
        answers: dict[str, Answer] = {}
        moved: dict[str, str] = {}
        for form_id, part in self._by_form(values).items():
            form, migration = self.catalog.forms[form_id], self.migration
            if form is not self.form:
                migration = self.catalog.carried[form_id][self.identity.edition]
            answers |= Intake(form, migration, self.is_unknown, noted).answers(part)
            moved |= migration.moved
        noted.settle(answers, moved)
        return answers

    def _by_form(self, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """What was given, by the form that asks it today."""
        parts: dict[str, dict[str, Any]] = {self.form.id: {}}
        for key, value in values.items():
            new_place = self.migration.in_other_forms.get(key)
            form_id = new_place.form if new_place and new_place.form in self.catalog.forms else self.form.id
            parts.setdefault(form_id, {})[key] = value
        return parts


def _boxes(field: Field) -> list[str]:
    """What the boxes of a checklist are called as fields."""
    return [f"{field.id}/{choice.id}" for choice in field.choices]


class _Remarks:
    """Keeps what becomes of single answers beside them: see :class:`framepress.answers.admit.AnswerIssues`."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self.remarks: list[Remark] = []
        self.room = LONGEST_RESPONSE
        for remark in remarks:
            self.add(remark)

    def rejected(self, key: str, message: str, hint: Callable[[], str], code: str, value: Any) -> None:
        """What no question takes: the file is a file, so nobody can be asked to mend it."""
        self.add(Remark(key, code, with_words(message, value_as_text(value))))

    def not_migrated(self, key: str, message: str, answer: str) -> None:
        """What a new edition made of an answer."""
        words = sentence("files.remarks.not_carried", message=message, answer=answer) if answer else message
        self.add(Remark(key, "not-carried", words))

    def shortened(self, key: str, message: str) -> None:
        """An answer of which only the beginning is taken."""
        self.add(Remark(key, "too-long", message))

    def add(self, remark: Remark) -> None:
        """Adds a remark, up to what nobody reads to its end."""
        field, message = made_typed(remark.field[:LONGEST_NAME]), made_typed(remark.message[:LONGEST_ANSWER])
        self.room -= len(message)
        if len(self.remarks) < MOST_REMARKS and self.room > 0:
            self.remarks.append(replace(remark, field=field, message=message))
        elif self.remarks[-1].code != _MORE:
            self.remarks.append(Remark("", _MORE, sentence("files.remarks.more")))

    def settle(self, taken: Container[str], moved: Mapping[str, str]) -> None:
        """Take back that an answer was recovered which no question took: that was told in its own words."""
        refused = {remark.field for remark in self.remarks if remark.code in _REFUSED} - {""}
        untaken = {field for field in refused if moved.get(field, field) not in taken}
        self.remarks[:] = [
            remark for remark in self.remarks if remark.code != "recovered" or remark.field not in untaken
        ]

    def clean(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The answers without characters that nothing can show."""
        cleaned = {}
        for key, value in values.items():
            cleaned[key] = made_typed(value) if isinstance(value, str) else value
            if isinstance(value, str) and is_untyped(value):
                message = sentence("files.remarks.untyped")
                self.add(Remark(key, "untyped", message))
        return cleaned


def value_as_text(value: Any) -> str:
    """A value as text, whole."""
    if isinstance(value, str):
        return made_typed(value)
    try:
        return made_typed(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return "…"

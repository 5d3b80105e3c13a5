"""The rows of every table, whatever it is written as: CSV and workbook have the same ones.

Columns and codes are English and stay as they are. Sentences for people come from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from framepress.collect.collection import Collected, Collection, Remark, Verdict
from framepress.collect.groups import SCHOOL
from framepress.collect.understood import KINDS, Understanding, Understood
from framepress.forms.response import Answer
from framepress.forms.spec import Field, Kind
from framepress.forms.topics import Topic, topics_of
from framepress.text import to_plain

RESPONSES = ("response", "state", "superseded_by", "verdict", "file", "form", "edition", "response_id", "saved")
"""The first columns of the wide table. One for each field follows, with the full id as heading."""
ANSWERS = (
    "response",
    "area",
    "element",
    "field",
    "value",
    "label",
    "edition",
    "form",
    "state",
    "kind",
    "understood",
    "remark",
    "school",
    "file",
)
FILES = ("file", "verdict", "reason", "response", "form", "edition", "perhaps", "remarks")
CODEBOOK = ("table", "column", "code", "label", "meaning", "kind", "form", "minimum", "maximum")
TABLES: dict[str, tuple[str, ...]] = {
    "responses": RESPONSES,
    "answers": ANSWERS,
    "files": FILES,
    "codebook": CODEBOOK,
}
"""The tables by name, with their columns."""

CURRENT, SUPERSEDED = "current", "superseded"
YES, NO = "yes", "no"
JOIN = "; "
"""Between the ids of a checklist, and between files."""


class Plain(str):
    """A cell with a number of ours: digits, a sign and a point, which no program takes for anything else."""

    __slots__ = ()


Row = list[str]


class Rows:
    """Makes the rows of a collection, one after the other: none is kept."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.understanding = Understanding(collection.words)

    @cached_property
    def form_fields(self) -> dict[str, tuple[Field, ...]]:
        """The fields of each form, each once, in the order in which they are asked."""
        return {form.id: tuple({each.id: each for each in form.fields()}.values()) for form in self.collection.forms}

    @cached_property
    def all_fields(self) -> dict[str, Field]:
        """Every field of every form, by full id."""
        return {each.id: each for fields in self.form_fields.values() for each in fields}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """What each field is about."""
        return topics_of(self.collection.framework, self.collection.forms)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The ids that the wide table has a column for: the fields of the forms that came back. No answer is left out:
        one to another question has a column at the end.
        """
        forms: set[str] = set()
        answered: set[str] = set()
        for response in self.collection.responses:
            forms.add(response.returned.form)
            answered.update(response.returned.answers)
        asked = {each.id: None for form, fields in self.form_fields.items() if form in forms for each in fields}
        return (*asked, *sorted(answered - set(asked)))

    def responses(self) -> Iterator[Row]:
        """The wide table: a row for each response, with every answer as it was written."""
        columns, fields = self.columns, self.all_fields
        for one in self.collection.responses:
            came = one.returned
            yield [
                one.key,
                state_of(one),
                one.superseded_by,
                one.verdict.value,
                one.file,
                came.form,
                came.edition,
                came.id,
                came.saved,
                *(
                    _joined(came.answers[column], fields.get(column)) if column in came.answers else ""
                    for column in columns
                ),
            ]

    def answers(self) -> Iterator[Row]:
        """The long table: a row for each answer, and for each choice that is ticked in a checklist."""
        for one in self.collection.responses:
            came = one.returned
            school = came.answers.get(SCHOOL, "")
            remarks = _by_field(came.remarks)
            for name, answer, field in self._answered(one):
                topic = self.topics.get(name, Topic())
                meant = self.understood(field, answer)
                for value, label in self._values(answer, field):
                    yield [
                        one.key,
                        topic.area,
                        topic.element,
                        name,
                        value,
                        label,
                        came.edition,
                        came.form,
                        state_of(one),
                        field.kind.value if field else "",
                        Plain(meant.value) if field and field.kind is Kind.NUMBER else meant.value,
                        " ".join(filter(None, (meant.message, *remarks.get(name, ())))),
                        school if isinstance(school, str) else "",
                        one.file,
                    ]

    def files(self) -> Iterator[Row]:
        """A row for each file that was given, whatever became of it."""
        for one in self.collection.files:
            yield [
                one.file,
                one.verdict.value,
                one.reason,
                one.response,
                one.form,
                one.edition,
                JOIN.join(one.perhaps),
                "\n".join(map(remarked, one.remarks)),
            ]

    def codebook(self) -> Iterator[Row]:
        """A row for each column and each code of the tables, then for each question and each of its choices."""
        say = self.collection.words.say
        yield self._explained("", "", say("collect.reading"))
        for table, columns in TABLES.items():
            yield self._explained(table, "", say(f"collect.tables.{table}"))
            for column in columns:
                yield self._explained(table, column, say(f"collect.columns.{column}"))
                for code, meaning in self._codes(column):
                    yield self._explained(table, column, meaning, code)
        asked_in = {each.id: form for form, fields in reversed(self.form_fields.items()) for each in fields}
        for name in self.columns:
            if field := self.all_fields.get(name):
                yield from self._of_field(field, asked_in[name])
            else:
                yield self._explained("responses", name, say("collect.unknown_field"))

    def understood(self, field: Field | None, answer: Answer) -> Understood:
        """What an answer means that is a date or a number."""
        if field and field.kind in KINDS and isinstance(answer, str):
            return self.understanding.of(field, answer)
        return Understood()

    def _answered(self, one: Collected) -> Iterator[tuple[str, Answer, Field | None]]:
        """The answers of a response, in the order of its form."""
        answers = one.returned.answers
        asked = self.form_fields.get(one.returned.form, ())
        yield from ((each.id, answers[each.id], each) for each in asked if each.id in answers)
        for name in sorted(set(answers) - {each.id for each in asked}):
            yield name, answers[name], self.all_fields.get(name)

    def _values(self, answer: Answer, field: Field | None) -> Iterator[tuple[str, str]]:
        """Each value of an answer, and what it is called in the form."""
        if isinstance(answer, bool):
            yield (
                (YES, self.collection.words.say("collect.yes"))
                if answer
                else (NO, self.collection.words.say("collect.no"))
            )
            return
        labels = {choice.id: choice.label for choice in field.choices} if field else {}
        for picked in _in_order(answer, field) if isinstance(answer, tuple) else (answer,):
            yield picked, labels.get(picked, "")

    def _explained(self, table: str, column: str, meaning: str, code: str = "") -> Row:
        return [table, column, code, "", meaning, "", "", "", ""]

    def _codes(self, column: str) -> Iterator[tuple[str, str]]:
        say = self.collection.words.say
        match column:
            case "verdict":
                yield from ((each.value, say(f"collect.verdicts.{each.value}")) for each in Verdict)
            case "state":
                yield from ((each, say(f"collect.states.{each}")) for each in (CURRENT, SUPERSEDED))
            case "kind":
                yield from ((each.value, say(f"changes.values.{each.value}")) for each in Kind)

    def _of_field(self, field: Field, form: str) -> Iterator[Row]:
        bounds = [Plain(bound) if bound is not None else "" for bound in (field.minimum, field.maximum)]
        yield ["responses", field.id, "", field.label, field.question, field.kind.value, form, *bounds]
        if field.kind is Kind.CHECK:
            words = self.collection.words
            yield ["responses", field.id, YES, words.say("collect.yes"), "", field.kind.value, form, "", ""]
        for choice in field.choices:
            meaning = " ".join(to_plain(choice.meaning).split())
            yield ["responses", field.id, choice.id, choice.label, meaning, field.kind.value, form, "", ""]


def state_of(one: Collected) -> str:
    """The code for whether a response counts."""
    return CURRENT if one.counts else SUPERSEDED


def remarked(remark: Remark) -> str:
    """A remark in one line, with the field that it is on."""
    return ": ".join(filter(None, (remark.field, remark.message or remark.code)))


def _by_field(remarks: tuple[Remark, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for remark in remarks:
        found.setdefault(remark.field, []).append(remark.message or remark.code)
    return found


def _joined(answer: Answer, field: Field | None) -> str:
    if isinstance(answer, bool):
        return YES if answer else NO
    return JOIN.join(_in_order(answer, field)) if isinstance(answer, tuple) else answer


def _in_order(picked: tuple[str, ...], field: Field | None) -> list[str]:
    """What was ticked, in the order of the form."""
    places = {choice.id: place for place, choice in enumerate(field.choices)} if field else {}
    return sorted(picked, key=lambda one: places.get(one, len(places)))

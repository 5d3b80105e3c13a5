"""The rows of every table, whatever it is written as: CSV and workbook have the same ones.

Columns and codes are English and stay as they are. Sentences for people come from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from framepress.analysis.collection import Collected, Collection, FileOutcome, Remark
from framepress.analysis.groups import SCHOOL
from framepress.analysis.normalise import Normalised, normaliser_of
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.shown_groups import ShownGroups
from framepress.analysis.tables.field_lookup import NO, YES, FieldLookup
from framepress.analysis.tables.table_columns import ANALYSIS, ANSWERS
from framepress.forms.element_columns import cells_of, element_columns
from framepress.forms.form import Field
from framepress.forms.topics import Topic
from framepress.kinds.codecs import Answer
from framepress.kinds.kind import Meaning
from framepress.text.csv_cells import Plain

CURRENT, SUPERSEDED = "current", "superseded"
JOIN = "; "
"""Between the ids of a checklist, and between files."""


Row = list[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """The ids of the wide table's columns, how many responses there are, how many of them count, and how many rows the
    long table has.
    """

    columns: tuple[str, ...]
    responses: int
    current: int
    answers: int


class Rows(FieldLookup):
    """Makes the rows of a collection, one after the other: none is kept. ``people`` know the rounds."""

    def __init__(self, collection: Collection, people: ShownGroups | None = None) -> None:
        super().__init__(collection)
        self.people = people
        self.understanding = normaliser_of(collection)

    @cached_property
    def rounds(self) -> list[list[str]]:
        """The names of the rounds of each family of forms, in order."""
        if self.people is None:
            return []
        phrases = Phrases(self.collection, self.people)
        return [phrases.round_names(family) for family in range(len(self.people.families.rounds))]

    @property
    def round_names(self) -> list[str]:
        """The names of all rounds, the earliest first, each once."""
        if self.people is None:
            return []
        every = (
            (survey_round.first, name)
            for rounds, names in zip(self.people.families.rounds, self.rounds, strict=True)
            for survey_round, name in zip(rounds.all, names, strict=True)
        )
        return [*dict.fromkeys(name for _, name in sorted(every, key=lambda pair: pair[0]) if name)]

    @cached_property
    def answer_columns(self) -> tuple[str, ...]:
        """The columns of the long table: after those of all collections come the framework's groups and tags."""
        return (*ANSWERS, *(column.name for column in element_columns(self.collection.framework)), *ANALYSIS)

    @property
    def columns(self) -> tuple[str, ...]:
        """The ids that the wide table has a column for: the fields of the forms that came back. No answer is left out:
        one to another question has a column at the end.
        """
        return self.counts.columns

    @cached_property
    def counts(self) -> Counts:
        """What one look at all responses tells."""
        forms: set[str] = set()
        answered: set[str] = set()
        responses = current = answers = 0
        for response in self.collection.responses:
            forms.add(response.returned.form)
            answered.update(response.returned.answers)
            responses, current = responses + 1, current + response.counts
            answers += sum(
                len(set(answer)) if isinstance(answer, tuple) else 1 for answer in response.returned.answers.values()
            )
        asked = {field.id: None for form, fields in self.form_fields.items() if form in forms for field in fields}
        return Counts((*asked, *sorted(answered - set(asked))), responses, current, answers)

    def responses(self) -> Iterator[Row]:
        """The wide table: a row for each response, with every answer as it was written."""
        columns = self.columns
        for response in self.collection.responses:
            came = response.returned
            yield [
                response.key,
                state_of(response),
                response.superseded_by,
                response.verdict.value,
                response.file,
                came.form,
                came.edition,
                came.id,
                came.saved,
                self.school_id(response),
                came.language,
                *(self._joined(column, came.answers[column]) if column in came.answers else "" for column in columns),
            ]

    def answers(self) -> Iterator[Row]:
        """The long table: a row for each answer, and for each choice that is ticked in a checklist."""
        cells = cells_of(self.collection.framework)
        for response in self.collection.responses:
            came = response.returned
            school, school_id, group = came.answers.get(SCHOOL, ""), self.school_id(response), self._group(response)
            remarks, survey_round = _by_field(came.remarks), self.round(response)
            for name, answer, field in self._answered(response):
                topic = self.topics.get(name, Topic())
                meant = self.understood(field, answer, came.language)
                for value, label in self._values(name, answer):
                    yield [
                        response.key,
                        topic.area,
                        topic.element,
                        name,
                        value,
                        label,
                        came.edition,
                        came.form,
                        state_of(response),
                        field.kind.name if field else "",
                        Plain(meant.value) if field and field.kind.meaning is Meaning.NUMBER else meant.value,
                        " ".join(filter(None, (meant.message, *remarks.get(name, ())))),
                        school if isinstance(school, str) else "",
                        response.file,
                        school_id,
                        group,
                        *self.levels.get(name, {}).get(value, ("", "")),
                        self.codes.get(name, ""),
                        *cells(topic),
                        survey_round,
                        self.titles.get(name, ""),
                        self.ranks.get(name, {}).get(value, ""),
                        *_typed(field, meant.value),
                    ]

    def files(self) -> Iterator[Row]:
        """A row for each file that was given, whatever became of it."""
        for file in self.collection.files:
            yield [
                file.file,
                file.verdict.value,
                " ".join(filter(None, (file.reason, self._possibly_same(file)))),
                file.response,
                file.form,
                file.edition,
                JOIN.join(file.possible_duplicates),
                "\n".join(map(_remarked, file.remarks)),
            ]

    def _group(self, response: Collected) -> str:
        """What the report counts a response as."""
        if self.collection.groups:
            return self.collection.groups.of(response)
        school = response.returned.answers.get(SCHOOL, "")
        return school if isinstance(school, str) else ""

    def round(self, response: Collected) -> str:
        """The name of the round that a response is in; empty where the report leaves it out by its day."""
        if self.people is None or response.returned.form not in self.people.families.of_form:
            return ""
        position = self.people.position_of(response)
        if position.round is None or self.people.is_out_of_time(response):
            return ""
        return self.rounds[position.family][position.round]

    def _possibly_same(self, file: FileOutcome) -> str:
        """The files that look alike, in a sentence for who reads no other column."""
        if not file.possible_duplicates:
            return ""
        return self.collection.words.say("collect.possibly_same", files=JOIN.join(file.possible_duplicates))

    def school_and_group(self, response: Collected) -> tuple[str, str]:
        """The school as it was written, and what the report counts the response as."""
        school = response.returned.answers.get(SCHOOL, "")
        return school if isinstance(school, str) else "", self._group(response)

    def school_id(self, response: Collected) -> str:
        """The id of the school that a response is from; empty where its name is in no list."""
        groups, school = self.collection.groups, response.returned.answers.get(SCHOOL, "")
        if groups and groups.field.id == SCHOOL:
            school = groups.of(response)
        return self.collection.schools.id_of(school) if isinstance(school, str) else ""

    def understood(self, field: Field | None, answer: Answer, language: str) -> Normalised:
        """What an answer to a form in a language means that is a date or a number."""
        if field and field.kind.meaning is not Meaning.WORDS and isinstance(answer, str):
            return self.understanding.of(field, answer, language)
        return Normalised()

    def _answered(self, response: Collected) -> Iterator[tuple[str, Answer, Field | None]]:
        """The answers of a response, in the order of its form."""
        remaining = dict(response.returned.answers)
        for field in self.form_fields.get(response.returned.form, ()):
            if field.id in remaining:
                yield field.id, remaining.pop(field.id), field
        for name in sorted(remaining):
            yield name, remaining[name], self.all_fields.get(name)

    def _values(self, name: str, answer: Answer) -> Iterator[tuple[str, str]]:
        """Each value of an answer, and what it is called in the form."""
        if isinstance(answer, bool):
            code = YES if answer else NO
            yield code, self.collection.words.say(f"collect.{code}")
            return
        labels = self.labels.get(name, {})
        for picked in self._in_order(name, answer) if isinstance(answer, tuple) else (answer,):
            yield picked, labels.get(picked, "")

    def _joined(self, name: str, answer: Answer) -> str:
        """An answer in one cell."""
        if isinstance(answer, bool):
            return YES if answer else NO
        return JOIN.join(self._in_order(name, answer)) if isinstance(answer, tuple) else answer

    def _in_order(self, name: str, picked: tuple[str, ...]) -> list[str]:
        """What was ticked, in the order of the form, each once."""
        known = self.labels.get(name, {})
        return [
            *(choice for choice in known if choice in picked),
            *dict.fromkeys(choice for choice in picked if choice not in known),
        ]


def _typed(field: Field | None, meant: str) -> tuple[str, str]:
    """A number as one and a whole day as one, each in its own column."""
    meaning = field.kind.meaning if field else Meaning.WORDS
    is_day = meaning is Meaning.DATE and len(meant) == len("2026-01-31")
    return Plain(meant if meaning is Meaning.NUMBER else ""), meant if is_day else ""


def state_of(response: Collected) -> str:
    """The code for whether a response counts."""
    return CURRENT if response.counts else SUPERSEDED


def _remarked(remark: Remark) -> str:
    """A remark in one line, with the field that it is on."""
    return ": ".join(filter(None, (remark.field, remark.in_words)))


def _by_field(remarks: tuple[Remark, ...]) -> dict[str, list[str]]:
    by_field: dict[str, list[str]] = {}
    for remark in remarks:
        by_field.setdefault(remark.field, []).append(remark.in_words)
    return by_field

"""What the columns of a table mean, as somebody confirmed it or as it was guessed: plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from framepress.intake.survey_tables.question_names import Why

SAVED = "saved"
"""A column that says when a response was given."""
RESPONSE = "response"
"""A column with an id that no other response has, in no table."""
EDITION = "edition"
FORM = "form"
"""Columns of our own tables: what each row answers."""
LEFT_OUT = "leave-out"
"""A column that is no answer to anything."""
ROLES = (SAVED, RESPONSE, EDITION, FORM, LEFT_OUT)
"""What a column may be that is no question. An id of a question has a slash, and these have none."""

ColumnName = tuple[str, int]
"""A heading, and which of those that are called so it is, from 1."""


@dataclass(frozen=True, slots=True)
class TextMeaning:
    """What a text of a column is: the id of a choice, empty where it is none; and why."""

    text: str
    choice: str
    why: Why = Why.NOTHING


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a column is: one of :data:`ROLES`, the full id of a question or of a checklist's box; empty where nobody
    knows. ``likeness`` is that of a guess by similarity, from 0 to 1.
    """

    column: ColumnName
    field: str
    texts: tuple[TextMeaning, ...] = ()
    why: Why = Why.NOTHING
    likeness: float = 0

    @property
    def is_sure(self) -> bool:
        """Whether nothing of it has to be looked at. What nobody knows is no guess."""
        return (not self.field or self.why.is_sure) and all(not said.choice or said.why.is_sure for said in self.texts)


@dataclass(frozen=True)
class TableMapping:
    """What a table is. ``use`` says that its rows are to be counted so; ``always`` has what every row answers, though
    no column says it. ``form_why`` says why it is taken for answers to that form.
    """

    file: str
    form: str
    columns: tuple[ColumnMapping, ...]
    use: bool = False
    edition: str = ""
    always: Mapping[str, str] = field(default_factory=dict)
    form_why: Why = Why.NOTHING

    @property
    def is_sure(self) -> bool:
        """Whether all of it follows from ids and labels to the letter, so that nobody has to look at it."""
        return self.form_why.is_sure and all(column.is_sure for column in self.columns) and self.has_answers

    @property
    def has_answers(self) -> bool:
        """Whether any column is a question's."""
        return any(column.field and column.field not in ROLES for column in self.columns)

    @property
    def sure_count(self) -> int:
        """How many columns are questions for certain."""
        return sum(column.is_sure and "/" in column.field for column in self.columns)

    @property
    def heads(self) -> tuple[ColumnName, ...]:
        """The columns that it is of."""
        return tuple(column.column for column in self.columns)


def numbered_heads(heads: Sequence[str]) -> tuple[ColumnName, ...]:
    """The headings, of which some may be the same, each with its number."""
    times: dict[str, int] = {}
    numbered = []
    for head in heads:
        times[head] = times.get(head, 0) + 1
        numbered.append((head, times[head]))
    return tuple(numbered)


def as_data(mapping: TableMapping) -> dict[str, Any]:
    """A mapping as JSON can hold it."""
    return asdict(mapping)


def from_data(data: Mapping[str, Any]) -> TableMapping:
    """The mapping in such data."""
    columns = tuple(
        ColumnMapping(
            (column["column"][0], column["column"][1]),
            column["field"],
            tuple(TextMeaning(said["text"], said["choice"], Why(said["why"])) for said in column["texts"]),
            Why(column["why"]),
            column["likeness"],
        )
        for column in data["columns"]
    )
    return TableMapping(**{**data, "columns": columns, "form_why": Why(data["form_why"])})

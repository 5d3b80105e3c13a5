"""A row → answers as JSON has them, and what of it is none: no cell is dropped without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framepress.analysis.collection import Remark
from framepress.forms.form import Field
from framepress.intake.survey_tables.answer_table import Formula, is_filled
from framepress.intake.survey_tables.choice_texts import NOT_TICKED, ChoiceTexts
from framepress.intake.survey_tables.table_mapping import (
    EDITION,
    FORM,
    RESPONSE,
    ROLES,
    SAVED,
    ColumnMapping,
    TableMapping,
)
from framepress.kinds import single_box
from framepress.kinds.codecs import TICKED
from framepress.text.csv_cells import meant
from framepress.text.sentences import sentence


@dataclass
class RowAnswers:
    """What a row says: values by full id, roles by name (see :data:`ROLES`), and remarks on cells."""

    values: dict[str, Any] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table. ``fields`` are the questions of its forms, by full id; ``time`` reads when a
    response was given. ``is_ours`` says that the table is ours, whose cells may have an apostrophe before them.
    """

    def __init__(
        self, mapping: TableMapping, fields: Mapping[str, Field], time: Callable[[str], str], is_ours: bool = False
    ) -> None:
        self.mapping, self.fields, self.time, self.is_ours = mapping, fields, time, is_ours
        self.columns = mapping.columns
        self.texts = [self._texts(column) for column in mapping.columns]

    def _texts(self, column: ColumnMapping) -> ChoiceTexts | None:
        """What the texts of a column mean; ``None`` where any text is an answer."""
        said = {meaning.text: meaning.choice for meaning in column.texts if meaning.choice}
        asked = self.fields.get(column.field) or self.fields.get(column.field.rpartition("/")[0])
        return ChoiceTexts(asked, said) if asked and asked.kind.is_marked else None

    def read(self, cells: Sequence[str]) -> RowAnswers:
        """What a row says."""
        row = RowAnswers(dict(self.mapping.always))
        for position, cell in enumerate(cells):
            if not is_filled(cell):
                continue
            text = meant(cell) if self.is_ours else cell
            if position >= len(self.columns):
                row.remarks.append(Remark("", "no-heading", sentence("files.tables.no_heading", text=text)))
            elif isinstance(cell, Formula):
                self._remark(row, position, "formula", sentence("files.tables.formula", text=text))
            else:
                self._take(row, position, text.strip() if self.texts[position] else text)
        return row

    def _take(self, row: RowAnswers, position: int, text: str) -> None:
        column, texts = self.columns[position], self.texts[position]
        if column.field in ROLES:
            if column.field in (FORM, EDITION, RESPONSE, SAVED):
                row.roles[column.field] = (self.time(text) or text) if column.field == SAVED else text
            return
        if not column.field:
            return  # named once for the whole table
        if texts is None:
            self._put(row, position, column.field, text, text)
        elif column.field not in self.fields:
            self._take_box(row, position, texts, text)
        elif self.fields[column.field].kind.picks_many:
            self._take_several(row, position, texts, text)
        else:
            self._take_one(row, position, texts, text)

    def _take_one(self, row: RowAnswers, position: int, texts: ChoiceTexts, text: str) -> None:
        choice = texts.choice_of(text)
        if not choice:
            self._remark(row, position, "unknown-choice", sentence("files.remarks.not_a_choice", text=text))
        elif texts.field.kind.is_tick:
            self._put(row, position, texts.field.id, choice == TICKED, text)
        else:
            self._put(row, position, texts.field.id, choice, text)

    def _take_several(self, row: RowAnswers, position: int, texts: ChoiceTexts, text: str) -> None:
        picked, strange = texts.choices_of(text)
        ticked = row.values.setdefault(texts.field.id, [])
        ticked += [choice for choice in picked if choice not in ticked]
        if not ticked:
            del row.values[texts.field.id]
        for piece in strange:
            self._remark(row, position, "unknown-choice", sentence("files.remarks.not_a_choice", text=piece))

    def _take_box(self, row: RowAnswers, position: int, texts: ChoiceTexts, text: str) -> None:
        """A column for a single choice of a checklist: a yes or a no, or the choice in words."""
        choice = self.columns[position].field.rpartition("/")[2]
        answer = _BOX.choice_of(text)
        if answer == TICKED or texts.choice_of(text) == choice:
            ticked = row.values.setdefault(texts.field.id, [])
            ticked += [] if choice in ticked else [choice]
        elif answer != NOT_TICKED:
            self._remark(row, position, "unknown-choice", sentence("files.remarks.not_a_choice", text=text))

    def _put(self, row: RowAnswers, position: int, name: str, value: Any, text: str) -> None:
        """Keep an answer. Of two to one question the first counts, and the other one is told."""
        if name in row.values and name not in self.mapping.always and row.values[name] != value:
            self._remark(row, position, "two-answers", sentence("files.remarks.two_answers", answer=text))
        elif name not in row.values or name in self.mapping.always:
            row.values[name] = value

    def _remark(self, row: RowAnswers, position: int, code: str, message: str) -> None:
        column = self.columns[position]
        name = column.field if "/" in column.field else ""
        head = column.column[0]
        row.remarks.append(
            Remark(name, code, message if name else sentence("files.tables.in_column", column=head, message=message))
        )


_BOX = ChoiceTexts(Field("", single_box.KIND, "", ""))
"""Reads a yes or a no."""


def filled_columns(cells: Sequence[str], columns: Sequence[ColumnMapping]) -> Iterator[int]:
    """The columns of a row in which something is that is no answer: nobody said what they are, or to leave them out."""
    for position, (cell, column) in enumerate(zip(cells, columns, strict=False)):
        if is_filled(cell) and "/" not in column.field:
            yield position

"""A table to fill, as the template wants it: widths, header rows, and what each cell shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from framepress.forms.form import Column, Field, FieldTable, Row
from framepress.forms.format_hints import answer_hint
from framepress.forms.level_keys import EACH, ONCE, ScaleKey, keys_of, shortened, without_meanings
from framepress.pdf.choice_layout import (
    APART,
    SHORT_STEP_INSET,
    STEP_INSET,
    answers,
    begins_apart,
    gaps,
    short_step_width,
    step_width,
)
from framepress.pdf.field_drawing import BUTTON_ROW, CELL_INSET, HEAD, MARK_INSET, CellRoom, FieldDrawing, PageRoom
from framepress.pdf.field_drawings import drawing_of
from framepress.pdf.paper import SHORT
from framepress.pdf.sheet_parts import MarkedOption
from framepress.pdf.table_parts import FillCell, FillRow, HeadCell, MarkCell, TablePart

_BESIDE_ROWS = 66.0
"""What a table has beside its rows: its caption and its header."""
_LONG_TABLE = 200.0
"""A table whose rows are higher than this, in points, begins where it stands."""

_MATRIX_ROWS = 3
"""From this row on, choices become columns of their own: for fewer, the header would outweigh the answers."""
_WIDE_SCALE = 4
"""Choices from which one row less is enough."""

_BODY = 10.0
_NUMBER_WIDTH = 26.0
_LEADING = 12.0
_HEADING_ROW = 21.0
"""Height of a heading between the rows, of one line."""
_CLOSE_MARK_INSET = 6.2
"""Above and below the marks of a table that holds nothing else, so that a long list of things to tick stays short."""
_LEAST_NAMES = 0.22
_FEWEST_NAMES = 0.3
"""Part of the width that the column of names gives way to, so that the other columns have what they need; a little
more where buttons would not fit beside each other otherwise."""
_MOST_NAMES = 0.45
_HEAD_INSET = CELL_INSET / 2


@dataclass(frozen=True, slots=True)
class _TableColumn:
    """A column, and how its cells are drawn. ``field`` stands for all of them: each has the same bounds."""

    asked: Column
    field: Field
    drawing: FieldDrawing
    is_compact: bool = False
    """Whether its heading has short names of the levels."""


def _compact(column: _TableColumn) -> _TableColumn:
    """The column with short names of its levels, if it is a rating."""
    asked = column.asked
    if not asked.kind.is_ordered or asked.meanings == EACH:
        return column
    return replace(column, asked=replace(asked, choices=shortened(asked.choices)), is_compact=True)


def _in_key(column: Column) -> Column:
    """The column with what a key says of its levels: what they mean where that is asked for."""
    return column if column.meanings == ONCE else replace(column, choices=without_meanings(column.choices))


def is_short(rows_height: float, most_empty: float) -> bool:
    """Whether a table is not broken over two pages: it may move to the next one, which leaves no more of the page empty
    than ``most_empty`` points.
    """
    return rows_height + _BESIDE_ROWS <= most_empty


def least_room(rows_height: float, most_empty: float) -> float:
    """Points of a page that are free where a table begins: none where it is short anyway, or long."""
    return most_empty if not is_short(rows_height, most_empty) and rows_height <= _LONG_TABLE else 0.0


class TableArranger:
    """Lays out one table for a page."""

    def __init__(self, table: FieldTable, page: PageRoom) -> None:
        self.table, self.page = table, page
        self.width, self.ruler, self.slots, self.words = page.width, page.ruler, page.slots, page.words
        is_all_marks = all(column.kind.is_tick for column in table.columns)
        inset = _CLOSE_MARK_INSET if is_all_marks else MARK_INSET
        self.room = CellRoom(self.ruler, self.slots, self.words, table.lines, inset)
        self._measure([self._column(*pair) for pair in zip(table.columns, table.rows[0].cells, strict=True)])
        if any(map(self._is_crowded, self.columns, self.spread)):
            self._measure(list(map(_compact, self.columns)))

    @staticmethod
    def _column(column: Column, field: Field) -> _TableColumn:
        return _TableColumn(column, field, drawing_of(column.kind).in_cell(column.choices))

    @staticmethod
    def _is_crowded(column: _TableColumn, is_spread: bool) -> bool:
        """Whether a rating has short names: the levels do not fit beside each other, or a key says what they mean."""
        asked = column.asked
        return asked.kind.is_ordered and asked.meanings != EACH and (asked.meanings == ONCE or not is_spread)

    def _measure(self, columns: list[_TableColumn]) -> None:
        """Gives each column its width, and decides which choices become columns of their own."""
        table, width, ruler = self.table, self.width, self.ruler
        self.columns = columns
        self.narrowest = list(map(self._narrowest, self.columns))
        self.least = [
            max(column.drawing.least_width(column.asked, ruler), narrowest)
            for column, narrowest in zip(self.columns, self.narrowest, strict=True)
        ]
        self.names = _NUMBER_WIDTH if table.numbered else self._names_width()
        self.widths = self._share_out(width - self.names)
        self.spread = [self._is_spread(column, room) for column, room in zip(self.columns, self.widths, strict=True)]

    def fits(self) -> bool:
        """Whether the columns have room beside each other, so that no word runs into the next one, and no cell has to
        say what levels look like in its row.
        """
        cells = (cell for row in self.table.rows for cell in row.cells)
        if any(choice.said_here for cell in cells for choice in cell.choices):
            return False
        return self._narrowest_names() + sum(self.narrowest) <= self.width

    def arrange(self) -> TablePart:
        """The whole table."""
        rows = [(heading * (at == 0), row) for heading, under in self.table.headings() for at, row in enumerate(under)]
        heights = [self._row_height(row) for _, row in rows]
        rows_height = sum(heights) + _HEADING_ROW * sum(bool(heading) for heading, _ in rows)
        return TablePart(
            label=self.table.label,
            help=self.table.help,
            rows_height=rows_height,
            short=is_short(rows_height, self.page.most_empty),
            least_room=least_room(rows_height, self.page.most_empty),
            numbered=self.table.numbered,
            widths=tuple(self._all_widths()),
            gutters=self._gutters(),
            header=self._header(),
            rows=tuple(self._row(row, height, heading) for (heading, row), height in zip(rows, heights, strict=True)),
            keys=self._keys(),
            answers=tuple(self._answers(column.asked) for column in self.columns if column.drawing.drops_down),
        )

    def _keys(self) -> tuple[ScaleKey, ...]:
        """A key for each scale that has short names in the table."""
        asked = zip(self.table.columns, self.columns, strict=True)
        return keys_of(_in_key(question) for question, column in asked if column.is_compact)

    def _answers(self, column: Column) -> str:
        return self.words.say("form.part", heading=column.label, text=answers(column.choices, self.words))

    def _names_width(self) -> float:
        labels = [row.label for row in self.table.rows]
        widest = max((self.ruler.width(label, _BODY) for label in labels), default=0.0) + CELL_INSET
        matrix_only = all(column.kind.is_marked for column in self.table.columns)
        most = self.width * (_MOST_NAMES + (0.1 if matrix_only else 0))
        names_width = min(max(widest, self.width * _LEAST_NAMES), most)
        room = self.width - sum(self.least)
        word = max((self.ruler.longest_word(label, _BODY) for label in labels), default=0.0) + CELL_INSET
        if any(column.drawing.has_buttons for column in self.columns) and room >= max(self.width * _LEAST_NAMES, word):
            return min(names_width, room)
        most = self.width - sum(self.narrowest)
        return min(names_width, max(room, self.width * _FEWEST_NAMES), max(most, self._narrowest_names()))

    def _narrowest_names(self) -> float:
        if self.table.numbered:
            return _NUMBER_WIDTH
        labels = max((self.ruler.widest_piece(row.label, _BODY) for row in self.table.rows), default=0.0)
        return max(labels, self.ruler.widest_piece(self.table.row_heading, HEAD, bold=True)) + CELL_INSET

    def _share_out(self, room: float) -> list[float]:
        """Widths by share, after each column of buttons has the least that its labels need. Where that is too much,
        each keeps what it can't do without.
        """
        columns = self.table.columns
        least = self.least
        spare = room - sum(least)
        shares = sum(column.share for column in columns) or 1
        if spare < 0:
            part = (room - sum(self.narrowest)) / (sum(least) - sum(self.narrowest) or 1)
            return [few + (need - few) * part for few, need in zip(self.narrowest, least, strict=True)]
        return [need + spare * column.share / shares for need, column in zip(least, columns, strict=True)]

    def _narrowest(self, column: _TableColumn) -> float:
        """Width below which a column's heading, a label or the field itself would not fit in: its buttons may stand
        below each other, or beside each other where that takes less.
        """
        if column.is_compact:
            heading = self.ruler.widest_piece(column.asked.label, HEAD, bold=True) + CELL_INSET
            return max(heading, self._steps_width(column))
        listed = column.drawing.narrowest(column.asked, column.field, self.room)
        if not self._may_spread(column):
            return listed
        heading = self.ruler.widest_piece(column.asked.label, HEAD, bold=True) + CELL_INSET
        return min(listed, max(heading, self._steps_width(column)))

    def _is_spread(self, column: _TableColumn, room: float) -> bool:
        """Whether the choices become columns of their own."""
        return self._may_spread(column) and self._steps_width(column) <= room + 0.5

    def _may_spread(self, column: _TableColumn) -> bool:
        if column.asked.kind.is_ordered:
            return column.asked.meanings != EACH
        enough = _MATRIX_ROWS if len(column.asked.choices) < _WIDE_SCALE else _MATRIX_ROWS - 1
        return column.drawing.has_buttons and len(self.table.rows) >= enough

    def _steps_width(self, column: _TableColumn) -> float:
        choices = column.asked.choices
        step = short_step_width if column.is_compact else step_width
        return len(choices) * step(choices, self.ruler) + gaps(choices)

    def _all_widths(self) -> list[float]:
        widths = [self.names]
        for column, room, spread in zip(
            (column_layout.asked for column_layout in self.columns), self.widths, self.spread, strict=True
        ):
            steps = (room - gaps(column.choices)) / max(1, len(column.choices))
            widths += [steps] * len(column.choices) if spread else [room]
        return [round(width, 2) for width in widths]

    def _gutters(self) -> tuple[float, ...]:
        """What is left free before each column but the first; nothing at all where no answer stands apart."""
        gutters: list[float] = []
        for column, spread in zip(self.table.columns, self.spread, strict=True):
            gutters += [APART * apart for apart in begins_apart(column.choices)] if spread else [0]
        return tuple(gutters) if any(gutters) else ()

    def _header(self) -> tuple[tuple[HeadCell, ...], ...]:
        deep = 2 if any(self.spread) else 1
        top = [HeadCell(text=self.table.row_heading, rowspan=deep, inset=_HEAD_INSET)]
        below: list[HeadCell] = []
        for column, spread in zip(self.columns, self.spread, strict=True):
            asked = column.asked
            if spread:
                hint = answer_hint(column.field, self.words)
                top.append(
                    HeadCell(text=asked.label, hint=hint, colspan=len(asked.choices), center=True, inset=_HEAD_INSET)
                )
                inset = (SHORT_STEP_INSET if column.is_compact else STEP_INSET) / 2
                below += [HeadCell(text=choice.label, center=True, inset=inset) for choice in asked.choices]
            else:
                hint, center = answer_hint(column.field, self.words), asked.kind.is_tick
                top.append(HeadCell(text=asked.label, hint=hint, rowspan=deep, center=center, inset=_HEAD_INSET))
        return (tuple(top), tuple(below)) if below else (tuple(top),)

    def _row(self, row: Row, height: float, heading: str) -> FillRow:
        cells: list[FillCell] = []
        self.slots.begin_row()
        for column, field, spread in zip(self.columns, row.cells, self.spread, strict=True):
            if spread:
                cells += map(self._button, column.drawing.buttons(field, self.slots))
            else:
                cells.append(column.drawing.cell(field, height, self.room))
        return FillRow(row.label, tuple(cells), heading)

    def _button(self, option: MarkedOption) -> MarkCell:
        return MarkCell(shape="ring", number=option.number, inset=self.room.mark_inset)

    def _row_height(self, row: Row) -> float:
        label = self.ruler.lines(row.label, _BODY, self.names - CELL_INSET) * _LEADING + 6
        least = self.room.mark_height if self.room.mark_inset == _CLOSE_MARK_INSET else SHORT
        cells = zip(self.columns, row.cells, self.spread, self.widths, strict=True)
        return max(
            label,
            least,
            *(
                BUTTON_ROW if spread else column.drawing.cell_height(field, width, self.room)
                for column, field, spread, width in cells
            ),
        )

"""A table to fill, as the template wants it: widths, header rows, and what each cell shows."""

from __future__ import annotations

from typing import Any

from framepress.forms.form import Column, Field, FieldTable, Kind, Row
from framepress.forms.format_hints import format_hint
from framepress.pdf.choice_layout import answers, is_menu, options, shape
from framepress.pdf.field_slots import Slots, Widget
from framepress.pdf.paper import LETTER_HEIGHT, LINE, MARK, SHORT
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import Words

SHORT_TABLE = 200.0
"""A table whose rows are no higher than this, in points, is not broken over two pages."""

_MATRIX_ROWS = 3
"""From this row on, choices become columns of their own: for fewer, the header would outweigh the answers."""
_WIDE_SCALE = 4
"""Choices from which one row less is enough."""

_BODY = 10.0
_HEAD = 9.0
_INSET = 12.0
_NUMBER_WIDTH = 26.0
_LEADING = 12.0
_STEP_INSET = 8.0
_MARK_INSET = 8.0
_CLOSE_MARK_INSET = 6.2
"""Above and below the marks of a table that holds nothing else, so that a long list of things to tick stays short."""
_LEAST_STEP = MARK + 12
_LEAST_NAMES = 0.22
_FEWEST_NAMES = 0.3
"""Part of the width that the column of names gives way to, so that the other columns have what they need; a little
more where buttons would not fit beside each other otherwise."""
_MOST_NAMES = 0.45
_LEAST_TEXT = 60.0
_NARROWEST_TEXT = 44.0
"""What a column gives way to where there are many: 15 mm, room for a few letters by hand."""
_MOST_CHECK = 84.0
_BESIDE_MARK = 16.0
"""In a cell's list, what stands beside a label and is not the mark: the gap, and the inset of the cell."""


class TableArranger:
    """Lays out one table in ``width`` points."""

    def __init__(self, table: FieldTable, width: float, ruler: Ruler, slots: Slots, words: Words) -> None:
        self.table, self.width, self.ruler, self.slots, self.words = table, width, ruler, slots, words
        self.height = 0.0
        self.mark_inset = _MARK_INSET
        fields = table.rows[0].cells
        self.narrowest = [self._narrowest(column, field) for column, field in zip(table.columns, fields, strict=True)]
        self.least = [max(*both) for both in zip(map(self._least, table.columns), self.narrowest, strict=True)]
        self.names = _NUMBER_WIDTH if table.numbered else self._names_width()
        self.widths = self._share_out(width - self.names)
        self.spread = [self._is_spread(column, room) for column, room in zip(table.columns, self.widths, strict=True)]

    def fits(self) -> bool:
        """Whether the columns have room beside each other, so that no word runs into the next one."""
        return self._narrowest_names() + sum(self.narrowest) <= self.width

    def arrange(self) -> dict[str, Any]:
        """The whole table."""
        if all(column.kind is Kind.CHECK for column in self.table.columns):
            self.mark_inset = _CLOSE_MARK_INSET
        rows = [self._row(row) for row in self.table.rows]
        return {
            "show": "table",
            "rows_height": self.height,
            "short": self.height <= SHORT_TABLE,
            "label": self.table.label,
            "hint": "",
            "statement": (),
            "help": self.table.help,
            "numbered": self.table.numbered,
            "widths": self._all_widths(),
            "header": self._header(),
            "rows": rows,
            "answers": [
                self._answers(column)
                for column in self.table.columns
                if is_menu(column.kind, column.choices, in_cell=True)
            ],
        }

    def _answers(self, column: Column) -> str:
        return self.words.say("form.part", heading=column.label, text=answers(column.choices, self.words))

    def _names_width(self) -> float:
        labels = [row.label for row in self.table.rows]
        widest = max((self.ruler.width(label, _BODY) for label in labels), default=0.0) + _INSET
        matrix_only = all(column.kind in (Kind.RATING, Kind.CHOICE, Kind.CHECK) for column in self.table.columns)
        most = self.width * (_MOST_NAMES + (0.1 if matrix_only else 0))
        wanted = min(max(widest, self.width * _LEAST_NAMES), most)
        room = self.width - sum(self.least)
        word = max((self.ruler.longest_word(label, _BODY) for label in labels), default=0.0) + _INSET
        if any(_has_buttons(column) for column in self.table.columns) and room >= max(self.width * _LEAST_NAMES, word):
            return min(wanted, room)
        most = self.width - sum(self.narrowest)
        return min(wanted, max(room, self.width * _FEWEST_NAMES), max(most, self._narrowest_names()))

    def _narrowest_names(self) -> float:
        if self.table.numbered:
            return _NUMBER_WIDTH
        labels = max((self.ruler.widest_piece(row.label, _BODY) for row in self.table.rows), default=0.0)
        return max(labels, self.ruler.widest_piece(self.table.row_heading, _HEAD, bold=True)) + _INSET

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

    def _least(self, column: Column) -> float:
        heading = self.ruler.longest_word(column.label, _HEAD, bold=True) + _INSET
        if _has_buttons(column):
            return max(heading, len(column.choices) * self._step(column))
        if column.kind is Kind.CHECK:  # its heading on one line, where that is no wider than a few words
            return max(heading, min(self.ruler.width(column.label, _HEAD, bold=True), _MOST_CHECK) + _INSET)
        return max(heading, _LEAST_TEXT)

    def _narrowest(self, column: Column, field: Field) -> float:
        """Width below which a word of the heading, a label or the field itself would not fit in."""
        heading = self.ruler.widest_piece(column.label, _HEAD, bold=True)
        if column.kind is Kind.CHECK:
            return max(heading, MARK) + _INSET
        if not _has_buttons(column):
            return max(heading, self.ruler.width(format_hint(field, self.words), _HEAD), _NARROWEST_TEXT) + _INSET
        labels = max(self.ruler.widest_piece(choice.label, _BODY) for choice in column.choices)
        listed = max(heading + _INSET, labels + MARK + _BESIDE_MARK)
        spread = max(heading + _INSET, len(column.choices) * self._step(column))
        return min(listed, spread) if self._may_spread(column) else listed

    def _step(self, column: Column) -> float:
        """Least width of one button's column: its longest word, on a line of its own."""
        widest = max(self.ruler.longest_word(choice.label, _HEAD, bold=True) for choice in column.choices)
        return max(widest + _STEP_INSET, _LEAST_STEP)

    def _is_spread(self, column: Column, room: float) -> bool:
        """Whether the choices become columns of their own."""
        return self._may_spread(column) and len(column.choices) * self._step(column) <= room + 0.5

    def _may_spread(self, column: Column) -> bool:
        enough = _MATRIX_ROWS if len(column.choices) < _WIDE_SCALE else _MATRIX_ROWS - 1
        return _has_buttons(column) and len(self.table.rows) >= enough

    def _all_widths(self) -> list[float]:
        widths = [self.names]
        for column, room, spread in zip(self.table.columns, self.widths, self.spread, strict=True):
            widths += [room / len(column.choices)] * len(column.choices) if spread else [room]
        return [round(width, 2) for width in widths]

    def _header(self) -> list[list[dict[str, Any]]]:
        deep = 2 if any(self.spread) else 1
        top = [_head(self.table.row_heading, rowspan=deep)]
        below = []
        first = self.table.rows[0].cells  # stands for its column: each cell has the same bounds
        for column, field, spread in zip(self.table.columns, first, self.spread, strict=True):
            if spread:
                top.append(_head(column.label, colspan=len(column.choices), center=True))
                below += [_head(choice.label, center=True, inset=_STEP_INSET / 2) for choice in column.choices]
            else:
                hint = format_hint(field, self.words)
                top.append(_head(column.label, hint=hint, rowspan=deep, center=column.kind is Kind.CHECK))
        return [top, below] if below else [top]

    def _row(self, row: Row) -> dict[str, Any]:
        height = self._row_height(row)
        self.height += height
        cells: list[dict[str, Any]] = []
        self.slots.begin_row()
        for field, spread in zip(row.cells, self.spread, strict=True):
            cells += self._cells(field, spread, height)
        return {"label": row.label, "cells": cells}

    def _row_height(self, row: Row) -> float:
        label = self.ruler.lines(row.label, _BODY, self.names - _INSET) * _LEADING + 6
        cells = zip(row.cells, self.spread, self.widths, strict=True)
        least = SHORT if self.mark_inset == _MARK_INSET else LETTER_HEIGHT + 2 * self.mark_inset
        return max(label, least, *(self._cell_height(field, spread, width) for field, spread, width in cells))

    def _cell_height(self, field: Field, spread: bool, width: float) -> float:
        if spread or is_menu(field.kind, field.choices, in_cell=True):
            return SHORT + 6
        if field.kind is Kind.CHECK:
            return LETTER_HEIGHT + 2 * self.mark_inset
        if field.choices:
            room = width - _INSET - MARK - 6
            extra = sum(self.ruler.lines(choice.label, _BODY, room) - 1 for choice in field.choices)
            return len(field.choices) * (MARK + 7) + extra * _LEADING + 4
        return self._lines(field) * LINE

    def _lines(self, field: Field) -> int:
        return max(self.table.lines, field.lines) if field.kind is Kind.LONG_TEXT else 1

    def _cells(self, field: Field, spread: bool, height: float) -> list[dict[str, Any]]:
        if spread:
            return [self._mark("ring", each["number"]) for each in options(field, self.slots)]
        match field.kind:
            case Kind.CHECK:
                return [self._mark("square", self.slots.take(Widget.CHECK, field))]
            case Kind.CHOICE if is_menu(field.kind, field.choices, in_cell=True):
                return [{"show": "menu", "number": self.slots.take(Widget.MENU, field), "height": SHORT}]
            case Kind.CHOICE | Kind.RATING | Kind.CHECKLIST:
                return [{"show": "list", "shape": shape(field.kind), "options": options(field, self.slots)}]
            case _:
                return [self._text_cell(field, height)]

    def _mark(self, shape: str, number: int) -> dict[str, Any]:
        return {"show": "mark", "shape": shape, "number": number, "inset": self.mark_inset}

    def _text_cell(self, field: Field, height: float) -> dict[str, Any]:
        is_long = field.kind is Kind.LONG_TEXT
        number = self.slots.take(Widget.AREA if is_long else Widget.LINE, field)
        return {"show": "text", "number": number, "lines": int(height // LINE) if is_long else 1, "height": height}


def _has_buttons(column: Column) -> bool:
    return column.kind in (Kind.RATING, Kind.CHOICE) and not is_menu(column.kind, column.choices, in_cell=True)


def _head(
    text: str, *, hint: str = "", colspan: int = 1, rowspan: int = 1, center: bool = False, inset: float = _INSET / 2
) -> dict[str, Any]:
    return {"text": text, "hint": hint, "colspan": colspan, "rowspan": rowspan, "center": center, "inset": inset}

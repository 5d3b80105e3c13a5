"""A table to fill, as the template wants it: widths, header rows, and what each cell shows."""

from __future__ import annotations

from typing import Any

from framepress.forms.spec import Column, Field, FieldTable, Kind, Row
from framepress.pdf.fonts import Ruler
from framepress.pdf.options import is_menu, options, shape
from framepress.pdf.paper import LINE, MARK, SHORT
from framepress.pdf.slots import Slots, Widget, format_hint
from framepress.words import Words

_BODY = 10.0
_HEAD = 9.0
_INSET = 12.0
_NUMBER_WIDTH = 26.0
_LEADING = 14.0
_LEAST_STEP = MARK + 12
_LEAST_NAMES = 0.22
_MOST_NAMES = 0.45
_LEAST_TEXT = 60.0


class TableArranger:
    """Lays out one table in ``width`` points."""

    def __init__(self, table: FieldTable, width: float, ruler: Ruler, slots: Slots, words: Words) -> None:
        self.table, self.width, self.ruler, self.slots, self.words = table, width, ruler, slots, words
        self.names = _NUMBER_WIDTH if table.numbered else self._names_width()
        self.widths = self._share_out(width - self.names)
        self.spread = [self._is_spread(column, room) for column, room in zip(table.columns, self.widths, strict=True)]

    def arrange(self) -> dict[str, Any]:
        """The whole table."""
        return {
            "show": "table",
            "label": self.table.label,
            "hint": "",
            "help": self.table.help,
            "numbered": self.table.numbered,
            "widths": self._all_widths(),
            "header": self._header(),
            "rows": [self._row(row) for row in self.table.rows],
        }

    def _names_width(self) -> float:
        labels = [row.label for row in self.table.rows]
        widest = max((self.ruler.width(label, _BODY) for label in labels), default=0.0) + _INSET
        matrix_only = all(column.kind in (Kind.RATING, Kind.CHOICE, Kind.CHECK) for column in self.table.columns)
        most = self.width * (_MOST_NAMES + (0.1 if matrix_only else 0))
        return min(max(widest, self.width * _LEAST_NAMES), most)

    def _share_out(self, room: float) -> list[float]:
        """Widths by share, after each column of buttons has the least that its labels need."""
        columns = self.table.columns
        least = [self._least(column) for column in columns]
        spare = room - sum(least)
        shares = sum(column.share for column in columns) or 1
        if spare < 0:
            return [room * need / sum(least) for need in least]
        return [need + spare * column.share / shares for need, column in zip(least, columns, strict=True)]

    def _least(self, column: Column) -> float:
        heading = self.ruler.longest_word(column.label, _HEAD, bold=True) + _INSET
        if column.kind in (Kind.RATING, Kind.CHOICE) and not is_menu(column.kind, column.choices):
            return max(heading, len(column.choices) * self._step(column))
        return heading if column.kind is Kind.CHECK else max(heading, _LEAST_TEXT)

    def _step(self, column: Column) -> float:
        """Least width of one button's column: its longest word, on a line of its own."""
        widest = max(self.ruler.longest_word(choice.label, _HEAD, bold=True) for choice in column.choices)
        return max(widest + _INSET, _LEAST_STEP)

    def _is_spread(self, column: Column, room: float) -> bool:
        """Whether the choices become columns of their own."""
        if column.kind not in (Kind.RATING, Kind.CHOICE) or is_menu(column.kind, column.choices):
            return False
        return len(column.choices) * self._step(column) <= room + 0.5

    def _all_widths(self) -> list[float]:
        widths = [self.names]
        for column, room, spread in zip(self.table.columns, self.widths, self.spread, strict=True):
            widths += [room / len(column.choices)] * len(column.choices) if spread else [room]
        return [round(width, 2) for width in widths]

    def _header(self) -> list[list[dict[str, Any]]]:
        deep = 2 if any(self.spread) else 1
        top = [_head(self.table.row_heading, rowspan=deep)]
        below = []
        for column, spread in zip(self.table.columns, self.spread, strict=True):
            if spread:
                top.append(_head(column.label, colspan=len(column.choices), center=True))
                below += [_head(choice.label, center=True) for choice in column.choices]
            else:
                top.append(_head(self._heading(column), rowspan=deep, center=column.kind is Kind.CHECK))
        return [top, below] if below else [top]

    def _heading(self, column: Column) -> str:
        hint = format_hint(Field("", column.kind, column.label, ""), self.words) if column.kind is Kind.DATE else ""
        return self.words.say("form.with_format", question=column.label, format=hint) if hint else column.label

    def _row(self, row: Row) -> dict[str, Any]:
        room = self.names - _INSET
        label_height = self.ruler.lines(row.label, _BODY, room) * _LEADING + 6
        cells: list[dict[str, Any]] = []
        for field, spread, width in zip(row.cells, self.spread, self.widths, strict=True):
            cells += self._cells(field, spread, width, label_height)
        return {"label": row.label, "cells": cells}

    def _cells(self, field: Field, spread: bool, width: float, label_height: float) -> list[dict[str, Any]]:
        if spread:
            return [{"show": "mark", "shape": "ring", "number": each["number"]} for each in options(field, self.slots)]
        match field.kind:
            case Kind.CHECK:
                return [{"show": "mark", "shape": "square", "number": self.slots.take(Widget.CHECK, field)}]
            case Kind.CHOICE if is_menu(field.kind, field.choices):
                return [{"show": "menu", "number": self.slots.take(Widget.MENU, field), "height": SHORT}]
            case Kind.CHOICE | Kind.RATING | Kind.CHECKLIST:
                return [{"show": "list", "shape": shape(field.kind), "options": options(field, self.slots)}]
            case _:
                return [self._text_cell(field, label_height)]

    def _text_cell(self, field: Field, label_height: float) -> dict[str, Any]:
        is_long = field.kind is Kind.LONG_TEXT
        lines = max(self.table.lines, field.lines) if is_long else 1
        height = max(lines * LINE, SHORT, label_height)
        number = self.slots.take(Widget.AREA if is_long else Widget.LINE, field)
        return {"show": "text", "number": number, "lines": max(1, int(height // LINE)), "height": height}


def _head(text: str, *, colspan: int = 1, rowspan: int = 1, center: bool = False) -> dict[str, Any]:
    return {"text": text, "colspan": colspan, "rowspan": rowspan, "center": center}

"""The rows of a workbook, as texts that know their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from framepress.sheets.cell_places import CellRef, CellText, PartWithCell
from framepress.sheets.columns import Holds, SheetColumn, on_one_line

_BETWEEN = re.compile(r"[\n,;]+")
_BETWEEN_LISTS = re.compile(r"[\n;]+")


@dataclass
class SheetRow:
    """One row of a workbook: its cells by heading, those that are not empty, and its number."""

    at: CellRef
    cells: dict[str, CellText] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    """Where each heading stands, counted from 1."""

    def cell(self, name: str) -> CellText:
        """What a cell says; an empty text where it is empty."""
        return self.cells.get(name) or CellText("", replace(self.at, column=self.columns.get(name, 0)))


SheetRows = dict[str, list[SheetRow]]
"""The rows of each sheet, by its name."""


def group_of(row: SheetRow, columns: list[SheetColumn], at: CellRef) -> PartWithCell:
    """The part that a row says."""
    group = PartWithCell(at)
    for column in columns:
        if column.name in row.cells:
            put(group, column, row.cells[column.name])
    return group


def put(group: PartWithCell, column: SheetColumn, cell: CellText) -> None:
    """Let a part say what a cell says, under the keys of its column."""
    *above, last = column.path
    inner = below(group, above, cell.at)
    if column.holds is Holds.LIST:
        inner[last] = items(cell)
    elif column.holds is Holds.LISTS:
        inner[last] = lists(cell)
    else:
        inner[last] = in_one(cell) if column.one_line else cell


def in_one(cell: CellText) -> CellText:
    """The text of a cell on one line."""
    return CellText(on_one_line(cell), cell.at)


def items(cell: CellText) -> list[CellText]:
    """The ids in a cell: on lines of their own, or with commas between them."""
    return [CellText(item.strip(), cell.at) for item in _BETWEEN.split(cell) if item.strip()]


def lines_of_lists(text: str) -> list[str]:
    """The lines of a cell that has several lists."""
    return [line for line in _BETWEEN_LISTS.split(text) if line.strip()]


def lists(cell: CellText) -> PartWithCell:
    """The lists in a cell, each on a line of its own after its name and a colon: a list of one is its item alone."""
    group = PartWithCell(cell.at)
    for line in lines_of_lists(cell):
        name, _, listed = line.partition(":")
        values = items(CellText(listed, cell.at))
        group[CellText(name.strip(), cell.at)] = values[0] if len(values) == 1 else values
    return group


def below(group: PartWithCell, keys: Any, at: CellRef) -> PartWithCell:
    """The part that keys lead to, made where it isn't there."""
    for key in keys:
        group = group.setdefault(key, PartWithCell(at))
    return group

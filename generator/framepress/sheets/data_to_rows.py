"""The data of a framework's files → the rows of its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from framepress.framework.model.nodes import Node
from framepress.sheets.columns import (
    EXPLANATION,
    ID,
    KIND,
    TEXT,
    Holds,
    RowSubject,
    SheetColumn,
    SheetSpec,
    block_kind,
    block_part,
    holds,
    sub_part,
)
from framepress.sheets.sheet_layout import WorkbookLayout

Rows = dict[str, list["DataRow"]]
"""The rows of each sheet, by its name."""


@dataclass(frozen=True)
class DataRow:
    """One row: its cells by heading, and the file that it comes from."""

    file: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Around:
    """Where something stands: the id of the part that it is in; for what is in a form, its path there."""

    owner: str = ""
    form: str = ""
    path: tuple[str, ...] = ()

    def cells(self, sheet: SheetSpec) -> dict[str, str]:
        """The cells that say where a row belongs."""
        names = [column.name for column in sheet.parents if column.name != KIND]
        if len(names) > 1:  # in a form
            return dict(zip(names, (self.form, "/".join(self.path)), strict=True))
        return dict.fromkeys(names, self.owner)


def rows_of(layout: WorkbookLayout, files: Mapping[str, Any]) -> Rows:
    """The rows that files, by name, say. ``files`` is in the order in which areas and forms should stand."""
    rows: Rows = {name: [] for name in layout.sheets}
    for sheet in layout.sheets.values():
        if sheet.shape is RowSubject.VALUES:
            _values(layout, sheet, files.get(sheet.home), rows)
        elif sheet.shape is RowSubject.FILES:
            for name, data in files.items():
                if name.startswith(f"{sheet.home}/"):
                    _file(layout, sheet, name, data, rows)
    return rows


def _values(layout: WorkbookLayout, sheet: SheetSpec, data: Any, rows: Rows) -> None:
    for column in layout.values(sheet):
        cells = {"key": column.name, "value": cell(data, column, sheet.part), EXPLANATION: column.about}
        rows[sheet.name].append(DataRow(sheet.home, cells))
    rows_below = _Below(layout, rows, sheet.home)
    rows_below.part(sheet.part, data, Around())


def _file(layout: WorkbookLayout, sheet: SheetSpec, name: str, data: Any, rows: Rows) -> None:
    part_id = str(data.get(ID) or "")
    rows[sheet.name].append(DataRow(name, {ID: part_id, **_cells(sheet, sheet.part, data)}))
    _Below(layout, rows, name).part(sheet.part, data, Around(part_id, part_id))


@dataclass
class _Below:
    """Makes rows of what stands below a part."""

    layout: WorkbookLayout
    rows: Rows
    file: str

    def add(self, sheet: SheetSpec, cells: dict[str, str]) -> None:
        self.rows[sheet.name].append(DataRow(self.file, cells))

    def part(self, part: type[Node], data: Any, around: Around) -> None:
        data = in_full(data, part)
        for key in part.model_fields:
            value, what = data.get(key), holds(part, key)
            if not value:
                continue
            sheet = self.layout.below.get((part, key))
            if what is Holds.PART and sheet is None:
                self.part(sub_part(part, key), value, around)
            elif what is Holds.THINGS and sheet is not None:
                self.things(sheet, sub_part(part, key), value, around)
            elif what is Holds.BLOCKS and sheet is not None:
                self.blocks(sheet, value, around)
            elif sheet is not None:
                self.others(sheet, what, value, around)

    def things(self, sheet: SheetSpec, part: type[Node], things: dict[str, Any], around: Around) -> None:
        for part_id, value in things.items():
            self.add(sheet, {ID: part_id, **around.cells(sheet), **_cells(sheet, part, value)})
            self.part(part, value, replace(around, owner=part_id, path=(*around.path, part_id)))

    def others(self, sheet: SheetSpec, what: Holds, value: Any, around: Around) -> None:
        """Links, and texts under their ids."""
        place = around.cells(sheet)
        if what is Holds.LINKS:
            for item in value:
                self.add(sheet, {**place, **_cells(sheet, sheet.part, item)})
            return
        groups = [(kind, value.get(kind)) for kind in sheet.kinds] if sheet.kinds else [("", value)]
        for kind, texts in groups:
            kind_cell = {KIND: kind} if kind else {}
            for part_id, text in (texts or {}).items():
                self.add(sheet, {ID: part_id, **kind_cell, **place, TEXT: (text or "").strip()})

    def blocks(self, sheet: SheetSpec, blocks: list[Any], around: Around) -> None:
        for block, name in with_names(blocks):
            part = block_part(block)
            self.add(sheet, {**around.cells(sheet), **_cells(sheet, part, block)})
            self.part(part, block, replace(around, path=(*around.path, name) if name else around.path))


def with_names(blocks: list[Any]) -> Iterator[tuple[Any, str]]:
    """Blocks that stand beside each other, each with its name in a path: the id of its field, table or section.
    Where one comes again, a number is added."""
    seen: Counter[str] = Counter()
    for block in blocks:
        yield block, numbered(block, seen)


def numbered(block: Mapping[str, Any], seen: Counter[str]) -> str:
    """The name of a block in a path; ``seen`` are the ids of those before it."""
    kind = block_kind(block)
    if kind not in ("field", "table", "section"):
        return ""
    block_id = str(block[kind])
    seen[block_id] += 1
    return block_id if seen[block_id] == 1 else f"{block_id}#{seen[block_id]}"


def in_full(value: Any, part: type[Node]) -> dict[str, Any]:
    """A part as a dict of its keys, also where it is written as its text alone, or where nothing is written."""
    if isinstance(value, str) and part.text_key:
        return {part.text_key: value}
    return value if isinstance(value, dict) else {}


def _cells(sheet: SheetSpec, part: type[Node], data: Any) -> dict[str, str]:
    return {column.name: cell(data, column, part) for column in sheet.values}


def cell(data: Any, column: SheetColumn, part: type[Node]) -> str:
    """What one cell says: a list has its items on lines of their own; of lists each has a line, after its name."""
    value: Any = in_full(data, part)
    if len(column.path) > 1 and column.path[0] not in part.model_fields:  # of another kind of block
        return ""
    for number, key in enumerate(column.path):
        if number:
            part = sub_part(part, column.path[number - 1])
        value = in_full(value, part).get(key)
    if column.holds is Holds.LISTS and isinstance(value, dict):
        return "\n".join(
            f"{name}: {', '.join([items] if isinstance(items, str) else items)}" for name, items in value.items()
        )
    if isinstance(value, list):
        return "\n".join(str(item).strip() for item in value)
    return value.strip() if isinstance(value, str) else ""

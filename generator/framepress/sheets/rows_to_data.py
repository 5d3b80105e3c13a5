"""The rows of a workbook → the data of a framework's files, each part with its cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from framepress.framework.inheritance.overrides import KINDS
from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.nodes import Node
from framepress.sheets.cell_places import CellRef, CellText, Mistakes, PartWithCell
from framepress.sheets.columns import (
    ID,
    IN_FORM,
    KIND,
    TEXT,
    Holds,
    RowSubject,
    SheetColumn,
    SheetSpec,
    block_kind,
    block_part,
    holds,
)
from framepress.sheets.data_to_rows import numbered
from framepress.sheets.parents import Parents
from framepress.sheets.required_cells import RequiredCells
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import headings, titles
from framepress.sheets.sheet_rows import SheetRow, SheetRows, below, group_of, in_one, put
from framepress.text.guesses import nearest


@dataclass
class _Gatherer:
    layout: WorkbookLayout
    mistakes: Mistakes
    homes: Parents
    needed: RequiredCells
    files: dict[str, PartWithCell] = field(default_factory=dict)
    """By the name of the file, or ``areas/`` and ``forms/`` with the id."""
    seen: dict[tuple[str, ...], SheetRow] = field(default_factory=dict)

    def values(self, sheet: SheetSpec, rows: list[SheetRow]) -> None:
        """A sheet with a key in each row."""
        columns = {column.name: column for column in self.layout.values(sheet)}
        group = PartWithCell(replace(rows[0].at, row=0) if rows else CellRef(0, titles(self.layout.sheets)[sheet.name]))
        for row in rows:
            key, value = row.cell("key"), row.cell("value")
            if key not in columns:
                self.unknown_key(key, value, columns)
            elif not self.is_double(sheet, (key,), row, key) and value:
                put(group, columns[key], value)
        self.files[sheet.home] = group
        self.homes.file(sheet, group)
        self.needed.add(group, sheet.part, sheet, {str(row.cell("key")): row.cell("value").at for row in rows})

    def unknown_key(self, key: CellText, value: CellText, columns: dict[str, SheetColumn]) -> None:
        if key:
            self.mistakes.add(key.at, "unknown-key.here", key=str(key), guess=nearest(key, columns))
        elif value:
            self.mistakes.add(value.at, "no-key.cell")

    def is_double(self, sheet: SheetSpec, key: tuple[str, ...], row: SheetRow, shared_id: CellText) -> bool:
        first = self.seen.setdefault((sheet.name, *key), row)
        if first is row:
            return False
        self.mistakes.add(shared_id.at, "duplicate-id.row", id=str(shared_id), row=first.at.row)
        return True

    def keyed(self, sheet: SheetSpec, rows: list[SheetRow]) -> None:
        """A sheet with a thing, a file or a text in each row, by its id."""
        alone = sheet.part in KINDS or (bool(self.homes.heading(sheet)) and sheet.home != "forms")
        for row in rows:
            part_id = row.cell(ID)
            if not part_id:
                self.mistakes.add(part_id.at, "no-id")
                continue
            where = [] if alone else [str(row.cell(column.name)) for column in sheet.parents]
            if self.is_double(sheet, (*where, part_id), row, part_id):
                continue
            if sheet.shape is RowSubject.TEXTS:
                self.text(sheet, row, part_id)
            else:
                self.part(sheet, row, part_id)

    def text(self, sheet: SheetSpec, row: SheetRow, part_id: CellText) -> None:
        home = self.homes.of(sheet, row)
        if home is None:
            return
        group = below(home[0], sheet.path, row.at)
        if sheet.kinds:
            kind = row.cell(KIND)
            if kind not in sheet.kinds:
                guess = nearest(kind, sheet.kinds)
                self.mistakes.add(kind.at, "unknown-parent.kind", kind=str(kind), guess=guess)
                return
            group = below(group, [kind], row.at)
        group[part_id] = in_one(row.cells[TEXT]) if TEXT in row.cells else None
        if TEXT not in row.cells:
            self.needed.missing(row.cell(TEXT).at, headings(sheet)[TEXT])

    def part(self, sheet: SheetSpec, row: SheetRow, part_id: CellText) -> None:
        """A file, or a thing."""
        group = group_of(row, sheet.values, part_id.at)
        self.homes.thing(sheet, row, group, part_id)
        self.needed.row(group, sheet.part, sheet, row)
        if sheet.shape is RowSubject.FILES:
            group[ID] = part_id
            self.files[f"{sheet.home}/{part_id}"] = group
            return
        home = self.homes.of(sheet, row)
        if home is None:
            return
        if not can_have(home[1], sheet):
            block_id = row.cell("in block")
            self.mistakes.add(
                block_id.at, "unknown-parent.content", block=str(block_id), sheet=titles(self.layout.sheets)[sheet.name]
            )
            return
        below(home[0], sheet.path, row.at)[part_id] = group

    def links(self, sheet: SheetSpec, rows: list[SheetRow]) -> None:
        for row in rows:
            home = self.homes.of(sheet, row)
            if home is not None:
                group = group_of(row, sheet.values, row.at)
                below(home[0], sheet.path[:-1], row.at).setdefault(sheet.path[-1], []).append(group)
                self.needed.row(group, sheet.part, sheet, row)

    def blocks(self, sheet: SheetSpec, rows: list[SheetRow]) -> None:
        """The blocks of all forms: each row is put into its section, or the form itself."""
        seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        groups: list[tuple[SheetRow, PartWithCell]] = []
        for row in rows:
            group = group_of(row, sheet.values, row.at)
            kind = block_kind(group)
            if not kind and not (self.layout.variant and ID in group):
                self.mistakes.add(row.at, "block-kind", headings=[headings(sheet)[kind] for kind in BLOCKS])
                continue
            group.at = group[kind or ID].at
            section = row.cell("in section")
            name = numbered(group, seen[row.cell(IN_FORM), section])
            groups.append((row, group))
            self.needed.block(group, kind, sheet, row)
            if name:
                self.homes.block(row, f"{section}/{name}" if section else name, (group, block_part(group)))
        for row, group in groups:
            self.block(sheet, row, group)

    def block(self, sheet: SheetSpec, row: SheetRow, group: PartWithCell) -> None:
        home = self.homes.of(sheet, row)
        if home is None:
            return
        if can_have(home[1], sheet):
            home[0].setdefault(sheet.path[0], []).append(group)
            return
        section = row.cell("in section")
        self.mistakes.add(section.at, "unknown-parent.section", block=str(section))


def can_have(part: type[Node], sheet: SheetSpec) -> bool:
    """Whether rows of a sheet may stand in a part."""
    key = sheet.path[0]
    return key in part.model_fields and holds(part, key) not in (Holds.TEXT, Holds.LIST, Holds.LISTS)


def data_from_rows(
    layout: WorkbookLayout, rows: SheetRows, mistakes: Mistakes, changed_ids: set[str]
) -> dict[str, PartWithCell]:
    """The data of the files: by name for those that there are once, by folder and id for areas and forms.

    What can't be put anywhere, and what lacks something, is noted in ``mistakes``. ``changed_ids`` are ids of which
    something was said already.
    """
    needed = RequiredCells(layout, mistakes)
    gatherer = _Gatherer(layout, mistakes, Parents(layout, mistakes, changed_ids), needed)
    for sheet in sorted(layout.sheets.values(), key=lambda sheet: _depth(layout, sheet)):
        mine = rows.get(sheet.name, [])
        if sheet.shape is RowSubject.VALUES:
            gatherer.values(sheet, mine)
        elif sheet.shape is RowSubject.LINKS:
            gatherer.links(sheet, mine)
        elif sheet.shape is RowSubject.BLOCKS:
            gatherer.blocks(sheet, mine)
        else:
            gatherer.keyed(sheet, mine)
    needed.report()
    return gatherer.files


def _depth(layout: WorkbookLayout, sheet: SheetSpec) -> int:
    """What others are put into comes first."""
    if sheet.shape in (RowSubject.VALUES, RowSubject.FILES):
        return 0
    if sheet.shape is RowSubject.BLOCKS:
        return 1
    parents = [part for (part, _), other in layout.below.items() if other is sheet]
    homes = [other for other in layout.sheets.values() if other.part in parents and other is not sheet]
    return 2 + max((_depth(layout, home) for home in homes), default=0)

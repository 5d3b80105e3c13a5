"""What the rows of a workbook lack, and what they have too much, told by the cell before any YAML is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.key_shapes import required
from framepress.framework.model.nodes import Node
from framepress.sheets.cell_places import CellRef, Mistakes, PartWithCell
from framepress.sheets.columns import ID, VARIANT_KEYS, RowSubject, SheetSpec, block_part
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import headings, titles
from framepress.sheets.sheet_rows import SheetRow
from framepress.text.messages import phrase

MISSING = "missing"
"""The kind of the problems of what is not there."""


@dataclass
class RequiredCells:
    """Remembers every part with its cells, and tells at the end what it lacks. A variant may lack anything."""

    layout: WorkbookLayout
    mistakes: Mistakes
    parts: list[tuple[PartWithCell, type[Node], SheetSpec, dict[str, CellRef]]] = field(default_factory=list)

    def add(self, group: PartWithCell, part: type[Node], sheet: SheetSpec, cells: dict[str, CellRef]) -> None:
        """A part, and the cell of each of its keys."""
        self.parts.append((group, part, sheet, cells))

    def row(self, group: PartWithCell, part: type[Node], sheet: SheetSpec, row: SheetRow) -> None:
        """The part of a row."""
        self.add(group, part, sheet, {name: replace(row.at, column=place) for name, place in row.columns.items()})

    def block(self, group: PartWithCell, kind: str, sheet: SheetSpec, row: SheetRow) -> None:
        """A block of a form: it may have the keys of its kind only."""
        part = block_part(group)
        self.row(group, part, sheet, row)
        for key in group:
            if key not in part.model_fields and key not in VARIANT_KEYS:
                name = "unknown-key.own-row" if key in BLOCKS else "unknown-key.block"
                column = next(column for column in headings(sheet) if column.partition(".")[0] == key)
                heading = headings(sheet)[column]
                self.mistakes.add(row.cell(column).at, name, kind=kind or phrase("a_block"), heading=heading)

    def missing(self, at: CellRef, heading: str) -> None:
        """Tell of an empty cell."""
        if not self.mistakes.has(at):
            self.mistakes.add(at, "missing.cell", heading=heading)

    def report(self) -> None:
        """Note everything that is missing."""
        if self.layout.variant:
            return
        is_whole = not self.mistakes.problems  # else a row may be missing because another mistake hides it
        for group, part, sheet, cells in self.parts:
            if group or sheet.shape is not RowSubject.VALUES:
                self.of(group, part, sheet, cells, is_whole)

    def of(
        self, group: PartWithCell, part: type[Node], sheet: SheetSpec, cells: dict[str, CellRef], is_whole: bool
    ) -> None:
        """Tell of what one part lacks."""
        for key in required(part):
            below = self.layout.below.get((part, key))
            if group.get(key) or key == ID:
                continue
            if below is None and key in cells:
                self.missing(cells[key], key if sheet.shape is RowSubject.VALUES else headings(sheet)[key])
            elif is_whole and below is None:
                self.mistakes.add(group.at, "missing.key", key=key)
            elif is_whole and below is not None:
                self.mistakes.add(group.at, "missing.row", sheet=titles(self.layout.sheets)[below.name])

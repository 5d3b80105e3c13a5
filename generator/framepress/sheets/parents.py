"""What the rows of a workbook belong to: found by the ids in the columns whose names begin with 'in'."""

from __future__ import annotations

from dataclasses import dataclass, field

from framepress.framework.model.nodes import Node
from framepress.sheets.cell_places import Mistakes, PartWithCell
from framepress.sheets.columns import IN_FORM, KIND, RowSubject, SheetSpec
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import headings
from framepress.sheets.sheet_rows import SheetRow, items
from framepress.text.guesses import nearest

Home = tuple[PartWithCell, type[Node]]
"""A part, and its class."""


@dataclass
class Parents:
    """The parts that rows may belong to, by the heading that names them and their id; in forms by form and path."""

    layout: WorkbookLayout
    mistakes: Mistakes
    changed_ids: set[str]
    """Ids with a problem of their own: nothing more is said of rows that name them."""
    homes: dict[tuple[str, ...], Home] = field(default_factory=dict)
    earlier: dict[tuple[str, ...], Home] = field(default_factory=dict)
    """The same by ids that they had before: whoever changes an id need not change it in every row."""

    def file(self, sheet: SheetSpec, group: PartWithCell) -> None:
        """Rows may belong to the file that there is once."""
        self.homes[sheet.home,] = (group, sheet.part)

    def thing(self, sheet: SheetSpec, row: SheetRow, group: PartWithCell, part_id: str) -> None:
        """Rows may belong to the part of a row."""
        home = (group, sheet.part)
        old = [*items(row.cell("renamed_from"))]
        if IN_FORM in row.columns:
            path = (row.cell(IN_FORM), row.cell("in block"))
            self.homes[IN_FORM, path[0], f"{path[1]}/{part_id}"] = home
            return
        heading = self.heading(sheet)
        if not heading:
            return
        rest = ("",) if heading == IN_FORM else ()
        self.homes[heading, part_id, *rest] = home
        self.earlier.update({(heading, str(name), *rest): home for name in old})

    def block(self, row: SheetRow, path: str, home: Home) -> None:
        """Rows may belong to a block: in a section, or among the rows of a table."""
        self.homes[IN_FORM, row.cell(IN_FORM), path] = home

    def heading(self, sheet: SheetSpec) -> str:
        """The heading by which the rows of other sheets name a row of this one; empty where none does."""
        if sheet.shape is RowSubject.TEXTS:
            return ""
        below = [other for (part, _), other in self.layout.below.items() if part is sheet.part]
        return next((other.parents[0].name for other in below if other.parents), "")

    def of(self, sheet: SheetSpec, row: SheetRow) -> Home | None:
        """What a row belongs to; ``None`` where it is not there, which is noted."""
        names = [column.name for column in sheet.parents if column.name != KIND]
        if not names:
            return self.homes[sheet.home,]
        place = (names[0], *(str(row.cell(name)) for name in names))
        if names == ["in form"]:
            place = (*place, "")
        home = self.homes.get(place) or self.earlier.get(place)
        if home is None:
            self.not_there(sheet, names, row, place)
        return home

    def not_there(self, sheet: SheetSpec, names: list[str], row: SheetRow, place: tuple[str, ...]) -> None:
        """Tell of a row that belongs to nothing, at the first cell that is wrong."""
        number = 1 if len(names) > 1 and (names[0], place[1], "") in self.homes else 0
        named = row.cell(names[number])
        if named and named in self.changed_ids:
            return
        known = {home[number + 1] for home in self.homes if home[: number + 1] == place[: number + 1]} - {""}
        guess = nearest(named, known)
        if named:
            self.mistakes.add(named.at, "unknown-parent.nothing", id=str(named), guess=guess)
        else:
            self.mistakes.add(named.at, "unknown-parent.empty", heading=headings(sheet)[names[number]], guess=guess)

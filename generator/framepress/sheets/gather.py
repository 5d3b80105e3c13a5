"""The rows of a workbook → the data of a framework's files, each part with its cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from framepress.framework.blocks import BLOCKS, FormFile
from framepress.framework.nodes import Node
from framepress.problems import nearest
from framepress.sheets.cells import At, Group, Mistakes, Said
from framepress.sheets.columns import ID, KIND, TEXT, Column, Holds, Layout, Shape, Sheet, block_kind, holds
from framepress.sheets.rows import numbered

_BETWEEN = re.compile(r"[\n,;]+")


@dataclass
class SheetRow:
    """One row of a workbook: its cells by heading, those that are not empty, and its number."""

    at: At
    cells: dict[str, Said] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    """Where each heading stands, counted from 1."""

    def cell(self, name: str) -> Said:
        """What a cell says; an empty text where it is empty."""
        return self.cells.get(name) or Said("", replace(self.at, column=self.columns.get(name, 0)))


SheetRows = dict[str, list[SheetRow]]
_Home = tuple[str, ...]


@dataclass
class _Gatherer:
    layout: Layout
    mistakes: Mistakes
    files: dict[str, Group] = field(default_factory=dict)
    """By the name of the file, or ``areas/`` and ``forms/`` with the id."""
    homes: dict[_Home, tuple[Group, type[Node]]] = field(default_factory=dict)
    """What rows may belong to: by the heading that names it, and the id."""
    seen: dict[tuple[str, ...], SheetRow] = field(default_factory=dict)

    def values(self, sheet: Sheet, rows: list[SheetRow]) -> None:
        """A sheet with a key in each row."""
        columns = {column.name: column for column in self.layout.values(sheet)}
        group = Group(At(rows[0].at.position if rows else 0, sheet.name))
        for row in rows:
            key, value = row.cell("key"), row.cell("value")
            if key not in columns:
                self.unknown_key(key, value, columns)
            elif not self.is_double(sheet, (key,), row, key) and value:
                _put(group, columns[key], value)
        self.files[sheet.home] = group
        self.homes[sheet.home,] = (group, sheet.part)

    def unknown_key(self, key: Said, value: Said, columns: dict[str, Column]) -> None:
        if key:
            self.mistakes.say(key.at, f"'{key}' is not a key here.", nearest(key, columns), "unknown-key")
        elif value:
            self.mistakes.say(value.at, "This value has no key.", "Write its key in the same row.", "no-key")

    def is_double(self, sheet: Sheet, key: tuple[str, ...], row: SheetRow, said: Said) -> bool:
        first = self.seen.setdefault((sheet.name, *key), row)
        if first is row:
            return False
        self.mistakes.say(
            said.at,
            f"'{said}' is in row {first.at.row} already.",
            "Take one of the two rows out, or give the thing another id.",
            "duplicate-id",
        )
        return True

    def keyed(self, sheet: Sheet, rows: list[SheetRow]) -> None:
        """A sheet with a thing, a file or a text in each row, by its id."""
        for row in rows:
            part_id = row.cell(ID)
            if not part_id:
                hint = "Write an id: small letters, digits and hyphens. It never changes."
                self.mistakes.say(part_id.at, "This row has no id.", hint, "no-id")
                continue
            where = [str(row.cell(column.name)) for column in sheet.parents]
            if self.is_named(sheet):  # its rows are told apart by the id alone
                where = []
            if self.is_double(sheet, (*where, part_id), row, part_id):
                continue
            if sheet.shape is Shape.FILES:
                self.file(sheet, row, part_id)
            elif sheet.shape is Shape.TEXTS:
                self.text(sheet, row, part_id)
            else:
                self.thing(sheet, row, part_id)

    def is_named(self, sheet: Sheet) -> bool:
        """Whether the rows of other sheets name its rows, by their id alone."""
        below = any(part is sheet.part for part, _ in self.layout.below)
        return below and "in form" not in _names(sheet)

    def file(self, sheet: Sheet, row: SheetRow, part_id: Said) -> None:
        group = _group(row, sheet.values, part_id.at)
        group[ID] = part_id
        self.files[f"{sheet.home}/{part_id}"] = group
        place = ("in form", part_id, "") if sheet.part is FormFile else (self.heading(sheet), part_id)
        self.homes[place] = (group, sheet.part)

    def text(self, sheet: Sheet, row: SheetRow, part_id: Said) -> None:
        owner, _ = self.homes[sheet.home,]
        if sheet.kinds:
            kind = row.cell(KIND)
            if kind not in sheet.kinds:
                self.mistakes.say(
                    kind.at, f"'{kind}' is no kind of thing.", nearest(kind, sheet.kinds), "unknown-parent"
                )
                return
            owner = owner.setdefault(self.key_of(sheet), Group(row.at)).setdefault(kind, Group(row.at))
        else:
            owner = owner.setdefault(self.key_of(sheet), Group(row.at))
        owner[part_id] = row.cells.get(TEXT)

    def key_of(self, sheet: Sheet) -> str:
        return next(key for (_, key), other in self.layout.below.items() if other is sheet)

    def thing(self, sheet: Sheet, row: SheetRow, part_id: Said) -> None:
        found = self.home(sheet, row)
        if found is None:
            return
        owner, part = found
        key = next((key for (each, key), other in self.layout.below.items() if other is sheet and each is part), "")
        if not key:
            said = row.cell("in block")
            hint = f"Name one that can have {sheet.name}."
            self.mistakes.say(said.at, f"'{said}' can't have {sheet.name}.", hint, "unknown-parent")
            return
        group = _group(row, sheet.values, part_id.at)
        owner.setdefault(key, Group(row.at))[part_id] = group
        if "in form" in _names(sheet):
            self.homes["in form", row.cell("in form"), f"{row.cell('in block')}/{part_id}"] = (group, sheet.part)
        elif self.is_named(sheet):
            self.homes[self.heading(sheet), part_id] = (group, sheet.part)

    def heading(self, sheet: Sheet) -> str:
        """The heading by which the rows of other sheets name a row of this one."""
        below = [other for (part, _), other in self.layout.below.items() if part is sheet.part]
        return below[0].parents[0].name

    def home(self, sheet: Sheet, row: SheetRow) -> tuple[Group, type[Node]] | None:
        """What a row belongs to; ``None`` where it is not there, which is noted."""
        names = _names(sheet)
        if not names:
            return self.homes[sheet.home,]
        place = tuple(str(row.cell(name)) for name in names)
        found = self.homes.get((names[0], *place))
        if found is not None:
            return found
        if len(names) == 1 or (names[0], place[0], "") not in self.homes:
            known = {home[1] for home in self.homes if home[0] == names[0] and len(home) > 1}
            self.not_there(row.cell(names[0]), names[0], known)
        else:
            known = {home[2] for home in self.homes if home[:2] == (names[0], place[0])} - {""}
            self.not_there(row.cell(names[1]), names[1], known)
        return None

    def not_there(self, said: Said, heading: str, known: set[str]) -> None:
        message = f"There is no '{said}' to put this in." if said else f"'{heading}' is empty: it says what this is in."
        self.mistakes.say(said.at, message, nearest(said, known), "unknown-parent")

    def links(self, sheet: Sheet, rows: list[SheetRow]) -> None:
        owner, _ = self.homes[sheet.home,]
        if rows:
            owner[self.key_of(sheet)] = [_group(row, sheet.values, row.at) for row in rows]

    def blocks(self, sheet: Sheet, rows: list[SheetRow]) -> None:
        """The blocks of all forms: each row is put into its section, or the form itself."""
        seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        groups: list[tuple[SheetRow, Group]] = []
        for row in rows:
            group = _group(row, sheet.values, row.at)
            kind = block_kind(group)
            if not kind:
                kinds = ", ".join(BLOCKS)
                hint = f"Fill in one of the columns {kinds}."
                self.mistakes.say(row.at, "This row doesn't say what kind of block it is.", hint, "block-kind")
                continue
            form, section = row.cell("in form"), row.cell("in section")
            name = numbered(group, seen[form, section])
            groups.append((row, group))
            if name:
                path = f"{section}/{name}" if section else name
                self.homes["in form", form, path] = (group, BLOCKS[kind])
        for row, group in groups:
            found = self.home(sheet, row)
            if found is None:
                continue
            if holds(found[1], "content") is Holds.BLOCKS:
                found[0].setdefault("content", []).append(group)
            else:
                section = row.cell("in section")
                hint = "Name a section."
                self.mistakes.say(section.at, f"'{section}' is no section.", hint, "unknown-parent")


def gather(layout: Layout, rows: SheetRows, mistakes: Mistakes) -> dict[str, Group]:
    """The data of the files: by name for those that there are once, by folder and id for areas and forms.

    What can't be put anywhere is noted in ``mistakes``.
    """
    gatherer = _Gatherer(layout, mistakes)
    sheets = sorted(layout.sheets.values(), key=lambda sheet: _depth(gatherer, sheet))
    for sheet in sheets:
        mine = rows.get(sheet.name, [])
        if sheet.shape is Shape.VALUES:
            gatherer.values(sheet, mine)
        elif sheet.shape is Shape.LINKS:
            gatherer.links(sheet, mine)
        elif sheet.shape is Shape.BLOCKS:
            gatherer.blocks(sheet, mine)
        else:
            gatherer.keyed(sheet, mine)
    return gatherer.files


def _depth(gatherer: _Gatherer, sheet: Sheet) -> int:
    """What others are put into comes first."""
    if sheet.shape in (Shape.VALUES, Shape.FILES):
        return 0
    if sheet.shape is Shape.BLOCKS:
        return 1
    parents = [part for (part, _), other in gatherer.layout.below.items() if other is sheet]
    homes = [other for other in gatherer.layout.sheets.values() if other.part in parents]
    return 2 + max((_depth(gatherer, home) for home in homes if home is not sheet), default=0)


def _names(sheet: Sheet) -> list[str]:
    return [column.name for column in sheet.parents if column.name != KIND]


def _group(row: SheetRow, columns: list[Column], at: At) -> Group:
    group = Group(at)
    for column in columns:
        if column.name in row.cells:
            _put(group, column, row.cells[column.name])
    return group


def _put(group: Group, column: Column, said: Said) -> None:
    *above, last = column.path
    for key in above:
        group = group.setdefault(key, Group(said.at))
    value: Any = said
    if column.holds is Holds.LIST:
        value = [Said(item.strip(), said.at) for item in _BETWEEN.split(said) if item.strip()]
    group[last] = value

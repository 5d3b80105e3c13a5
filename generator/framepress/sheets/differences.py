"""What a workbook says otherwise than the YAML: for the message after an import, and to find ids that were changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from framepress.framework.model.blocks import NAMELESS_BLOCKS
from framepress.sheets.cell_places import Mistakes
from framepress.sheets.columns import EXPLANATION, ID, Holds, RowSubject, SheetColumn, SheetSpec, block_kind
from framepress.sheets.data_to_rows import DataRow, Rows
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import headings
from framepress.sheets.sheet_rows import SheetRow, SheetRows
from framepress.text.messages import joined
from framepress.text.sentences import sentence

_OLD = "renamed_from"
_Mark = tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """How much of a file is another."""

    texts: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.texts + other.texts,
            self.added + other.added,
            self.removed + other.removed,
            self.moved + other.moved,
        )

    def __str__(self) -> str:
        counts = {"texts": self.texts, "added": self.added, "removed": self.removed, "moved": self.moved}
        said = (sentence(f"commands.import.{name}", count=number) for name, number in counts.items() if number)
        return joined(said)


@dataclass
class _Known:
    """The rows of a sheet by what tells them apart."""

    rows: dict[_Mark, dict[str, str]]
    parents: dict[_Mark, _Mark]


def compare(layout: WorkbookLayout, now: Rows, then: SheetRows) -> Count:
    """How many texts and rows of the workbook are others than those of the YAML."""
    return sum((_sheet(sheet, now[name], then.get(name, [])) for name, sheet in layout.sheets.items()), Count())


def _sheet(sheet: SheetSpec, now: list[DataRow], then: list[SheetRow]) -> Count:
    old = _known(sheet, [row.cells for row in now])
    new = _known(sheet, [{**row.cells} for row in then])
    texts = sum(_differing(sheet, old.rows[mark], new.rows[mark]) for mark in old.rows if mark in new.rows)
    if sheet.shape is RowSubject.VALUES:
        return Count(texts)
    added = [mark for mark in new.rows if mark not in old.rows]
    removed = [mark for mark in old.rows if mark not in new.rows]
    return Count(texts, len(added), len(removed), _moves(old, new))


def _known(sheet: SheetSpec, rows: list[dict[str, str]]) -> _Known:
    known = _Known({}, {})
    seen: Counter[_Mark] = Counter()
    parents = [column.name for column in sheet.parents]
    ids = Counter(row.get(ID, "") for row in rows)
    for row in rows:
        home = tuple(row.get(name, "") for name in parents)
        mark: _Mark = _mark(sheet, row, home, ids[row.get(ID, "")] == 1)
        seen[mark] += 1
        mark = (*mark, str(seen[mark]))
        known.rows[mark], known.parents[mark] = row, home
    return known


def _mark(sheet: SheetSpec, row: dict[str, str], home: _Mark, alone: bool) -> _Mark:
    if sheet.shape is RowSubject.VALUES:
        return (row.get("key", ""),)
    if sheet.shape is RowSubject.LINKS:
        return (*home, *(row.get(name, "") for name in ("element", "framework", "component", "address")))
    if sheet.shape is RowSubject.BLOCKS:
        kind = block_kind({name for name, text in row.items() if text})
        name = row.get(ID) or (row.get(kind, "") if kind not in NAMELESS_BLOCKS else "")
        return (home[0], kind, name) if name else (*home, kind)
    return (row.get(ID, ""),) if alone else (*home, row.get(ID, ""))


def _differing(sheet: SheetSpec, old: dict[str, str], new: dict[str, str]) -> int:
    columns = sheet.columns if sheet.shape is RowSubject.VALUES else sheet.values
    return sum(
        plain(old.get(column.name, ""), column) != plain(new.get(column.name, ""), column)
        for column in columns
        if column.name != EXPLANATION and not column.language
    )


def plain(text: str, column: SheetColumn) -> list[str]:
    """What a cell says, however its items are set apart."""
    if column.holds is Holds.LISTS:
        return ["".join(line.split()) for line in text.replace(";", "\n").splitlines() if line.strip()]
    if column.holds is Holds.LIST:
        return text.replace(",", " ").replace(";", " ").split()
    return [text.strip()]


def _moves(old: _Known, new: _Known) -> int:
    """Rows that stand in something else, or in another order: as few as can explain it."""
    both = [mark for mark in old.rows if mark in new.rows]
    elsewhere = [mark for mark in both if old.parents[mark] != new.parents[mark]]
    stayed = set(both) - set(elsewhere)
    groups: dict[_Mark, list[_Mark]] = defaultdict(list)
    for mark in new.rows:
        if mark in stayed:
            groups[new.parents[mark]].append(mark)
    place = {mark: number for number, mark in enumerate(old.rows)}
    in_order = sum(_longest_rise([place[mark] for mark in marks]) for marks in groups.values())
    return len(elsewhere) + len(stayed) - in_order


def _longest_rise(numbers: list[int]) -> int:
    """How many of the numbers can stay where they are, when the others are moved."""
    ends: list[int] = []
    for number in numbers:
        at = next((place for place, end in enumerate(ends) if end > number), len(ends))
        ends[at : at + 1] = [number]
    return len(ends)


def changed_ids(layout: WorkbookLayout, now: Rows, then: SheetRows, mistakes: Mistakes) -> set[str]:
    """Tell of rows whose id alone is another: answers would be lost. Returns the ids that they had."""
    told: set[str] = set()
    for name, sheet in layout.sheets.items():
        if not any(column.name == _OLD for column in sheet.columns):
            continue
        keys = ("field", "table") if sheet.shape is RowSubject.BLOCKS else (ID,)
        for key in keys:
            told |= _changed_ids(sheet, key, now[name], then.get(name, []), mistakes)
    return told


def _changed_ids(sheet: SheetSpec, key: str, now: list[DataRow], then: list[SheetRow], mistakes: Mistakes) -> set[str]:
    old_ids = {row.cells.get(key, "") for row in now}
    new_ids = {str(row.cell(key)) for row in then}
    gone = {_rest(sheet, row.cells, key): row.cells[key] for row in now if row.cells.get(key, "") not in {*new_ids, ""}}
    told = set()
    for row in then:
        said = row.cell(key)
        if not said or said in old_ids:
            continue
        was = gone.get(_rest(sheet, row.cells, key), "")
        if was and was not in plain(row.cell(_OLD), SheetColumn(_OLD, holds=Holds.LIST)):
            if not mistakes.has(said.at):  # a date, for one, that was made of the id
                mistakes.add(said.at, "changed-id", former=was, id=str(said), heading=headings(sheet)[_OLD])
            told.add(was)
    return told


def _rest(sheet: SheetSpec, cells: Mapping[str, str], key: str) -> _Mark:
    names = [column.name for column in sheet.columns if column.name not in (key, _OLD)]
    return tuple(str(cells.get(name, "")) for name in names)

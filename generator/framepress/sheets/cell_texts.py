"""The cells of a workbook from anybody → rows of texts. Everything that is not as it should be is told by its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from framepress.sheets.book_read import CellKind, Raw, SheetCells
from framepress.sheets.cell_places import CellRef, CellText, Mistakes
from framepress.sheets.columns import EXPLANATION, Holds, SheetColumn, SheetSpec
from framepress.sheets.data_to_rows import Rows
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import columns_by_heading, folded, headings, is_read_me, sheets_by_title, titles
from framepress.sheets.sheet_rows import SheetRow, SheetRows, lines_of_lists
from framepress.text.forbidden_characters import NOT_IN_TEXT
from framepress.text.guesses import nearest_word, short
from framepress.text.sentences import sentence

_FRAME = {"unknown-sheet", "missing-sheet", "no-headings", "unknown-column", "missing-column", "two-columns"}
_MOST_NOTES = 10
"""Cells of one sheet that hold nothing but spaces, and are told."""
_EXACT = 1e15
"""From here on Excel keeps no longer every digit of a number."""


def texts_of(layout: WorkbookLayout, pages: dict[str, SheetCells], now: Rows, mistakes: Mistakes) -> SheetRows:
    """The rows of every sheet. ``now`` are the rows of the YAML as it is: they tell what a number or a date was.

    Raises :class:`~.cells.SheetProblems` where sheets or headings aren't those of a framework: nothing else can be told
    then.
    """
    names = _names_in_book(layout, pages, now, mistakes)
    positions = {name: number for number, name in enumerate(pages)}
    rows: SheetRows = {}
    for name, sheet in layout.sheets.items():
        found = names.get(name)
        rows[name] = []
        if found is not None:
            written = {column.name: {row.cells.get(column.name, "") for row in now[name]} for column in sheet.columns}
            rows[name] = _SheetReader(sheet, pages[found], CellRef(positions[found], found), mistakes, written).rows()
    if _FRAME & mistakes.codes():
        mistakes.stop()
    return rows


def _names_in_book(
    layout: WorkbookLayout, pages: dict[str, SheetCells], now: Rows, mistakes: Mistakes
) -> dict[str, str]:
    """The name that each sheet has in the workbook: capital letters and spaces around it don't count. One may be
    missing of which the YAML has no row: an export of an older framepress knows fewer.
    """
    known, shown = sheets_by_title(layout.sheets, pages), titles(layout.sheets)
    found = {known[folded(name)]: name for name in reversed(pages) if folded(name) in known}
    missing = [name for name in layout.sheets if name not in found]
    for position, name in enumerate(pages):
        if name in found.values() or is_read_me(name):
            continue
        is_renamed = len(missing) == 1 and len(pages) <= len(layout.sheets) + 1
        wanted = {shown[other]: other for other in missing}
        meant = shown[missing[0]] if is_renamed else nearest_word(name, wanted)
        at = CellRef(position, name)
        if meant:
            mistakes.add(at, "unknown-sheet.meant", meant=meant)
        else:
            mistakes.add(at, "unknown-sheet.own")
        missing = [other for other in missing if other != wanted.get(meant)]
    for name in (name for name in missing if now[name]):
        mistakes.add(CellRef(len(pages), shown[name]), "missing-sheet")
    return found


class _SheetReader:
    """Reads one sheet."""

    def __init__(
        self, sheet: SheetSpec, page: SheetCells, place: CellRef, mistakes: Mistakes, written: dict[str, set[str]]
    ) -> None:
        self.sheet, self.page, self.place, self.mistakes, self.written = sheet, page, place, mistakes, written
        self.shown = headings(sheet)

    def at(self, row: int = 0, column: int = 0) -> CellRef:
        return replace(self.place, row=row, column=column)

    def rows(self) -> list[SheetRow]:
        for first, column, cells in self.page.merged:
            self.mistakes.add(self.at(first, column), "merged-cells", cells=cells)
        columns = self.columns()
        if columns is None:
            return []
        rows: dict[int, SheetRow] = {}
        heads = {column.name: number for number, column in columns.items()}
        beside: dict[int, int] = {}
        for (number, place), raw in sorted(self.page.cells.items()):
            at = self.at(number, place)
            if number > 1 and place in columns:
                text = self.text(raw, columns[place], at)
                row = rows.setdefault(number, SheetRow(self.at(number), {}, heads))
                if text:
                    row.cells[columns[place].name] = CellText(text, at)
            elif number > 1 and (1, place) not in self.page.cells:
                beside.setdefault(place, number)
        self.beside(beside)
        self.mistakes.notes += [
            sentence("commands.import.spaces", cell=self.mistakes.words(self.at(*cell)))
            for cell in self.page.blank
            if cell[1] not in columns
        ][:_MOST_NOTES]
        return [row for row in rows.values() if set(row.cells) - {EXPLANATION}]

    def beside(self, first: dict[int, int]) -> None:
        """Tell of columns without a heading, each once: at the row of its ``first`` cell."""
        for column, row in first.items():
            self.mistakes.add(self.at(row, column), "no-heading", cell=self.at(1, column).cell)

    def columns(self) -> dict[int, SheetColumn] | None:
        """The column that each place stands for; ``None`` where the headings are not there at all."""
        heads = {place: _word(raw) for (row, place), raw in sorted(self.page.cells.items()) if row == 1}
        known = columns_by_heading(self.sheet, heads.values())
        found: dict[int, SheetColumn] = {}
        for place, word in heads.items():
            if word in known and known[word] not in found.values():
                found[place] = known[word]
        if not found:
            self.mistakes.add(self.at(1), "no-headings", headings=[*self.shown.values()])
            return None
        ours = [column for column in self.sheet.columns if not column.language]  # nobody has to send translations along
        missing = [column.name for column in ours if column not in found.values()]
        self.unknown(heads, found, missing)
        return found

    def unknown(self, heads: dict[int, str], found: dict[int, SheetColumn], missing: list[str]) -> None:
        """Tell of headings that are none of ours, or there twice, and of those that are missing."""
        for place, word in heads.items():
            if place in found:
                continue
            at = self.at(1, place)
            if word in columns_by_heading(self.sheet, [word]):
                self.mistakes.add(at, "two-columns", heading=short(word))
                continue
            wanted = {self.shown[name]: name for name in missing}
            meant = nearest_word(word, wanted)
            if meant:
                self.mistakes.add(at, "unknown-column.meant", heading=short(word), meant=meant)
            else:
                self.mistakes.add(at, "unknown-column.own", heading=short(word))
            missing = [name for name in missing if name != wanted.get(meant)]
        needed = {column.name for column in self.sheet.columns if column.required or column.is_parent}
        for name in missing:
            if name != EXPLANATION and (name in needed or any(self.written[name])):
                self.mistakes.add(self.at(1), "missing-column", heading=self.shown[name])

    def text(self, raw: Raw, column: SheetColumn, at: CellRef) -> str:
        """What a cell says; an empty text where that was told as a mistake."""
        if column.name == EXPLANATION:
            return ""
        if raw.kind is CellKind.TEXT:
            return self.lists(self.letters(raw.value, at), column, at)
        if raw.kind is CellKind.NUMBER:
            return self.number(raw.value, column, at)
        if raw.kind is CellKind.YES_NO:
            return self.yes_no(raw.value, column, at)
        if raw.kind is CellKind.DATE:
            return self.date(raw.value, column, at)
        if raw.kind is CellKind.FORMULA:
            self.mistakes.add(at, "formula", formula=short(raw.value))
        else:
            self.mistakes.add(at, "error-value", value=raw.value)
        return ""

    def letters(self, text: str, at: CellRef) -> str:
        bad = NOT_IN_TEXT.search(text)
        if bad:
            self.mistakes.add(at, "control-character.cell", code=f"{ord(bad[0]):04X}")
        return NOT_IN_TEXT.sub("", text).strip()

    def lists(self, text: str, column: SheetColumn, at: CellRef) -> str:
        """The text of a cell; in one that has lists, each line needs a name before its items."""
        for line in lines_of_lists(text) if column.holds is Holds.LISTS else ():
            name, _, items = line.partition(":")
            if not name.strip() or not items.strip():
                self.mistakes.add(at, "no-colon.cell", line=short(line.strip()))
        return text

    def number(self, value: float, column: SheetColumn, at: CellRef) -> str:
        if value == int(value) and abs(value) < _EXACT:
            plain = str(int(value))
            known = self.written.get(column.name, set())
            was = next((text for text in sorted(known) if text != plain and _is_number(text, value)), "")
            if plain in known or not was or column.holds in (Holds.WHOLE, Holds.NUMBER):
                return plain
            self.mistakes.add(at, "number.other", number=plain, before=was)
            return plain
        if column.holds in (Holds.WHOLE, Holds.NUMBER):
            return repr(value)
        self.mistakes.add(at, "number.point", number=repr(value))
        return repr(value)

    def yes_no(self, value: bool, column: SheetColumn, at: CellRef) -> str:
        if column.holds is not Holds.YES_NO:
            self.mistakes.add(at, "yes-no", value=str(value).upper())
        return str(value).lower()

    def date(self, value: Any, column: SheetColumn, at: CellRef) -> str:
        meant = likely(value)
        known = self.written.get(column.name, set())
        sure = [text for text in meant if text in known] or meant[:2]
        first, *others = dict.fromkeys(sure[:2])
        shown = str(value.date() if isinstance(value, datetime) else value)
        if others:
            self.mistakes.add(at, "date.two", date=shown, first=first, second=others[0])
        else:
            self.mistakes.add(at, "date.one", date=shown, first=first)
        return sure[0]


def likely(value: Any) -> list[str]:
    """What somebody typed, where a spreadsheet made a date or a time of it: the likeliest first."""
    if isinstance(value, datetime | date):
        month, day, year = value.month, value.day, value.year
        ids = [f"{month}-{day}", f"{day}-{month}", f"{month:02}-{day:02}", f"{day:02}-{month:02}"]
        whole = [f"{year}-{month}", f"{year}-{month:02}", f"{year}.{month}", f"{year}-{month:02}-{day:02}"]
        points = [f"{month}.{day}", f"{day}.{month}", f"{month}/{day}", f"{day}/{month}", f"{month}-{year % 100:02}"]
        return list(dict.fromkeys([*ids, *whole, *points]))
    if isinstance(value, time):
        return [f"{value.hour}:{value.minute:02}", f"{value.hour:02}:{value.minute:02}"]
    minutes = int(value.total_seconds()) // 60 if isinstance(value, timedelta) else 0
    return [f"{minutes // 60}:{minutes % 60:02}"]


def _is_number(text: str, value: float) -> bool:
    try:
        return float(text) == value
    except ValueError:
        return False


def _word(raw: Raw) -> str:
    return str(raw.value).strip()

"""The cells of a workbook from anybody → rows of texts. Everything that is not as it should be is told by its cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from framepress.sheets.book_read import CellKind, Raw, SheetCells
from framepress.sheets.cell_places import CellRef, CellText, Mistakes, letters
from framepress.sheets.columns import Holds, SheetColumn, SheetSpec
from framepress.sheets.data_to_rows import Rows
from framepress.sheets.readme import README
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_rows import SheetRow, SheetRows, lines_of_lists
from framepress.text.forbidden_characters import NOT_IN_TEXT
from framepress.text.guesses import nearest_word, short

_AS_TEXT = "Format the cell as text (Format Cells, Text), and write it again"
_EACH_ON_A_LINE = "Write each on a line of its own, such as 'tier: basic', or 'tier: basic, essential'."
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
    names = _sheet_names(layout, pages, now, mistakes)
    positions = {name: number for number, name in enumerate(pages)}
    rows: SheetRows = {}
    for name, sheet in layout.sheets.items():
        found = names.get(name)
        rows[name] = []
        if found is not None:
            written = {column.name: {row.cells.get(column.name, "") for row in now[name]} for column in sheet.columns}
            rows[name] = _SheetReader(sheet, pages[found], positions[found], mistakes, written).rows()
    if _FRAME & mistakes.codes():
        mistakes.stop()
    return rows


def _sheet_names(layout: WorkbookLayout, pages: dict[str, SheetCells], now: Rows, mistakes: Mistakes) -> dict[str, str]:
    """The name that each sheet has in the workbook: capital letters and spaces around it don't count. One may be
    missing of which the YAML has no row: an export of an older framepress knows fewer.
    """
    plain = {name.strip().casefold(): name for name in pages}
    found = {name: plain[name] for name in layout.sheets if name in plain}
    missing = [name for name in layout.sheets if name not in found]
    for position, name in enumerate(pages):
        if name in found.values() or name.strip().casefold() == README.casefold():
            continue
        is_renamed = len(missing) == 1 and len(pages) <= len(layout.sheets) + 1
        meant = missing[0] if is_renamed else nearest_word(name, missing)
        hint = (
            f"Did you mean '{meant}'? Give it that name." if meant else "Take it out: put notes into another workbook."
        )
        mistakes.say(CellRef(position, name), "No sheet of a framework has this name.", hint, "unknown-sheet")
        missing = [other for other in missing if other != meant]
    for name in (name for name in missing if now[name]):
        hint = (
            "Put it back: an export of the framework has it. Where nothing should be in it, leave its headings alone."
        )
        mistakes.say(CellRef(len(pages), name), "This sheet is missing.", hint, "missing-sheet")
    return found


class _SheetReader:
    """Reads one sheet."""

    def __init__(
        self, sheet: SheetSpec, page: SheetCells, position: int, mistakes: Mistakes, written: dict[str, set[str]]
    ) -> None:
        self.sheet, self.page, self.position, self.mistakes, self.written = sheet, page, position, mistakes, written

    def at(self, row: int = 0, column: int = 0) -> CellRef:
        return CellRef(self.position, self.sheet.name, row, column)

    def say(self, at: CellRef, message: str, hint: str, code: str) -> None:
        self.mistakes.say(at, message, hint, code)

    def rows(self) -> list[SheetRow]:
        for first, column, cells in self.page.merged:
            hint = "Undo it (Merge & Center), and write into each cell what belongs there."
            self.say(self.at(first, column), f"The cells {cells} are merged.", hint, "merged-cells")
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
            f"{self.mistakes.words(self.at(*cell))}: Nothing but spaces stands here. It was passed over."
            for cell in self.page.blank
            if cell[1] not in columns
        ][:_MOST_NOTES]
        return [row for row in rows.values() if set(row.cells) - {"about"}]

    def beside(self, first: dict[int, int]) -> None:
        """Tell of columns without a heading, each once: at the row of its ``first`` cell."""
        for column, row in first.items():
            hint = f"Take it out, or write a heading into {letters(column)}1."
            self.say(self.at(row, column), "This column has no heading.", hint, "no-heading")

    def columns(self) -> dict[int, SheetColumn] | None:
        """The column that each place stands for; ``None`` where the headings are not there at all."""
        known = {column.name: column for column in self.sheet.columns}
        heads = {place: _word(raw) for (row, place), raw in sorted(self.page.cells.items()) if row == 1}
        found: dict[int, SheetColumn] = {}
        for place, word in heads.items():
            if word in known and known[word] not in found.values():
                found[place] = known[word]
        if not found:
            hint = f"Write them into the first row: {', '.join(known)}."
            self.say(self.at(1), "The headings are not in the first row.", hint, "no-headings")
            return None
        missing = [name for name in known if known[name] not in found.values()]
        self.unknown(heads, found, missing)
        return found

    def unknown(self, heads: dict[int, str], found: dict[int, SheetColumn], missing: list[str]) -> None:
        """Tell of headings that are none of ours, or there twice, and of those that are missing."""
        for place, word in heads.items():
            if place in found:
                continue
            at = self.at(1, place)
            if word in {column.name for column in found.values()}:
                self.say(
                    at, f"The heading '{short(word)}' is there twice.", "Take one of the columns out.", "two-columns"
                )
                continue
            meant = nearest_word(word, missing)
            hint = f"Did you mean '{meant}'?" if meant else "Take the column out, or its heading and what is below it."
            self.say(at, f"'{short(word)}' is no heading of this sheet.", hint, "unknown-column")
            missing = [name for name in missing if name != meant]
        needed = {column.name for column in self.sheet.columns if column.required or column.is_parent}
        for name in missing:
            if name != "about" and (name in needed or any(self.written[name])):
                hint = "Put it back, with what was below it: an export of the framework has it."
                self.say(self.at(1), f"The column '{name}' is missing.", hint, "missing-column")

    def text(self, raw: Raw, column: SheetColumn, at: CellRef) -> str:
        """What a cell says; an empty text where that was told as a mistake."""
        if column.name == "about":
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
            hint = "Copy the cell, and paste it as value. If the text begins with =, format the cell as text first."
            self.say(at, f"Here stands a formula, {short(raw.value)}.", hint, "formula")
        else:
            hint = "Write what should stand here."
            self.say(at, f"Here stands an error of the spreadsheet, {raw.value}.", hint, "error-value")
        return ""

    def letters(self, text: str, at: CellRef) -> str:
        bad = NOT_IN_TEXT.search(text)
        if bad:
            message = f"There is an invisible control character (U+{ord(bad[0]):04X}) in this text."
            self.say(at, message, "Write the text again, without copying it from elsewhere.", "control-character")
        return NOT_IN_TEXT.sub("", text).strip()

    def lists(self, text: str, column: SheetColumn, at: CellRef) -> str:
        """The text of a cell; in one that has lists, each line needs a name before its items."""
        for line in lines_of_lists(text) if column.holds is Holds.LISTS else ():
            name, _, items = line.partition(":")
            if not name.strip() or not items.strip():
                self.say(at, f"'{short(line.strip())}' is not of the form 'id: id'.", _EACH_ON_A_LINE, "no-colon")
        return text

    def number(self, value: float, column: SheetColumn, at: CellRef) -> str:
        if value == int(value) and abs(value) < _EXACT:
            plain = str(int(value))
            known = self.written.get(column.name, set())
            was = next((text for text in sorted(known) if text != plain and _is_number(text, value)), "")
            if plain in known or not was or column.holds in (Holds.WHOLE, Holds.NUMBER):
                return plain
            self.say(at, f"Here stands the number {plain}, and '{was}' stood in this column.", f"{_AS_TEXT}.", "number")
            return plain
        if column.holds in (Holds.WHOLE, Holds.NUMBER):
            return repr(value)
        message = f"Here stands the number {value!r}: what was written may have been another text, such as {value!r}0."
        self.say(at, message, f"{_AS_TEXT}.", "number")
        return repr(value)

    def yes_no(self, value: bool, column: SheetColumn, at: CellRef) -> str:
        if column.holds is not Holds.YES_NO:
            self.say(at, f"Excel made the value {str(value).upper()} of what was written.", f"{_AS_TEXT}.", "yes-no")
        return str(value).lower()

    def date(self, value: Any, column: SheetColumn, at: CellRef) -> str:
        meant = likely(value)
        known = self.written.get(column.name, set())
        sure = [text for text in meant if text in known] or meant[:2]
        words = " or ".join(f"'{text}'" for text in dict.fromkeys(sure))
        shown = value.date() if isinstance(value, datetime) else value
        message = f"Excel made a date or a time of what was written here ({shown}), most likely of {words}."
        self.say(at, message, f"{_AS_TEXT}.", "date")
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

"""The bytes of an xlsx workbook → its sheets, row by row. Nothing in it is computed, run or followed."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from framepress.intake.survey_tables.answer_table import Formula, NotATable, TableRow, TableSheet
from framepress.storage.strict_ooxml import is_strict, usual
from framepress.storage.workbook_parts import BOOK, UnsafePart, count_cells, letters_as_seen, xml_parts
from framepress.storage.zip_files import BROKEN_ZIP, ZipLimits

LIMITS = ZipLimits(unpacked=1_000_000_000, entries=10_000)
"""Of a workbook: XML unpacks to ten times its size, and 20,000 rows of 60 columns have 100 MB of it."""
MOST_ROWS = 1_048_576
"""Of a sheet: as many as Excel has."""
MOST_CELLS = 20_000_000
_MOST_KEPT = 2_000_000
"""Cells: 40,000 rows of fifty questions, which take 200 MB where no two texts are the same."""
_DIGITS = 15
"""Of a number that Excel holds exactly: a phone number is no fraction."""


def xlsx_sheets(content: bytes) -> list[TableSheet] | None:
    """The sheets of a workbook; ``None`` for what is none. Raises :class:`NotATable` for one that is damaged, unsafe or
    too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if BOOK not in packed.namelist():
                return None
            _look_at(packed)
            content = usual(content) if is_strict(packed) else content
    except BROKEN_ZIP as error:
        raise NotATable("files.tables.damaged") from error
    book = _opened(content)
    return [TableSheet(sheet.title, _KeptRows(sheet).rows) for sheet in book.worksheets]


def _look_at(packed: zipfile.ZipFile) -> None:
    """Refuse a workbook before anything parses it."""
    if not LIMITS.allow(packed.infolist()):
        raise NotATable("files.tables.too_large")
    cells = 0
    for info in xml_parts(packed):
        try:
            rows, more = count_cells(packed, info, MOST_ROWS, MOST_CELLS)
        except UnsafePart as error:
            raise NotATable("files.tables.unsafe") from error
        cells += more
        if rows > MOST_ROWS or cells > MOST_CELLS:
            raise NotATable("files.tables.too_large")


def _opened(content: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl says of styles that it doesn't keep
        try:
            return openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        except Exception as error:  # openpyxl raises whatever its parts raise at a damaged file
            raise NotATable("files.tables.damaged") from error


class _KeptRows:
    """The rows of a sheet. openpyxl takes longer for a row than all that is done with it: those of a sheet that is not
    large are kept when they were gone through once.
    """

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.kept: list[TableRow] | None = None

    def rows(self) -> Iterator[TableRow]:
        """The rows, from the beginning."""
        if self.kept is not None:
            yield from self.kept
            return
        rows: list[TableRow] = []
        same: dict[str, str] = {}
        count = 0
        for number, cells in _rows(self.sheet):
            count += len(cells)
            if count <= _MOST_KEPT:
                rows.append((number, [same.setdefault(cell, cell) for cell in cells]))
            yield number, cells
        if count <= _MOST_KEPT:
            self.kept = rows


def _rows(sheet: Any) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # what a program says of them may be wrong
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, cells in enumerate(sheet.iter_rows(), 1):
                yield number, [_text(cell.value, cell.data_type) for cell in cells]
    except MemoryError:
        raise
    except Exception as error:
        raise NotATable("files.tables.damaged") from error


def _text(value: Any, data_type: str) -> str:
    """What a person sees in a cell; of a date and a time what ISO 8601 writes."""
    match value:
        case None:
            return ""
        case str():
            return Formula(value) if data_type == "f" else letters_as_seen(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.{_DIGITS}g}"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return Formula(getattr(value, "text", value))

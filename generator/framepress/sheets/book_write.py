"""Rows → an xlsx workbook: tables with headings, every cell a text. One of the two modules that know openpyxl."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from framepress.sheets.columns import EXPLANATION, ID, Holds, SheetColumn, SheetSpec
from framepress.sheets.data_to_rows import Rows
from framepress.sheets.readme import explained, opening
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import headings, read_me, titles

MOST_LETTERS = 32_767
"""What a cell can hold, as Microsoft's list of Excel's limits has it."""
_AS_TEXT = "@"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads ``_x0041_`` as a letter by its number: the first underline is written as one."""
_DAY = datetime(2000, 1, 1)
_WIDTHS = {"key": 22, "value": 80, EXPLANATION: 60, ID: 28, "in block": 36}
_LONG, _SHORT = 48, 18
_LINE, _HIGHEST = 15, 405
"""Points: of a line of text, and of the highest row that Excel draws."""
_MOST_ROWS_OF_WORDS = 1000


def workbook(layout: WorkbookLayout, rows: Rows, mark: str, right_to_left: bool) -> bytes:
    """The workbook as bytes. ``mark`` is kept in its properties, and says that it is ours."""
    book = Workbook()
    book.properties.creator = "framepress"
    book.properties.keywords = mark
    book.properties.created = book.properties.modified = _DAY
    book.remove(book.worksheets[0])
    shown = titles(layout.sheets)
    _readme(book.create_sheet(read_me()), layout)
    for sheet in layout.sheets.values():
        page = book.create_sheet(shown[sheet.name])
        page.sheet_view.rightToLeft = right_to_left
        _page(page, sheet, [[row.cells.get(column.name, "") for column in sheet.columns] for row in rows[sheet.name]])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _readme(page: Worksheet, layout: WorkbookLayout) -> None:
    lines_above = opening(layout)
    for row, text in enumerate(lines_above, 1):
        _set(page, row, 1, text)
        page.cell(row, 1).alignment = Alignment(vertical="top")
    start = len(lines_above) + 2
    widths = (24, 24, 70, 40, 12)
    heads, lines = explained(layout)
    for number, line in enumerate([heads, *lines]):
        for column, text in enumerate(line, 1):
            _set(page, start + number, column, text)
        _fit(page, start + number, line, widths)
    end = f"{get_column_letter(len(heads))}{start + len(lines)}"
    _table(page, "read_me", f"A{start}:{end}")
    for letter, width in zip("ABCDE", widths, strict=True):
        page.column_dimensions[letter].width = width
    page["A1"].font = Font(name="Calibri", size=14, bold=True)


def _page(page: Worksheet, sheet: SheetSpec, lines: list[list[str]]) -> None:
    shown = headings(sheet)
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        dimension = page.column_dimensions[letter]
        dimension.width = _width(column)
        dimension.number_format = _AS_TEXT
        dimension.alignment = Alignment(wrap_text=True, vertical="top")
        _set(page, 1, number, shown[column.name])
        page.cell(1, number).font = Font(name="Calibri", size=11, bold=True)
        page.cell(1, number).fill = PatternFill("solid", fgColor="FFE7EBF0")
        _words_to_pick(page, column, letter)
    widths = [_width(column) for column in sheet.columns]
    for row, line in enumerate(lines, 2):
        for number, text in enumerate(line, 1):
            _set(page, row, number, text)
        _fit(page, row, line, widths)
    last = get_column_letter(len(sheet.columns))
    _table(page, sheet.name, f"A1:{last}{max(2, len(lines) + 1)}")
    page.freeze_panes = "B2"


def _words_to_pick(page: Worksheet, column: SheetColumn, letter: str) -> None:
    """A list to pick from, where only some words may be written. It doesn't stop anybody: import tells of mistakes."""
    words = ",".join(column.allowed)
    if column.allowed and len(words) <= 255:
        choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
        choice.add(f"{letter}2:{letter}{_MOST_ROWS_OF_WORDS}")
        page.add_data_validation(choice)


def _table(page: Worksheet, name: str, cells: str) -> None:
    table = Table(displayName=f"t_{re.sub('[^a-z]+', '_', name.lower())}", ref=cells)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)


class _Fitted(RowDimension):
    """A row as high as its text, which grows with it: one whose height somebody chose would stay."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 (openpyxl's name)
        """Whether somebody chose the height."""
        return False


def _fit(page: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row high enough for its texts: not every program does so by itself."""
    lines = max(
        sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    page.row_dimensions[row] = _Fitted(page, index=row, ht=min(_LINE * lines, _HIGHEST))


def _width(column: SheetColumn) -> int:
    if column.base in _WIDTHS:
        return _WIDTHS[column.base]
    if column.language:
        return _LONG
    long = column.holds is Holds.TEXT and not column.allowed and not column.is_parent
    return _LONG if long and column.path and column.path[-1] not in ("scale", "form", "reworded", "same_as") else _SHORT


def _set(page: Worksheet, row: int, column: int, text: str) -> None:
    cell = page.cell(row, column)
    if text:
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"  # also where it begins with =, or is a word such as TRUE
    cell.number_format = _AS_TEXT
    cell.alignment = Alignment(wrap_text=True, vertical="top")

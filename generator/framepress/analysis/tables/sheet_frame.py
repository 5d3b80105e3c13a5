"""Everything of a sheet but its rows: headings, widths, the table, what is frozen, and how it is printed.

The first row says in words what a column has, the second one its id: the name of the column in formulas, and for
programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from framepress.analysis.tables.sheet_xml import FIRST_ROW, LINE, MOST_LINES, ColumnStyle, escaped, heading_lines
from framepress.analysis.tables.table_rows import Row

LONGEST_HEADING = 255
"""Letters of the name of a column in a table."""
WIDEST_PRINT = 300
"""Letters beside each other that can still be read where a sheet is printed as wide as its paper."""
_SCALE, _PAGE = 50, 180
"""Percent at which a wider sheet is printed, and the letters beside each other that a page has then."""
_HEADS = FIRST_ROW - 1
_HEADING_FILL = PatternFill("solid", fgColor="FFE7EBF0")
BROKEN = Alignment(wrap_text=True, vertical="top")
ONE_LINE = Alignment(vertical="top")


@dataclass(frozen=True)
class BookColumn:
    """A column of a sheet: its id, what it is called, and how many letters it is wide. ``wrapped`` breaks its texts
    into lines; before one that ``begins`` a new page may begin.
    """

    id: str
    label: str
    width: int
    wrapped: bool = False
    begins: bool = True


@dataclass(frozen=True)
class BookTable:
    """A table with its rows, how many these are, and what it has, in a sentence. Of a ``whole`` one every column is
    printed; of another one those that a page has room for.
    """

    name: str
    meaning: str
    columns: Sequence[BookColumn]
    count: int
    rows: Iterator[Row]
    whole: bool = False


def new_sheet(book: Workbook, name: str, right_to_left: bool) -> Worksheet:
    """A sheet at the end of the workbook, whose pages lie on their side."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.page_setup.orientation = "landscape"
    return sheet


def frame(sheet: Worksheet, part: BookTable, count: int) -> list[ColumnStyle]:
    """Make a sheet ready for ``count`` rows of a table. Gives the places of its columns."""
    columns = part.columns
    sheet.freeze_panes = f"B{FIRST_ROW}"
    places = []
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        styled = Cell(sheet, 1, number)
        styled.alignment = BROKEN if column.wrapped else ONE_LINE
        places.append(ColumnStyle(letter, styled.style_id, column.width if column.wrapped else 0))
        set_text(sheet, 1, number, column.label, BROKEN)
        sheet.cell(1, number).font = Font(name="Calibri", size=11, bold=True)
    ids = [_heading(column.id, number) for number, column in enumerate(columns, 1)]
    head(sheet, _HEADS, ids, count, ONE_LINE if part.whole else BROKEN)
    for row, texts in enumerate(([column.label for column in columns], [column.id for column in columns]), 1):
        lines = max(heading_lines(text, column.width) for text, column in zip(texts, columns, strict=True))
        is_broken = row == 1 or not part.whole
        sheet.row_dimensions[row].height = LINE * (min(lines, MOST_LINES) if is_broken else 1)
    _print(sheet, part, _HEADS + max(1, count))
    return places


def _print(sheet: Worksheet, part: BookTable, last_row: int) -> None:
    sheet.print_title_rows = f"1:{_HEADS}"
    printed = len(part.columns) if part.whole else _fitting(part.columns)
    sheet.print_area = f"A1:{get_column_letter(printed)}{last_row}"
    if sum(column.width for column in part.columns[:printed]) <= WIDEST_PRINT:
        print_whole(sheet)
        return
    sheet.print_title_cols = "A:A"
    sheet.page_setup.scale = _SCALE
    sheet.col_breaks = ColBreak()
    for column in _page_ends(part.columns):
        sheet.col_breaks.append(Break(id=column))


def _fitting(columns: Sequence[BookColumn]) -> int:
    """How many columns can be read on one page beside each other; one at least."""
    width = 0
    for number, column in enumerate(columns):
        width += column.width
        if width > WIDEST_PRINT:
            return max(1, number)
    return len(columns)


def _page_ends(columns: Sequence[BookColumn]) -> Iterator[int]:
    """The last column of each page but the last one: what belongs together stands on one page."""
    begins = [number for number, column in enumerate(columns) if column.begins and number] + [len(columns)]
    width = columns[0].width
    for start, end in pairwise(begins):
        added = sum(column.width for column in columns[start:end])
        if width + added > _PAGE and width > columns[0].width:
            yield start
            width = columns[0].width
        width += added


def print_whole(sheet: Worksheet) -> None:
    """Print all columns of a sheet on one page, and its rows on as many as it takes."""
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _heading(name: str, number: int) -> str:
    """The name of a column as a table may have it."""
    return name if len(name) <= LONGEST_HEADING else f"{name[: LONGEST_HEADING - 10]}… {number}"


def head(sheet: Worksheet, row: int, headings: Sequence[str], count: int, alignment: Alignment = BROKEN) -> None:
    """The headings of a table, which has ``count`` rows below them, and buttons to filter these."""
    for number, heading in enumerate(headings, 1):
        set_text(sheet, row, number, heading, alignment)
        sheet.cell(row, number).font = Font(name="Calibri", size=11)
        sheet.cell(row, number).fill = _HEADING_FILL
    ref = f"A{row}:{get_column_letter(len(headings))}{row + max(1, count)}"
    table = Table(displayName=re.sub(r"\W+", "_", f"t_{sheet.title.casefold()}"), ref=ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=ref)
    # What openpyxl does by itself makes a cell for each place in the table.
    table.tableColumns = [TableColumn(id=number, name=heading) for number, heading in enumerate(headings, 1)]
    sheet.add_table(table)


def set_text(sheet: Worksheet, row: int, column: int, text: str, alignment: Alignment) -> None:
    """Put a text into a cell, as a text whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = escaped(text)
    cell.data_type = "s"
    cell.alignment = alignment

"""A collection → an xlsx workbook: real tables with headings, in sheets that the first one explains.

openpyxl makes everything but the rows: styles, tables, properties, what is frozen. The rows are written straight into
the packed file, many times faster than as its cells, and none is kept (``decisions/2026-11-26-collection-xlsx.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from framepress.analysis.collection import Collection
from framepress.analysis.tables.column_codebook import column_codebook
from framepress.analysis.tables.score_rows import SCORES, count_of_scores, has_scores, score_rows
from framepress.analysis.tables.sheet_xml import LINE, Archive, CellFit, ColumnStyle, escaped, heading_lines, in_xml
from framepress.analysis.tables.table_columns import CODEBOOK, FILES, RESPONSES
from framepress.analysis.tables.table_rows import Row, Rows
from framepress.kinds import short_text

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, as Microsoft's list of Excel's limits has it. The first row has the headings."""
LONGEST_HEADING = 255
"""Letters of the name of a column in a table."""
WIDEST_PRINT = 300
"""Letters beside each other that can still be read where a sheet is printed as wide as its paper."""
_DAY = datetime(2000, 1, 1)
"""Of the file's properties: the same rows give the same bytes."""
_WIDTHS = {
    "response": 16,
    "value": 50,
    "label": 40,
    "meaning": 70,
    "remark": 40,
    "remarks": 50,
    "reason": 50,
    "file": 30,
    "perhaps": 30,
    "field": 40,
    "column": 40,
    "form": 30,
    "saved": 22,
    "element": 22,
    "area": 22,
    "code": 22,
    "school": 24,
    "school_id": 18,
}
_WRAPPED = ("value", "label", "meaning", "remark", "remarks", "reason", "perhaps")
"""Columns with sentences: the others stay on one line."""
_OTHER_WIDTH = 14
_HEADING_FILL = PatternFill("solid", fgColor="FFE7EBF0")
_BROKEN = Alignment(wrap_text=True, vertical="top")
_ONE_LINE = Alignment(vertical="top")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class _Column:
    """A column of a sheet. ``wrapped`` breaks its texts into lines."""

    heading: str
    width: int
    wrapped: bool


@dataclass(frozen=True)
class _Part:
    """A table with its rows, and how many these are."""

    name: str
    columns: list[_Column]
    count: int
    rows: Iterator[Row]


def write_workbook(collection: Collection, path: Path) -> None:
    """Write the workbook to a path. Whoever calls moves it to its place when it is whole."""
    rows = Rows(collection)
    say = collection.words.say
    book = Workbook()
    book.remove(book.worksheets[0])
    about = collection.framework.about
    book.properties.creator = "framepress"
    book.properties.title = say("collect.book.title", title=about.title, edition=about.edition)
    book.properties.language = about.language
    book.properties.created = book.properties.modified = _DAY
    right_to_left = collection.framework.direction == "rtl"
    opening = _sheet(book, _sheet_name(say("collect.book.first")), right_to_left)
    fit = CellFit(say("collect.book.cut"))
    bodies: dict[str, Iterable[str]] = {}
    names: list[tuple[str, str]] = []
    for part in _parts(rows):
        for number in range(max(1, -(-part.count // (MOST_ROWS - 1)))):
            name = part.name + (f" {number + 1}" if number else "")
            sheet = _sheet(book, name, right_to_left)
            names.append((sheet.title, say(f"collect.tables.{part.name.lower()}")))
            styles = _frame(sheet, part.columns, min(part.count - number * (MOST_ROWS - 1), MOST_ROWS - 1))
            place = f"xl/worksheets/sheet{len(book.worksheets)}.xml"
            bodies[place] = in_xml(islice(part.rows, MOST_ROWS - 1), styles, fit)
    _explain(opening, rows, names)
    with Archive(path, bodies) as archive:
        ExcelWriter(book, archive).write_data()


def _parts(rows: Rows) -> list[_Part]:
    files = sum(1 for _ in rows.collection.files)
    explained = sum(1 for _ in column_codebook(rows))
    wide = [*_columns(RESPONSES), *(_of_field(rows, name) for name in rows.columns)][:MOST_COLUMNS]
    scores = [_Part("Scores", _columns(SCORES), count_of_scores(rows), score_rows(rows))] if has_scores(rows) else []
    return [
        _Part("Responses", wide, rows.counts.responses, (row[:MOST_COLUMNS] for row in rows.responses())),
        _Part("Answers", _columns(rows.answer_columns), rows.counts.answers, rows.answers()),
        *scores,
        _Part("Files", _columns(FILES), files, rows.files()),
        _Part("Codebook", _columns(CODEBOOK), explained, column_codebook(rows)),
    ]


def _columns(names: Iterable[str]) -> list[_Column]:
    return [_Column(name, _WIDTHS.get(name, _OTHER_WIDTH), name in _WRAPPED) for name in names]


def _of_field(rows: Rows, name: str) -> _Column:
    kind = rows.all_fields[name].kind if name in rows.all_fields else short_text.KIND
    return _Column(name, kind.letters, kind.wraps)


def _sheet(book: Workbook, name: str, right_to_left: bool) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.page_setup.orientation = "landscape"
    return sheet


def _frame(sheet: Worksheet, columns: Sequence[_Column], count: int) -> list[ColumnStyle]:
    """Everything of a sheet but its rows: headings, widths, table, what is frozen. Gives the places of the columns."""
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    if sum(column.width for column in columns) <= WIDEST_PRINT:
        _print_whole(sheet)
    places = []
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        styled = Cell(sheet, 1, number)
        styled.alignment = _BROKEN if column.wrapped else _ONE_LINE
        places.append(ColumnStyle(letter, styled.style_id, column.width if column.wrapped else 0))
    headings = [_heading(column.heading, number) for number, column in enumerate(columns, 1)]
    _head(sheet, 1, headings, count)
    lines = max(heading_lines(heading, column.width) for heading, column in zip(headings, columns, strict=True))
    sheet.row_dimensions[1].height = LINE * lines
    return places


def _print_whole(sheet: Worksheet) -> None:
    """Print all columns of a sheet on one page, and its rows on as many as it takes."""
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _heading(name: str, number: int) -> str:
    """The name of a column as a table may have it."""
    return name if len(name) <= LONGEST_HEADING else f"{name[: LONGEST_HEADING - 10]}… {number}"


def _head(sheet: Worksheet, row: int, headings: Sequence[str], count: int) -> None:
    """The headings of a table, which has ``count`` rows below them, and buttons to filter these."""
    for number, heading in enumerate(headings, 1):
        _set(sheet, row, number, heading, _BROKEN)
        sheet.cell(row, number).font = Font(name="Calibri", size=11, bold=True)
        sheet.cell(row, number).fill = _HEADING_FILL
    ref = f"A{row}:{get_column_letter(len(headings))}{row + max(1, count)}"
    table = Table(displayName=re.sub(r"\W+", "_", f"t_{sheet.title.casefold()}"), ref=ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=ref)
    # What openpyxl does by itself makes a cell for each place in the table.
    table.tableColumns = [TableColumn(id=number, name=heading) for number, heading in enumerate(headings, 1)]
    sheet.add_table(table)


def _explain(sheet: Worksheet, rows: Rows, names: Sequence[tuple[str, str]]) -> None:
    """The first sheet: what this is, how it is to be read, and what the other sheets hold."""
    collection, say = rows.collection, rows.collection.words.say
    about = collection.framework.about
    left_out = len(rows.columns) + len(RESPONSES) - MOST_COLUMNS
    lines = [
        say("collect.book.title", title=about.title, edition=about.edition),
        say(
            "collect.book.counts",
            responses=say("collect.book.counted_responses", count=rows.counts.current),
            files=say("collect.book.counted_files", count=sum(1 for _ in collection.files)),
        ),
        *([say("collect.book.day", day=collection.day)] if collection.day else []),
        *([say("collect.book.anonymous")] if collection.anonymous else []),
        say("collect.book.superseded"),
        say("collect.book.text"),
        say("collect.book.long"),
        *([say("collect.book.columns", count=left_out)] if left_out > 0 else []),
    ]
    for number, line in enumerate(lines, 1):
        _set(sheet, number, 1, line, _ONE_LINE)
    sheet["A1"].font = Font(name="Calibri", size=14, bold=True)
    start = len(lines) + 2
    _head(sheet, start, ("sheet", "meaning"), len(names))
    for number, (name, meaning) in enumerate(names, start + 1):
        _set(sheet, number, 1, name, _BROKEN)
        _set(sheet, number, 2, meaning, _BROKEN)
    _print_whole(sheet)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100


def _sheet_name(title: str) -> str:
    """A name that a sheet can have: at most 31 letters, and not each of them."""
    return _NO_NAME.sub(" ", title)[:31].strip() or "Read me first"


def _set(sheet: Worksheet, row: int, column: int, text: str, alignment: Alignment) -> None:
    cell = sheet.cell(row, column)
    cell.value = escaped(text)
    cell.data_type = "s"  # also where it begins with =
    cell.alignment = alignment

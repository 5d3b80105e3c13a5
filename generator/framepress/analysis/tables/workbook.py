"""A collection → an xlsx workbook: what was found out, for people, then real tables, in sheets that one explains.

openpyxl makes everything but the rows: styles, tables, properties, what is frozen. The rows are written straight into
the packed file, many times faster than as its cells, and none is kept (``decisions/2026-11-26-collection-xlsx.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from framepress.analysis.collection import Collection
from framepress.analysis.summary import Summary
from framepress.analysis.tables.board_sheets import BoardSheets
from framepress.analysis.tables.column_codebook import column_codebook
from framepress.analysis.tables.score_rows import SCORES, count_of_scores, has_scores, score_rows
from framepress.analysis.tables.sheet_charts import add_charts
from framepress.analysis.tables.sheet_frame import (
    BROKEN,
    ONE_LINE,
    BookColumn,
    BookTable,
    frame,
    head,
    new_sheet,
    print_whole,
    set_text,
)
from framepress.analysis.tables.sheet_xml import FIRST_ROW, Archive, CellFit, in_xml
from framepress.analysis.tables.table_columns import CODEBOOK, FILES, RESPONSES
from framepress.analysis.tables.table_rows import Rows
from framepress.forms.element_columns import element_columns
from framepress.kinds import short_text

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, as Microsoft's list of Excel's limits has it. The first two rows have the headings."""
_DAY = datetime(2000, 1, 1)
"""Of the file's properties: the same rows give the same bytes."""
_WIDTHS = {
    "question": 50,
    "round": 22,
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
_WRAPPED = ("question", "value", "label", "meaning", "remark", "remarks", "reason", "perhaps")
"""Columns with sentences: the others stay on one line."""
_OTHER_WIDTH = 14
_NO_NAME = re.compile(r"[\[\]:*?/\\']")


def write_workbook(collection: Collection, path: Path, summary: Summary | None = None) -> None:
    """Write the workbook to a path: what the ``summary`` says, where there is one, then the tables. Whoever calls moves
    it to its place when it is whole.
    """
    rows = Rows(collection, summary.people if summary else None)
    say = collection.words.say
    book = Workbook()
    book.remove(book.worksheets[0])
    about = collection.framework.about
    book.properties.creator = "framepress"
    book.properties.title = say("collect.book.title", title=about.title, edition=about.edition)
    book.properties.language = about.language
    book.properties.created = book.properties.modified = _DAY
    board = BoardSheets(collection, summary) if summary else None
    sheets = _Sheets(book, CellFit(say("collect.book.cut")), collection.framework.direction == "rtl")
    for part in board.parts() if board else ():
        sheets.add(part)
    opening = sheets.empty(say("collect.book.first"))
    for part in _parts(rows):
        sheets.add(part)
    _explain(opening, rows, sheets.names)
    charts = add_charts(book, board.charts()) if board else []
    with Archive(path, sheets.bodies, charts) as archive:
        ExcelWriter(book, archive).write_data()


class _Sheets:
    """The sheets of a workbook as they are added. ``bodies`` has the rows of each by its path in the packed file,
    ``names`` what each is called and what it has.
    """

    def __init__(self, book: Workbook, fit: CellFit, right_to_left: bool) -> None:
        self.book = book
        self.fit = fit
        self.right_to_left = right_to_left
        self.bodies: dict[str, Iterable[str]] = {}
        self.names: list[tuple[str, str]] = []

    def empty(self, title: str) -> Worksheet:
        """A sheet without a table."""
        return new_sheet(self.book, _sheet_name(title), self.right_to_left)

    def add(self, part: BookTable) -> None:
        """A sheet for a table; where it has more rows than one can hold, several."""
        most = MOST_ROWS - FIRST_ROW + 1
        for number in range(max(1, -(-part.count // most))):
            sheet = self.empty(part.name + (f" {number + 1}" if number else ""))
            self.names.append((sheet.title, part.meaning))
            styles = frame(sheet, part, min(part.count - number * most, most))
            place = f"xl/worksheets/sheet{len(self.book.worksheets)}.xml"
            self.bodies[place] = in_xml(islice(part.rows, most), styles, self.fit)


def _parts(rows: Rows) -> Iterator[BookTable]:
    say = rows.collection.words.say
    files = sum(1 for _ in rows.collection.files)
    explained = sum(1 for _ in column_codebook(rows))
    responses = (row[:MOST_COLUMNS] for row in rows.responses())
    yield BookTable("Responses", say("collect.tables.responses"), _wide(rows), rows.counts.responses, responses)
    answers = _columns(rows, rows.answer_columns)
    yield BookTable("Answers", say("collect.tables.answers"), answers, rows.counts.answers, rows.answers())
    if has_scores(rows):
        scores = _columns(rows, SCORES)
        yield BookTable(
            "Response scores", say("collect.tables.scores"), scores, count_of_scores(rows), score_rows(rows)
        )
    yield BookTable("Files", say("collect.tables.files"), _columns(rows, FILES), files, rows.files())
    codebook = _columns(rows, CODEBOOK)
    yield BookTable("Codebook", say("collect.tables.codebook"), codebook, explained, column_codebook(rows))


def _columns(rows: Rows, names: Iterable[str]) -> list[BookColumn]:
    tags = {column.name: column.title for column in element_columns(rows.collection.framework) if column.title}
    say = rows.collection.words.say
    return [
        BookColumn(
            name, tags.get(name) or say(f"collect.heads.{name}"), _WIDTHS.get(name, _OTHER_WIDTH), name in _WRAPPED
        )
        for name in names
    ]


def _wide(rows: Rows) -> list[BookColumn]:
    """The columns of the wide table: those of a question are headed by it."""
    fields = [_of_field(rows, name, rows.titles.get(name, name)) for name in rows.columns[:MOST_COLUMNS]]
    return [*_columns(rows, RESPONSES), *fields][:MOST_COLUMNS]


def _of_field(rows: Rows, name: str, title: str) -> BookColumn:
    kind = rows.all_fields[name].kind if name in rows.all_fields else short_text.KIND
    return BookColumn(name, title, kind.letters, kind.wraps)


def _explain(sheet: Worksheet, rows: Rows, names: Sequence[tuple[str, str]]) -> None:
    """The sheet that says what this is, how it is to be read, and what the other sheets hold."""
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
        say("collect.book.heads"),
        say("collect.book.superseded"),
        say("collect.book.text"),
        say("collect.book.long"),
        *([say("collect.book.columns", count=left_out)] if left_out > 0 else []),
    ]
    for number, line in enumerate(lines, 1):
        set_text(sheet, number, 1, line, ONE_LINE)
    sheet["A1"].font = Font(name="Calibri", size=14, bold=True)
    start = len(lines) + 2
    head(sheet, start, ("sheet", "meaning"), len(names))
    for number, (name, meaning) in enumerate(names, start + 1):
        set_text(sheet, number, 1, name, BROKEN)
        set_text(sheet, number, 2, meaning, BROKEN)
    sheet.print_area = f"A1:B{start + len(names)}"
    print_whole(sheet)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100


def _sheet_name(title: str) -> str:
    """A name that a sheet can have: at most 31 letters, and not each of them."""
    return _NO_NAME.sub(" ", title)[:31].strip() or "1"

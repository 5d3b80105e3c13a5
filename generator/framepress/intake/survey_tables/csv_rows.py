"""The bytes of a CSV file → its rows, whatever program and country it comes from."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from framepress.intake.survey_tables.answer_table import NotATable, TableRow, TableSheet
from framepress.text.table_text import table_text

_SEPARATORS = ",;\t|"
_SAYS_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""The line by which Excel knows what stands between the cells."""
_SAMPLE = 65_536
"""Letters by which a separator is found: the headings of a thousand questions have as many."""
_SNIFFED = 8_192
"""Those that csv.Sniffer gets, which takes long for more."""
_LOOKED_AT = 20
"""Rows of the sample that are compared."""
_MOST_ZEROS = 0.01
"""Share of letters that nobody types: in a file of another kind there are more."""
_LONGEST_CELL = 10_000_000
"""Letters. What is longer than an answer may be is cut where answers are taken."""


def csv_sheet(content: bytes) -> TableSheet | None:
    """The sheet of a CSV file; ``None`` for what is no text. Its rows raise :class:`NotATable` for a quotation mark
    that is never closed: it would swallow the rest of the file.
    """
    text = table_text(content)
    if text is None or text.count("\0") > len(text) * _MOST_ZEROS:
        return None
    text = text.removeprefix("\ufeff")
    said = _SAYS_SEPARATOR.match(text)
    first = 2 if said else 1
    text = text[said.end() :] if said else text
    separator = said[1] if said else separator_of(text[:_SAMPLE])
    return TableSheet("", partial(_rows, text, separator, first))


def separator_of(sample: str) -> str:
    """What stands between the cells: as csv.Sniffer says, where its answer gives a table; else by a look of ours."""
    try:
        sniffed = csv.Sniffer().sniff(sample[:_SNIFFED], _SEPARATORS).delimiter
    except csv.Error:
        sniffed = ""
    likely = max(_SEPARATORS, key=lambda separator: _is_table_by(sample, separator))
    if sniffed and sniffed in _SEPARATORS and _is_table_by(sample, sniffed) >= _is_table_by(sample, likely):
        return sniffed
    return likely


def _is_table_by(sample: str, separator: str) -> float:
    """How well a separator parts a sample, from 0 to 1: the share of rows with as many cells as most have, and less for
    few cells: in texts a comma here and there gives two. A row that the sample cuts is left out.
    """
    csv.field_size_limit(_LONGEST_CELL)
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
    if len(rows) > 1 and len(sample) >= _SAMPLE:
        rows.pop()
    widths = Counter(map(len, rows[:_LOOKED_AT]))
    width, times = max(widths.items(), key=lambda counted: (counted[1], counted[0]), default=(1, 0))
    return times / widths.total() * (1 - 1 / width) if times else 0.0


class _Lines:
    """The lines of a text, of which those of the row that is being read are known."""

    def __init__(self, text: str) -> None:
        self.lines = io.StringIO(text, newline="")
        self.of_row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.of_row.append(line)
            yield line


def _rows(text: str, separator: str, first: int) -> Iterator[TableRow]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(text)
    number = first - 1
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), first):
            last, lines.of_row = lines.of_row, []
            if len(last) > 1:
                _check_closed(last, separator, number)
            yield number, cells
    except csv.Error as error:
        raise NotATable("files.tables.broken", row=number + 1, reason=str(error)) from error


def _check_closed(lines: list[str], separator: str, number: int) -> None:
    """Raise :class:`NotATable` where a row of several lines never ends."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        if "end" in str(error):
            raise NotATable("files.tables.open_quote", row=number) from error

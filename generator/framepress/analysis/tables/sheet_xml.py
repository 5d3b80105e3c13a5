"""Rows → the XML of a sheet, written straight into the packed workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from framepress.analysis.tables.table_rows import Row
from framepress.storage.zip_files import undated_entry
from framepress.text.csv_cells import Plain
from framepress.text.forbidden_characters import NOT_IN_XML

LONGEST = 32_767
"""What a cell can hold, counted in UTF-16 as Excel does."""
FIRST_ROW = 3
"""Of the rows of a table: above it are the words and the ids of its columns."""
LINE, MOST_LINES = 15, 12
"""Points of a line; lines of the highest row."""
_BUTTON = 3
"""Letters that the button to filter takes away, and that letters of headings are wider."""
_BREAKS = re.compile(r"[^-/\s]+[-/\s]*|[-/\s]+")
_EXACT = 15
"""Digits of a number that Excel keeps."""
_NO_XML = re.compile(f"{NOT_IN_XML}|_(?=x[0-9A-Fa-f]{{4}}_)")
"""Letters that XML can't hold, or changes; and the underline before what would be read as one of them."""
_DIMENSION = re.compile(rb"<dimension [^>]*>")
"""Of the sheet without its rows. It need not be said."""
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_CHART = re.compile(rb'name="Chart \d+"')
_AT_ONCE = 1 << 16
_OFTEN = 100
"""Letters of a text that comes again and again: ids, labels, names of schools."""


class CellFit:
    """Cuts a text that is longer than a cell can hold; ``note`` says there where the whole is."""

    def __init__(self, note: str) -> None:
        self.note = note[:1000]

    def __call__(self, text: str) -> str:
        """The text, or as much of it as there is room for beside the note."""
        if len(text) <= LONGEST // 2:
            return text
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) <= 2 * LONGEST:
            return text
        room = LONGEST - len(self.note.encode("utf-16-le")) // 2
        return units[: 2 * room].decode("utf-16-le", "ignore") + self.note


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """A column of a sheet: its letter, its style, and how many letters are beside each other where texts are broken
    into lines (0 where they are not).
    """

    letter: str
    style: int
    wrapped: int = 0


def in_xml(rows: Iterable[Row], columns: Sequence[ColumnStyle], fit: CellFit) -> Iterator[str]:
    """The rows below the headings. An empty cell is not written. A text is a text, whatever it begins with.

    A row is as high as its texts, up to :data:`MOST_LINES`: not every program sees to that by itself, and a page of
    text in one cell would push all other rows off the screen.
    """
    broken = [(number, column.wrapped) for number, column in enumerate(columns) if column.wrapped]
    for number, row in enumerate(rows, FIRST_ROW):
        cells = "".join(
            _cell(f"{column.letter}{number}", column.style, text, fit)
            for column, text in zip(columns, row, strict=True)
            if text
        )
        lines = max((_lines(row[place], width) for place, width in broken), default=1)
        high = f' ht="{LINE * min(lines, MOST_LINES)}"' if lines > 1 else ""
        yield f'<row r="{number}"{high}>{cells}</row>'


def _lines(text: str, width: int) -> int:
    """How many lines a text takes, roughly."""
    if len(text) < width and "\n" not in text:
        return 1
    return sum(1 + len(line) // width for line in text[: width * MOST_LINES].split("\n"))


def heading_lines(heading: str, width: int) -> int:
    """How many lines a heading takes, which is broken after a slash or a dash: not every program sees to the height of
    a row in which an id has no space to break at.
    """
    lines, taken = 1, 0
    for part in _BREAKS.findall(heading):
        if taken and taken + len(part) > width - _BUTTON:
            lines, taken = lines + 1, 0
        taken += len(part)
        lines, taken = lines + max(0, taken - 1) // width, (taken - 1) % width + 1
    return lines


def _cell(place: str, style: int, text: str, fit: CellFit) -> str:
    if isinstance(text, Plain) and len(text) <= _EXACT:
        return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
    escaped_text = _in_xml_often(str(text)) if len(text) <= _OFTEN else _in_xml(fit(text))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped_text}</t></is></c>'


def _in_xml(text: str) -> str:
    return escape(escaped(text), quote=False)


_in_xml_often = lru_cache(maxsize=1_024)(_in_xml)


def escaped(text: str) -> str:
    """A text with the letters that XML can't hold as their numbers (``_x001B_``), as ISO/IEC 29500-1, 22.9.2.19
    (ST_Xstring) has it. Excel shows it as it was.
    """
    return _NO_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


class Archive(ZipFile):
    """The packed workbook. ``bodies`` are the rows of a sheet by its path in it: they go where the sheet ends that
    openpyxl wrote. ``charts`` are the alternative texts of the charts, of each sheet that has some, in their order.
    Every part has the same date, so that the same rows give the same bytes.
    """

    def __init__(self, path: Path, bodies: Mapping[str, Iterable[str]], charts: Sequence[Sequence[str]] = ()) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)
        self.bodies = bodies
        self.charts = charts

    def writestr(self, name: Any, data: Any, *_: Any) -> None:
        """Write a part that is whole."""
        drawing = _DRAWING.fullmatch(str(name))
        texts = self.charts[int(drawing[1]) - 1] if drawing else ()
        super().writestr(undated_entry(name), _with_texts(data, texts) if drawing else data)

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:
        """Write a sheet, with its rows."""
        before, end, after = Path(filename).read_bytes().partition(b"</sheetData>")
        with self.open(undated_entry(arcname), "w", force_zip64=True) as part:
            part.write(_DIMENSION.sub(b"", before))
            for text in _gathered(self.bodies.get(arcname, ())):
                part.write(text.encode())
            part.write(end + after)


def _with_texts(drawing: bytes, texts: Sequence[str]) -> bytes:
    """The drawing of a sheet, with what a screen reader says of each chart: openpyxl has no place for that."""
    each = iter(texts)
    return _CHART.sub(lambda match: b'%s descr="%s"' % (match[0], escape(next(each, "")).encode()), drawing)


def _gathered(texts: Iterable[str]) -> Iterator[str]:
    """Short texts put together into longer ones: packing each by itself takes twice the time."""
    gathered: list[str] = []
    length = 0
    for text in texts:
        gathered.append(text)
        length += len(text)
        if length > _AT_ONCE:
            yield "".join(gathered)
            gathered, length = [], 0
    yield "".join(gathered)

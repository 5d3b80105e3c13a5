"""An xlsx workbook from anybody → its cells. One of the two modules that know openpyxl.

Nothing in it is computed, run or followed: a formula is told as a formula. Sizes are limited before anything is read.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place
from framepress.storage.strict_ooxml import is_strict, usual
from framepress.storage.workbook_parts import BOOK, UnsafePart, count_cells, letters_as_seen, xml_parts
from framepress.storage.zip_files import ZipLimits
from framepress.text.messages import mistake

LARGEST = 20_000_000
"""Bytes of the file. That of a framework of 500 elements has 200,000."""
LIMITS = ZipLimits(unpacked=200_000_000)
"""Bytes of all that is packed into it: XML unpacks to ten times its size."""
MOST_CELLS = 1_500_000
"""Cells, also empty ones: a web application writes 26,000 for each sheet."""
MOST_ROWS = 100_000
"""Rows of one sheet."""


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes-no"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True)
class Raw:
    """The content of one cell that is not empty. A date is a ``datetime``, ``time`` or ``timedelta``."""

    kind: CellKind
    value: Any


@dataclass
class SheetCells:
    """The cells of one sheet, by row and column from 1."""

    cells: dict[tuple[int, int], Raw] = field(default_factory=dict)
    merged: list[tuple[int, int, str]] = field(default_factory=list)
    """Cells that are one: row and column of the first, and all of them."""
    blank: list[tuple[int, int]] = field(default_factory=list)
    """Cells with nothing but spaces, which nobody sees."""


@dataclass
class Book:
    """A workbook: its sheets in their order, and the mark that an export of ours has (``None`` where it is none)."""

    pages: dict[str, SheetCells]
    mark: str | None


def read_book(path: Path) -> Book:
    """Read a workbook. Raises :class:`ProblemsFound` where it can't be read."""
    content = _look_at(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl says of styles and lists that it doesn't keep
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False, rich_text=False)
        except Exception as error:  # openpyxl raises whatever its parts raise at a damaged file
            raise _no_book(path, "damaged") from error
        about = book.properties
        return Book(_pages(book), str(about.keywords or "") if about.creator == "framepress" else None)


def _look_at(path: Path) -> bytes:
    """The content of a file, as openpyxl reads it. What is no workbook, or too large a one, is refused before it is
    parsed.
    """
    if path.is_dir():
        raise _no_book(path, "folder")
    if not path.exists():
        raise _no_book(path, "nothing")
    if not path.is_file():
        raise _no_book(path, "device")
    if path.stat().st_size > LARGEST:
        raise _no_book(path, "too-large")
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _no_book(path, "unreadable", reason=reason) from error
    if not content.startswith(b"PK"):
        raise _no_book(path, _what_it_is(content[:4096]))
    return usual(content) if _look_inside(path, content) else content


def _what_it_is(start: bytes) -> str:
    """What a file is that is no zip: the name of its sentences."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "locked"
    if start.startswith(b"%PDF"):
        return "pdf"
    if not start.strip():
        return "empty"
    if start.lstrip()[:1] == b"<":
        return "tags"
    if b"\0" not in start:
        return "plain-text"
    return "other"


def _look_inside(path: Path, content: bytes) -> bool:
    """Refuse what is no workbook, or too large a one. Whether it is a strict one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look_at_parts(path, packed)
            return is_strict(packed)
    except ProblemsFound:
        raise
    except Exception as error:  # zipfile raises errors of a dozen kinds at what is damaged, or has a password
        raise _no_book(path, "damaged") from error


def _look_at_parts(path: Path, packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if BOOK not in names:
        raise _no_book(path, _what_zip(names))
    if not LIMITS.allow(packed.infolist()):
        raise _no_book(path, "unpacked")
    if sum(_count(path, packed, info) for info in xml_parts(packed)) > MOST_CELLS:
        raise _no_book(path, "many-cells", count=MOST_CELLS, most=f"{MOST_CELLS:,}")


def _what_zip(names: list[str]) -> str:
    if "content.xml" in names:
        return "ods"
    if any(name.startswith("word/") for name in names):
        return "word"
    if any(name.endswith((".yml", ".yaml")) for name in names):
        return "yaml"
    if "xl/workbook.bin" in names:
        return "binary"
    return "zip"


def _count(path: Path, packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """The cells in one part."""
    try:
        rows, cells = count_cells(packed, info, MOST_ROWS, MOST_CELLS)
    except UnsafePart as error:
        raise _no_book(path, "odd") from error
    if rows > MOST_ROWS or cells > MOST_CELLS:
        raise _no_book(path, "many-rows", count=MOST_ROWS, most=f"{MOST_ROWS:,}")
    return cells


def _pages(book: Workbook) -> dict[str, SheetCells]:
    pages: dict[str, SheetCells] = {}
    for name in book.sheetnames:
        sheet = book[name]
        page = SheetCells()
        pages[name] = page
        if not hasattr(sheet, "iter_rows"):  # a chart on a sheet of its own
            continue
        page.merged = sorted((cells.min_row, cells.min_col, cells.coord) for cells in sheet.merged_cells.ranges)
        # The cells that there are: to go through all between them takes gigabytes where one stands far away.
        for (number, place), cell in sheet._cells.items():
            raw = _raw(cell.value, cell.data_type)
            if raw is not None:
                page.cells[number, place] = raw
            elif cell.value:
                page.blank.append((number, place))
    return pages


def _raw(value: Any, data_type: str) -> Raw | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if data_type == "f":
        return Raw(CellKind.FORMULA, getattr(value, "text", value))
    if data_type == "e":
        return Raw(CellKind.ERROR, value)
    if isinstance(value, bool):
        return Raw(CellKind.YES_NO, value)
    if isinstance(value, int | float):
        return Raw(CellKind.NUMBER, value)
    if isinstance(value, datetime | date | time | timedelta):
        return Raw(CellKind.DATE, value)
    return Raw(CellKind.TEXT, letters_as_seen(str(value)))


def _no_book(path: Path, name: str, **values: Any) -> ProblemsFound:
    return ProblemsFound([mistake(Place(path.as_posix()), f"no-workbook.{name}", **values)])

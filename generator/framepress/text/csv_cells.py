"""A text as a cell of a CSV file, which no spreadsheet takes for a formula and no terminal for a command."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import IO

from framepress.text.forbidden_characters import NOT_IN_CSV

APOSTROPHE = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠", APOSTROPHE)
"""A text that begins so gets an apostrophe before it; where it has one of its own too, so that the first one of a cell
is always ours. Wide letters are formulas to a spreadsheet in Japanese (OWASP, CSV injection)."""

_OFTEN = 100
"""Letters of a cell that comes again and again: ids, labels, names of schools. A table is written in half the time."""


class Plain(str):
    """A cell with a number of ours: digits, a sign and a point, which no program takes for anything else."""

    __slots__ = ()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula and no terminal for a command."""
    if not cell or isinstance(cell, Plain):
        return cell
    return _safe_often(cell) if len(cell) <= _OFTEN else _safe(cell)


def _safe(cell: str) -> str:
    text = NOT_IN_CSV.sub("\N{REPLACEMENT CHARACTER}", cell)
    return APOSTROPHE + text if cell.startswith(_GUARDED) else text


_safe_often = lru_cache(maxsize=1_024)(_safe)


def write_rows(file: IO[str], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table: its columns, then its rows with every cell made :func:`safe`. Lines end with CR LF (RFC 4180)."""
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)


def meant(cell: str) -> str:
    """What a cell says that :func:`safe` wrote."""
    return cell[1:] if cell.startswith(APOSTROPHE) and cell[1:].startswith(_GUARDED) else cell

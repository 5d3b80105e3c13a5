"""A text as a cell of a CSV file, which no spreadsheet takes for a formula and no terminal for a command."""

from __future__ import annotations

from framepress.text.forbidden_characters import NOT_IN_CSV

APOSTROPHE = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠", APOSTROPHE)
"""A text that begins so gets an apostrophe before it; where it has one of its own too, so that the first one of a cell
is always ours. Wide letters are formulas to a spreadsheet in Japanese (OWASP, CSV injection)."""


class Plain(str):
    """A cell with a number of ours: digits, a sign and a point, which no program takes for anything else."""

    __slots__ = ()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula and no terminal for a command."""
    if not cell or isinstance(cell, Plain):
        return cell
    text = NOT_IN_CSV.sub("\N{REPLACEMENT CHARACTER}", cell)
    return APOSTROPHE + text if cell.startswith(_GUARDED) else text


def meant(cell: str) -> str:
    """What a cell says that :func:`safe` wrote."""
    return cell[1:] if cell.startswith(APOSTROPHE) and cell[1:].startswith(_GUARDED) else cell

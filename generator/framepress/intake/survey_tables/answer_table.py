"""A table as rows of texts, wherever it comes from: a person sees the same in a spreadsheet program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

TableRow = tuple[int, Sequence[str]]
"""The number of a row, as a spreadsheet program counts, and its cells."""
MOST_HEAD_ROWS = 12
"""Rows at the top that may be or stand above the headings."""


class Formula(str):
    """A cell that says how it is worked out. What comes out is not in it."""

    __slots__ = ()


class NotATable(Exception):
    """A file can't be read as a table. ``key`` is that of the sentence that says why, ``values`` are filled in."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class TableSheet:
    """One sheet of a table. ``rows`` goes through them anew each time; none of them is kept."""

    name: str
    rows: Callable[[], Iterator[TableRow]]

    def top(self) -> list[TableRow]:
        """The first rows, among which the headings are."""
        return list(islice(self.rows(), MOST_HEAD_ROWS))


def is_filled(cell: str) -> bool:
    """Whether anybody sees something in a cell."""
    return bool(cell) and not cell.isspace()

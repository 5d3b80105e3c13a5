"""A rating → the matrix of groups and what they rated: individuals and teams beside each other in one table.

Groups go down and items across. Only where few groups rated sentences, which are no heads of columns, it is the other
way around: for individuals and teams alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from framepress.analysis.chart_data import LONG, Cell, HeatMap, HeatmapRow
from framepress.analysis.charts import Charts
from framepress.forms.topics import Topic

FEW_GROUPS = 5
"""So many groups have room beside each other."""
MOST_COLUMNS, MOST_WORDY_COLUMNS = 8, 5
"""Of items: those that have a title, and those that are sentences."""


class RatingMatrix:
    """The tables of one rating, of people who answered ``alone`` and of what teams ``agreed`` on."""

    def __init__(self, alone: Charts, agreed: Charts) -> None:
        self.items = alone.items
        rows = [(charts, _rows(charts)) for charts in (alone, agreed)]
        self.kinds = [charts for charts, its in rows if its]
        self.rows = sorted({row for _, its in rows for row in its})

    def tables(self) -> Iterator[HeatMap]:
        """Each narrow enough to be read, by area and group of elements."""
        for about, positions in self._by_place():
            is_wordy = any(len(self.items[position].title) > LONG for position in positions)
            if is_wordy and len(self.rows) <= FEW_GROUPS:
                yield self._items_down(about, positions)
            else:
                most = MOST_WORDY_COLUMNS if is_wordy else MOST_COLUMNS
                yield from (self._groups_down(about, part) for part in _even_parts(positions, most))

    @cached_property
    def whose(self) -> tuple[bool, ...]:
        """For each of the columns below one head: whether it is of teams."""
        return tuple(charts.together for charts in self.kinds)

    def _groups_down(self, about: Topic, positions: list[int]) -> HeatMap:
        of_all = HeatmapRow(tuple(cell for position in positions for cell in self._all(position)))
        lines = (
            HeatmapRow(tuple(cell for position in positions for cell in self._of(row, position)), row=row)
            for row in self.rows
        )
        shown = tuple(line for line in lines if any(cell.is_something for cell in line.cells))
        head = (of_all,) if len(self.rows) > 1 else ()
        return HeatMap(about, (*head, *shown), tuple(self.items[position] for position in positions), whose=self.whose)

    def _items_down(self, about: Topic, positions: list[int]) -> HeatMap:
        has_all = len(self.rows) > 1
        lines = tuple(
            HeatmapRow(
                (
                    *(self._all(position) if has_all else ()),
                    *(cell for row in self.rows for cell in self._of(row, position)),
                ),
                item=self.items[position],
            )
            for position in positions
        )
        return HeatMap(about, lines, rows=tuple(self.rows), has_all=has_all, whose=self.whose)

    def _all(self, position: int) -> tuple[Cell, ...]:
        return tuple(charts.cell_of_all(position) for charts in self.kinds)

    def _of(self, row: int, position: int) -> tuple[Cell, ...]:
        return tuple(charts.cell(row, position) for charts in self.kinds)

    def _by_place(self) -> Iterator[tuple[Topic, list[int]]]:
        positions = [n for n in range(len(self.items)) if self._is_rated(n)]
        for about, positions_here in groupby(positions, lambda position: self.items[position].place):
            yield about, list(positions_here)

    def _is_rated(self, position: int) -> bool:
        return any(cell.is_something for row in self.rows for cell in self._of(row, position))


def _rows(charts: Charts) -> list[int]:
    """The rows of groups that answered anything here."""
    items = range(len(charts.items))
    return [row for row in range(len(charts.people.rows)) if any(charts.cell(row, n).is_something for n in items)]


def _even_parts(positions: list[int], most: int) -> Iterator[list[int]]:
    """Parts of at most so many, none of them much shorter than another."""
    parts = -(-len(positions) // most)
    size = -(-len(positions) // parts)
    yield from (positions[first : first + size] for first in range(0, len(positions), size))

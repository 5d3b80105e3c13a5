"""Ratings → tables that can be drawn: heat map, distribution, disagreement, movement.

Plain data: what stands in each cell, and where each piece of a bar begins. Individual ratings and those that a team
agreed on are never in one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from framepress.collect.asked import Item
from framepress.collect.figures import (
    LONG,
    STEPS,
    Apart,
    Cell,
    Change,
    HeatMap,
    Line,
    Moved,
    Movement,
    Piece,
    Spread,
    figure,
    pieces,
)
from framepress.collect.people import People
from framepress.collect.summary import Rated
from framepress.collect.tally import Counts, Median, added, ends, median, middle_of

FEW_GROUPS = 5
"""So many groups have room beside each other; more stand below each other."""
MOST_COLUMNS, MOST_WORDY_COLUMNS = 8, 5
"""Of items: those that have a title, and those that are sentences."""
MOST_LINES = 60
"""Of the tables on disagreement and on movement of single groups."""


class Drawn:
    """The pictures of one rating, of individuals or of what teams agreed on (``together``)."""

    def __init__(self, rated: Rated, people: People, together: bool) -> None:
        self.rated = rated
        self.people = people
        self.together = together
        self.items = rated.rating.items
        self.levels = len(rated.rating.levels)

    @cached_property
    def rows(self) -> list[int]:
        """The rows that have a figure."""
        return [row for row in range(len(self.people.rows)) if any(map(any, self._shown(row)))]

    def counts(self, row: int, item: int, at: int | None = None) -> Counts:
        """How a group rated an item in a round, else in its latest; all zero where too few people did."""
        found = self._all(row, item, at)
        is_few = not self.together and sum(found) < self.people.wanted.min_group
        return (0,) * self.levels if is_few else found

    def total(self, item: int) -> list[int]:
        """How all that are shown rated an item."""
        return added((self.counts(row, item) for row in self.rows), self.levels)

    def heat_maps(self) -> list[HeatMap]:
        """The heat map: a table for all where there are few groups, else tables that are narrow enough to be read."""
        if len(self.rows) <= FEW_GROUPS:
            return list(self._items_down())
        return list(self._groups_down())

    def spreads(self) -> list[Spread]:
        """The distribution of levels for each item that was rated."""
        found = []
        for position, item in enumerate(self.items):
            counts = tuple(self.total(position))
            if any(counts):
                found.append(Spread(item, counts, self.pieces(counts), figure(median(counts))))
        return found

    def apart(self, agreed: Drawn) -> tuple[list[Apart], int]:
        """Where people of one group are two levels apart or more, the widest first, and how many more there are."""
        found: list[tuple[int, int, int, int]] = []
        for row in self.rows:
            if not self.people.is_group(row):
                continue
            for position in range(len(self.items)):
                counts = self.counts(row, position)
                if sum(counts) > 1:
                    low, high = ends(counts)
                    if high - low > 1:
                        found.append((low - high, -sum(counts), row, position))
        lines = [self._apart(row, position, agreed) for _, _, row, position in sorted(found)[:MOST_LINES]]
        return lines, len(found) - len(lines)

    def movement(self) -> Movement | None:
        """What moved between the last two rounds; ``None`` where no group took part in both."""
        rounds = sorted({at for _, at, together in self.rated.tallies if together is self.together})
        if len(rounds) < 2:
            return None
        before, after = rounds[-2:]
        moved, changes = [], []
        rows: set[int] = set()
        for position, item in enumerate(self.items):
            pairs = dict(self._pairs(position, before, after))
            if pairs:
                rows |= set(pairs)
                moved.append(self._moved(item, list(pairs.values())))
                changes += [(row, item, *_medians(pair)) for row, pair in pairs.items()]
        if not moved:
            return None
        others = [one for one in changes if one[2].middle != one[3].middle]
        others.sort(key=lambda one: -abs(one[3].middle - one[2].middle))
        named = [Change(row, item, figure(a), figure(b), b.middle > a.middle) for row, item, a, b in others]
        return Movement(
            before, after, len(rows), tuple(moved), tuple(named[:MOST_LINES]), max(0, len(named) - MOST_LINES)
        )

    def pieces(self, counts: Sequence[int]) -> tuple[Piece, ...]:
        """The bar of some counts."""
        steps = [self._step(level) for level in range(self.levels)]
        return pieces(counts, steps)

    def _all(self, row: int, item: int, at: int | None = None) -> Counts:
        if at is None:
            at = self.rated.latest.get(row, 0)
        tally = self.rated.tallies.get((row, at, self.together))
        return tally.of(item) if tally else (0,) * self.levels

    def _shown(self, row: int) -> Iterator[Counts]:
        return (self.counts(row, item) for item in range(len(self.items)))

    def _step(self, level: float) -> int:
        return round(level / (self.levels - 1) * STEPS)

    def _cell(self, counts: Counts, is_few: bool = False) -> Cell:
        middle = median(counts)
        if middle is None:
            return Cell(is_few=is_few)
        return Cell(figure(middle), sum(counts), self._step(middle.middle))

    def _of(self, row: int, item: int) -> Cell:
        is_few = any(self._all(row, item))
        return self._cell(self.counts(row, item), is_few)

    def _items_down(self) -> Iterator[HeatMap]:
        has_all = len(self.rows) > 1
        for area, positions in self._by_area():
            lines = tuple(
                Line(
                    (
                        *([self._cell(self.total(position))] if has_all else []),
                        *(self._of(row, position) for row in self.rows),
                    ),
                    item=self.items[position],
                )
                for position in positions
            )
            yield HeatMap(area, lines, rows=tuple(self.rows), has_all=has_all)

    def _groups_down(self) -> Iterator[HeatMap]:
        for area, found in self._by_area():
            wordy = any(len(self.items[position].title) > LONG for position in found)
            for positions in _even_parts(found, MOST_WORDY_COLUMNS if wordy else MOST_COLUMNS):
                of_all = Line(tuple(self._cell(self.total(position)) for position in positions))
                lines = (Line(tuple(self._of(row, position) for position in positions), row=row) for row in self.rows)
                shown = tuple(line for line in lines if any(cell.figure or cell.is_few for cell in line.cells))
                yield HeatMap(area, (of_all, *shown), tuple(self.items[position] for position in positions))

    def _by_area(self) -> Iterator[tuple[str, list[int]]]:
        positions = [n for n in range(len(self.items)) if any(self.total(n)) or self._has_few(n)]
        for area, found in groupby(positions, lambda position: self.items[position].topic.area):
            yield area, list(found)

    def _has_few(self, item: int) -> bool:
        return any(any(self._all(row, item)) for row in range(len(self.people.rows)))

    def _apart(self, row: int, position: int, agreed: Drawn) -> Apart:
        counts = tuple(self.counts(row, position))
        low, high = ends(counts)
        said = figure(median(agreed.counts(row, position)))
        return Apart(row, self.items[position], str(low + 1), str(high + 1), counts, self.pieces(counts), said)

    def _pairs(self, item: int, before: int, after: int) -> Iterator[tuple[int, tuple[Counts, Counts]]]:
        for row in range(len(self.people.rows)):
            pair = self.counts(row, item, before), self.counts(row, item, after)
            if all(map(any, pair)) and self.people.is_group(row):
                yield row, pair

    def _moved(self, item: Item, pairs: list[tuple[Counts, Counts]]) -> Moved:
        by_group = [_medians(pair) for pair in pairs]
        up = sum(after.middle > before.middle for before, after in by_group)
        down = sum(after.middle < before.middle for before, after in by_group)
        same = len(by_group) - up - down
        before, after = (median(added((pair[side] for pair in pairs), self.levels)) for side in (0, 1))
        bar = pieces((down, same, up), (0, STEPS // 2, STEPS))
        return Moved(item, up, same, down, bar, figure(before), figure(after))


def _medians(pair: tuple[Counts, Counts]) -> tuple[Median, Median]:
    """Before and after; both sides have answers."""
    before, after = pair
    return middle_of(before), middle_of(after)


def _even_parts(positions: list[int], most: int) -> Iterator[list[int]]:
    """Parts of at most so many, none of them much shorter than another."""
    parts = -(-len(positions) // most)
    size = -(-len(positions) // parts)
    yield from (positions[first : first + size] for first in range(0, len(positions), size))

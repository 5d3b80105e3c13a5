"""Ratings → tables that can be drawn: heat map, distribution, disagreement, movement.

Plain data: what stands in each cell, and where each piece of a bar begins. Individual ratings and those that a team
agreed on are never in one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from framepress.analysis.chart_data import (
    STEPS,
    BarSegment,
    Cell,
    Disagreement,
    ItemShift,
    MedianChange,
    Movement,
    Spread,
    figure,
    pieces,
    step_of,
)
from framepress.analysis.level_counts import Counts, added, ends, median, middle_of
from framepress.analysis.questions import Item
from framepress.analysis.rating_summary import RatingSummary
from framepress.analysis.shown_groups import ShownGroups
from framepress.forms.numbering import numbering

FEW_PEOPLE = 3
"""Of fewer in a group it can't be said that anything moved: other people may have answered."""
MOST_LINES = 60
"""Of the tables on disagreement and on movement of single groups."""


class Charts:
    """The pictures of one rating, of individuals or of what teams agreed on (``together``)."""

    def __init__(self, rated: RatingSummary, people: ShownGroups, together: bool) -> None:
        self.rated = rated
        self.people = people
        self.together = together
        self.items = rated.rating.items
        self.ranks = len(rated.rating.levels)
        self.numbers = tuple(numbering(rated.rating.levels).values())
        self._cells: dict[tuple[int, int], Cell] = {}

    @cached_property
    def rows(self) -> list[int]:
        """The rows that have a figure."""
        return [row for row in range(len(self.people.rows)) if any(map(any, self._shown(row)))]

    def counts(self, row: int, item: int, round_number: int | None = None) -> Counts:
        """How a group rated an item in a round, else in the one that is shown; all zero where too few people did."""
        counts = self._all(row, item, round_number)
        is_few = not self.together and sum(counts) < self.people.rules.min_group
        return (0,) * self.ranks if is_few else counts

    def total(self, item: int) -> list[int]:
        """How all that are shown rated an item."""
        return added((self.counts(row, item) for row in self.rows), self.ranks)

    def cell(self, row: int, item: int) -> Cell:
        """How a group rated an item, or why there is no figure."""
        if (row, item) not in self._cells:
            self._cells[row, item] = self._cell(row, item)
        return self._cells[row, item]

    def cell_of_all(self, item: int) -> Cell:
        """How all that are shown rated an item."""
        return self._cell_of(self.total(item))

    def has_few(self, row: int, item: int) -> bool:
        """Whether people of a group rated an item, and too few of them to be shown."""
        return any(self._all(row, item)) and not any(self.counts(row, item))

    def unranked(self, item: int) -> list[int]:
        """How many gave each answer without a rank."""
        return added((self.unranked_of(row, item) for row in range(len(self.people.rows))), self._answers)

    def unranked_of(self, row: int, item: int) -> Counts:
        """How many of a group gave each answer without a rank. A group counts only where nobody can be told from it:
        enough of its people answered, and enough of them rated where any did.
        """
        tally = self.rated.unranked.get((row, self.rated.shown, self.together))
        least = 0 if self.together else self.people.rules.min_group
        if tally is None or (sum(self._all(row, item)) or sum(tally.of(item))) < least:
            return (0,) * self._answers
        return tally.of(item)

    @property
    def _answers(self) -> int:
        return len(self.rated.rating.unranked)

    def spreads(self) -> list[Spread]:
        """The distribution of levels for each item that was rated."""
        spreads = []
        for position, item in enumerate(self.items):
            counts, unranked = tuple(self.total(position)), tuple(self.unranked(position))
            if any(counts) or any(unranked):
                spreads.append(Spread(item, counts, self.pieces(counts), self.figure(counts), unranked))
        return spreads

    def disagreements(self, agreed: Charts) -> tuple[list[Disagreement], int]:
        """Where people of one group are two levels apart or more, the widest first, and how many more there are."""
        wide: list[tuple[int, int, int, int]] = []
        for row in self.rows:
            if not self.people.is_group(row):
                continue
            for position in range(len(self.items)):
                counts = self.counts(row, position)
                if sum(counts) > 1:
                    low, high = ends(counts)
                    if high - low > 1:
                        wide.append((low - high, -sum(counts), row, position))
        lines = [self._disagreement(row, position, agreed) for _, _, row, position in sorted(wide)[:MOST_LINES]]
        return lines, len(wide) - len(lines)

    def movement(self) -> Movement | None:
        """What moved to the round that is shown from the one before; ``None`` where no group took part in both."""
        earlier = [
            round_number
            for _, round_number, together in self.rated.tallies
            if together is self.together and round_number < self.rated.shown
        ]
        if not earlier:
            return None
        before, after = max(earlier), self.rated.shown
        moved: list[ItemShift] = []
        changes: list[_Pair] = []
        few: list[_Pair] = []
        rows: set[int] = set()
        for position in range(len(self.items)):
            pairs = list(self._pairs(position, before, after))
            enough = [pair for pair in pairs if self.together or pair.least >= FEW_PEOPLE]
            few += [pair for pair in pairs if pair not in enough]
            changes += enough
            rows |= {pair.row for pair in enough}
            if enough:
                moved.append(self._moved(self.items[position], enough))
        if not moved and not few:
            return None
        named, more = self._changes(changes)
        named_few, more_few = self._changes(few)
        return Movement(before, after, len(rows), tuple(moved), named, more, named_few, more_few)

    def figure(self, counts: Counts) -> str:
        """The median of some counts, in the numbers of the levels; empty where there is none."""
        return figure(median(counts), self.numbers)

    def pieces(self, counts: Sequence[int]) -> tuple[BarSegment, ...]:
        """The bar of some counts."""
        return pieces(counts, [step_of(rank, self.ranks) for rank in range(1, self.ranks + 1)])

    def _cell(self, row: int, item: int) -> Cell:
        cell = self._cell_of(self.counts(row, item))
        if cell.figure:
            return cell
        if self.has_few(row, item):
            return Cell(is_few=True)
        return Cell(unrated=sum(self.unranked_of(row, item)))

    def _cell_of(self, counts: Counts) -> Cell:
        middle = median(counts)
        if middle is None:
            return Cell()
        return Cell(figure(middle, self.numbers), sum(counts), step_of(middle.middle, self.ranks))

    def _all(self, row: int, item: int, round_number: int | None = None) -> Counts:
        tally = self.rated.tallies.get((row, self.rated.shown if round_number is None else round_number, self.together))
        return tally.of(item) if tally else (0,) * self.ranks

    def _shown(self, row: int) -> Iterator[Counts]:
        return (self.counts(row, item) for item in range(len(self.items)))

    def _disagreement(self, row: int, position: int, agreed: Charts) -> Disagreement:
        counts = tuple(self.counts(row, position))
        low, high = (self.numbers[rank - 1] for rank in ends(counts))
        agreed_figure = self.figure(agreed.counts(row, position))
        return Disagreement(row, self.items[position], low, high, counts, self.pieces(counts), agreed_figure)

    def _pairs(self, item: int, before: int, after: int) -> Iterator[_Pair]:
        for row in range(len(self.people.rows)):
            sides = self.counts(row, item, before), self.counts(row, item, after)
            if all(map(any, sides)) and self.people.is_group(row):
                yield _Pair(row, item, *sides)

    def _changes(self, pairs: list[_Pair]) -> tuple[tuple[MedianChange, ...], int]:
        """What is not as it was, the widest first, and how many more there are."""
        moved_pairs = sorted((pair for pair in pairs if pair.moved), key=lambda pair: -abs(pair.moved))
        return tuple(map(self._change, moved_pairs[:MOST_LINES])), max(0, len(moved_pairs) - MOST_LINES)

    def _change(self, pair: _Pair) -> MedianChange:
        before, after = self.figure(pair.before), self.figure(pair.after)
        counts = sum(pair.before), sum(pair.after)
        return MedianChange(pair.row, self.items[pair.item], before, after, *counts, pair.moved > 0)

    def _moved(self, item: Item, pairs: list[_Pair]) -> ItemShift:
        up, down = sum(pair.moved > 0 for pair in pairs), sum(pair.moved < 0 for pair in pairs)
        same = len(pairs) - up - down
        before = added((pair.before for pair in pairs), self.ranks)
        after = added((pair.after for pair in pairs), self.ranks)
        bar = pieces((down, same, up), (0, STEPS // 2, STEPS))
        medians = self.figure(before), self.figure(after)
        return ItemShift(item, up, same, down, bar, *medians, sum(before), sum(after))


class RatingCharts:
    """The pictures of one rating: of people who answered ``alone``, and of what teams ``agreed`` on."""

    def __init__(self, rated: RatingSummary, people: ShownGroups) -> None:
        self.rated = rated
        self.alone, self.agreed = Charts(rated, people, False), Charts(rated, people, True)

    @property
    def both(self) -> tuple[Charts, Charts]:
        """Those of people, and those of teams."""
        return self.alone, self.agreed

    @cached_property
    def positions(self) -> list[int]:
        """The places of the items that anybody rated."""
        rows, items = range(len(self.alone.people.rows)), range(len(self.alone.items))
        return [n for n in items if any(each.cell(row, n).is_something for row in rows for each in self.both)]


@dataclass(frozen=True, slots=True)
class _Pair:
    """How one group rated one item in two rounds; both sides have answers."""

    row: int
    item: int
    before: Counts
    after: Counts

    @property
    def least(self) -> int:
        """The ratings of the side that has fewer."""
        return min(sum(self.before), sum(self.after))

    @property
    def moved(self) -> float:
        """By how many levels the median is higher."""
        return middle_of(self.after).middle - middle_of(self.before).middle

"""Ratings → tables that can be drawn: heat map, distribution, disagreement, medians of each round.

Plain data: what stands in each cell, and where each piece of a bar begins. Individual ratings and those that a team
agreed on are never in one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from framepress.analysis.chart_data import (
    BarSegment,
    Cell,
    Disagreement,
    RoundLine,
    RoundMedian,
    RoundPoint,
    Spread,
    figure,
    pieces,
    step_of,
)
from framepress.analysis.level_counts import Counts, added, ends, median
from framepress.analysis.rating_summary import RatingSummary
from framepress.analysis.shown_groups import ShownGroups
from framepress.forms.numbering import numbering

MOST_LINES = 60
"""Of tables that name single groups."""


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
        """How all that are shown rated an item, or that none of them chose a level that counts."""
        cell = self._cell_of(self.total(item))
        return cell if cell.figure else Cell(unrated=sum(self.unranked(item)))

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

    def earlier_rounds(self) -> list[int]:
        """The rounds before the one that is shown in which anybody rated anything, the first one first."""
        rounds = {number for _, number, together in self.rated.tallies if together is self.together}
        return sorted(number for number in rounds if number < self.rated.shown)

    def lines(self) -> list[RoundLine]:
        """The median of all in each round, for each item that was rated: none where there is only one round."""
        rounds = [*self.earlier_rounds(), self.rated.shown]
        if len(rounds) < 2:
            return []
        lines = []
        for position, item in enumerate(self.items):
            points = tuple(self._point(position, number) for number in rounds)
            if any(point.median.figure for point in points):
                lines.append(RoundLine(item, points))
        return lines

    def _point(self, position: int, round_number: int) -> RoundPoint:
        rows = range(len(self.people.rows))
        each = [self.counts(row, position, round_number) for row in rows]
        counts = added(each, self.ranks)
        middle = median(counts)
        is_few = middle is None and any(any(self._all(row, position, round_number)) for row in rows)
        place = (middle.middle - 1) / max(1, self.ranks - 1) if middle else 0.0
        return RoundPoint(round_number, self.median_of(counts), sum(map(any, each)), place, is_few)

    def median_of(self, counts: Counts) -> RoundMedian:
        """The median of some counts, and of how many ratings it is."""
        return RoundMedian(self.figure(counts), sum(counts))

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

"""A summary → what a reader should know first: the few highest, lowest, widest and most moved, as figures.

The sentences that :mod:`~framepress.analysis.report.section_findings` makes of them stand on the first page; every
figure is one that a table below has too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from framepress.analysis.chart_data import Disagreement, ItemShift
from framepress.analysis.charts import Charts, RatingCharts
from framepress.analysis.level_counts import Median, ends, median
from framepress.analysis.movement import latest_movement
from framepress.analysis.questions import Item

MOST_NAMED = 3
"""Things of each kind that stand on the first page."""
FEW_RATED = 5
"""Of so many things or fewer the highest and the lowest are not all: one third at most is named as either."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands over all groups: the median, and of how many ratings."""

    item: Item
    median: Median
    count: int
    mean: float
    """The mean of the levels: it tells items of the same median apart, also where that is the lowest level or the
    highest, and is shown nowhere.
    """


@dataclass(frozen=True, slots=True)
class Divided:
    """An item on which colleagues differ by two levels or more, in so many groups of those with two ratings of it."""

    item: Item
    apart: int
    groups: int


@dataclass(frozen=True, slots=True)
class Shifts:
    """What moved from one round to the next, by number, with what moved most first."""

    before: int
    items: tuple[ItemShift, ...]


class RatingFindings:
    """What is to be said first of one rating: of individuals, or of teams where nobody answered alone."""

    def __init__(self, charts: RatingCharts) -> None:
        self._alone, self._agreed = charts.both
        self.rated = charts.rated
        self.people = self._alone.people
        self.drawn: Charts = self._alone if self._alone.rows else self._agreed

    @cached_property
    def standings(self) -> list[Standing]:
        """Every item that was rated, the highest first; those that stand alike in the order of the form."""
        totals = ((item, self.drawn.total(number)) for number, item in enumerate(self.drawn.items))
        found = []
        for item, counts in totals:
            if middle := median(counts):
                mean = sum(level * count for level, count in enumerate(counts, 1)) / sum(counts)
                found.append(Standing(item, middle, sum(counts), mean))
        return sorted(found, key=lambda one: (-one.median.middle, -one.mean))

    @cached_property
    def highest(self) -> list[Standing]:
        """The few that stand highest: none where all stand alike."""
        standings = self.standings
        return [one for one in standings[: _named(standings)] if one.median.middle > standings[-1].median.middle]

    @cached_property
    def lowest(self) -> list[Standing]:
        """The few that stand lowest, the lowest first: none where all stand alike."""
        standings = sorted(self.standings, key=lambda one: (one.median.middle, one.mean))
        return [one for one in standings[: _named(standings)] if one.median.middle < standings[-1].median.middle]

    @cached_property
    def apart(self) -> list[Disagreement]:
        """Where people of one group are furthest apart."""
        return self._alone.disagreements(self._agreed)[0][:MOST_NAMED] if self._alone.rows else []

    @cached_property
    def divided(self) -> list[Divided]:
        """On what colleagues are apart in most groups."""
        apart: Counter[int] = Counter()
        groups: Counter[int] = Counter()
        for row in filter(self.people.is_group, self._alone.rows):
            for number in range(len(self._alone.items)):
                counts = self._alone.counts(row, number)
                if sum(counts) > 1:
                    low, high = ends(counts)
                    groups[number] += 1
                    apart[number] += high - low > 1
        widest = sorted(filter(apart.get, apart), key=lambda number: (-apart[number] / groups[number], number))
        return [Divided(self._alone.items[number], apart[number], groups[number]) for number in widest[:MOST_NAMED]]

    @cached_property
    def moved(self) -> Shifts | None:
        """What moved most since the round before, in more groups one way than the other; ``None`` without one."""
        movement = latest_movement(self.drawn)
        if movement is None or not movement.moved:
            return None
        most = sorted(movement.moved, key=lambda shift: -abs(shift.up - shift.down))
        return Shifts(movement.rounds[0], tuple(shift for shift in most[:MOST_NAMED] if shift.up != shift.down))


def main_findings(charts: Sequence[RatingCharts]) -> RatingFindings | None:
    """Those of the first form in the publisher's order that somebody rated elements in, else anything else: a survey of
    many students must not stand in front of what teams said of their school.
    """
    found = [each for each in map(RatingFindings, charts) if each.drawn.rows]
    of_elements = [each for each in found if all(item.topic.element for item in each.drawn.items)]
    return next(iter((*of_elements, *found)), None)


def _named(standings: Sequence[Standing]) -> int:
    return MOST_NAMED if len(standings) > FEW_RATED else -(-len(standings) // 3)

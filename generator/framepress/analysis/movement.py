"""What moved from an earlier round to the one that is shown, in the groups that took part in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framepress.analysis.chart_data import STEPS, ItemShift, MedianChange, Movement, RoundMedian, pieces
from framepress.analysis.charts import MOST_LINES, Charts
from framepress.analysis.level_counts import Counts, added, middle_of

FEW_PEOPLE = 3
"""Of fewer in a group it can't be said that anything moved: other people may have answered."""


def movements(charts: Charts) -> list[Movement]:
    """What moved since the first round, with all the rounds between, and since the last one before: once where these
    are the same round. Nothing where no group took part in both.
    """
    earlier = charts.earlier_rounds()
    made = (_movement(charts, (*earlier[first:], charts.rated.shown)) for first in sorted({0, len(earlier) - 1}))
    return [movement for movement in made if movement] if earlier else []


def latest_movement(charts: Charts) -> Movement | None:
    """What moved since the round before the one that is shown; ``None`` where no group took part in both."""
    earlier = charts.earlier_rounds()
    return _movement(charts, (earlier[-1], charts.rated.shown)) if earlier else None


def _movement(charts: Charts, rounds: tuple[int, ...]) -> Movement | None:
    moved: list[ItemShift] = []
    changes: list[_Course] = []
    few: list[_Course] = []
    rows: set[int] = set()
    for position in range(len(charts.items)):
        courses = list(_courses(charts, position, rounds))
        enough = [course for course in courses if charts.together or course.least >= FEW_PEOPLE]
        few += [course for course in courses if course not in enough]
        changes += enough
        rows |= {course.row for course in enough}
        if enough:
            moved.append(_shift(charts, position, enough))
    if not moved and not few:
        return None
    named, more = _changes(charts, changes)
    named_few, more_few = _changes(charts, few)
    return Movement(rounds, len(rows), tuple(moved), named, more, named_few, more_few)


def _courses(charts: Charts, item: int, rounds: tuple[int, ...]) -> Iterator[_Course]:
    for row in filter(charts.people.is_group, range(len(charts.people.rows))):
        counts = tuple(charts.counts(row, item, number) for number in rounds)
        if any(counts[0]) and any(counts[-1]):
            yield _Course(row, item, counts)


def _changes(charts: Charts, courses: list[_Course]) -> tuple[tuple[MedianChange, ...], int]:
    """What is not as it was, the widest first, and how many more there are."""
    moved = sorted((course for course in courses if course.moved), key=lambda course: -abs(course.moved))
    named = (
        MedianChange(
            course.row, charts.items[course.item], tuple(map(charts.median_of, course.counts)), course.moved > 0
        )
        for course in moved[:MOST_LINES]
    )
    return tuple(named), max(0, len(moved) - MOST_LINES)


def _shift(charts: Charts, item: int, courses: list[_Course]) -> ItemShift:
    up, down = sum(course.moved > 0 for course in courses), sum(course.moved < 0 for course in courses)
    same = len(courses) - up - down
    bar = pieces((down, same, up), (0, STEPS // 2, STEPS))
    rounds = zip(*(course.counts for course in courses), strict=True)
    medians: tuple[RoundMedian, ...] = tuple(charts.median_of(added(each, charts.ranks)) for each in rounds)
    return ItemShift(charts.items[item], up, same, down, bar, medians)


@dataclass(frozen=True, slots=True)
class _Course:
    """How one group rated one item in each of some rounds; the first and the last have answers."""

    row: int
    item: int
    counts: tuple[Counts, ...]

    @property
    def least(self) -> int:
        """The ratings of the end that has fewer."""
        return min(sum(self.counts[0]), sum(self.counts[-1]))

    @property
    def moved(self) -> float:
        """By how many levels the median is higher."""
        return middle_of(self.counts[-1]).middle - middle_of(self.counts[0]).middle

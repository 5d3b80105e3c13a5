"""Counts of levels, and what may be said of them: levels have an order, and no distance between them.

So there is no mean here. A median is a level that somebody chose, or the two between which the middle lies.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Counts = Sequence[int]
"""How many chose each level, from the lowest."""


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of an ordered lot: positions of levels, counted from 0. Both are the same where one level is it."""

    low: int
    high: int

    @property
    def middle(self) -> float:
        """Where it is drawn and sorted; never shown as a number."""
        return (self.low + self.high) / 2


def median(counts: Counts) -> Median | None:
    """The median; ``None`` of nothing."""
    return middle_of(counts) if any(counts) else None


def middle_of(counts: Counts) -> Median:
    """The median of something. Of an even number it has the two in the middle."""
    total = sum(counts)
    return Median(_level_of(counts, (total - 1) // 2), _level_of(counts, total // 2))


def ends(counts: Counts) -> tuple[int, int]:
    """The lowest and the highest level that anybody chose."""
    chosen = [level for level, count in enumerate(counts) if count]
    return chosen[0], chosen[-1]


def added(many: Iterable[Counts], levels: int) -> list[int]:
    """The counts of several lots together."""
    total = [0] * levels
    for counts in many:
        for level, count in enumerate(counts):
            total[level] += count
    return total


class Tally:
    """Counts for many items at once, in one piece of memory."""

    __slots__ = ("_counts", "levels")

    def __init__(self, items: int, levels: int) -> None:
        self.levels = levels
        self._counts = array("L", bytes(items * levels * array("L").itemsize))

    def add(self, item: int, level: int) -> None:
        """Count one more answer."""
        self._counts[item * self.levels + level] += 1

    def of(self, item: int) -> Counts:
        """The counts of one item."""
        return self._counts[item * self.levels : (item + 1) * self.levels]


def _level_of(counts: Counts, place: int) -> int:
    for level, count in enumerate(counts):
        place -= count
        if place < 0:
            return level
    raise ValueError("there are not so many")

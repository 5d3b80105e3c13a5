"""Counts of levels by their ranks, and what may be said of them: levels have an order, and no distance between them.

So there is no mean here. A median is a level that somebody chose, or the two between which the middle lies.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Counts = Sequence[int]
"""How many chose the level of each rank, from rank 1 on. Levels without a rank are in no count."""


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of an ordered lot, as ranks. Both are the same where one level is it."""

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
    return Median(_rank_of(counts, (total - 1) // 2), _rank_of(counts, total // 2))


def ends(counts: Counts) -> tuple[int, int]:
    """The lowest and the highest rank that anybody chose."""
    chosen = [rank for rank, count in enumerate(counts, 1) if count]
    return chosen[0], chosen[-1]


def added(many: Iterable[Counts], ranks: int) -> list[int]:
    """The counts of several lots together, on a scale of so many ranks."""
    total = [0] * ranks
    for counts in many:
        for place, count in enumerate(counts):
            total[place] += count
    return total


class Tally:
    """Counts for many items at once, in one piece of memory."""

    __slots__ = ("_counts", "ranks")

    def __init__(self, items: int, ranks: int) -> None:
        self.ranks = ranks
        self._counts = array("L", bytes(items * ranks * array("L").itemsize))

    def add(self, item: int, rank: int) -> None:
        """Count one more answer."""
        self._counts[item * self.ranks + rank - 1] += 1

    def of(self, item: int) -> Counts:
        """The counts of one item."""
        return self._counts[item * self.ranks : (item + 1) * self.ranks]


def _rank_of(counts: Counts, place: int) -> int:
    for rank, count in enumerate(counts, 1):
        place -= count
        if place < 0:
            return rank
    raise ValueError("there are not so many")

"""What people wrote, kept up to a sensible number: each group has its turn before another comes twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappush, heapreplace
from typing import Generic, TypeVar

from framepress.analysis.form_families import RoundPosition

LONGEST = 1500
"""Characters of one text. The rest is in the tables."""

_What = TypeVar("_What")


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text: who wrote it (the row of a group), when, and what. ``is_whole`` unless its end is left out; ``language``
    is that of the form, empty where it is not known.
    """

    row: int
    position: RoundPosition
    together: bool
    text: str
    is_whole: bool = True
    language: str = ""


def shortened_text(row: int, round_position: RoundPosition, together: bool, text: str, language: str) -> WrittenText:
    """A text, up to its end or to as much as a report can show."""
    is_whole = len(text) <= LONGEST
    shown = text if is_whole else text[:LONGEST].rstrip()
    return WrittenText(row, round_position, together, shown, is_whole, language)


class FairSample(Generic[_What]):
    """At most so many things, of all that are offered; ``offered`` is how many there were."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.offered = 0
        self._by_row: Counter[int] = Counter()
        self._heap: list[tuple[int, int, _What]] = []

    def offer(self, row: int, make: Callable[[], _What]) -> None:
        """Keep what ``make`` gives, perhaps in the place of another: a group's second goes before another's first."""
        place = (-self._by_row[row], -self.offered)
        self._by_row[row] += 1
        self.offered += 1
        if len(self._heap) < self.most:
            heappush(self._heap, (*place, make()))
        elif place > self._heap[0][:2]:
            heapreplace(self._heap, (*place, make()))

    def all(self) -> list[_What]:
        """What was kept, in the order in which it was offered."""
        return [what for _, _, what in sorted(self._heap, key=lambda entry: -entry[1])]

    @property
    def more(self) -> int:
        """How many were not kept."""
        return self.offered - len(self._heap)

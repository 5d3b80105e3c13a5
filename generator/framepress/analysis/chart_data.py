"""What the pictures of a report are made of: cells, lines and pieces of bars, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framepress.analysis.level_counts import Median
from framepress.analysis.questions import Item
from framepress.forms.topics import Topic

STEPS = 10
"""Colours go from step 0, for the lowest level, to this one, for the highest."""
LONG = 40
"""Characters of a title that is a sentence."""
_WIDE_ENOUGH = 7
"""Percent of a bar in which a number has room."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a heat map: the median as ranks, of how many, and its colour.

    A cell without a figure has nothing, or ``is_few``: it has ratings of fewer people than may be shown. Or else so
    many were ``unrated``: nobody chose a level that counts, and somebody one that does not.
    """

    figure: str = ""
    count: int = 0
    step: int = 0
    is_few: bool = False
    unrated: int = 0

    @property
    def is_something(self) -> bool:
        """Whether anybody answered."""
        return bool(self.figure or self.is_few or self.unrated)


@dataclass(frozen=True, slots=True)
class HeatmapRow:
    """A row of a heat map. ``row`` is the row of a group, ``item`` what is rated: one of the two is there, or none of
    them in the line of all groups.
    """

    cells: tuple[Cell, ...]
    row: int | None = None
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """One table: items of one area, or of one group of its elements, against groups of responses, the one or the other
    as columns. ``about`` names no element.
    """

    about: Topic
    lines: tuple[HeatmapRow, ...]
    items: tuple[Item, ...] = ()
    rows: tuple[int, ...] = ()
    """What the columns are: items, or rows of groups."""
    has_all: bool = False
    """Whether the first column is that of all groups."""
    whose: tuple[bool, ...] = (False,)
    """Under each head one column for each of these: of individuals, or of teams where it is true."""

    @property
    def marks(self) -> frozenset[str]:
        """What stands in a cell without a figure: ``few``, ``unrated`` and ``none``."""
        cells = [cell for line in self.lines for cell in line.cells if not cell.figure]
        return frozenset("few" if cell.is_few else "unrated" if cell.unrated else "none" for cell in cells)

    @property
    def is_wordy(self) -> bool:
        """Whether a column is headed by a sentence."""
        return any(len(item.title) > LONG for item in self.items)


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A piece of a bar: where it begins and how wide it is, in percent from the start; ``number`` where it has room."""

    start: float
    width: float
    step: int
    number: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The levels that an item got: how often each, as numbers and as a bar, and the median of those with a rank."""

    item: Item
    counts: tuple[int, ...]
    pieces: tuple[BarSegment, ...]
    middle: str
    unranked: tuple[int, ...] = ()
    """How many gave each answer that has no rank."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item that people of one group see two levels apart, or more. ``agreed`` is what teams of the group said."""

    row: int
    item: Item
    low: str
    high: str
    counts: tuple[int, ...]
    pieces: tuple[BarSegment, ...]
    agreed: str


@dataclass(frozen=True, slots=True)
class RoundMedian:
    """The median of a round, and of how many ratings it is; empty of none."""

    figure: str
    count: int


@dataclass(frozen=True, slots=True)
class RoundPoint:
    """How an item stands in a round over so many ``groups``. ``place`` is where the median lies between the lowest
    level, 0, and the highest, 1. Without a figure it ``is_few`` where people rated, and too few to be shown.
    """

    round: int
    median: RoundMedian
    groups: int
    place: float
    is_few: bool


@dataclass(frozen=True, slots=True)
class RoundLine:
    """An item through the rounds, the first one first."""

    item: Item
    points: tuple[RoundPoint, ...]


@dataclass(frozen=True, slots=True)
class ItemShift:
    """An item, and how many groups are higher, as before and lower in the later round; of all of them the median of
    each round.
    """

    item: Item
    up: int
    same: int
    down: int
    pieces: tuple[BarSegment, ...]
    medians: tuple[RoundMedian, ...]


@dataclass(frozen=True, slots=True)
class MedianChange:
    """What changed in one group: the median of each round."""

    row: int
    item: Item
    medians: tuple[RoundMedian, ...]
    is_up: bool


@dataclass(frozen=True)
class Movement:
    """The first and the last of some ``rounds``, with those between, and what moved in the groups that took part in the
    first and the last: so many ``groups``. ``more`` changes are not named. ``few`` are changes in groups with too few
    people to say that anything moved, which are counted nowhere else.
    """

    rounds: tuple[int, ...]
    groups: int
    moved: tuple[ItemShift, ...]
    changes: tuple[MedianChange, ...]
    more: int
    few: tuple[MedianChange, ...]
    more_few: int


def figure(middle: Median | None, numbers: Sequence[str] = ()) -> str:
    """A median as the levels are numbered, else as ranks: *2*, or *2–3*."""
    if middle is None:
        return ""
    low, high = (numbers[rank - 1] if numbers else str(rank) for rank in (middle.low, middle.high))
    return low if low == high else f"{low}–{high}"


def step_of(rank: float, ranks: int) -> int:
    """The colour of a rank, or of the middle between two, on a scale of so many."""
    return round((rank - 1) / max(1, ranks - 1) * STEPS)


def pieces(counts: Sequence[int], steps: Sequence[int]) -> tuple[BarSegment, ...]:
    """A bar of several parts, each with its colour."""
    total = sum(counts)
    segments, start = [], 0.0
    for count, step in zip(counts, steps, strict=True):
        if count:
            width = 100 * count / total
            segments.append(BarSegment(start, width, step, str(count) if width >= _WIDE_ENOUGH else ""))
            start += width
    return tuple(segments)

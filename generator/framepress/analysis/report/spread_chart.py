"""How ratings spread, as bars that part at the middle of the scale: low levels on one side, high ones on the other.

Levels are told apart by their place, by a pattern and by their number, so that no colour is needed; answers that are no
level stand in a frame beside the bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framepress.analysis.chart_data import Spread
from framepress.analysis.report.chart_svg import (
    LINE,
    TALLEST,
    ChartPicture,
    Drawing,
    Palette,
    in_lines,
    in_pages,
    part_title,
)
from framepress.analysis.report.phrases import Phrases

_BAR, _GAP, _OF = 24, 14, 17
"""Pixels of a bar, of the room below it, and of the line that says of how many it is."""
_OVER = 5
"""Pixels of the line in the middle above a bar and below it."""
_ASIDE = 12
"""Percent of the width for answers that are no level."""
_ROOM = 8
"""Percent of the width of a piece that has room for its number."""
_SHORT = 16
"""Letters of a level that has room in half of a phone's width."""


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """A level as a chart shows it."""

    number: str
    label: str
    step: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How much of a bar lies on either side of the middle, as a share of its ratings: of a level in the middle of the
    scale half lies on each.
    """

    low: float
    high: float


def balance(counts: Sequence[int]) -> Balance:
    """The two sides of a bar; there is at least one rating."""
    half, odd = divmod(len(counts), 2)
    middle = counts[half] / 2 if odd else 0
    low, total = sum(counts[:half]) + middle, sum(counts)
    return Balance(low / total, (total - low) / total)


class SpreadCharts:
    """Draws the bars of one rating, all of them on one scale."""

    def __init__(
        self, levels: Sequence[ChartLevel], lines: Sequence[Spread], palette: Palette, saying: Phrases
    ) -> None:
        self.levels = levels
        self.palette = palette
        self.saying = saying
        sides = [balance(line.counts) for line in lines if any(line.counts)]
        self.low = max((side.low for side in sides), default=0.0)
        self.high = max((side.high for side in sides), default=0.0)
        self.has_aside = any(any(line.unranked) for line in lines)

    @property
    def width(self) -> float:
        """Percent of the width that bars have."""
        return 100 - _ASIDE - 3 if self.has_aside else 100

    def all(self, title: str, about: str, lines: Sequence[Spread], name: str) -> list[ChartPicture]:
        """The charts of some lines, each short enough for a printed page."""
        parts = in_pages(lines, list(map(_height, lines)), TALLEST - self._head(title))
        return [
            self._one(part_title(title, number, len(parts)), about, part, f"{name}-{number}")
            for number, part in enumerate(parts, 1)
        ]

    def _head(self, title: str) -> int:
        return LINE * len(in_lines(title)) + LINE * len(self._key()) + 24

    def _one(self, title: str, about: str, lines: Sequence[Spread], name: str) -> ChartPicture:
        drawing = Drawing(self.palette, self.saying.framework.direction, name)
        y = drawing.lines(in_lines(title), 0, bold=True) + 6
        self._patterns(drawing)
        y = self._draw_key(drawing, y) + 6
        if self.has_aside:
            drawing.text(
                self.saying.say("heat.unrated"), 100 - _ASIDE / 2, y + 4, role="soft", size=12, anchor="middle"
            )
        for line in lines:
            y = self._line(drawing, line, y)
        return drawing.picture(title, about, y)

    def _center(self) -> float:
        return self.width * self.low / ((self.low + self.high) or 1)

    def _line(self, drawing: Drawing, line: Spread, y: float) -> float:
        y = drawing.lines(in_lines(line.item.within), y, role="soft")
        y = drawing.lines(in_lines(line.item.title), y)
        say = self.saying.say
        count = sum(line.counts)
        of = say("spread.of", count=count, median=line.middle) if line.middle else say("heat.count", count=count)
        drawing.text(of, 0, y + 11, role="soft", size=12)
        y += _OF
        if count:
            self._bar(drawing, line.counts, y)
        if unranked := sum(line.unranked):
            drawing.outline(100 - _ASIDE, _ASIDE - 1, y, _BAR)
            drawing.text(str(unranked), 100 - _ASIDE / 2, y + 17, size=13, anchor="middle")
        return y + _BAR + _GAP

    def _bar(self, drawing: Drawing, counts: Sequence[int], y: float) -> None:
        total = sum(counts)
        scale = self.width / ((self.low + self.high) or 1)
        x = self._center() - balance(counts).low * scale
        for number, (count, level) in enumerate(zip(counts, self.levels, strict=True), 1):
            width = count / total * scale
            if count:
                drawing.level(x, width, y, _BAR, level.step, number if self._has_pattern(number) else 0)
                if width >= _ROOM:
                    drawing.plate(str(count), x + width / 2, y, level.step)
            x += width
        center = self._center()
        drawing.line((center, y - _OVER), (center, y + _BAR + _OVER), "ink", 1.5, "3 2")

    def _has_pattern(self, number: int) -> bool:
        """Whether a level has one: all but that in the middle of the scale."""
        return number * 2 != len(self.levels) + 1

    def _patterns(self, drawing: Drawing) -> None:
        """Strokes for low levels, dots for high ones: the closer, the farther from the middle."""
        ranks = len(self.levels)
        for number, level in enumerate(self.levels, 1):
            is_high = number * 2 > ranks + 1
            distance = min(number - 1, ranks - number)
            if self._has_pattern(number):
                drawing.pattern(number, level.step, 5 + 3 * distance, is_high)

    def _key(self) -> list[list[tuple[int, str]]]:
        """The lines of the key: two levels in a line where they are short."""
        levels = [(number, text) for number, text in enumerate((level.label for level in self.levels), 1)]
        if all(len(text) <= _SHORT for _, text in levels):
            return [levels[first : first + 2] for first in range(0, len(levels), 2)]
        return [
            [(number if first else 0, text)]
            for number, label in levels
            for first, text in zip([True, *[False] * 9], in_lines(label, 38), strict=False)
        ]

    def _draw_key(self, drawing: Drawing, y: float) -> float:
        for line in self._key():
            for column, (number, text) in enumerate(line):
                x = 50.0 * column
                if number:
                    level = self.levels[number - 1]
                    drawing.key(x, y + 1, level.step, number if self._has_pattern(number) else 0)
                    text = f"{level.number} {text}" if level.number else text
                drawing.text(text, x, y + 13, role="soft", size=12, shift=28)
            y += LINE
        return y


def _titles(line: Spread) -> list[str]:
    item = line.item
    return [*in_lines(item.within), *in_lines(item.title)]


def _height(line: Spread) -> int:
    return len(_titles(line)) * LINE + _OF + _BAR + _GAP

"""Lines through all rounds: the middle of each, with how many it is of, and a gap where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from framepress.analysis.report.chart_svg import (
    LINE,
    NARROW,
    TALLEST,
    ChartPicture,
    Drawing,
    Palette,
    in_lines,
    in_pages,
    part_title,
)

MOST_NARROW = 4
"""Rounds that have room beside each other on a phone; a chart of more is as wide as on paper, and scrolls."""
_PLOT, _LABEL, _OF, _GAP = 42, 20, 20, 16
"""Pixels of a line from its lowest place to its highest, of the figure above a point and of the number below it, and of
the room after it.
"""
_SIDE = 8
"""Percent of the width for the ends of the scale."""
_WIDE = 76
"""Letters of a line that has the width of paper."""


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of a round, ``of`` how many, and its ``place`` from the lowest, 0, to the highest, 1. Without a figure
    there is none, and ``of`` says why.
    """

    figure: str
    of: str
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class Course:
    """What a line is about and ``within`` what that lies, its points, the lowest and the highest figure of its scale,
    and the ``goal`` with its place, where there is one.
    """

    within: str
    title: str
    points: tuple[Point, ...]
    ends: tuple[str, str]
    goal: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class RoundsChart:
    """Draws lines below each other, all through the same ``rounds``."""

    rounds: tuple[str, ...]
    palette: Palette
    direction: str

    def all(self, title: str, about: str, courses: Sequence[Course], name: str) -> list[ChartPicture]:
        """The charts, each short enough for a printed page."""
        room = TALLEST - LINE * (len(in_lines(title)) + self._most_lines()) - 20
        parts = in_pages(courses, list(map(_height, courses)), room)
        return [
            self._one(part_title(title, number, len(parts)), about, part, f"{name}-{number}")
            for number, part in enumerate(parts, 1)
        ]

    @property
    def _is_wide(self) -> bool:
        return len(self.rounds) > MOST_NARROW

    def _names(self) -> list[list[str]]:
        letters = (_WIDE if self._is_wide else NARROW) // len(self.rounds)
        return [in_lines(name, max(6, letters)) for name in self.rounds]

    def _most_lines(self) -> int:
        return max(map(len, self._names()))

    def _one(self, title: str, about: str, courses: Sequence[Course], name: str) -> ChartPicture:
        drawing = Drawing(self.palette, self.direction, name)
        y = drawing.lines(in_lines(title), 0, bold=True) + 4
        for x, lines in zip(self._places(), self._names(), strict=True):
            for number, text in enumerate(lines):
                drawing.text(text, x, y + 13 + number * 15, role="soft", size=12, anchor="middle")
        y += 15 * self._most_lines() + 12
        for course in courses:
            y = self._course(drawing, course, y)
        return drawing.picture(title, about, y, is_wide=self._is_wide)

    def _places(self) -> list[float]:
        width = (100 - 2 * _SIDE) / len(self.rounds)
        return [_SIDE + width * (number + 0.5) for number in range(len(self.rounds))]

    def _course(self, drawing: Drawing, course: Course, y: float) -> float:
        y = drawing.lines(in_lines(course.within), y, role="soft")
        y = drawing.lines(in_lines(course.title), y)
        top, bottom = y + _LABEL, y + _LABEL + _PLOT
        for text, height in zip(course.ends, (bottom, top), strict=True):
            drawing.line((_SIDE, height), (100 - _SIDE, height))
            drawing.text(text, 0, height + 4, role="soft", size=12)
        if course.goal:
            words, place = course.goal
            height = bottom - place * _PLOT
            drawing.line((_SIDE, height), (100 - _SIDE, height), "ink", dash="5 4")
            drawing.text(words, 100, height + 4, role="soft", size=12, anchor="end")
        places = list(zip(self._places(), course.points, strict=True))
        for (x1, before), (x2, after) in pairwise(places):
            if before.figure and after.figure:
                drawing.line((x1, bottom - before.place * _PLOT), (x2, bottom - after.place * _PLOT), "link", 2.5)
        for x, point in places:
            if point.figure:
                drawing.dot(x, bottom - point.place * _PLOT)
                drawing.text(point.figure, x, bottom - point.place * _PLOT - 8, size=13, bold=True, anchor="middle")
            drawing.text(point.of, x, bottom + 16, role="soft", size=12, anchor="middle")
        return bottom + _OF + _GAP


def _height(course: Course) -> int:
    titles = len(in_lines(course.within)) + len(in_lines(course.title))
    return LINE * titles + _LABEL + _PLOT + _OF + _GAP

"""Ink on a page that a blank form does not have there: how much is where, and what of it hangs together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops

from framepress.intake.rendering.page_letters import Rectangle

SCALE = 2
"""Pixels for a point. A pen line of a third of a point is seen; a page of Letter has two million pixels."""
INKED = 255
"""What a pixel is where there is ink, and of a picture where it is as white as paper."""
CELL = 4
"""Pixels of a square by which strokes are put together: two points."""
_REACH = 2
"""Squares between strokes that belong together: the letters of a word, the lines of a cross."""

_NOT_EMPTY = re.compile(rb"[^\0]")
"""A square with ink: of a hundred thousand few have any."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Ink that hangs together: its squares of two points, by their middle in points, with the pixels in each."""

    cells: tuple[tuple[float, float, float], ...]
    place: Rectangle

    @property
    def pixels(self) -> float:
        """How much ink it is."""
        return sum(cell[2] for cell in self.cells)

    def inside(self, place: Rectangle) -> list[tuple[float, float, float]]:
        """The squares in a rectangle."""
        left, bottom, right, top = place
        return [cell for cell in self.cells if left <= cell[0] <= right and bottom <= cell[1] <= top]


class Ink:
    """The ink of a page: white where there is none. ``height`` is the page's, in points."""

    def __init__(self, picture: Image.Image, height: float) -> None:
        self.picture, self.height = picture, height

    @property
    def is_none(self) -> bool:
        """Whether there is none at all."""
        return self.picture.getbbox() is None

    def within(self, place: Rectangle) -> int:
        """The pixels of ink in a rectangle."""
        part = self.picture.crop(pixels_of(place, self.height))
        return part.histogram()[INKED]

    def height_within(self, place: Rectangle) -> float:
        """How high the ink in a rectangle is, in points."""
        _, high, _, low = self.picture.crop(pixels_of(place, self.height)).getbbox() or (0, 0, 0, 0)
        return (low - high) / SCALE

    def strokes(self) -> list[Stroke]:
        """What hangs together, from the top."""
        if self.is_none:
            return []
        small = self.picture.reduce(CELL)
        wide = small.width
        cells = {match.start(): ord(match[0]) * CELL**2 / INKED for match in _NOT_EMPTY.finditer(small.tobytes())}
        strokes = []
        while cells:
            reached = list(_reached(cells, wide))
            middles = tuple(self._middle(index, wide, pixels) for index, pixels in reached)
            half = CELL / SCALE / 2
            across, up = [cell[0] for cell in middles], [cell[1] for cell in middles]
            place = (min(across) - half, min(up) - half, max(across) + half, max(up) + half)
            strokes.append(Stroke(middles, place))
        return strokes

    def _middle(self, index: int, wide: int, pixels: float) -> tuple[float, float, float]:
        side = CELL / SCALE
        return (index % wide + 0.5) * side, self.height - (index // wide + 0.5) * side, pixels


def _reached(cells: dict[int, float], wide: int) -> Iterator[tuple[int, float]]:
    """Takes out of the squares one, and all that hang together with it."""
    waiting = [next(iter(cells))]
    near = [row * wide + column for row in range(-_REACH, _REACH + 1) for column in range(-_REACH, _REACH + 1)]
    while waiting:
        index = waiting.pop()
        if index in cells:
            yield index, cells.pop(index)
            waiting += [index + step for step in near if index + step in cells]


def no_ink(width: float, height: float) -> Ink:
    """A page without any. Sides are in points."""
    return Ink(Image.new("L", (round(width * SCALE), round(height * SCALE))), height)


def together(ink: Ink, other: Ink) -> Ink:
    """The ink of both."""
    return Ink(ImageChops.lighter(ink.picture, other.picture), ink.height)


def pixels_of(place: Rectangle, height: float) -> tuple[int, int, int, int]:
    """A rectangle in the pixels of a picture, from its left upper corner. ``height`` is the page's, in points."""
    left, bottom, right, top = place
    return (
        max(0, round(left * SCALE)),
        max(0, round((height - top) * SCALE)),
        max(0, round(right * SCALE)),
        max(0, round((height - bottom) * SCALE)),
    )

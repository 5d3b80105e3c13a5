"""Ink on a page that a blank form does not have there: two pictures of one page, laid on each other.

Programs that draw a page anew move its lines by parts of a point and smooth their edges in ways of their own: what
stands close to a line of the blank form is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from framepress.returned.drawn import Rectangle

SCALE = 2
"""Pixels for a point. A pen line of a third of a point is seen; a page of Letter has two million pixels."""
_PAPER = 255
_DARK = 48
"""Levels, of 255, by which ink is darker than paper: less is a tint that a program lays under a field."""
_FAINT = 10
"""The same for annotations, of which nothing but they themselves can be the cause: a highlighter is that pale."""
_LINE = 16
"""Levels from which a line of the blank form counts as one: its palest edges too."""
_NEAR = 3
"""Pixels around a line of the blank form that are not looked at: a point and a half. Prints of all kinds were off by
less than one."""
_CELL = 4
"""Pixels of a square by which strokes are put together: two points."""
_REACH = 2
"""Squares between strokes that belong together: the letters of a word, the lines of a cross."""


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
        part = self.picture.crop(_pixels(place, self.height))
        return part.histogram()[_PAPER]

    def height_within(self, place: Rectangle) -> float:
        """How high the ink in a rectangle is, in points."""
        _, high, _, low = self.picture.crop(_pixels(place, self.height)).getbbox() or (0, 0, 0, 0)
        return (low - high) / SCALE

    def strokes(self) -> list[Stroke]:
        """What hangs together, from the top."""
        small = self.picture.reduce(_CELL)
        wide = small.width
        cells = {at: value * _CELL**2 / _PAPER for at, value in enumerate(small.tobytes()) if value}
        found = []
        while cells:
            reached = list(_reached(cells, wide))
            middles = tuple(self._middle(at, wide, pixels) for at, pixels in reached)
            half = _CELL / SCALE / 2
            across, up = [cell[0] for cell in middles], [cell[1] for cell in middles]
            place = (min(across) - half, min(up) - half, max(across) + half, max(up) + half)
            found.append(Stroke(middles, place))
        return found

    def _middle(self, at: int, wide: int, pixels: float) -> tuple[float, float, float]:
        side = _CELL / SCALE
        return (at % wide + 0.5) * side, self.height - (at // wide + 0.5) * side, pixels


def _reached(cells: dict[int, float], wide: int) -> Iterator[tuple[int, float]]:
    """Takes out of the squares one, and all that hang together with it."""
    waiting = [next(iter(cells))]
    near = [row * wide + column for row in range(-_REACH, _REACH + 1) for column in range(-_REACH, _REACH + 1)]
    while waiting:
        at = waiting.pop()
        if at in cells:
            yield at, cells.pop(at)
            waiting += [at + step for step in near if at + step in cells]


def no_ink(width: float, height: float) -> Ink:
    """A page without any. Sides are in points."""
    return Ink(Image.new("L", (round(width * SCALE), round(height * SCALE))), height)


def lines_of_blank(picture: Image.Image) -> Image.Image:
    """What of a page is not looked at, in white: the lines and letters of the blank form, and what is close to them."""
    lines = picture.point([_PAPER if level < _PAPER - _LINE else 0 for level in range(256)])
    spread = lines.filter(ImageFilter.BoxBlur(_NEAR))
    return spread.point([0] + [_PAPER] * 255)


def beyond_blank(picture: Image.Image, lines: Image.Image, height: float) -> Ink:
    """The ink of a page that is not close to a line of the blank form."""
    dark = picture.point([_PAPER if level < _PAPER - _DARK else 0 for level in range(256)])
    return Ink(ImageChops.subtract(dark, lines), height)


def between(with_them: Image.Image, without: Image.Image, height: float) -> Ink:
    """What annotations add to a page."""
    differs = ImageChops.difference(with_them, without)
    return Ink(differs.point([_PAPER if level > _FAINT else 0 for level in range(256)]), height)


def together(one: Ink, other: Ink) -> Ink:
    """The ink of both."""
    return Ink(ImageChops.lighter(one.picture, other.picture), one.height)


def _pixels(place: Rectangle, height: float) -> tuple[int, int, int, int]:
    left, bottom, right, top = place
    return (
        max(0, round(left * SCALE)),
        max(0, round((height - top) * SCALE)),
        max(0, round(right * SCALE)),
        max(0, round((height - bottom) * SCALE)),
    )

"""Sheets of paper and the measures of what is printed on them, in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MILLIMETRE = 72 / 25.4

SIDE = 50.0
"""Margin at the left and right."""
TOP = 54.0
BOTTOM = 48.0

LINE = 22.8
"""From one line to write on to the next: 8.04 mm."""
MARK = 14.0
"""Width of a box or ring to tick: 4.9 mm."""
LETTER_HEIGHT = 6.6
"""Height of a capital of the text; a mark is centred on it."""
SHORT = 26.0
"""Height of a box for one line of writing: 9.2 mm."""


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet: ``width`` and ``height`` in points, ``suffix`` of the file's name."""

    width: float
    height: float
    suffix: str


class Paper(Enum):
    """What a form is printed on. US Letter is what a plain file name means."""

    LETTER = Size(612.0, 792.0, "")
    A4 = Size(210 * MILLIMETRE, 297 * MILLIMETRE, "-a4")

    def page(self, *, is_landscape: bool = False) -> PaperPage:
        """A page of it, upright or lying across."""
        width, height = self.value.width, self.value.height
        return PaperPage(height, width) if is_landscape else PaperPage(width, height)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page as it is read, in points."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """Room between the margins."""
        return self.width - 2 * SIDE

    @property
    def text_height(self) -> float:
        """Room between header and footer."""
        return self.height - TOP - BOTTOM

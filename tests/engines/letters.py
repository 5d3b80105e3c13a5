"""Words drawn from a font file, to hold against what a viewer drew.

Drawn four times too large and shrunk, so that no hinting moves an edge; advances come from the font's
own table, so that no kerning does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Ink = NDArray[np.float32]
"""How much of each pixel is covered: 0 for paper, 1 for black."""
_FINER = 4


@dataclass(frozen=True)
class Word:
    """A word's ink. ``left`` and ``top`` place it from the pen at the word's start on the baseline, in pixels."""

    text: str
    ink: Ink
    left: int
    top: int
    advance: float


class Face:
    """A font file to draw with. Sizes are in pixels to the em."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem

    @cached_property
    def _tables(self) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
        with TTFont(self.path) as font:
            return font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm

    def has(self, text: str) -> bool:
        """Whether the font has every character but white space."""
        return all(ord(each) in self._tables[0] for each in text if not each.isspace())

    def advance(self, text: str, size: float) -> float:
        """How far the pen moves over ``text``."""
        cmap, metrics, em = self._tables
        return sum(metrics[cmap[ord(each)]][0] for each in text) * size / em

    @lru_cache(maxsize=20_000)  # noqa: B019 (a handful of faces live as long as the tests)
    def word(self, text: str, size: float) -> Word:
        """The ink of a word without spaces."""
        fine = size * _FINER
        font = self._font(round(fine, 2))
        margin = _FINER * 2
        above, below = int(fine * 1.4), int(fine * 0.6)
        above -= above % _FINER
        width = int(self.advance(text, fine) + fine * 0.8) + 2 * margin
        picture = Image.new("L", (width + (-width) % _FINER, above + below + (-(above + below)) % _FINER))
        draw = ImageDraw.Draw(picture)
        pen = float(margin + _FINER * round(fine * 0.3 / _FINER))
        start = pen
        for character in text:
            draw.text((round(pen), above), character, fill=255, font=font, anchor="ls")
            pen += self.advance(character, fine)
        small = np.asarray(picture.reduce(_FINER), dtype=np.float32) / 255
        ink, left, top = _trimmed(small)
        return Word(text, ink, left - round(start / _FINER), top - above // _FINER, self.advance(text, size))

    @lru_cache(maxsize=200)  # noqa: B019
    def _font(self, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(self.path), size, layout_engine=ImageFont.Layout.BASIC)


def _trimmed(ink: Ink) -> tuple[Ink, int, int]:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0), np.flatnonzero(ink.max(axis=0) > 0)
    if not len(rows):
        return ink[:0, :0], 0, 0
    top, left = int(rows[0]), int(columns[0])
    return ink[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1], left, top

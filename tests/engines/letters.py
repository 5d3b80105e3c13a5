"""Words drawn from a font file, to hold against what a viewer drew.

Drawn four times too large and shrunk, so that no hinting moves an edge; letter after letter, so that no
kerning does.
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pymupdf
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.engines.packages import HERE, MissingTool, install

Ink = NDArray[np.float32]
"""How much of each pixel is covered: 0 for paper, 1 for black."""
_FINER = 4
_IN_NO_FONT = "\U0010fffd"
TYPEFACE = Path(__file__).resolve().parents[2] / "templates" / "fonts" / "SourceSans3-Regular.ttf"
LIBERATION = HERE / "node_modules" / "pdfjs-dist" / "standard_fonts"


@dataclass(frozen=True)
class Word:
    """A word's ink. ``left`` and ``top`` place it from the pen at the word's start on the baseline, in pixels."""

    text: str
    ink: Ink
    left: int
    top: int
    advance: float


class Face:
    """A font to draw with. Sizes are in pixels to the em."""

    def __init__(self, name: str, program: bytes) -> None:
        self.name = name
        self._program = program

    def has(self, text: str) -> bool:
        """Whether the font has every character but white space."""
        return all(self._has(each) for each in set(text) if not each.isspace())

    @lru_cache(maxsize=2_000)  # noqa: B019 (a handful of faces live as long as the tests)
    def _has(self, character: str) -> bool:
        return self._shape(character) != self._shape(_IN_NO_FONT)

    def _shape(self, character: str) -> tuple[tuple[int, int], bytes]:
        mask = self._font(100).getmask(character)
        return mask.size, bytes(mask)

    def advance(self, text: str, size: float) -> float:
        """How far the pen moves over ``text``."""
        return sum(self._step(each) for each in text) * size

    @lru_cache(maxsize=2_000)  # noqa: B019
    def _step(self, character: str) -> float:
        return self._font(1000).getlength(character) / 1000

    @lru_cache(maxsize=20_000)  # noqa: B019
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
        return ImageFont.truetype(io.BytesIO(self._program), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def faces() -> tuple[Face, ...]:
    """What answers are drawn in: the forms' own typeface, and what viewers have for Helvetica.

    Helvetica is never embedded (pdf-lib alone and MuPDF write with it), so each viewer has its own:
    Nimbus is MuPDF's, Liberation pdf.js's, and Poppler and PDFium take what the system offers.
    """
    install()
    files = [TYPEFACE, LIBERATION / "LiberationSans-Regular.ttf", LIBERATION / "LiberationSans-BoldItalic.ttf"]
    try:
        found = subprocess.run(["fc-match", "-f", "%{file}", "Helvetica"], capture_output=True, check=True, text=True)
    except FileNotFoundError:
        raise MissingTool("fc-match is not installed: apt-get install fontconfig fonts-urw-base35") from None
    files.append(Path(found.stdout))
    return (*(Face(file.stem, file.read_bytes()) for file in files), Face("MuPDF", pymupdf.Font("helv").buffer))


def _trimmed(ink: Ink) -> tuple[Ink, int, int]:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0), np.flatnonzero(ink.max(axis=0) > 0)
    if not len(rows):
        return ink[:0, :0], 0, 0
    top, left = int(rows[0]), int(columns[0])
    return ink[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1], left, top

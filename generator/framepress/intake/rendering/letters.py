"""The letters that can be seen on a page, with their places, as PDFium reads them.

A viewer draws no part of an answer beyond its field, where the next answer stands: letters that a clip hides are left
out. So are letters that are drawn without ink.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from framepress.intake.rendering.page_letters import UNKNOWN, Glyph, Rectangle, is_letter
from framepress.intake.rendering.page_objects import TextRun, address

Placed = Callable[[Rectangle], Rectangle]
"""From a place in the page's own coordinates to that on the page as it is shown."""
_EDGE = 0.5
"""Points by which the middle of a letter may lie beyond a clip."""
_BELOW = 0.25
"""Of the size of a letter: how far its descender goes, in most typefaces."""
_MOST_LETTERS = 200_000
"""Of a page: forty times those of one that is full of small print."""
_HYPHENS = ("\u00ad", "\x02", "\ufffe")
"""What MuPDF calls a hyphen that it draws anew, and what PDFium calls one that may be at the end of a line."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter in the page's own coordinates."""

    text: str
    place: Rectangle
    base: Rectangle
    """The point on the line where it begins."""
    run: TextRun

    @property
    def is_space(self) -> bool:
        return not self.text.strip()

    @property
    def is_hidden(self) -> bool:
        if self.run.is_unseen or not self.run.clip:
            return self.run.is_unseen
        left, bottom, right, top = self.run.clip
        across, up = (self.place[0] + self.place[2]) / 2, (self.place[1] + self.place[3]) / 2
        return not (left - _EDGE <= across <= right + _EDGE and bottom - _EDGE <= up <= top + _EDGE)

    def is_with(self, other: _Letter) -> bool:
        """Whether both are of one drawing, such as that of a field."""
        return self.run.drawing == other.run.drawing


def glyphs_of(page: Any, runs: Mapping[int, TextRun], placed: Placed) -> list[Glyph]:
    """The letters of one of PDFium's pages that can be seen."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        return list(_seen(list(_letters(text_page, runs)), placed))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _seen(letters: list[_Letter], placed: Placed) -> Iterator[Glyph]:
    inked = [letter for letter in letters if not letter.is_space]
    number = -1
    for letter in letters:
        number += not letter.is_space
        if not letter.is_hidden:
            beside = inked[max(0, number - 1) : number + 2]
            is_cut = not letter.is_space and any(adjacent.is_hidden and adjacent.is_with(letter) for adjacent in beside)
            yield Glyph(letter.text, _of_its_size(placed(letter.place), placed(letter.base), letter.run.size), is_cut)


def _of_its_size(place: Rectangle, base: Rectangle, size: float) -> Rectangle:
    """As high as its size, from a quarter of that below its line: what a typeface says of itself may be anything."""
    bottom = base[1] - _BELOW * size
    return place[0], bottom, place[2], bottom + size


def _letters(text_page: Any, runs: Mapping[int, TextRun]) -> Iterator[_Letter]:
    box, x, y, half = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), ""
    for number in range(min(_MOST_LETTERS, pdfium.FPDFText_CountChars(text_page))):
        run = runs.get(address(pdfium.FPDFText_GetTextObject(text_page, number)))
        if run is None or pdfium.FPDFText_IsGenerated(text_page, number) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, number)
        half, text = _text(half, code, pdfium.FPDFText_HasUnicodeMapError(text_page, number) == 1)
        if text and pdfium.FPDFText_GetLooseCharBox(text_page, number, box):
            pdfium.FPDFText_GetCharOrigin(text_page, number, x, y)
            base = x.value, y.value, x.value, y.value
            yield _Letter(text, (box.left, box.bottom, box.right, box.top), base, run)


def _text(half: str, code: int, is_nameless: bool) -> tuple[str, str]:
    """The first half of a letter that waits for its second (UTF-16), and a letter."""
    if 0xD800 <= code < 0xDC00:
        return chr(code), ""
    if 0xDC00 <= code < 0xE000:
        return "", (half + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if is_nameless or not 0 < code < 0x110000:
        return "", UNKNOWN
    if chr(code) in _HYPHENS:
        return "", "-"
    return "", chr(code) if is_letter(chr(code)) or chr(code).isspace() else UNKNOWN

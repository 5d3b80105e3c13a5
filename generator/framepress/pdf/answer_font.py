"""The font that answers are written in: a small subset of the form's typeface, as a simple font.

A simple font (ISO 32000-1, 9.6) holds 256 characters. Which ones: those of the Windows code page
that fits the form's own text best, so that a Polish form takes Polish answers and a Greek one Greek.
Every engine tried can write with a simple font; a composite one more of them leave unseen (design.md).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools import agl
from fontTools.ttLib import TTFont

from framepress.pdf.typefaces import ANSWER_FACE
from framepress.text.font_files import own_folder, reduce, saved

CODE_PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257")
"""Western first: it wins where several fit equally well."""
_FIRST, _LAST = 32, 255
_MORE = (*range(0x100, 0x180), *range(0x384, 0x3CF), *range(0x400, 0x460))
"""Latin Extended-A, Greek, Cyrillic: letters that the program has though the encoding does not. pypdf makes a
font of its own from the program when an answer needs them."""
_BOX = (-454, 1000)
"""Lowest and highest y of the font's box, in thousandths of the size: more room than the letters need. pypdf
makes a line as large as this box fits the field, and with a closer one cuts the tails of g and y off."""


def _glyph_names() -> dict[int, str]:
    """Code point → its name in the Adobe Glyph List (PDF/UA-1, 7.21.6, allows no other).

    Where the list has several, the one that typefaces use: ``afii10017``, not ``Acyrillic``.
    """
    names: dict[int, str] = {}
    for name in sorted(agl.LEGACY_AGL2UV, reverse=True):
        codes = agl.LEGACY_AGL2UV[name]
        if len(codes) == 1 and not names.get(codes[0], "").startswith("afii"):
            names[codes[0]] = name
    names.update(agl.UV2AGL)
    return names


_GLYPH_NAMES = _glyph_names()


@dataclass(frozen=True, slots=True)
class AnswerFont:
    """What a PDF needs to embed the font. Measures are in thousandths of the font size.

    ``differences`` are the codes where the encoding leaves WinAnsiEncoding, with glyph names of the
    Adobe Glyph List. ``program`` is a TrueType file, deflated; ``length`` its size before that.
    """

    name: str
    widths: tuple[int, ...]
    differences: tuple[tuple[int, str], ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    program: bytes
    length: int


def code_page(text: str) -> str:
    """The code page that has the most of the characters of ``text``."""
    characters = {character for character in set(text) if ord(character) > 127}
    return max(CODE_PAGES, key=lambda page: len(characters & _repertoire(page)))


@lru_cache(maxsize=8)
def _repertoire(page: str) -> set[str]:
    return set(_characters(page).values())


def _characters(page: str) -> dict[int, str]:
    """Code → character. Codes that the page leaves open are left out."""
    decoded = {code: bytes([code]).decode(page, errors="replace") for code in range(_FIRST, _LAST + 1)}
    return {code: character for code, character in decoded.items() if ord(character) in _GLYPH_NAMES}


@lru_cache(maxsize=8)
def answer_font(page: str, face: Path | None = None) -> AnswerFont:
    """The subset for a code page. Made once in a process."""
    characters = _characters(page)
    with TTFont(face or own_folder() / ANSWER_FACE, recalcTimestamp=False) as font:
        _reduce(font, characters.values())
        return _describe(font, characters, saved(font))


def _reduce(font: TTFont, characters: Iterable[str]) -> None:
    reduce(
        font,
        [*map(ord, characters), *_MORE],
        without_tables=["GPOS", "GSUB", "GDEF", "STAT", "DSIG"],
        layout_features=[],
        name_IDs=[1, 2, 6],
    )
    font.recalcBBoxes = False
    font["head"].yMin, font["head"].yMax = (round(edge * font["head"].unitsPerEm / 1000) for edge in _BOX)


def _describe(font: TTFont, characters: dict[int, str], program: bytes) -> AnswerFont:
    scale = 1000 / font["head"].unitsPerEm
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    head, os2 = font["head"], font["OS/2"]

    def width(code: int) -> int:
        glyph = cmap.get(ord(characters.get(code, " ")), ".notdef")
        return int(metrics[glyph][0] * scale + 0.5)

    western = _characters("cp1252")
    different = {code: character for code, character in characters.items() if western.get(code) != character}
    return AnswerFont(
        name=str(font["name"].getDebugName(6)),
        widths=tuple(width(code) for code in range(_FIRST, _LAST + 1)),
        differences=tuple((code, _GLYPH_NAMES[ord(character)]) for code, character in sorted(different.items())),
        box=(round(head.xMin * scale), round(head.yMin * scale), round(head.xMax * scale), round(head.yMax * scale)),
        ascent=round(os2.sTypoAscender * scale),
        descent=round(os2.sTypoDescender * scale),
        cap_height=round(os2.sCapHeight * scale),
        program=zlib.compress(program, 9),
        length=len(program),
    )

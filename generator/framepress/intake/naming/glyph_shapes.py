"""The shapes of letters in fonts. A program that embeds a font copies its outlines to the last point, whatever becomes
of the letters' names: the same outline is the same letter.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from fontTools.agl import toUnicode
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from framepress.intake.rendering.page_letters import is_letter

_GRID = 1_000
"""Units of an em that outlines are compared in."""
_MOST_GLYPHS = 10_000
"""Of a font: a second's work. Those of Chinese, Japanese and Korean have six times as many."""

_LONGEST_KEPT = 1_000_000
"""Bytes of a font that is remembered for the next file: those of prints hold few letters, and have a tenth of that."""


@dataclass(frozen=True)
class FontProgram:
    """The shapes of an embedded font by their number, with the letters that the font itself says they are; and the
    numbers by code and by name. A blank has the shape "".
    """

    shapes: Mapping[int, str]
    letters: Mapping[int, str]
    by_code: Mapping[int, int]
    by_name: Mapping[str, int]


def letter_of_name(name: str) -> str:
    """What a glyph's name says (Adobe's list of names, and ``uni0041``), "" for a name that means nothing."""
    text = toUnicode(name)
    return text if is_letter(text) else ""


@lru_cache(maxsize=4)
def known_shapes(fonts: tuple[Path, ...]) -> Mapping[str, frozenset[str]]:
    """The letters of fonts by their shapes: some are several letters, as the A of Latin and of Greek; some are letters
    that are drawn as one.
    """
    by_shape: dict[str, set[str]] = {}
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            if font["maxp"].numGlyphs > _MOST_GLYPHS:
                continue
            shape_of = _shapes_of(font)
            named = [(name, chr(code)) for code, name in (font.getBestCmap() or {}).items() if is_letter(chr(code))]
            joined = ((name, letter_of_name(name)) for name in font.getGlyphOrder() if "_" in name)
            for name, letters in (*named, *joined):
                if letters and (shape := shape_of(name)):
                    by_shape.setdefault(shape, set()).add(letters)
    return {shape: frozenset(letters) for shape, letters in by_shape.items()}


def true_type(content: bytes) -> FontProgram:
    """What is in an embedded TrueType or OpenType font. Raises whatever fontTools finds wrong."""
    return (_kept_true_type if len(content) <= _LONGEST_KEPT else _true_type)(content)


@lru_cache(maxsize=8)
def _kept_true_type(content: bytes) -> FontProgram:
    """Keep what prints of one form have in common: whoever drew them embedded the same font in each."""
    return _true_type(content)


def _true_type(content: bytes) -> FontProgram:
    font = TTFont(io.BytesIO(content), lazy=True)
    if font["maxp"].numGlyphs > _MOST_GLYPHS:
        raise ValueError("more glyphs than are drawn here")
    order = [f"glyph{number}" for number in range(font["maxp"].numGlyphs)]
    named = _names(content, len(order))
    font.setGlyphOrder(order)
    shape_of = _shapes_of(font)
    shapes = {number: shape_of(name) for number, name in enumerate(order)}
    tables = (
        {(table.platformID, table.platEncID): table.cmap for table in font["cmap"].tables} if "cmap" in font else {}
    )
    numbers = {name: number for number, name in enumerate(order)}
    letters = {number: letter for name, number in named.items() if (letter := letter_of_name(name))}
    unicode: Mapping[int, str] = next((tables[key] for key in ((3, 10), (0, 4), (3, 1), (0, 3)) if key in tables), {})
    letters |= {numbers[name]: chr(code) for code, name in unicode.items() if name in numbers and is_letter(chr(code))}
    symbols = {code & 0xFF: name for code, name in tables.get((3, 0), {}).items()}
    by_code = {**tables.get((1, 0), {}), **symbols}
    return FontProgram(shapes, letters, {code: numbers[name] for code, name in by_code.items()}, named)


def compact(content: bytes) -> FontProgram:
    """What is in an embedded font of compact outlines (Type1C). Raises whatever fontTools finds wrong."""
    whole = CFFFontSet()
    whole.decompile(io.BytesIO(content), None)
    font: Any = whole[whole.fontNames[0]]
    names = font.charset
    shapes = {number: _pen_drawn(font.CharStrings[name], 1.0) for number, name in enumerate(names)}
    numbers = {name: number for number, name in enumerate(names)}
    if hasattr(font, "ROS"):
        return FontProgram(
            shapes, {}, {int(name[3:]): number for name, number in numbers.items() if name[3:].isdigit()}, {}
        )
    letters = {number: letter for name, number in numbers.items() if (letter := letter_of_name(name))}
    encoding = font.Encoding if isinstance(font.Encoding, list) else []
    by_code = {code: numbers[name] for code, name in enumerate(encoding) if name in numbers and name != ".notdef"}
    return FontProgram(shapes, letters, by_code, numbers)


def _names(content: bytes, count: int) -> Mapping[str, int]:
    """The names of the glyphs, as far as a TrueType font has them."""
    font = TTFont(io.BytesIO(content), lazy=True)
    if "post" not in font or font["post"].formatType not in (1.0, 2.0):
        return {}
    return {name: number for number, name in enumerate(font.getGlyphOrder()[:count])}


def _shapes_of(font: TTFont) -> Callable[[str], str]:
    """Gives an outline by the name of its glyph. Widths are not looked at: what embeds a font may leave them out."""
    scale = _GRID / font["head"].unitsPerEm
    if "glyf" not in font:
        strings = font["CFF "].cff.topDictIndex[0].CharStrings
        return lambda name: _pen_drawn(strings[name], scale)
    glyphs: Any = font["glyf"]

    def shape(name: str) -> str:
        points, ends, flags = glyphs[name].getCoordinates(glyphs)
        return _in_short(_points(points, scale), list(ends), [flag & 1 for flag in flags]) if len(points) else ""

    return shape


def _pen_drawn(glyph: Any, scale: float) -> str:
    pen = RecordingPen()
    glyph.draw(pen)
    return _in_short(*((step, _points(points, scale)) for step, points in pen.value)) if pen.value else ""


def _points(points: Iterable[Any], scale: float) -> list[tuple[int, int] | None]:
    return [point and (round(point[0] * scale), round(point[1] * scale)) for point in points]


def _in_short(*outline: Any) -> str:
    return blake2b(repr(outline).encode(), digest_size=16).hexdigest()

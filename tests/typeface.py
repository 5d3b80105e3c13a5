"""A typeface that only one publisher has: ours under another name, every letter a little wider."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from framepress.text.font_files import own_folder

FAMILY = "Garden Sans"
IN_FILES = "GardenSans"
"""How PDFs name it."""
_WIDER = 60
"""Thousandths of the size by which each letter is wider than ours."""


def save_typeface(folder: Path) -> None:
    """Write its regular and its bold into ``folder``."""
    for face in ("Regular", "Bold"):
        font = TTFont(own_folder() / f"SourceSans3-{face}.ttf")
        for record in font["name"].names:
            record.string = str(record).replace("Source Sans 3", FAMILY).replace("SourceSans3", IN_FILES)
        metrics = font["hmtx"].metrics
        for glyph, (advance, bearing) in metrics.items():
            metrics[glyph] = (advance + _WIDER if advance else 0, bearing)
        font.save(folder / f"garden-{face.lower()}.ttf")


def save_cubic(path: Path, letters: str) -> None:
    """Write an OpenType font with cubic outlines (CFF), with these letters of ours and no others."""
    font = TTFont(own_folder() / "SourceSans3-Regular.ttf")
    drawn, metrics = font.getGlyphSet(), font["hmtx"].metrics
    names = {ord(letter): font.getBestCmap()[ord(letter)] for letter in letters}
    order = [".notdef", *dict.fromkeys(names.values())]
    outlines = {}
    for name in order:
        pen = T2CharStringPen(metrics[name][0], drawn)
        drawn[name].draw(pen)
        outlines[name] = pen.getCharString()
    made = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(names)
    made.setupCFF("Cubic-Regular", {}, outlines, {})
    made.setupHorizontalMetrics({name: metrics[name] for name in order})
    made.setupHorizontalHeader(ascent=1000, descent=-326)
    made.setupNameTable({"familyName": "Cubic", "styleName": "Regular", "psName": "Cubic-Regular"})
    made.setupOS2(sTypoAscender=1000, sTypoDescender=-326)
    made.setupPost()
    made.save(path)


def save_many(path: Path, letters: str) -> None:
    """Write an OpenType font with cubic outlines in which each of these letters is the same box."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    order = [".notdef", *names.values()]
    pen = T2CharStringPen(1000, None)
    for draw, point in (
        (pen.moveTo, (100, 0)),
        (pen.lineTo, (900, 0)),
        (pen.lineTo, (900, 800)),
        (pen.lineTo, (100, 800)),
    ):
        draw(point)
    pen.closePath()
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(names)
    made.setupCFF("Many-Regular", {}, dict.fromkeys(order, pen.getCharString()), {})
    made.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "Many", "styleName": "Regular", "psName": "Many-Regular"})
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    made.setupPost()
    made.save(path)

"""A typeface that only one publisher has: ours under another name, every letter a little wider."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from framepress.pdf.fonts import own_folder

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

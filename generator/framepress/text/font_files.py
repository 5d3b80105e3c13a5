"""Font files opened so that writing them again costs no more than it must."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

LARGE = 10_000
"""Glyphs of a font, from which on each of them is not looked at one by one: East Asian fonts have up to 65,535."""


def opened(source: Path | io.BytesIO, *, lazy: bool | None = None) -> Any:
    """A font to change and save. Of outlines in CFF the bounds stay as the file has them: to know them anew, each glyph
    is drawn, which takes minutes for 65,000 of them (16 MB: 66 s, and 2 s without).
    """
    font = TTFont(source, recalcTimestamp=False, lazy=lazy)
    font.recalcBBoxes = not has_cff(font)
    return font


def has_cff(font: Any) -> bool:
    """Whether the outlines are those of PostScript."""
    return "CFF " in font or "CFF2" in font


def is_large(font: Any) -> bool:
    """Whether the font has so many glyphs that to look at each takes minutes."""
    return has_cff(font) and int(font["maxp"].numGlyphs) > LARGE


def saved(font: Any) -> bytes:
    """The bytes of a font."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()

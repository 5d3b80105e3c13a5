"""Font files: which there are, what they say of themselves, and how they are cut to what is needed of them.

Whoever wants a font for a form, a page or an answer goes through here. What it is cut to is decided there.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from framepress.text.resources import templates

SUFFIXES = (".ttf", ".otf")
LARGE = 10_000
"""Glyphs of a font, from which on each of them is not looked at one by one: East Asian fonts have up to 65,535."""


def own_folder() -> Path:
    """The folder of the typeface that comes with framepress."""
    return templates() / "fonts"


def fonts_in(folders: Iterable[Path]) -> Iterator[Path]:
    """The font files in these folders, in the order of the folders and of their names."""
    for folder in folders:
        yield from (path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES)


@dataclass(frozen=True, slots=True)
class FontDescription:
    """What a font says of itself: its family, its ``weight`` (400 is regular) or, where it varies, the least and the
    most that it can have, and the code points that it has.
    """

    path: Path
    family: str
    weight: int
    weights: tuple[float, float] | None
    is_slanted: bool
    codes: frozenset[int]


def described(path: Path) -> FontDescription:
    """What the font in a file says of itself."""
    with TTFont(path, lazy=True) as font:
        axes = font["fvar"].axes if "fvar" in font else ()
        return FontDescription(
            path=path,
            family=str(font["name"].getBestFamilyName()),
            weight=font["OS/2"].usWeightClass,
            weights=next(((axis.minValue, axis.maxValue) for axis in axes if axis.axisTag == "wght"), None),
            is_slanted=bool(font["post"].italicAngle),
            codes=frozenset(font.getBestCmap() or ()),
        )


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


def reduce(font: Any, codes: Iterable[int], without_tables: Iterable[str] = (), **options: Any) -> None:
    """Leave in a font these code points, and every glyph and rule that shapes them: an Arabic letter has four forms.
    Hints go, and ``without_tables``. ``options`` are those of fontTools.
    """
    from fontTools import subset  # here: it takes longer to load than most commands to do their work

    chosen = subset.Options(hinting=False, notdef_outline=True, **options)
    chosen.drop_tables += without_tables
    subsetter = subset.Subsetter(chosen)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def fixed(font: Any, place: Mapping[str, float | None], **options: Any) -> Any:
    """A variable font at a place on some of its axes (``None`` for where it stands by itself); the others still vary.
    ``options`` are those of fontTools.
    """
    from fontTools.varLib import instancer  # here: as above

    return instancer.instantiateVariableFont(font, dict(place), **options)


def saved(font: Any) -> bytes:
    """The bytes of a font."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()

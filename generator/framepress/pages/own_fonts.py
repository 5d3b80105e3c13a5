"""A framework's own fonts, for scripts that ours lack, as a browser wants them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = "assets/framepress/fonts"
STYLES = "assets/framepress/own-fonts.css"
FAMILY = "Framepress Own"
"""Stands after our own family in the styles: a browser loads these files only for letters that ours lack."""


def own_font_files(folders: Iterable[Path]) -> dict[str, bytes]:
    """The fonts of these folders as woff2 and the styles that name them, by path in the site; empty without fonts."""
    faces: list[str] = []
    files: dict[str, bytes] = {}
    for path in _fonts(folders):
        content, weight, style = _compressed(path, path.stat().st_mtime_ns)
        name = f"own-{path.stem.lower()}.woff2"
        files[f"{FOLDER}/{name}"] = content
        faces.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-style: {style}; font-display: swap; '
            f'src: url("fonts/{name}") format("woff2"); }}\n'
        )
    if faces:
        rule = f':root {{ --fp-font: "Framepress Sans", "{FAMILY}", sans-serif; }}\n'
        files[STYLES] = ("".join(faces) + rule).encode()
    return files


def _fonts(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".ttf", ".otf"))


@cache
def _compressed(path: Path, changed: int) -> tuple[bytes, str, str]:
    """The font as woff2, its weight and its style. ``changed`` makes a preview notice another file."""
    font = TTFont(path, recalcTimestamp=False)
    weight = "600 700" if font["OS/2"].usWeightClass >= 600 else "400"
    style = "italic" if font["post"].italicAngle else "normal"
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), weight, style

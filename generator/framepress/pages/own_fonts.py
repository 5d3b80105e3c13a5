"""A framework's own fonts, for scripts that ours lack, as a browser wants them."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = "assets/framepress/fonts"
STYLES = "assets/framepress/own-fonts.css"
FAMILY = "Framepress Own"
"""Stands after our own family in the styles: a browser loads these files only for letters that ours lack."""


def own_font_files(folders: Iterable[Path], cache: Path | None) -> dict[str, bytes]:
    """The fonts of these folders as woff2 and the styles that name them, by path in the site; empty without fonts.

    ``cache`` keeps what was compressed: that takes seconds for a large font.
    """
    faces: list[str] = []
    files: dict[str, bytes] = {}
    for path in _fonts(folders):
        weight, style = _kind(path)
        name = f"own-{path.stem.lower()}.woff2"
        files[f"{FOLDER}/{name}"] = _kept(path, cache)
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


def _kind(path: Path) -> tuple[str, str]:
    """Weight and style, as CSS says them."""
    with TTFont(path, lazy=True) as font:
        weight = "600 700" if font["OS/2"].usWeightClass >= 600 else "400"
        return weight, "italic" if font["post"].italicAngle else "normal"


def _kept(path: Path, cache: Path | None) -> bytes:
    if cache is None:
        return _compressed(path)
    kept = cache / f"{hashlib.sha256(path.read_bytes()).hexdigest()}.woff2"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(f".{os.getpid()}")
        beside.write_bytes(_compressed(path))
        beside.replace(kept)
    return kept.read_bytes()


def _compressed(path: Path) -> bytes:
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()

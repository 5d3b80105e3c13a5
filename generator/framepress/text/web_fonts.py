"""A framework's own fonts, for scripts that ours lack, as a browser wants them: only what its pages need.

A large font (Noto Sans Arabic has 845 KB) becomes two files. One has the characters of the framework's pages, with all
that shapes them; the other is whole, and a browser loads it only where a page of the publisher's own needs more.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from framepress.text.font_faces import font_face
from framepress.text.font_files import FontDescription, described, fixed, fonts_in, is_large, opened, reduce, saved

FOLDER = "assets/framepress/fonts"
STYLES = "assets/framepress/own-fonts.css"
FAMILY = "Framepress Own"
"""Stands after our own family in the styles: a browser loads these files only for letters that ours lack."""
CHOSEN = "Framepress Chosen"
"""The typeface that a publisher chose for everything: it stands before ours."""

FAMILIES = f'"{CHOSEN}", "Framepress Sans", "{FAMILY}", sans-serif'
"""All of them, in the order in which a letter is looked for."""

Keep = Callable[[Path, str, Callable[[], bytes]], bytes]
"""Takes a font, a name for what is made of it, and what makes that; gives what was made, now or before."""


def own_font_files(folders: Iterable[Path], characters: set[str], keep: Keep, typeface: str = "") -> dict[str, bytes]:
    """The fonts of these folders as woff2 and the styles that name them, by path in the site; empty without fonts.

    ``characters`` are those of the framework's pages. ``keep`` keeps what was compressed, for the next build: that
    takes seconds for a large font. ``typeface`` is the family that the whole site is set in; the others are for letters
    that ours lacks.
    """
    faces: list[str] = []
    files: dict[str, bytes] = {}
    for path in fonts_in(folders):
        font = described(path)
        family = CHOSEN if font.family == typeface else FAMILY
        used = sorted(font.codes & set(map(ord, characters)))
        name = f"own-{path.stem.lower()}"
        for end, codes in (("", used), ("-more", sorted(font.codes - set(used)))):
            if codes:
                subset = None if end else used
                made = keep(path, f"web {subset}", partial(_compressed, path, subset))
                file = f"{name}{end}.{_format(made)}"
                files[f"{FOLDER}/{file}"] = made
                faces.append(font_face(f"fonts/{file}", family, _kind(font), codes))
    if faces:
        rule = f":root {{ --fp-font: {FAMILIES}; }}\n"
        files[STYLES] = ("".join(faces) + rule).encode()
    return files


def faces_used(folders: Iterable[Path], characters: set[str], typeface: str = "") -> Iterator[tuple[str, str, bytes]]:
    """For a page that stands alone: the name of each font, its rule, and what it has of the characters."""
    for path in fonts_in(folders):
        font = described(path)
        used = sorted(font.codes & set(map(ord, characters)))
        if used:
            address = f"fonts/own-{path.stem.lower()}.woff2"
            rule = font_face(address, CHOSEN if font.family == typeface else FAMILY, _kind(font), used)
            yield address, rule, _compressed(path, used)


def _format(font: bytes) -> str:
    return "woff" if font.startswith(b"wOFF") else "woff2"


def _kind(font: FontDescription) -> str:
    """The weight and style as CSS says them."""
    weight = "600 700" if font.weight >= 600 else "400"
    if font.weights:
        weight = " ".join(f"{end:g}" for end in font.weights)
    return f"font-weight: {weight}; font-style: {'italic' if font.is_slanted else 'normal'};"


def _compressed(path: Path, codes: list[int] | None) -> bytes:
    """The font as woff2: with these code points, whole for ``None``. A large one that is whole is deflated only, which
    every browser reads too: brotli takes half a minute to make 16 MB a tenth smaller than that.
    """
    font = opened(path)
    if codes is not None:
        reduce(font, codes, layout_features=["*"])
        font = _weights_only(opened(io.BytesIO(saved(font))))
    font.flavor = "woff" if codes is None and is_large(font) else "woff2"
    return saved(font)


def _weights_only(font: Any) -> Any:
    """A variable font without the axes that our styles never ask for, such as the width: half the size."""
    axes = [axis.axisTag for axis in font["fvar"].axes] if "fvar" in font else []
    fixed_axes = {tag: None for tag in axes if tag != "wght"}
    return fixed(font, fixed_axes) if fixed_axes else font

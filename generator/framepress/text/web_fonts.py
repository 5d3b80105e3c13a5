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

from fontTools.ttLib import TTFont

from framepress.text.font_files import is_large, opened, saved

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
    for path in _fonts(folders):
        family, kind, has = _kind(path)
        family = CHOSEN if family == typeface else FAMILY
        used = sorted(has & set(map(ord, characters)))
        name = f"own-{path.stem.lower()}"
        for end, codes in (("", used), ("-more", sorted(has - set(used)))):
            if codes:
                wanted = None if end else used
                made = keep(path, f"web {wanted}", partial(_compressed, path, wanted))
                file = f"{name}{end}.{_format(made)}"
                files[f"{FOLDER}/{file}"] = made
                faces.append(_face(file, family, kind, codes))
    if faces:
        rule = f":root {{ --fp-font: {FAMILIES}; }}\n"
        files[STYLES] = ("".join(faces) + rule).encode()
    return files


def faces_used(folders: Iterable[Path], characters: set[str], typeface: str = "") -> Iterator[tuple[str, str, bytes]]:
    """For a page that stands alone: the name of each font, its rule, and what it has of the characters."""
    for path in _fonts(folders):
        family, kind, has = _kind(path)
        used = sorted(has & set(map(ord, characters)))
        if used:
            name = f"own-{path.stem.lower()}.woff2"
            rule = _face(name, CHOSEN if family == typeface else FAMILY, kind, used)
            yield f"fonts/{name}", rule, _compressed(path, used)


def _format(font: bytes) -> str:
    return "woff" if font.startswith(b"wOFF") else "woff2"


def _face(name: str, family: str, kind: str, codes: list[int]) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; {kind} font-display: swap; src: url("fonts/{name}") '
        f'format("{name.rpartition(".")[2]}"); unicode-range: {", ".join(_ranges(codes))}; }}\n'
    )


def _ranges(codes: list[int]) -> Iterator[str]:
    """Sorted code points as CSS writes them: ``U+620-64A``."""
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
            first = code
        last = code


def _fonts(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".ttf", ".otf"))


def _kind(path: Path) -> tuple[str, str, set[int]]:
    """The family, weight and style as CSS says them, and the code points that the font has."""
    with TTFont(path, lazy=True) as font:
        axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
        weight = "600 700" if font["OS/2"].usWeightClass >= 600 else "400"
        if "wght" in axes:
            weight = f"{axes['wght'].minValue:g} {axes['wght'].maxValue:g}"
        style = "italic" if font["post"].italicAngle else "normal"
        family = str(font["name"].getBestFamilyName())
        return family, f"font-weight: {weight}; font-style: {style};", set(font.getBestCmap() or {})


def _compressed(path: Path, codes: list[int] | None) -> bytes:
    """The font as woff2: with these code points, whole for ``None``. A large one that is whole is deflated only, which
    every browser reads too: brotli takes half a minute to make 16 MB a tenth smaller than that.
    """
    font = opened(path)
    if codes is not None:
        font = _weights_only(_reduced(font, codes))
    font.flavor = "woff" if codes is None and is_large(font) else "woff2"
    return saved(font)


def _reduced(font: Any, codes: list[int]) -> Any:
    """The font with these code points, and every glyph and rule that shapes them: an Arabic letter has four forms."""
    from fontTools import subset  # here: it takes longer to load than most commands to do their work

    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return opened(io.BytesIO(saved(font)))


def _weights_only(font: Any) -> Any:
    """A variable font without the axes that our styles never ask for, such as the width: half the size."""
    from fontTools.varLib import instancer  # here: as above

    axes = [axis.axisTag for axis in font["fvar"].axes] if "fvar" in font else []
    fixed = {tag: None for tag in axes if tag != "wght"}
    return instancer.instantiateVariableFont(font, fixed) if fixed else font

"""The typefaces that a browser writes answers with, into the PDF that it saves: as files that it can embed a part of.

Our own is cut to what an answer needs: every letter, its forms in some languages, and the rules that place accents;
without kerning it is a fifth smaller. A publisher's keep what shapes their scripts.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from framepress.pdf.typefaces import ANSWER_FACE
from framepress.storage.font_cache import cached_font
from framepress.text.font_files import (
    FontDescription,
    described,
    fixed,
    fonts_in,
    is_large,
    opened,
    own_folder,
    reduce,
    saved,
)

FOLDER = "assets/framepress/fonts/answers"
_REGULAR = 400
_HOW = "answers 2"
"""Changes with whatever :func:`_cut` does, so that nothing older is taken for it."""
_NEEDED = ("ccmp", "locl", "mark", "mkmk")
"""Features of our own: accents, and the forms of letters in some languages."""
_WIDTH = 100


def answer_font_files(folders: Iterable[Path], cache: Path | None, typeface: str = "") -> dict[str, bytes]:
    """The fonts by path in the site, in the order in which a letter is looked for in them.

    ``folders`` are the framework's, of which each family gives its regular face; ``typeface`` is the family that the
    publisher chose for forms, which then stands before ours. ``cache`` keeps what was cut.
    """
    our_face = own_folder() / ANSWER_FACE
    our_family = described(our_face).family
    theirs = [face for face in _regular_faces(folders) if face.family != our_family]
    chosen = [face.path for face in theirs if face.family == typeface]
    other_faces = [face.path for face in theirs if face.family != typeface]
    return {_address(path): cached_font(cache, path, _HOW, _cutter(path)) for path in (*chosen, our_face, *other_faces)}


def _cutter(path: Path) -> Callable[[], bytes]:
    return _ours if path.parent == own_folder() else partial(_cut, path)


@lru_cache(maxsize=1)
def _ours() -> bytes:
    """Our own typeface, cut once in a process: it can't change while that runs."""
    return _cut(own_folder() / ANSWER_FACE)


def _address(path: Path) -> str:
    return f"{FOLDER}/{path.stem.lower()}{path.suffix.lower()}"


def _regular_faces(folders: Iterable[Path]) -> Iterator[FontDescription]:
    """The face of each family that is nearest to regular, in the order of their files."""
    faces = [described(path) for path in fonts_in(folders)]
    for family in dict.fromkeys(face.family for face in faces):
        yield min((face for face in faces if face.family == family), key=_distance)


def _distance(face: FontDescription) -> tuple[bool, float]:
    """How far a face is from upright and regular."""
    weights = [face.weight, *([_within(_REGULAR, *face.weights)] if face.weights else [])]
    return face.is_slanted, min(abs(weight - _REGULAR) for weight in weights)


def _within(value: float, least: float, most: float) -> float:
    return float(min(max(value, least), most))


def _cut(path: Path) -> bytes:
    """The font without hints, alternates of style and names in other languages; one weight of a variable one."""
    font = _static(opened(path))
    if is_large(font):  # all of it would be kept: to take the hints out of each glyph takes minutes
        return saved(font)
    features = {"layout_features": list(_NEEDED)} if path.parent == own_folder() else {}
    reduce(font, font.getBestCmap(), glyph_names=False, name_IDs=[1, 2, 6], **features)
    return saved(font)


def _static(font: Any) -> Any:
    """The regular face of a variable font: fonts in PDFs don't vary."""
    if "fvar" not in font:
        return font
    regular = {"wght": _REGULAR, "wdth": _WIDTH}
    axes = [(axis, regular.get(axis.axisTag, axis.defaultValue)) for axis in font["fvar"].axes]
    place = {axis.axisTag: _within(value, axis.minValue, axis.maxValue) for axis, value in axes}
    return opened(io.BytesIO(saved(fixed(font, place, downgradeCFF2="CFF2" in font))))

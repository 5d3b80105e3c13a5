"""Whether what a field shows is its value: a program may have changed one and left the other.

Letters alone are compared, in whichever way they are written. A text may be cut off, or shown by letters that are not
known: what can't be told surely is no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from framepress.intake.fields.widget_appearance import pieces_of
from framepress.intake.rendering.page_letters import runs_left

_WIDEST = 10.0
"""Points that a letter takes at most, on the average: a text that has as many may be cut off at the edge."""
_SHAPED = ((0x0900, 0x109F), (0x1780, 0x17FF))
"""Scripts whose letters are drawn in another order than they are written."""


def is_alike(letters: list[str | None], values: Collection[str], width: float) -> bool:
    """Whether letters on a page may be one of these values, in a field so wide, in points."""
    if letters and "".join(letter or "" for letter in letters) in values:
        return True
    pieces = [folded for piece in pieces_of(letters) if (folded := _folded(piece))]
    return not pieces or any(_may_be(pieces, value, width) for value in values)


def _may_be(pieces: list[str], value: str, width: float) -> bool:
    used = set(value)  # each letter is looked at once: a value may have millions
    if any(map(_is_shaped, used)):
        return True
    folded = _folded(value)
    foreign_letters = {ord(letter) for letter in used if not _is_western(letter)}
    known = _folded(value.translate(dict.fromkeys(foreign_letters))) if foreign_letters else folded
    whole = "".join(pieces)
    if whole in (folded, known) or (folded and whole == folded * (len(whole) // len(folded))):
        return True
    is_whole = len(value) * _WIDEST < width and "\n" not in value and "\r" not in value
    if is_whole and folded == known and len(pieces) == 1:
        return False
    return _holds(folded, pieces) or _holds(known, pieces)


def _holds(text: str, pieces: list[str]) -> bool:
    """Whether a text has these pieces, one after the other."""
    position = 0
    for piece in pieces:
        start = text.find(piece, position)
        if start < 0:
            return False
        position = start + len(piece)
    return True


def _folded(text: str) -> str:
    """The letters and digits of a text, without what stands on them, and without their case."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(filter(str.isalnum, decomposed))


def _is_western(letter: str) -> bool:
    """Whether typefaces of single bytes have it: programs leave out others."""
    try:
        return bool(letter.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def _is_shaped(letter: str) -> bool:
    return runs_left(letter) or any(first <= ord(letter) <= last for first, last in _SHAPED)

"""What two spellings of a name have in common: letters, whatever they look like, and nothing that nobody sees."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
"""Marks without width that change how the letters beside them look."""
_UNSEEN = {*"\ufffc\u034f\ufe0e\ufe0f\u115f\u1160\u3164\uffa0"}
"""What leaves nothing where it is copied or typed, beside all that Unicode calls a format."""
_RAISED = str.maketrans({digit: f"^{unicodedata.digit(digit)}" for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"})
"""Digits that are no part of the number before them: *School 1²* is not *School 12*."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    }
)
_AROUND_DASH = re.compile(r"\s*-\s*")
_AT_THE_END = " .,;:"


def folded(text: str) -> str:
    """What is the same in all spellings that look alike: capitals, spaces, dashes, quotes, the width of letters, the
    way that accents are stored, and marks that nobody sees are none of it.
    """
    key = unicodedata.normalize("NFKC", _seen(text, "").translate(_RAISED)).translate(_ALIKE)
    key = unicodedata.normalize("NFKC", key.casefold())
    return _AROUND_DASH.sub("-", " ".join(key.split())).strip(_AT_THE_END)


def display_name(text: str) -> str:
    """A name as it is shown: on one line, without marks that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", _seen(text, _JOINERS)).split())


def says_nothing(name: str) -> bool:
    """Whether a name is none: a dash or dots, written where there was nothing to write."""
    return all(unicodedata.category(letter)[0] in "PZ" for letter in display_name(name))


def _seen(text: str, spared: str) -> str:
    if text.isascii():
        return text
    return "".join(
        letter for letter in text if letter in spared or not (letter in _UNSEEN or unicodedata.category(letter) == "Cf")
    )

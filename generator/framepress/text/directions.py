"""Texts on a page that is written from right to left: what keeps a direction of its own, and which letters are tall."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_ISOLATED, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"
_MARK = "\u200f"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_OTHER = re.compile(rf"^[^{_RTL}\u2066-\u2069]*[A-Za-z0-9][^{_RTL}\u2066-\u2069]*$")
"""A text without a letter that is written from right to left."""
_OF_SEVERAL = re.compile(r"\s|^[^\w\s]|[^\w\s]$")
"""More than one word or number alone, which looks the same in any direction."""
_DATE = re.compile(r"(?<![\w\u2066])\d+(?:[-/.:]\d+)+(?!\w)")
"""Digits with signs between them: after an Arabic letter, 2026-11-30 is read as three numbers (UAX #9, W2 to W7)."""
_TALL = re.compile("[\u0590-\u1cff\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufeff]")
_MIXES = re.compile(r"[A-Za-z0-9]")
"""What may turn the order of the words around it: letters from left to right, and numbers."""
_NAMES = re.compile(r"\{[^{}]*\}")
_LATIN = re.compile(r"^[^\u0590-\u08ff]*[A-Za-z][^\u0590-\u08ff]*$")
"""Words in which no letter is of a script that is written from right to left."""


def isolated(text: str) -> str:
    """``text`` for a page written from right to left: what is English as a whole, and each date in it, keeps its own
    direction, so that its full stop stands at its end (Unicode, UAX #9, isolates).
    """
    if _OTHER.match(text):
        return set_apart(text) if _OF_SEVERAL.search(text) else text
    return _DATE.sub(lambda date: set_apart(date[0]), text)


def set_apart(text: str) -> str:
    """``text`` as a whole, with a direction of its own."""
    return f"{_ISOLATED}{text}{_END}"


def filled_in(say: Callable[..., str], key: str, values: Mapping[str, object]) -> str:
    """Words that go from right to left, with what is filled in: a name, a date or a range keeps the direction that its
    own first letter gives it, and what stands beside it keeps its place. Words that begin with one say by a mark where
    they go, for a browser that is to find it out.
    """
    filled = {name: in_own_direction(value) if type(value) is str else value for name, value in values.items()}
    text = say(key, **filled)
    return f"{_MARK}{text}" if text.startswith(_FIRST_STRONG) else text


def in_own_direction(text: str) -> str:
    """A name or a number for a place where words go from right to left, in the direction of its first letter."""
    return f"{_FIRST_STRONG}{text}{_END}" if _MIXES.search(text) and _END not in text else text


def stands_in(words: str) -> bool:
    """Whether words of a catalogue are the English that stands in for what its language lacks: no letter of them is
    written from right to left. ``words`` are those before anything is put into their braces.
    """
    return bool(_LATIN.search(_NAMES.sub("", words)))


def directed(words: str, english: str) -> str:
    """Words for a page written from right to left: as they are, or as English that stands in."""
    return set_apart(words) if stands_in(english) else isolated(words)


def shown_in(direction: str) -> Callable[[str], str]:
    """What a text becomes on a page of a direction, ``ltr`` or ``rtl``."""
    return isolated if direction == "rtl" else str


def parts_isolated(texts: Sequence[str]) -> list[str]:
    """The same for the pieces of one line, some of which are bold or a link: what is English as a whole is one."""
    whole = "".join(texts)
    if not _OTHER.match(whole) or not _OF_SEVERAL.search(whole):
        return [isolated(text) for text in texts]
    first, last = texts[0], texts[-1]
    if len(texts) == 1:
        return [set_apart(first)]
    return [_ISOLATED + first, *texts[1:-1], last + _END]


def is_tall(text: str) -> bool:
    """Whether letters of the text reach higher or lower than Latin ones, so that lines need more room."""
    return bool(_TALL.search(text))

"""Which words of a text went and which came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+|[^\w\s]")
"""White space, a letter of a script that puts no spaces between words, a word, a mark of punctuation."""
_LIKE = 0.35
"""Below this likeness (0 to 1) marking single words would only confuse."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. ``changed`` ones are in one of the two texts only."""

    text: str
    changed: bool


def marked(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The old text and the new one in pieces. Two texts with little in common are one piece each, unmarked."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not old or not new or matcher.ratio() < _LIKE:
        return [Piece(old, False)] if old else [], [Piece(new, False)] if new else []
    went: list[Piece] = []
    came: list[Piece] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        changed = kind != "equal"
        _add(went, "".join(before[first:last]), changed)
        _add(came, "".join(after[start:end]), changed)
    return went, came


def _add(pieces: list[Piece], text: str, changed: bool) -> None:
    if text:
        pieces.append(Piece(text, changed))

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
class WordRun:
    """A run of words. ``changed`` ones are in one of the two texts only."""

    text: str
    changed: bool


def marked(old: str, new: str) -> tuple[list[WordRun], list[WordRun]]:
    """The old text and the new one in pieces. Two texts with little in common are one piece each, unmarked."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if _likeness(before, after, matcher) < _LIKE:
        return [WordRun(old, False)] if old else [], [WordRun(new, False)] if new else []
    went: list[WordRun] = []
    came: list[WordRun] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        changed = kind != "equal"
        _add(went, "".join(before[first:last]), changed)
        _add(came, "".join(after[start:end]), changed)
    return went, came


def _likeness(before: list[str], after: list[str], matcher: SequenceMatcher[str]) -> float:
    """How many of the words stayed; spaces and punctuation are alike in any two texts."""
    count = sum(map(_is_word, before + after))
    stayed = [before[start + step] for start, _, size in matcher.get_matching_blocks() for step in range(size)]
    return 2 * sum(map(_is_word, stayed)) / count if count else 0


def _is_word(part: str) -> bool:
    return part[0].isalnum()


def _add(pieces: list[WordRun], text: str, changed: bool) -> None:
    """Add a run of words; the space around changed ones is not marked."""
    inner = text.strip()
    if not changed or not inner:
        pieces += [WordRun(text, False)] if text else []
        return
    before, _, after = text.partition(inner)
    runs = (WordRun(before, False), WordRun(inner, True), WordRun(after, False))
    pieces += [run for run in runs if run.text]

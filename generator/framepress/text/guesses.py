"""Guesses for somebody who wrote one word for another, and words cut to what a sentence holds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from framepress.text.messages import phrase


def nearest_word(wrong: str, right: Iterable[str], likeness: float = 0.6) -> str:
    """The right word that was most likely meant by a wrong one; empty where none is near.

    Near is what differs by a slip of the keys, or is cut short (*min* for *minimum*): a guess that is only alike sends
    an author the wrong way. ``likeness`` (0 to 1) may ask for more.
    """
    candidates = {_folded(word): word for word in sorted(set(right), reverse=True)}
    folded = _folded(wrong[:200])
    close = difflib.get_close_matches(folded, candidates, n=5, cutoff=likeness)
    near = [word for word in close if _is_near(folded, word)]
    if not near and len(folded) >= _SHORTEST:
        begun = [word for word in candidates if word.startswith(folded)]
        near = begun if len(begun) == 1 else []
    return candidates[near[0]] if near else ""


_SHORTEST = 3
"""Letters of a word that a guess is made for. Of two letters one is half the word."""


def _is_near(first: str, second: str) -> bool:
    longer = max(len(first), len(second))
    return longer >= _SHORTEST and _slips(first, second) <= max(1, longer // 4)


def _slips(first: str, second: str) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour: the distance of Damerau and
    Levenshtein, where no part is changed twice.
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold())


def nearest(wrong: str, right: Iterable[str]) -> str:
    """A hint that names the right word nearest to a wrong one, or lists the few there are."""
    candidates = sorted(set(right))
    close = nearest_word(wrong, candidates)
    if close:
        return phrase("did_you_mean", word=close)
    if not candidates:
        return ""
    if len(candidates) <= 12:
        return phrase("one_of", words=candidates)
    return phrase("one_of_more", words=candidates[:10], count=len(candidates))


def short(value: object) -> str:
    """What is written, on one line and cut to a length that a sentence can hold."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"

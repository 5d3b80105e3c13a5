"""Which names are likely two spellings of one: a slip of the hand, an abbreviation, a word left out at the end.

It only names them. Nothing is counted together that nobody said is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection as Many
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from framepress.text.spelling import folded

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ARTICLES = ("the",)
_MOST_WORDS = 12
"""Words of a name that are compared."""
_MOST_SHARING = 80
"""Names that share a word. More are not compared because of it: *school* says nothing."""
_TYPED = 4
"""Letters of the shortest word in which a slip is looked for; in one of twice as many two are."""
_TELLING = 3
"""Letters of the shortest word that two names must share."""
_MOST_LEFT_OUT = 2
"""Words that one of two names lacks at its end."""


def likely_same_names(names: Many[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are likely one, each pair in the order of the names."""
    ordered = list(names)
    words = [_words(name) for name in ordered]
    seen: set[tuple[int, int]] = set()
    for sharing in _sharing(words):
        for place, one in enumerate(sharing):
            seen.update((one, other) for other in sharing[place + 1 :])
    for one, other in sorted(seen):
        if _is_likely(words[one], words[other]):
            yield ordered[one], ordered[other]


def _words(name: str) -> tuple[str, ...]:
    found = [word.replace("'", "") for word in _WORDS.findall(folded(name).replace(".", ""))]
    return tuple(word for word in found if word not in _ARTICLES)[:_MOST_WORDS]


def _sharing(words: list[tuple[str, ...]]) -> Iterator[list[int]]:
    """Lists of names that share a word, a word with a slip in it, or all letters."""
    by_mark: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        marks = {mark for word in own for mark in _marks(word)} | {f"={''.join(own)}"}
        for mark in marks:
            by_mark[mark].append(number)
    yield from (numbers for numbers in by_mark.values() if 1 < len(numbers) <= _MOST_SHARING)


def _marks(word: str) -> Iterator[str]:
    """A word, and all of it but one letter: words with one slip between them share one of these."""
    if len(word) >= _TELLING:
        yield word
    if len(word) >= _TYPED:
        yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_likely(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if "".join(one) == "".join(other) or sorted(one) == sorted(other):
        return True
    return _Comparing(one, other).found(0, 0, _Met())


@dataclass(frozen=True, slots=True)
class _Met:
    """What was met on the way through two names: whether they share a word that tells, and how many slips."""

    shares: bool = False
    slips: int = 0


@dataclass(frozen=True, slots=True)
class _Comparing:
    """Goes through the words of two names side by side."""

    one: tuple[str, ...]
    other: tuple[str, ...]

    def found(self, at: int, beside: int, met: _Met) -> bool:
        """Whether the names are alike from these places on."""
        if at == len(self.one) or beside == len(self.other):
            return met.shares and _may_be_left_out([*self.one[at:], *self.other[beside:]])
        return any(self.found(at + one, beside + other, now) for one, other, now in self._steps(at, beside, met))

    def _steps(self, at: int, beside: int, met: _Met) -> Iterator[tuple[int, int, _Met]]:
        one, other = self.one[at], self.other[beside]
        if one == other:
            yield 1, 1, _Met(met.shares or len(one) >= _TELLING, met.slips)
            return
        if _is_short_for(one, other) or _is_short_for(other, one):
            yield 1, 1, met
        if not met.slips and _is_slip(one, other):
            yield 1, 1, _Met(met.shares or min(len(one), len(other)) > _TYPED + 1, 1)
        if count := _initials(one, self.other[beside:]):
            yield 1, count, met
        if count := _initials(other, self.one[at:]):
            yield count, 1, met


def _may_be_left_out(words: list[str]) -> bool:
    return len(words) <= _MOST_LEFT_OUT and all(len(word) >= _TELLING - 1 and word.isalpha() for word in words)


def _is_short_for(short: str, long: str) -> bool:
    """Whether a word is an abbreviation of another: its beginning (*elem*), or some of its letters (*mt*, *ctr*)."""
    if not (2 <= len(short) < len(long) - 1 and short.isalpha() and long.isalpha()):
        return False
    if long.startswith(short):
        return True
    rest = iter(long)
    return len(short) < _TYPED and short[0] == long[0] and short[-1] == long[-1] and all(c in rest for c in short)


def _initials(short: str, words: tuple[str, ...]) -> int:
    """How many words a word has the first letters of (*hs* of *high school*); 0 where it has not."""
    found = words[: len(short)]
    is_meant = 2 <= len(short) == len(found) and "".join(word[0] for word in found) == short
    return len(short) if is_meant and short.isalpha() else 0


@cache
def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one with a letter wrong, missing, too many, or changed places with the next."""
    if min(len(one), len(other)) < _TYPED or not (one.isalpha() and other.isalpha()):
        return False
    short, long = sorted((one, other), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, other_rest = short[start:], long[start:]
    if len(short) == len(long):
        return rest[1:] == other_rest[1:] or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    return len(long) - len(short) == 1 and rest == other_rest[1:]

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
        for place, first in enumerate(sharing):
            seen.update((first, second) for second in sharing[place + 1 :])
    for first, second in sorted(seen):
        if _is_likely(words[first], words[second]):
            yield ordered[first], ordered[second]


def _words(name: str) -> tuple[str, ...]:
    words = [word.replace("'", "") for word in _WORDS.findall(folded(name).replace(".", ""))]
    return tuple(word for word in words if word not in _ARTICLES)[:_MOST_WORDS]


def _sharing(words: list[tuple[str, ...]]) -> Iterator[list[int]]:
    """Lists of names that share a word, a word with a slip in it, or all letters."""
    by_mark: dict[str, list[int]] = defaultdict(list)
    for number, name_words in enumerate(words):
        marks = {mark for word in name_words for mark in _marks(word)} | {f"={''.join(name_words)}"}
        for mark in marks:
            by_mark[mark].append(number)
    yield from (numbers for numbers in by_mark.values() if 1 < len(numbers) <= _MOST_SHARING)


def _marks(word: str) -> Iterator[str]:
    """A word, and all of it but one letter: words with one slip between them share one of these."""
    if len(word) >= _TELLING:
        yield word
    if len(word) >= _TYPED:
        yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_likely(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return True
    return _Comparing(first, second).matches(0, 0, _Met())


@dataclass(frozen=True, slots=True)
class _Met:
    """What was met on the way through two names: whether they share a word that tells, and how many slips."""

    shares: bool = False
    slips: int = 0


@dataclass(frozen=True, slots=True)
class _Comparing:
    """Goes through the words of two names side by side."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    def matches(self, left_index: int, right_index: int, met: _Met) -> bool:
        """Whether the names are alike from these places on."""
        if left_index == len(self.left) or right_index == len(self.right):
            return met.shares and _may_be_left_out([*self.left[left_index:], *self.right[right_index:]])
        return any(
            self.matches(left_index + left_step, right_index + right_step, now)
            for left_step, right_step, now in self._steps(left_index, right_index, met)
        )

    def _steps(self, left_index: int, right_index: int, met: _Met) -> Iterator[tuple[int, int, _Met]]:
        left_word, right_word = self.left[left_index], self.right[right_index]
        if left_word == right_word:
            yield 1, 1, _Met(met.shares or len(left_word) >= _TELLING, met.slips)
            return
        if _is_short_for(left_word, right_word) or _is_short_for(right_word, left_word):
            yield 1, 1, met
        if not met.slips and _is_slip(left_word, right_word):
            yield 1, 1, _Met(met.shares or min(len(left_word), len(right_word)) > _TYPED + 1, 1)
        if count := _initials(left_word, self.right[right_index:]):
            yield 1, count, met
        if count := _initials(right_word, self.left[left_index:]):
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
    initial_words = words[: len(short)]
    is_meant = 2 <= len(short) == len(initial_words) and "".join(word[0] for word in initial_words) == short
    return len(short) if is_meant and short.isalpha() else 0


@cache
def _is_slip(left: str, right: str) -> bool:
    """Whether two words are one with a letter wrong, missing, too many, or changed places with the next."""
    if min(len(left), len(right)) < _TYPED or not (left.isalpha() and right.isalpha()):
        return False
    short, long = sorted((left, right), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, other_rest = short[start:], long[start:]
    if len(short) == len(long):
        return rest[1:] == other_rest[1:] or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    return len(long) - len(short) == 1 and rest == other_rest[1:]

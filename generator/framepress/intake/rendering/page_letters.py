"""What can be read on a page: letters and pictures with their places, in points from the lower left corner of the page
as it is shown; letters in lines, and lines in the order in which they are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_GAP = 0.18
"""Of the size of a letter: what lies between words."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""A letter of which the file does not say what it is."""
_UNNAMED = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Kinds of characters that no letter is: control, unassigned, private use, halves."""
WATERMARK = 60.0
"""Points from which a letter is one of a watermark: it is as high as four boxes, and programs that fill a box with few
letters make none as large.
"""
_LIGATED = "".join(chr(ord(letter) << 8) for letter in "fijltT")
_SWAPPED = re.compile(f"(?<=[A-Za-z])[{_LIGATED}]{{1,3}}|[{_LIGATED}]{{1,3}}(?=[a-z])")
"""What Ghostscript 10 says that a ligature stands for: its letters with their bytes swapped, a Chinese sign for each.
No word has such a one beside a Latin letter."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, or several that were drawn as one. ``is_cut`` where the one before or after it can't be seen."""

    text: str
    place: Rectangle
    is_cut: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return middle(self.place)


@dataclass(frozen=True, slots=True)
class Word:
    """Letters beside each other, and where they stand."""

    text: str
    place: Rectangle


@dataclass(slots=True)
class PageLetters:
    """One page. ``pictures`` are the places of pictures."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)

    @property
    def is_picture(self) -> bool:
        """Whether pictures cover most of it, as on a scan."""
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in self.pictures)
        return covered > 0.6 * self.width * self.height

    def words(self) -> list[Word]:
        """What is written, in lines from the top."""
        return [word for line in lines_of(self.glyphs) for word in _words(line)]


def is_letter(text: str) -> bool:
    """Whether it can be what a letter on a page says."""
    return bool(text) and not any(letter == UNKNOWN or unicodedata.category(letter) in _UNNAMED for letter in text)


def middle(place: Rectangle) -> tuple[float, float]:
    """The middle of a rectangle."""
    left, bottom, right, top = place
    return (left + right) / 2, (bottom + top) / 2


def overlap(first: Rectangle, second: Rectangle) -> Rectangle:
    """What two rectangles have in common: turned over where they do not meet."""
    return max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3])


def shared_area(first: Rectangle, second: Rectangle) -> float:
    """How much of the page two rectangles have in common, in square points: 0 where they do not meet."""
    left, bottom, right, top = overlap(first, second)
    return max(0.0, right - left) * max(0.0, top - bottom)


def lines_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Letters in lines, from the top, each from the left."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.middle[1]):
        near = lines[-1][0] if lines else None
        height = glyph.place[3] - glyph.place[1]
        if near and abs(near.middle[1] - glyph.middle[1]) < 0.45 * max(height, near.place[3] - near.place[1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.place[0]) for line in lines]


def text_of(line: list[Glyph]) -> str:
    """What a line says, in the order in which it is read."""
    if not any(runs_left(letter) for glyph in line for letter in glyph.text):
        return " ".join(word.text for word in _words(line))
    # Typefaces draw the dots of a letter by themselves, without a width, and many files call them letters too.
    whole = [glyph for glyph in line if glyph.place[2] - glyph.place[0] > 0.01 or _is_mark(glyph.text)]
    return _in_reading_order(" ".join(word.text for word in _words(whole)))


def _words(line: list[Glyph]) -> Iterator[Word]:
    part: list[Glyph] = []
    for glyph in line:
        size = glyph.place[3] - glyph.place[1]
        if part and (not glyph.text.strip() or glyph.place[0] - part[-1].place[2] > _GAP * size):
            yield _word(part)
            part = []
        if glyph.text.strip():
            part.append(glyph)
    if part:
        yield _word(part)


def _word(part: list[Glyph]) -> Word:
    left, bottom, right, top = (list(side) for side in zip(*(glyph.place for glyph in part), strict=True))
    text = _SWAPPED.sub(_swapped_back, unicodedata.normalize("NFC", "".join(glyph.text for glyph in part)))
    return Word(text, (min(left), min(bottom), max(right), max(top)))


def _swapped_back(match: re.Match[str]) -> str:
    return "".join(chr(ord(letter) >> 8) for letter in match[0])


def _is_mark(text: str) -> bool:
    """Whether it stands on another letter."""
    return all(unicodedata.combining(letter) for letter in text)


def runs_left(character: str) -> bool:
    """Whether it is a letter of a script that runs from right to left."""
    return unicodedata.bidirectional(character) in ("R", "AL")


def _in_reading_order(text: str) -> str:
    """Letters that stand from left to right → as they are read where the line runs from right to left: turned round,
    with numbers and words of the other direction turned back. Letters that were drawn as one shape are spelled out.
    """
    turned: list[str] = []
    run: list[str] = []
    for character in reversed(text):
        if unicodedata.bidirectional(character) in ("L", "EN", "AN") or (run and character in ".,:/-"):
            run.insert(0, character)
            continue
        turned += [*run, character]
        run = []
    return unicodedata.normalize("NFKC", "".join([*turned, *run]))

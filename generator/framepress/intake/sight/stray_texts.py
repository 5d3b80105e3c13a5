"""What is written on a page beside all boxes, and not on the blank form: by somebody who found no field for it, or by a
program that puts lines of its own on pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from framepress.intake.rendering.page_letters import (
    UNKNOWN,
    WATERMARK,
    Glyph,
    PageLetters,
    Rectangle,
    lines_of,
    text_of,
)
from framepress.intake.sight.alignment import PageAlignment
from framepress.intake.sight.box_texts import holds
from framepress.intake.sight.stroke_pieces import around

_EDGE = 2.0
"""Points by which a letter may be off that of the blank page, or stand out of a box."""
_LONGEST = 300
"""Letters of a text that are told."""
_CELL = 8.0
"""Points of a square by which letters are found."""
_FAR = 3.0
_WITHIN_WORD = 0.18
_WHOLE_WORD = 3
"""Letters of a word from which on it is told from another one."""
_SAME = 0.9
"""Of the letters of the blank page: where fewer are at their places, the page was drawn in another way."""
_NUMBER = r"[(\[]?(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of|-) ?\d{1,4})?[)\]]?"
_DAY = r"(?:\w{3,9},? )?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.? \w{3,9},? \d{4}|\w{3,9} \d{1,2},? \d{4})"
_TIME = r"(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?"
_BATES = r"[a-z]{1,10}[ _-]?\d{3,10}|\d{5,10}"
_LINK = r"(?:https?|file)://\S+|\S+\.(?:pdf|html?)"
_WORD = r"draft|copy|confidential|sample|void|scanned|received|approved|final|printed"
_STAMP = re.compile(rf"(?:(?:{_NUMBER}|{_DAY}|{_TIME}|{_BATES}|{_LINK}|{_WORD})[ ,;:|]*)+", re.IGNORECASE)
"""What programs and offices put on pages: numbers of pages, days, times, numbers of files, addresses, a word."""


@dataclass(frozen=True)
class PageText:
    """A text on a page of the form, and where it stands on the blank page. ``is_outside``: beyond all that the form has
    there, in the margins.
    """

    page: int
    text: str
    place: Rectangle
    is_outside: bool


def texts_beside(drawn: PageLetters, blank: PageLetters, fit: PageAlignment) -> Iterator[PageText]:
    """The lines of a page that the blank one does not have, and that stand in no box."""
    boxes = [box.place for box in fit.sheet.boxes]
    small = (glyph for glyph in drawn.glyphs if glyph.place[3] - glyph.place[1] <= WATERMARK)
    letters = [_back(glyph, fit) for glyph in small]
    beside = [letter for letter in letters if not any(holds(box, letter.middle, _EDGE) for box in boxes)]
    blank_letters = _Letters(blank.glyphs)
    known = set() if blank_letters.share_on(letters) >= _SAME else {word.text for word in blank.words()}
    inner = around([*boxes, *(glyph.place for glyph in blank.glyphs)])
    for line in lines_of(beside):
        for part in _runs(_added(line, blank_letters), _FAR):
            text = text_of(part)
            if any(map(str.isalnum, text)) and known.isdisjoint(text.split()):
                place = around([glyph.place for glyph in part])
                yield PageText(fit.sheet.number, _shortened(text), place, _is_outside(place, inner))


def stamps_in(texts: Iterable[PageText]) -> list[PageText]:
    """Those that a program or an office put there: beyond the form, and of the kind that they put, or the same on each
    page but for its numbers; with what stands beside them in their line, as a title beside a day.
    """
    every = list(texts)
    pages: dict[str, set[int]] = {}
    for text in every:
        pages.setdefault(_unnumbered(text.text), set()).add(text.page)
    outside = [text for text in every if text.is_outside]
    sure = [text for text in outside if _STAMP.fullmatch(text.text) or len(pages[_unnumbered(text.text)]) > 1]
    return [text for text in outside if any(_in_one_line(text, stamp) for stamp in sure)]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _in_one_line(text: PageText, other: PageText) -> bool:
    return text.page == other.page and abs(text.place[1] - other.place[1]) < _EDGE


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _back(glyph: Glyph, fit: PageAlignment) -> Glyph:
    return Glyph(glyph.text, fit.back(glyph.place), glyph.is_cut)


def _runs(line: list[Glyph], far: float) -> Iterator[list[Glyph]]:
    """The parts of a line that are further from each other than so many times the size of a letter."""
    part: list[Glyph] = []
    for glyph in line:
        if part and glyph.place[0] - part[-1].place[2] > far * (glyph.place[3] - glyph.place[1]):
            yield part
            part = []
        part.append(glyph)
    if part:
        yield part


def _is_outside(place: Rectangle, inner: Rectangle) -> bool:
    return place[2] <= inner[0] or place[0] >= inner[2] or place[3] <= inner[1] + 1 or place[1] >= inner[3] - 1


class _Letters:
    """The letters of a blank page, by where they stand."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self.cells: dict[tuple[int, int], list[Glyph]] = {}
        self.sizes: list[tuple[Glyph, int]] = []
        """Each that can be seen, and in how many cells it stands."""
        for glyph in glyphs:
            left, bottom, right, top = (round(side / _CELL) for side in glyph.place)
            for cell in ((across, up) for across in range(left - 1, right + 2) for up in range(bottom - 1, top + 2)):
                self.cells.setdefault(cell, []).append(glyph)
            if glyph.text.strip():
                self.sizes.append((glyph, (right - left + 3) * (top - bottom + 3)))

    def letters_at(self, point: tuple[float, float]) -> list[Glyph]:
        """Those that stand at a point, or close to it."""
        near = self.cells.get((round(point[0] / _CELL), round(point[1] / _CELL)), ())
        return [glyph for glyph in near if holds(glyph.place, point, _EDGE)]

    def share_on(self, letters: Iterable[Glyph]) -> float:
        """How much of them is on another page, at the same place: a large one is more than a small one."""
        other_letters = _Letters(letters)
        whole = sum(size for _, size in self.sizes)
        there = sum(size for glyph, size in self.sizes if other_letters.letters_at(glyph.middle))
        return there / whole if whole else 1.0


def _added(line: list[Glyph], blank_letters: _Letters) -> list[Glyph]:
    """The letters of a line that are not on the blank page, and the words that stand above others there."""
    return [
        glyph
        for word in _by_words(line)
        for glyph in word
        if _is_over(word, blank_letters) or not blank_letters.letters_at(glyph.middle)
    ]


def _by_words(line: list[Glyph]) -> Iterator[list[Glyph]]:
    for is_space, letters in groupby(line, key=lambda glyph: not glyph.text.strip()):
        if not is_space:
            yield from _runs(list(letters), _WITHIN_WORD)


def _is_over(word: list[Glyph], blank_letters: _Letters) -> bool:
    """Whether a word is another one than that of the blank page at its place."""
    letters = [letter for letter in word if letter.text.isalnum()]
    differs = [
        letter
        for letter in letters
        if (below := blank_letters.letters_at(letter.middle))
        and not any(_is_same(letter, blank_letter) for blank_letter in below)
    ]
    return len(letters) >= _WHOLE_WORD and 2 * len(differs) > len(letters)


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    """Whether two letters may be the same: what has no name may be any, and letters may be drawn as one."""
    return UNKNOWN in glyph.text + other.text or bool({*_folded(glyph.text)} & {*_folded(other.text)})


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()

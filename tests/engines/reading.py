"""Reads an answer off a picture: are the words that were meant the ones that were drawn?

No general recognition: the words are known, so each is drawn from the font and looked for where it
should be, after the word before it or at the start of the next line. A word counts as seen when nowhere
in it, in a spot about the size of an accent, ink is missing or too much is there. One pixel is allowed
for every edge, so that viewers may smooth as they like; so a comma for a full stop, or an l for an i,
passes in small print. A letter without its accent, another letter, a box or a question mark does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from tests.engines.letters import Face, Ink, Word

WRONG_SPOT = 0.009
"""Ink missing or too much in one spot, in square ems, from which a word is another one."""
SPOT = 0.3
"""Edge of a spot, in ems."""
SHOWN = 0.93
"""Share of a word's ink that must lie inside the box; the rest may be cut off at its edge."""
ENOUGH = 33
"""Pixels to the em at which large type is looked at: more would only take longer."""


@dataclass
class Reading:
    """What was read. ``seen`` are the words found, in order, out of all the ``words``.

    ``stray`` is the worst spot of ink that belongs to no word, in square ems, as far down as words were found.
    ``cut`` says that the words ended where the box does.
    """

    words: list[str]
    seen: list[str] = field(default_factory=list)
    cut: bool = False
    stray: float = 0.0
    face: str = ""
    size: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether nothing was drawn but words that were meant."""
        return self.stray < WRONG_SPOT

    @property
    def complete(self) -> bool:
        """Whether all words, and nothing else, were drawn."""
        return len(self.seen) == len(self.words) and self.clean

    @property
    def beginning(self) -> bool:
        """Whether words were drawn from the first one to the end of the box."""
        return self.complete or (self.cut and bool(self.seen) and self.clean)

    def __str__(self) -> str:
        if not self.words:
            return "empty" if self.clean else "ink in an empty field"
        if not self.seen:
            return f"none of {len(self.words)} words"
        end = ", to the end of the box" if self.cut else ""
        stray = "" if self.clean else f", and ink of {self.stray:.3f} square ems that is no word"
        return f"{len(self.seen)} of {len(self.words)} words, to '{self.seen[-1]}'{end}{stray}"


def read(ink: Ink, text: str, faces: Iterable[Face], sizes: Iterable[float], shown: float = SHOWN) -> Reading:
    """The best reading of ``text`` in any of the faces and sizes (pixels to the em).

    ``shown`` is the share of each word that the edge of the box must leave.
    """
    best, sizes = Reading(text.split()), list(sizes)
    if not best.words:
        best.stray = float(ink.max(initial=0))
        return best
    for face in faces:
        if not face.has(text):
            continue
        for size in sizes:
            times = max(1, int(size // ENOUGH))
            reading = _Reader(_shrunk(ink, times), face, size / times, shown).read(text)
            if reading.complete:
                return reading
            if (reading.beginning, len(reading.seen)) > (best.beginning, len(best.seen)):
                best = reading
    return best


@dataclass(frozen=True)
class _Found:
    x: int
    y: int
    word: Word


class _Reader:
    def __init__(self, ink: Ink, face: Face, size: float, shown: float) -> None:
        self.face, self.size, self.shown = face, size, shown
        self.margin = int(size * 2)
        self.ink = np.pad(ink, self.margin)
        self.thick = _thickened(self.ink)
        self.height, self.width = ink.shape
        self.explained = np.zeros_like(self.ink)
        self.space = face.advance(" ", size)

    def read(self, text: str) -> Reading:
        """Word by word: after the last one, else at the start of the next line."""
        reading = Reading(text.split(), face=self.face.name, size=self.size)
        last = start = None
        leading = 0
        for string, breaks in _words(text):
            word = self.face.word(string, self.size)
            found = None if breaks or last is None else self._beside(word, last)
            if found is None:
                found = self._first(word) if start is None else self._below(word, start, leading, breaks)
                if found is None:
                    reading.cut = last is not None and self._is_full(word, last, leading, breaks)
                    break
                if start is not None and not breaks:
                    leading = leading or found.y - start.y
                start = found
            last = found
            self._explain(found)
            reading.seen.append(string)
        if last is not None:
            reading.stray = self._stray(last, len(reading.seen) == len(reading.words))
        return reading

    def _first(self, word: Word) -> _Found | None:
        rows, columns = np.flatnonzero(self.ink.max(axis=1) > 0.3), np.flatnonzero(self.ink.max(axis=0) > 0.3)
        if not len(rows):
            return None
        em = int(self.size)
        xs = range(columns[0] - word.left - em // 6 - 2, columns[0] - word.left + em // 2)
        return self._best(word, xs, range(rows[0] + em // 3, rows[0] + em + em // 3))

    def _beside(self, word: Word, last: _Found) -> _Found | None:
        x = round(last.x + last.word.advance + self.space)
        reach = max(2, round(self.size / 9))
        return self._best(word, range(x - reach, x + reach + 1), range(last.y - 1, last.y + 2))

    def _below(self, word: Word, start: _Found, leading: int, breaks: int) -> _Found | None:
        em = int(self.size)
        steps = max(breaks, 1)
        if leading:
            middle = start.y + leading * steps
            ys = range(middle - 1 - steps, middle + 2 + steps)
        else:
            ys = range(start.y + int(em * 0.9) * steps, start.y + int(em * 1.9) * steps)
        return self._best(word, range(start.x - em // 2, start.x + em // 2), ys)

    def _is_full(self, word: Word, last: _Found, leading: int, breaks: int) -> bool:
        """Whether neither the line nor the box has room for the word."""
        right = last.x + last.word.advance + self.space + word.advance
        below = last.y + (leading or self.size * 1.2) * max(breaks, 1)
        line_is_full = breaks > 0 or right > self.margin + self.width - 2 * self.size
        return bool(line_is_full and below + self.size * 0.15 > self.margin + self.height)

    def _best(self, word: Word, xs: range, ys: range) -> _Found | None:
        """Where in the given range the word fits best, if it is that word."""
        h, w = word.ink.shape
        top, left = max(ys.start + word.top, 0), max(xs.start + word.left, 0)
        area = self.ink[top : ys.stop - 1 + word.top + h, left : xs.stop - 1 + word.left + w]
        if area.shape[0] < h or area.shape[1] < w:
            return None
        windows = np.lib.stride_tricks.sliding_window_view(area, (h, w))
        likeness = np.einsum("ijkl,kl->ij", windows, word.ink) * 2 - windows.sum(axis=(2, 3))
        row, column = np.unravel_index(int(likeness.argmax()), likeness.shape)
        found = _Found(left + int(column) - word.left, top + int(row) - word.top, word)
        return found if self._is(found) else None

    def _is(self, found: _Found) -> bool:
        word = found.word
        top, left, (h, w) = found.y + word.top, found.x + word.left, word.ink.shape
        inside = np.zeros((h + 2, w + 2), dtype=np.float32)
        area = slice(top - 1, top + h + 1), slice(left - 1, left + w + 1)
        if self.ink[area].shape != inside.shape:
            return False
        rows = np.arange(top - 1, top + h + 1)[:, None] - self.margin
        columns = np.arange(left - 1, left + w + 1)[None, :] - self.margin
        inside[(rows >= 0) & (rows < self.height) & (columns >= 0) & (columns < self.width)] = 1
        meant = np.pad(word.ink, 1)
        if (meant * inside).sum() < self.shown * meant.sum():
            return False
        missing = np.clip(meant * inside - self.thick[area], 0, None)
        extra = np.clip(self.ink[area] - _thickened(meant), 0, None)
        return _worst_spot(missing + extra, self.size) < WRONG_SPOT

    def _explain(self, found: _Found) -> None:
        word = found.word
        area = (
            slice(found.y + word.top, found.y + word.top + word.ink.shape[0]),
            slice(found.x + word.left, found.x + word.left + word.ink.shape[1]),
        )
        self.explained[area] = np.maximum(self.explained[area], word.ink)

    def _stray(self, last: _Found, complete: bool) -> float:
        down = self.ink.shape[0] if complete else last.y - int(self.size * 0.8)
        left = np.clip(self.ink - _thickened(_thickened(self.explained)), 0, None)[: max(down, 0)]
        return _worst_spot(left, self.size)


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Each word, and how many lines below the one before it has to stand (0: as it comes)."""
    breaks = 0
    for number, line in enumerate(text.split("\n")):
        breaks += number > 0
        for word in line.split():
            yield word, breaks
            breaks = 0


def _shrunk(ink: Ink, times: int) -> Ink:
    height, width = (length // times * times for length in ink.shape)
    return ink[:height, :width].reshape(height // times, times, width // times, times).mean(axis=(1, 3))


def _thickened(ink: Ink) -> Ink:
    """Each pixel as dark as the darkest of its neighbours and itself."""
    padded = np.pad(ink, 1)
    rows = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    return np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


def _worst_spot(ink: Ink, size: float) -> float:
    """The most ink in any square of :data:`SPOT`, in square ems."""
    edge = max(2, round(size * SPOT))
    sums = np.pad(ink, edge).cumsum(axis=0).cumsum(axis=1)
    spots = sums[edge:, edge:] - sums[:-edge, edge:] - sums[edge:, :-edge] + sums[:-edge, :-edge]
    return float(spots.max()) / size**2

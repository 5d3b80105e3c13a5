"""How a returned page lies on a page of the blank form: the words of the one, found again on the other, say how far it
was moved and scaled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from framepress.intake.rendering.page_letters import PageLetters, Rectangle
from framepress.intake.sight.field_places import FieldPlaces, FormPage, anchors

_NEEDED = 6
"""Words that must be found again for a page to be put in place."""
_OFF = 2.0
"""Points that they may be off, in the middle."""
_PAIRS = 60
"""Words of which the distances are compared."""


@dataclass(frozen=True, slots=True)
class PageAlignment:
    """How a page of the blank form lies on a returned one: scaled, then moved. ``pages`` are those of the form, on the
    paper that it was made for.
    """

    sheet: FormPage
    pages: int
    scale: float
    right: float
    up: float

    def place(self, place: Rectangle) -> Rectangle:
        """Where something of the blank page lies on the returned one."""
        left, bottom, right, top = place
        return (
            left * self.scale + self.right,
            bottom * self.scale + self.up,
            right * self.scale + self.right,
            top * self.scale + self.up,
        )

    def back(self, place: Rectangle) -> Rectangle:
        """Where something of the returned page lies on the blank one."""
        left, bottom, right, top = place
        return (
            (left - self.right) / self.scale,
            (bottom - self.up) / self.scale,
            (right - self.right) / self.scale,
            (top - self.up) / self.scale,
        )


def fit(page: PageLetters, layout: FieldPlaces) -> PageAlignment | None:
    """The page of the form that a returned page is, and how it lies there."""
    words = anchors(page)
    tried = (_laid(words, sheet, len(sheets)) for sheets in layout.papers for sheet in sheets)
    fits = [(matched, alignment) for matched, alignment in tried if alignment]
    return max(fits, key=lambda scored: scored[0])[1] if fits else None


def _laid(words: Mapping[str, tuple[float, float]], sheet: FormPage, pages: int) -> tuple[int, PageAlignment | None]:
    """How a page of the blank form lies on a page with these words, and how many of them it explains."""
    pairs = [(place, words[word]) for word, place in sheet.words.items() if word in words]
    if len(pairs) < min(_NEEDED, len(sheet.words)) or len(pairs) < 2:
        return 0, None
    scale = _scale(pairs)
    right = median(returned[0] - blank[0] * scale for blank, returned in pairs)
    up = median(returned[1] - blank[1] * scale for blank, returned in pairs)
    off = [
        max(abs(returned[0] - blank[0] * scale - right), abs(returned[1] - blank[1] * scale - up))
        for blank, returned in pairs
    ]
    close = sum(distance < _OFF for distance in off)
    return close, PageAlignment(sheet, pages, scale, right, up) if median(off) < _OFF else None


def _scale(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> float:
    """From the distances between words that stand far apart."""
    some = pairs[:: max(1, len(pairs) // _PAIRS)]
    ratios = []
    for (blank, returned), (other_blank, other_returned) in combinations(some, 2):
        far = ((blank[0] - other_blank[0]) ** 2 + (blank[1] - other_blank[1]) ** 2) ** 0.5
        if far > 50:
            ratios.append(
                ((returned[0] - other_returned[0]) ** 2 + (returned[1] - other_returned[1]) ** 2) ** 0.5 / far
            )
    return median(ratios) if ratios else 1.0

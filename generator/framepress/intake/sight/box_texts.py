"""What is written in a box of a page, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framepress.intake.rendering.page_letters import (
    UNKNOWN,
    WATERMARK,
    Glyph,
    PageLetters,
    Rectangle,
    lines_of,
    runs_left,
    text_of,
)
from framepress.text.sentences import sentence

_EDGE = 1.5
"""Points by which a letter may stand out of its box."""
_HIGHEST = 1.3
"""Times the height of its box that it may be."""
_CUT = 1.0
"""Points above the lower edge of a box: few programs that make a text of several lines fit go so low."""


@dataclass(frozen=True, slots=True)
class BoxText:
    """A text, what may be wrong with it (codes and sentences), and the places of its letters."""

    text: str
    doubts: tuple[tuple[str, str], ...] = ()
    letters: tuple[Rectangle, ...] = ()


def text_in(page: PageLetters, place: Rectangle) -> BoxText:
    """What is written in a box. Whether a line was ended or had no more room can't be seen: they are joined."""
    most = min(WATERMARK, _HIGHEST * (place[3] - place[1]))
    letters = (glyph for glyph in page.glyphs if glyph.place[3] - glyph.place[1] <= most)
    inside = [glyph for glyph in letters if holds(place, glyph.middle, _EDGE)]
    text = " ".join(filter(None, map(text_of, lines_of(inside))))
    if not text:
        return BoxText("")
    inked = tuple(glyph.place for glyph in inside if glyph.text.strip())
    return BoxText(text, tuple(_doubts(text, inside, place)), inked)


def holds(place: Rectangle, point: tuple[float, float], edge: float) -> bool:
    """Whether a point lies in a rectangle, or so close to it."""
    left, bottom, right, top = place
    return left - edge <= point[0] <= right + edge and bottom - edge <= point[1] <= top + edge


def _doubts(text: str, inside: list[Glyph], place: Rectangle) -> Iterator[tuple[str, str]]:
    """What may be wrong with a text that was read back."""
    if UNKNOWN in text:
        yield "unknown-letters", sentence("files.remarks.unknown_letters")
    ends_left = any(map(runs_left, text))
    if ends_left:
        yield "shared-shapes", sentence("files.remarks.shared_shapes")
    if any(glyph.is_cut for glyph in inside):
        yield "cut", sentence("files.remarks.cut")
        return
    *above, last = lines_of(inside)
    height = max(glyph.place[3] - glyph.place[1] for glyph in last)
    below = min(glyph.place[1] for glyph in last) - place[1]
    room = last[0].place[0] - place[0] if ends_left else place[2] - max(glyph.place[2] for glyph in last)
    if (above and below < _CUT) or (below < 0.5 * height and room < 2 * height):
        yield "perhaps-cut", sentence("files.remarks.perhaps_cut")

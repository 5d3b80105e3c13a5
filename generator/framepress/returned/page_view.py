"""What a person sees on a returned page that the blank one does not have: ink, and texts that were put over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from framepress.returned.alignment import Fit
from framepress.returned.box_marks import SPILT
from framepress.returned.drawn import DrawnPage
from framepress.returned.layout import Layout, PlacedBox
from framepress.returned.page_texts import PageText, texts_beside
from framepress.returned.rendering.blank import blank_letters, blank_lines
from framepress.returned.rendering.document import Frame, RenderedPage
from framepress.returned.rendering.ink import Ink, beyond_blank, no_ink, together
from framepress.returned.rendering.notes import Note

_MOST_TEXTS = 200
"""Texts over a page that are looked at one by one: more are writing by letters, and looked at as ink."""


@dataclass
class PageView:
    """A page that lies on one of the blank form. ``whole`` is the ink on it, ``bare`` without what is typed: both are
    in the places of the blank page. ``texts`` are those that were put over a box to write in, from the top, ``ticking``
    over one to tick, ``across`` over those of several fields. ``beside`` is what was said beside all boxes, ``written``
    what is written there into the page itself, ``added`` the ink of what was put on with a viewer's tools.
    """

    page: RenderedPage
    drawn: DrawnPage
    fit: Fit
    whole: Ink
    bare: Ink
    added: Ink
    texts: list[tuple[PlacedBox, str]] = field(default_factory=list)
    ticking: list[tuple[PlacedBox, str]] = field(default_factory=list)
    across: list[tuple[list[PlacedBox], str]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    written: list[PageText] = field(default_factory=list)

    @property
    def boxes(self) -> tuple[PlacedBox, ...]:
        """All boxes of the page."""
        return self.fit.sheet.boxes

    @property
    def number(self) -> int:
        """Which page of the form it is, from 1."""
        return self.fit.sheet.number


def view(page: RenderedPage, fit: Fit, layout: Layout, is_drawn_anew: bool, has_letters: bool = True) -> PageView:
    """Looks at a page. ``is_drawn_anew``: its lines and letters may be others than those of the blank page;
    ``has_letters``: they can be read, and are not drawings themselves.
    """
    sheet = fit.sheet
    frame = Frame(sheet.width, sheet.height, fit.scale, fit.right, fit.up)
    nothing = no_ink(frame.width, frame.height)
    whole = bare = nothing
    if is_drawn_anew:
        blank = layout.blank(sheet)
        whole, bare = (
            beyond_blank(page.painted(frame, letters), blank_lines(blank, sheet.number, letters), frame.height)
            for letters in (True, False)
        )
    if not has_letters:
        return PageView(page, DrawnPage(*page.size), fit, whole, whole, nothing)
    seen = PageView(page, page.drawn, fit, whole, bare, nothing)
    if is_drawn_anew:
        seen.written += texts_beside(seen.drawn, blank_letters(layout.blank(sheet), sheet.number), fit)
    if page.notes:
        _look_at_notes(seen, frame)
    return seen


def _look_at_notes(seen: PageView, frame: Frame) -> None:
    inked = []
    texts = 0
    for note in sorted(seen.page.notes, key=lambda one: -one.place[3]):
        if note.is_closed:
            seen.beside.append(note.text)
        elif note.is_text and note.text and texts < _MOST_TEXTS:
            texts += 1
            inked += _place_text(note, seen, frame)
        else:
            inked.append(note)
            seen.beside += [note.text] if note.text else []
    if inked:
        seen.added = seen.page.ink_of(inked, frame)
        seen.whole, seen.bare = together(seen.whole, seen.added), together(seen.bare, seen.added)


def _place_text(note: Note, seen: PageView, frame: Frame) -> list[Note]:
    """Finds the box that a text stands in, where that is beyond doubt. Gives the text, where it is to be looked at as
    ink: over a box to tick.
    """
    ink = seen.page.ink_of([note], frame)
    boxes = _most_covered((ink.within(box.place), box) for box in seen.boxes)
    if not boxes:
        place = seen.fit.back(seen.page.placed(note.place))
        boxes = _most_covered((_shared(box.place, place), box) for box in seen.boxes)
    if not boxes:
        seen.beside.append(note.text)
        return []
    box = boxes[0]
    if len({one.field for one in boxes}) > 1:
        seen.across.append((boxes, note.text))
        return []
    if box.is_mark:
        seen.ticking.append((box, note.text.strip()))
        return [note]
    seen.texts.append((box, note.text))
    return []


def _most_covered(amounts: Iterable[tuple[float, PlacedBox]]) -> list[PlacedBox]:
    """The box that most of something covers, and others that it covers too: more than what spills over."""
    found = sorted(((amount, box) for amount, box in amounts if amount > 0), key=lambda one: -one[0])
    return [box for amount, box in found if amount * SPILT > found[0][0]]


def _shared(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0

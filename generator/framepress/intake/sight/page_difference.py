"""What a person sees on a returned page that the blank one does not have: ink, and texts that were put over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from framepress.intake.rendering.annotations import Annotation
from framepress.intake.rendering.blank_pages import blank_drawings, blank_letters, blank_page
from framepress.intake.rendering.compare_pictures import (
    BlankPage,
    Picture,
    beyond_blank,
    close_to_blank,
    hidden_within,
    missing_from,
    pale_within,
)
from framepress.intake.rendering.document import Frame, RenderedPage
from framepress.intake.rendering.ink import Ink, no_ink, together
from framepress.intake.rendering.page_letters import PageLetters, Rectangle, shared_area
from framepress.intake.sight.alignment import PageAlignment
from framepress.intake.sight.box_marks import SPILT
from framepress.intake.sight.field_places import FieldPlaces, PlacedBox
from framepress.intake.sight.stray_texts import PageText, texts_beside

_MOST_TEXTS = 200
"""Texts over a page that are looked at one by one: more are writing by letters, and looked at as ink."""

_LARGER = 1.1
"""Times the side of a box that a sign is wide and high at least."""
_PALE = 0.35
"""Of a sign: what is neither white nor dark."""
_HIDDEN = 0.15
"""Of the outline of a box: what a sign lies over. Ticks of all programs and pens leave all of it to be seen."""


@dataclass
class PageView:
    """A page that lies on one of the blank form. ``whole`` is the ink on it, ``bare`` without what is typed: both are
    in the places of the blank page. ``texts`` are those that were put over a box to write in, from the top, ``ticking``
    over one to tick, ``across`` over those of several fields. ``beside`` is what was said beside all boxes,
    ``stray_texts`` what is written there into the page itself, ``added`` the ink of what was put on with a viewer's
    tools. ``close`` is what stands so close to print of the form that it is no ink, ``missing`` print that something
    lies over. ``picture`` is the page as a person sees it, and ``blank`` the blank one, where they were laid on each
    other.
    """

    page: RenderedPage
    drawn: PageLetters
    fit: PageAlignment
    whole: Ink
    bare: Ink
    added: Ink
    close: Ink
    missing: Ink
    picture: Picture | None = None
    blank: BlankPage | None = None
    texts: list[tuple[PlacedBox, str]] = field(default_factory=list)
    ticking: list[tuple[PlacedBox, str]] = field(default_factory=list)
    across: list[tuple[list[PlacedBox], str]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    stray_texts: list[PageText] = field(default_factory=list)

    @property
    def boxes(self) -> tuple[PlacedBox, ...]:
        """All boxes of the page."""
        return self.fit.sheet.boxes

    def is_sign(self, place: Rectangle, box: PlacedBox) -> bool:
        """Whether what stands in a place is no stroke of a pen but a sign that lies over a box, such as that of a note:
        it is pale and larger than the box, or hides its outline. A picture that was pasted hides it too.
        """
        if self.picture is None:
            return False
        height, edge = self.fit.sheet.height, min(box.place[2] - box.place[0], box.place[3] - box.place[1])
        is_large = min(place[2] - place[0], place[3] - place[1]) >= _LARGER * edge
        if is_large and pale_within(self.picture, place, height) >= _PALE:
            return True
        if self.blank is None or any(shared_area(self.fit.back(picture), box.place) for picture in self.drawn.pictures):
            return False
        return hidden_within(self.picture, self.blank, box.place, height) >= _HIDDEN

    @property
    def number(self) -> int:
        """Which page of the form it is, from 1."""
        return self.fit.sheet.number


def view(
    page: RenderedPage, fit: PageAlignment, layout: FieldPlaces, is_drawn_anew: bool, has_letters: bool = True
) -> PageView:
    """Looks at a page. ``is_drawn_anew``: its lines and letters may be others than those of the blank page;
    ``has_letters``: they can be read, and are not drawings themselves.
    """
    sheet = fit.sheet
    frame = Frame(sheet.width, sheet.height, fit.scale, fit.right, fit.up)
    nothing = no_ink(frame.width, frame.height)
    drawn = page.drawn if has_letters else PageLetters(*page.size)
    seen = PageView(page, drawn, fit, nothing, nothing, nothing, nothing, nothing)
    if is_drawn_anew:
        _compare(seen, frame, layout.blank(sheet), has_letters)
    if not has_letters:
        return seen
    if is_drawn_anew:
        seen.stray_texts += texts_beside(seen.drawn, blank_letters(layout.blank(sheet), sheet.number), fit)
    if page.notes:
        _look_at_notes(seen, frame)
    return seen


def _compare(seen: PageView, frame: Frame, blank: Path, has_letters: bool) -> None:
    """Lays a page on that of the blank form."""
    picture, known = seen.page.painted(frame), blank_page(blank, seen.number)
    seen.picture, seen.blank = picture, known
    seen.whole = seen.bare = beyond_blank(picture, known.lines.unpacked(), frame.height)
    seen.close = close_to_blank(picture, known, frame.height)
    seen.missing = missing_from(picture, known.printed.unpacked(), frame.height)
    if has_letters and not seen.whole.is_none:
        without = seen.page.painted(frame, letters=False)
        seen.bare = beyond_blank(without, blank_drawings(blank, seen.number), frame.height)


def _look_at_notes(seen: PageView, frame: Frame) -> None:
    inked = []
    texts = 0
    for note in sorted(seen.page.notes, key=lambda note: -note.place[3]):
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
        seen.picture = seen.page.painted(frame, annotations=True)
        seen.missing = together(seen.missing, seen.page.hidden_by(inked, frame))
        seen.whole, seen.bare = together(seen.whole, seen.added), together(seen.bare, seen.added)


def _place_text(note: Annotation, seen: PageView, frame: Frame) -> list[Annotation]:
    """Finds the box that a text stands in, where that is beyond doubt. Gives the text, where it is to be looked at as
    ink: over a box to tick.
    """
    ink = seen.page.ink_of([note], frame)
    boxes = _most_covered((ink.within(box.place), box) for box in seen.boxes)
    if not boxes:
        place = seen.fit.back(seen.page.placed(note.place))
        boxes = _most_covered((shared_area(box.place, place), box) for box in seen.boxes)
    if not boxes:
        seen.beside.append(note.text)
        return []
    box = boxes[0]
    if len({box.field for box in boxes}) > 1:
        seen.across.append((boxes, note.text))
        return []
    if box.is_mark:
        seen.ticking.append((box, note.text.strip()))
        return [note]
    seen.texts.append((box, note.text))
    return []


def _most_covered(amounts: Iterable[tuple[float, PlacedBox]]) -> list[PlacedBox]:
    """The box that most of something covers, and others that it covers too: more than what spills over."""
    covered = sorted(((amount, box) for amount, box in amounts if amount > 0), key=lambda pair: -pair[0])
    return [box for amount, box in covered if amount * SPILT > covered[0][0]]

"""What people mark on the pages of a form: in any colour, close to its letters, or so that a part of it is hidden."""

from __future__ import annotations

import pymupdf

from tests.returned.by_hand import SHAPES, Put, on_pages
from tests.returned.twists import Twist

_COLOURS = {"yellow": (1, 1, 0), "pale": (1, 1, 0.6), "white": (1, 1, 1), "black": (0, 0, 0), "red": (0.9, 0, 0)}


def _drawn_in(pdf: bytes, colour: str, put: Put) -> bytes:
    """Into the pages themselves, with a pen of a colour. ``ring`` is an outline inside that of the box."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, shape: str) -> None:
        if shape == "ring":
            page.draw_oval(_grown(place, -1.2), color=_COLOURS[colour], width=0.9)
            return
        for line in SHAPES[shape](place):
            page.draw_polyline(line, color=_COLOURS[colour], width=1.2)

    return on_pages(pdf, put, act)


def _penned_in(pdf: bytes, colour: str, put: Put) -> bytes:
    """With a pen of a colour on a tablet (Ink)."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, shape: str) -> None:
        note = page.add_ink_annot(SHAPES[shape](place))
        note.set_colors(stroke=_COLOURS[colour])
        note.set_border(width=1.2)
        note.update()

    return on_pages(pdf, put, act)


def _whited_out(pdf: bytes, put: Put) -> bytes:
    """With correction fluid, a white rectangle in the page: over a box, or over what it is called."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, what: str) -> None:
        label = pymupdf.Rect(place.x1 + 3, place.y0, place.x1 + 50, place.y1)
        page.draw_rect(_grown(place, 2) if what == "box" else label, color=None, fill=(1, 1, 1))

    return on_pages(pdf, put, act)


def _print_whited_out(pdf: bytes, beside: str, whole: str = "box") -> bytes:
    """The same on a print, where no field says where its box is: left of a word, or over one and what is after it."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[0]
        place = next(pymupdf.Rect(*found[:4]) for found in page.get_text("words") if found[4] == beside)
        box = (place.x0 - 24, place.y0 - 4, place.x0 - 2, place.y1 + 4)
        page.draw_rect(
            box if whole == "box" else pymupdf.Rect(place.x0 - 4, place.y0 - 4, place.x1 + 200, place.y1 + 4),
            color=None,
            fill=(1, 1, 1),
        )
        return bytes(document.tobytes(no_new_id=True))


def _marked_word(pdf: bytes, word: str, how: str) -> bytes:
    """A word of the form marked as far as it goes: ``highlight``, ``strikeout``, ``underline``, ``squiggly``."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        page = document[0]
        place = next(pymupdf.Rect(*found[:4]) for found in page.get_text("words") if found[4] == word)
        getattr(page, f"add_{how}_annot")(place)
        return bytes(document.tobytes(no_new_id=True))


def _signed(pdf: bytes, put: Put) -> bytes:
    """With the sign of a note that has to be opened, over a box."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, icon: str) -> None:
        page.add_text_annot(_grown(place, 3).tl, "Look", icon=icon)

    return on_pages(pdf, put, act)


def _grown(place: pymupdf.Rect, by: float) -> pymupdf.Rect:
    return pymupdf.Rect(place.x0 - by, place.y0 - by, place.x1 + by, place.y1 + by)


TWISTS: dict[str, Twist] = {
    "drawn-in": _drawn_in,
    "penned-in": _penned_in,
    "whited-out": _whited_out,
    "print-whited-out": _print_whited_out,
    "marked-word": _marked_word,
    "signed": _signed,
}

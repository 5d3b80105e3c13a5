"""What people put onto the pages of a form beside its fields: texts, pen strokes, pictures, marks.

Each twist takes what is put where: the name of a field, with the choice at its end where it is a box to tick, or
``page 1`` for a place beside all fields. What is put is a text, or the name of a shape in :data:`SHAPES`.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from tests.returned.twists import Twist, changed

Line = list[tuple[float, float]]
Shape = Callable[[pymupdf.Rect], list[Line]]
Put = Mapping[str, str]

_BESIDE = pymupdf.Rect(250, 8, 350, 28)
"""Where no form of ours has anything."""
_PEN = (0.05, 0.1, 0.6)


def _tick(box: pymupdf.Rect) -> list[Line]:
    """Within the box."""
    return [[_at(box, 0.2, 0.5), _at(box, 0.45, 0.8), _at(box, 0.85, 0.15)]]


def _large_tick(box: pymupdf.Rect) -> list[Line]:
    """Begun in the box, and much larger."""
    return [[_at(box, -0.3, 0.2), _at(box, 0.5, 0.9), _at(box, 1.8, -1.2)]]


def _cross(box: pymupdf.Rect) -> list[Line]:
    return [[_at(box, 0.1, 0.1), _at(box, 0.9, 0.9)], [_at(box, 0.1, 0.9), _at(box, 0.9, 0.1)]]


def _filled(box: pymupdf.Rect) -> list[Line]:
    """Blackened, line by line."""
    return [[_at(box, 0.15 + 0.7 * (n % 2), 0.15 + 0.07 * n) for n in range(11)]]


def _circle(box: pymupdf.Rect) -> list[Line]:
    """Around the box and what it is called."""
    turns = [math.tau * n / 40 for n in range(41)]
    middle = _at(box, 2.5, 0.5)
    return [[(middle[0] + 3.4 * box.width * math.cos(turn), middle[1] + box.height * math.sin(turn)) for turn in turns]]


def _struck(box: pymupdf.Rect) -> list[Line]:
    """A line through the box and what it is called."""
    return [[_at(box, -0.5, 0.45), _at(box, 7, 0.55)]]


def _dot(box: pymupdf.Rect) -> list[Line]:
    """A pen that only touched the paper."""
    return [[_at(box, 0.48, 0.5), _at(box, 0.53, 0.5)]]


def _writing(box: pymupdf.Rect) -> list[Line]:
    """As handwriting looks from afar."""
    high = min(box.height, 14)
    return [[(box.x0 + 4 + n * 2.2, box.y0 + high * (0.75 if n % 2 else 0.25)) for n in range(22)]]


def _spilling(box: pymupdf.Rect) -> list[Line]:
    """Handwriting with a tail that goes a little way into what is below."""
    (line,) = _writing(box)
    return [[*line, (line[-1][0], box.y1 + 3)]]


def _across(box: pymupdf.Rect) -> list[Line]:
    """A scribble over the box and whatever is at its right."""
    return [[(box.x0 + n * 12, box.y0 + box.height * (n % 2)) for n in range(36)]]


def _at(box: pymupdf.Rect, across: float, down: float) -> tuple[float, float]:
    return box.x0 + across * box.width, box.y0 + down * box.height


SHAPES: dict[str, Shape] = {
    "tick": _tick,
    "large tick": _large_tick,
    "cross": _cross,
    "filled": _filled,
    "circle": _circle,
    "struck": _struck,
    "dot": _dot,
    "writing": _writing,
    "spilling": _spilling,
    "across": _across,
}


def _places(document: pymupdf.Document, put: Put) -> Iterator[tuple[int, pymupdf.Rect, str]]:
    """Page, place and what is put there. No page is kept: MuPDF frees what hangs on it when it changes."""
    left = dict(put)
    for page in document:
        if said := left.pop(f"page {page.number + 1}", ""):
            yield page.number, _BESIDE, said
        for widget in list(page.widgets()):
            name = widget.field_name
            boxed = f"{name}/{widget.on_state()}"
            if said := left.pop(name, "") or left.pop(boxed, ""):
                yield page.number, pymupdf.Rect(*widget.rect), said
    assert not left, left


def on_pages(pdf: bytes, put: Put, act: Callable[[pymupdf.Page, pymupdf.Rect, str], None]) -> bytes:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for number, place, said in list(_places(document, put)):
            act(document[number], place, said)
        return bytes(document.tobytes(no_new_id=True))


def _typed_over(pdf: bytes, put: Put) -> bytes:
    """With a viewer's text tool (FreeText), over fields that stay empty."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, text: str) -> None:
        page.add_freetext_annot(place, text, fontsize=9)

    return on_pages(pdf, put, act)


def _typed_across(pdf: bytes, first: str, second: str, share: float, text: str) -> bytes:
    """The same, over a field and so much of the one at its right or below it."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        places = dict[str, tuple[int, pymupdf.Rect]]()
        for page in document:
            for widget in page.widgets():
                places.setdefault(widget.field_name, (page.number, pymupdf.Rect(*widget.rect)))
        (number, one), (_, other) = places[first], places[second]
        end = pymupdf.Point(other.x0 + share * other.width, other.y0 + share * other.height)
        page = document[number]
        page.add_freetext_annot(one | pymupdf.Rect(other.tl, end), text, fontsize=9)
        return bytes(document.tobytes(no_new_id=True))


def _typewritten(pdf: bytes, put: Put) -> bytes:
    """With a typewriter tool: nothing says what it looks like but its text, and each line may be a text of its own."""

    def change(document: pikepdf.Pdf) -> None:
        for page, rect, text in _widgets(document, put):
            top = float(rect[3])
            for number, line in enumerate(text.split("\n")):
                place = [float(rect[0]) + 2, top - 12 * (number + 1), float(rect[0]) + 200, top - 12 * number]
                note = Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.FreeText,
                    IT=Name.FreeTextTypeWriter,
                    Rect=Array(place),
                    Contents=String(line),
                    DA=String("/Helv 10 Tf 0 g"),
                    F=4,
                )
                page.Annots.append(document.make_indirect(note))

    return changed(pdf, change)


def _widgets(document: pikepdf.Pdf, put: Put) -> Iterator[tuple[Any, Any, str]]:
    left = dict(put)
    for page in document.pages:
        for widget in list(page.obj.Annots):
            if said := left.pop(str(widget.get("/T", "")), ""):
                yield page.obj, widget.Rect, said
    assert not left, left


def _penned(pdf: bytes, put: Put) -> bytes:
    """With a pen on a tablet (Ink)."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, shape: str) -> None:
        note = page.add_ink_annot(SHAPES[shape](place))
        note.set_colors(stroke=_PEN)
        note.set_border(width=1.2)
        note.update()

    return on_pages(pdf, put, act)


def _drawn(pdf: bytes, put: Put) -> bytes:
    """Into the pages themselves: shapes as lines, anything else as text."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, said: str) -> None:
        if said not in SHAPES:
            page.insert_text((place.x0 + 4, place.y0 + 12), said, fontsize=9)
            return
        for line in SHAPES[said](place):
            page.draw_polyline(line, color=_PEN, width=1.2)

    return on_pages(pdf, put, act)


def _pasted(pdf: bytes, put: Put) -> bytes:
    """As pictures, of a signature for one: black on white."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, shape: str) -> None:
        page.insert_image(place, stream=_picture(place, shape))

    return on_pages(pdf, put, act)


def _stamped(pdf: bytes, put: Put) -> bytes:
    """As stamps, which are pictures that stay movable."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, shape: str) -> None:
        page.add_stamp_annot(place, stamp=_picture(place, shape))

    return on_pages(pdf, put, act)


def _picture(place: pymupdf.Rect, shape: str) -> bytes:
    picture = Image.new("RGB", (round(place.width * 4), round(place.height * 4)), "white")
    pen = ImageDraw.Draw(picture)
    for line in SHAPES[shape](pymupdf.Rect(0, 0, *picture.size)):
        pen.line(line, fill="black", width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _highlighted(pdf: bytes, put: Put) -> bytes:
    """With a highlighter over what a box is called."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, said: str) -> None:
        page.add_highlight_annot(pymupdf.Rect(place.x1 + 3, place.y0, place.x1 + 50, place.y1))

    return on_pages(pdf, put, act)


def _noted(pdf: bytes, put: Put) -> bytes:
    """With notes that have to be opened, and one that is hidden."""

    def act(page: pymupdf.Page, place: pymupdf.Rect, text: str) -> None:
        page.add_text_annot(place.tl, text)
        hidden = page.add_freetext_annot(place, "Hidden")
        hidden.set_flags(pymupdf.PDF_ANNOT_IS_HIDDEN)

    return on_pages(pdf, put, act)


def _watermarked(pdf: bytes, word: str) -> bytes:
    """A word in large grey letters across each page, over boxes too."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            for down in (250, 400, 550, 700):
                page.insert_text((20, down), word, fontsize=150, color=(0.7, 0.7, 0.7))
        return bytes(document.tobytes(no_new_id=True))


def _drawn_at(pdf: bytes, across: float, down: float, text: str) -> bytes:
    """Into the first page, wherever that is."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document[0].insert_text((across, down), text, fontsize=9)
        return bytes(document.tobytes(no_new_id=True))


def _paged(pdf: bytes, text: str) -> bytes:
    """A page of somebody's own behind the form."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document.new_page().insert_text((72, 100), text)
        return bytes(document.tobytes(no_new_id=True))


def _headed(pdf: bytes, *lines: str) -> bytes:
    """Lines at the edges of each page, at the left and right of its top, then of its foot, as browsers print them and
    offices stamp them. ``{page}`` is the number of the page, ``{pages}`` how many there are.
    """
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            wide, high = page.rect.width, page.rect.height
            places = [(18, 16), (wide - 190, 16), (18, high - 8), (wide - 60, high - 8)]
            for place, line in zip(places, lines, strict=False):
                page.insert_text(place, line.format(page=page.number + 1, pages=len(document)), fontsize=8)
        return bytes(document.tobytes(no_new_id=True))


TWISTS: dict[str, Twist] = {
    "typed-over": _typed_over,
    "typed-across": _typed_across,
    "typewritten": _typewritten,
    "penned": _penned,
    "drawn": _drawn,
    "pasted": _pasted,
    "stamped": _stamped,
    "highlighted": _highlighted,
    "noted": _noted,
    "watermarked": _watermarked,
    "drawn-at": _drawn_at,
    "headed": _headed,
    "paged": _paged,
}

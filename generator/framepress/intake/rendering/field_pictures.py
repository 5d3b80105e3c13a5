"""Pages with their fields, as a viewer shows them: pieces of them, and what of a field's answer lies under something
pale that was put over it.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from framepress.intake.rendering.annotations import hiding
from framepress.intake.rendering.document import RenderedPage
from framepress.intake.rendering.ink import SCALE
from framepress.intake.rendering.page_letters import Rectangle

_AROUND = 8.0
"""Points around a field that a piece of a page shows."""
_LARGEST = 1_400
"""Pixels of the side of a piece."""
_SHADES = 16
"""Greys in a piece: as many as the edges of letters need."""
_PALE = 235
"""The grey from which what covers an answer leaves no ink."""
_INK = 48
"""Levels by which an answer differs from the page under it."""
_LEAST = 12
"""Pixels of ink of an answer that is drawn at all."""


class PagesWithFields:
    """The pages of a file. Raises whatever PDFium finds wrong."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document
        document.init_forms()

    def piece(self, number: int, place: Rectangle) -> bytes:
        """A piece of a page, counted from 0, around a place in its own coordinates, as a PNG; none beyond its edge."""
        page = RenderedPage(self.document[number])
        around = _clipped(page, place, _AROUND)
        if around is None:
            return b""
        out = io.BytesIO()
        _painted(page, around, fields=True, notes=True).quantize(_SHADES).save(out, "PNG", optimize=True)
        return out.getvalue()

    def paled(self, number: int, place: Rectangle, notes: Collection[int]) -> float:
        """How much of an answer, of 1, lies under these annotations where they are opaque and pale. Where an answer is
        not drawn, how much of its place.
        """
        page = RenderedPage(self.document[number])
        around = _clipped(page, place, 0)
        if around is None:
            return 0.0
        ink = ImageChops.difference(
            _painted(page, around, fields=True, notes=False), _painted(page, around, fields=False, notes=False)
        ).point([255 if level > _INK else 0 for level in range(256)])
        if ink.histogram()[255] < _LEAST:
            ink = Image.new("L", ink.size, 255)
        with _alone(page, notes):
            cover = _painted(page, around, fields=False, notes=True, ground=(0, 0, 0, 255))
        pale = cover.point([255 if level >= _PALE else 0 for level in range(256)])
        return float(ImageChops.darker(ink, pale).histogram()[255] / ink.histogram()[255])


@contextmanager
def with_fields(content: bytes) -> Iterator[PagesWithFields]:
    """The pages of a file with their fields, as long as they are looked at."""
    document = pypdfium2.PdfDocument(content)
    try:
        yield PagesWithFields(document)
    finally:
        document.close()


def _clipped(page: RenderedPage, place: Rectangle, more: float) -> Rectangle | None:
    """A place on the page as it is shown, with so much around it, as far as it is on the page."""
    left, bottom, right, top = page.placed(place)
    width, height = page.size
    clipped = (max(0.0, left - more), max(0.0, bottom - more), min(width, right + more), min(height, top + more))
    return clipped if clipped[2] - clipped[0] >= 1 and clipped[3] - clipped[1] >= 1 else None


def _painted(
    page: RenderedPage, place: Rectangle, fields: bool, notes: bool, ground: tuple[int, int, int, int] = (255,) * 4
) -> Image.Image:
    left, bottom, right, top = place
    width, height = page.size
    scale = min(float(SCALE), _LARGEST / (right - left), _LARGEST / (top - bottom))
    crop = (left, bottom, width - right, height - top)
    picture = page.owner.render(
        scale=scale, crop=crop, grayscale=True, may_draw_forms=fields, draw_annots=notes, fill_color=ground
    )
    painted: Image.Image = picture.to_pil().convert("L")
    return painted


@contextmanager
def _alone(page: RenderedPage, notes: Collection[int]) -> Iterator[None]:
    """While it lasts, nothing of the page is seen but some of its annotations."""
    raw = page.page
    objects = [pdfium.FPDFPage_GetObject(raw, number) for number in range(pdfium.FPDFPage_CountObjects(raw))]
    hidden = [number for number in range(max(0, pdfium.FPDFPage_GetAnnotCount(raw))) if number not in notes]
    for page_object in objects:
        pdfium.FPDFPageObj_SetIsActive(page_object, False)
    try:
        with hiding(raw, hidden):
            yield
    finally:
        for page_object in objects:
            pdfium.FPDFPageObj_SetIsActive(page_object, True)

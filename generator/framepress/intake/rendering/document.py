"""A PDF as PDFium shows it: the letters of its pages, and their pictures. Nobody outside this folder knows PDFium."""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from framepress.intake.rendering.annotations import Annotation, notes_of, only
from framepress.intake.rendering.compare_pictures import between, missing_from, printed
from framepress.intake.rendering.ink import SCALE, Ink
from framepress.intake.rendering.letters import glyphs_of
from framepress.intake.rendering.page_letters import WATERMARK, PageLetters, Rectangle
from framepress.intake.rendering.page_objects import PageObjects, address, page_objects

_LARGEST = 4_000
"""Pixels of the side of a picture: three sheets of Letter side by side."""
_LARGEST_PIECE = 1_400
"""Pixels of the side of a piece of a page."""
_AROUND = 8.0
"""Points around a box that a piece of a page shows: what spills over its edge too."""
_SHADES = 24
"""Colours in a piece of a page: as many as the edges of letters and a few pens need."""
_BYTES = 4
"""Of a pixel as PDFium paints it: blue, green, red, and one for nothing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet that a page is painted on, in points, and how the page lies on it: a point of the sheet is at ``scale``
    times that, moved by ``right`` and ``up``, on the page.
    """

    width: float
    height: float
    scale: float = 1.0
    right: float = 0.0
    up: float = 0.0


class RenderedPage:
    """A page, turned so that most of its letters stand upright, or as the file says where it has none. Places are in
    points from the lower left corner of the page as it is shown then.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.owner = page  # it closes the page when nobody holds it any more
        self.page: Any = page.raw
        page = self.page
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.box: Rectangle = (box.left, box.bottom, box.right, box.top)
        turned = Counter(run.quarters for run in self.objects.runs.values() if not run.is_unseen)
        self.quarters = turned.most_common(1)[0][0] if turned else max(0, pdfium.FPDFPage_GetRotation(page))
        pdfium.FPDFPage_SetRotation(page, self.quarters)

    @cached_property
    def objects(self) -> PageObjects:
        """What lies on it."""
        return page_objects(self.page)

    @cached_property
    def drawn(self) -> PageLetters:
        """Its letters and the places of its pictures."""
        return PageLetters(
            *self.size,
            glyphs_of(self.page, self.objects.runs, self.placed),
            [self.placed(place) for place in self.objects.pictures],
        )

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.quarters % 2 else (right - left, top - bottom)

    def placed(self, place: Rectangle) -> Rectangle:
        """Where something of the page's own coordinates stands."""
        left, bottom, right, top = self.box
        match self.quarters:
            case 1:
                return place[1] - bottom, right - place[2], place[3] - bottom, right - place[0]
            case 2:
                return right - place[2], top - place[3], right - place[0], top - place[1]
            case 3:
                return top - place[3], place[0] - left, top - place[1], place[2] - left
        return place[0] - left, place[1] - bottom, place[2] - left, place[3] - bottom

    @cached_property
    def notes(self) -> list[Annotation]:
        """What was put on it with a viewer's tools."""
        return notes_of(self.page)

    def ink_of(self, notes: Collection[Annotation], frame: Frame) -> Ink:
        """The ink of some of its notes."""
        with only(self.page, notes, self.notes):
            return between(self.painted(frame, annotations=True), self.painted(frame), frame.height)

    def hidden_by(self, notes: Collection[Annotation], frame: Frame) -> Ink:
        """What some of its notes lie over, so that nobody sees it."""
        with only(self.page, notes, self.notes):
            return missing_from(self.painted(frame, annotations=True), printed(self.painted(frame)), frame.height)

    def painted(self, frame: Frame, letters: bool = True, annotations: bool = False) -> Image.Image:
        """The page as it lies on a sheet, without its fields; with or without its letters, and what was put on it with
        a viewer's tools.
        """
        scale = SCALE / frame.scale
        up = (frame.height - (self.size[1] - frame.up) / frame.scale) * SCALE
        matrix = pdfium.FS_MATRIX(scale, 0, 0, scale, -frame.right * scale, up)
        width, height = (min(_LARGEST, max(1, round(side * SCALE))) for side in (frame.width, frame.height))
        with self._shows_letters(letters):
            return self._on_paper(width, height, matrix, annotations)

    def cropped(self, place: Rectangle) -> bytes:
        """A piece of the page as a person sees it, as a PNG, with a little of what is around it."""
        left, bottom, right, top = place
        width, height = right - left + 2 * _AROUND, top - bottom + 2 * _AROUND
        scale = min(SCALE, _LARGEST_PIECE / width, _LARGEST_PIECE / height)
        matrix = pdfium.FS_MATRIX(scale, 0, 0, scale, (_AROUND - left) * scale, -(self.size[1] - top - _AROUND) * scale)
        picture = self._on_paper(round(width * scale), round(height * scale), matrix, True)
        out = io.BytesIO()
        picture.quantize(_SHADES).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _on_paper(self, width: int, height: int, matrix: Any, annotations: bool) -> Image.Image:
        content = bytearray(b"\xff" * (width * height * _BYTES))
        buffer = (ctypes.c_ubyte * len(content)).from_buffer(content)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, buffer, width * _BYTES)
        try:
            whole = pdfium.FS_RECTF(0, 0, width, height)
            flags = pdfium.FPDF_ANNOT if annotations else 0
            pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, self.page, matrix, whole, flags)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return Image.frombuffer("RGB", (width, height), content, "raw", "BGRX", 0, 1)

    @contextmanager
    def _shows_letters(self, letters: bool) -> Iterator[None]:
        """While it lasts, no letter is seen, or none of a watermark: those are no answers."""
        runs = self.objects.runs
        texts = self.objects.texts
        hidden = [text for text in texts if not letters or runs[address(text)].size > WATERMARK]
        for text in hidden:
            pdfium.FPDFPageObj_SetIsActive(text, False)
        try:
            yield
        finally:
            for text in hidden:
                pdfium.FPDFPageObj_SetIsActive(text, True)


class RenderedDocument:
    """A PDF that is open. Its pages come anew each time that they are asked for: one alone may fill the memory."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document

    def __len__(self) -> int:
        return len(self.document)

    def page(self, number: int) -> RenderedPage:
        """A page, counted from 0. Raises whatever PDFium finds wrong."""
        return RenderedPage(self.document[number])


@contextmanager
def opened(content: bytes) -> Iterator[RenderedDocument]:
    """The PDF, as long as it is looked at. Raises whatever PDFium finds wrong."""
    document = pypdfium2.PdfDocument(content)
    try:
        yield RenderedDocument(document)
    finally:
        document.close()


def drawn_pages(content: bytes) -> Iterator[PageLetters]:
    """The letters and pictures of a file, page by page. Raises whatever PDFium finds wrong."""
    with opened(content) as document:
        for number in range(len(document)):
            yield document.page(number).drawn

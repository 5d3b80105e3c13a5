"""The objects of a page as PDFium has them, those of drawings in drawings too: where its texts lie and what clips them,
and where its pictures are. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from framepress.intake.rendering.page_letters import Rectangle, overlap

_DEEPEST = 24
"""Drawings in drawings: programs that put pages on pages make three or four."""
_UNSEEN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class Matrix:
    """How a drawing lies on the page (8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def inside(self, outer: Matrix) -> Matrix:
        """This one, drawn within another."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the drawing lies."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def quarters(self) -> int:
        """How far it is turned, in quarters of a circle to the left."""
        if abs(self.a) >= abs(self.b):
            return 0 if self.a >= 0 else 2
        return 1 if self.b > 0 else 3


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text that was drawn in one go: what of the page it may be seen in (``None``: all of it), how far its letters
    are turned, in quarters of a circle to the left, their size, whether they are drawn without ink, and the address
    of the drawing that they are in (0: the page itself).
    """

    clip: Rectangle | None
    quarters: int
    size: float
    is_unseen: bool
    drawing: int


@dataclass(slots=True)
class PageObjects:
    """What lies on a page: texts by the address of PDFium's object with the objects themselves, the places of
    pictures, and how many objects there are of all kinds.
    """

    runs: dict[int, TextRun] = field(default_factory=dict)
    texts: list[Any] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
    count: int = 0


def page_objects(page: Any) -> PageObjects:
    """The objects of one of PDFium's pages."""
    gathered = PageObjects()
    objects = (pdfium.FPDFPage_GetObject(page, number) for number in range(pdfium.FPDFPage_CountObjects(page)))
    _walk(objects, Matrix(), None, gathered, [])
    return gathered


def address(handle: Any) -> int:
    """Where PDFium has an object: two handles of one object are not equal, their addresses are."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def narrowed(first: Rectangle | None, second: Rectangle | None) -> Rectangle | None:
    """What two clips leave; ``None`` is no clip."""
    if first is None or second is None:
        return first or second
    return overlap(first, second)


def around(points: list[tuple[float, float]]) -> Rectangle:
    """The rectangle around points."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _walk(
    objects: Iterator[Any], outer: Matrix, clip: Rectangle | None, gathered: PageObjects, drawings: list[int]
) -> None:
    for page_object in objects:
        kind = pdfium.FPDFPageObj_GetType(page_object)
        gathered.count += 1
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            gathered.runs[address(page_object)] = _run(page_object, outer, clip, drawings[-1] if drawings else 0)
            gathered.texts.append(page_object)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            gathered.pictures.append(_bounds(page_object, outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(drawings) < _DEEPEST:
            inner_clip = narrowed(clip, _clip_of(page_object, outer))
            count = pdfium.FPDFFormObj_CountObjects(page_object)
            inner = (pdfium.FPDFFormObj_GetObject(page_object, number) for number in range(count))
            _walk(inner, _matrix_of(page_object).inside(outer), inner_clip, gathered, [*drawings, address(page_object)])


def _run(text: Any, outer: Matrix, clip: Rectangle | None, drawing: int) -> TextRun:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    matrix = _matrix_of(text).inside(outer)
    height = abs(size.value) * (matrix.c**2 + matrix.d**2) ** 0.5
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text)
    return TextRun(narrowed(clip, _clip_of(text, outer)), matrix.quarters, height, mode in _UNSEEN, drawing)


def _matrix_of(page_object: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(page_object, matrix):
        return Matrix()
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(page_object: Any, outer: Matrix) -> Rectangle:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(page_object, left, bottom, right, top)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return around([outer.point(*corner) for corner in corners])


def _clip_of(page_object: Any, outer: Matrix) -> Rectangle | None:
    """The rectangle around what the object may be drawn in (8.5.4): what prints forms clips to rectangles."""
    path = pdfium.FPDFPageObj_GetClipPath(page_object)
    clip: Rectangle | None = None
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(path)) if path else 0):
        if points := list(_points(path, number)):
            clip = narrowed(clip, around([outer.point(*point) for point in points]))
    return clip


def _points(path: Any, number: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for part in range(max(0, pdfium.FPDFClipPath_CountPathSegments(path, number))):
        if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, number, part), x, y):
            yield x.value, y.value

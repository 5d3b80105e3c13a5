"""What was put on a page with a viewer's tools: texts, pen strokes, stamps, marks on words. Numbers in brackets are of
ISO 32000-2.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from framepress.intake.rendering.page_letters import Rectangle

_MOST = 1_000
"""Of a page: a letter of handwriting may be one."""
_LONGEST = 100_000
"""Bytes of a text: a page has room for a tenth."""
_NOT_SEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_NO_NOTES = (
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_LINK,
    pdfium.FPDF_ANNOT_POPUP,
    pdfium.FPDF_ANNOT_FILEATTACHMENT,
)
"""Files that are pinned to a page are read as files."""
_CLOSED = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_SOUND)
"""A small sign that has to be opened: its text is what somebody wanted to say."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that people see (12.5). ``is_text``: its words stand on the page itself; ``is_closed``: they are
    behind a sign. A stamp has no text: programs write there what they please. ``place`` is in the page's own
    coordinates.
    """

    number: int
    text: str
    place: Rectangle
    is_text: bool
    is_closed: bool


def notes_of(page: Any) -> list[Annotation]:
    """The annotations of one of PDFium's pages that people see, but for fields and links."""
    count = min(_MOST, max(0, pdfium.FPDFPage_GetAnnotCount(page)))
    return [note for number in range(count) if (note := _note(page, number))]


def _note(page: Any, number: int) -> Annotation | None:
    with _annotation(page, number) as annotation:
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if not annotation or kind in _NO_NOTES or pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SEEN:
            return None
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, box)
        place = (min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top))
        text = "" if kind == pdfium.FPDF_ANNOT_STAMP else _text(annotation)
        return Annotation(number, text, place, kind == pdfium.FPDF_ANNOT_FREETEXT, kind in _CLOSED)


@contextmanager
def _annotation(page: Any, number: int) -> Iterator[Any]:
    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _text(annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
    text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@contextmanager
def only(page: Any, notes: Collection[Annotation], every: Collection[Annotation]) -> Iterator[None]:
    """While it lasts, none of the annotations is seen but these."""
    shown = {note.number for note in notes}
    with hiding(page, [note.number for note in every if note.number not in shown]):
        yield


@contextmanager
def hiding(page: Any, numbers: Iterable[int]) -> Iterator[None]:
    """While it lasts, the annotations of these numbers are not seen. Afterwards they have their own flags."""
    flags = {number: _flags(page, number) for number in numbers}
    for number, flag in flags.items():
        _set_flags(page, number, flag | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
    try:
        yield
    finally:
        for number, flag in flags.items():
            _set_flags(page, number, flag)


def _flags(page: Any, number: int) -> int:
    with _annotation(page, number) as annotation:
        return int(pdfium.FPDFAnnot_GetFlags(annotation))


def _set_flags(page: Any, number: int, flags: int) -> None:
    with _annotation(page, number) as annotation:
        pdfium.FPDFAnnot_SetFlags(annotation, flags)

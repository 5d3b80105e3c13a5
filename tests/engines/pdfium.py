"""Filling a form in PDFium by hand: click into the field, select all, type, leave.

This is what Chrome and Edge do when a person fills a form; PDFium has no call that sets a value.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class _Widget:
    """A field's place on a page, in points from the lower left, and what PDFium says of it."""

    name: str
    kind: int
    state: str
    checked: bool
    options: tuple[str, ...]
    x: float
    y: float


def fill(pdf: bytes, answers: dict[str, str]) -> bytes:
    """The PDF with the answers typed, ticked and picked."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        for page in document:
            for widget in list(_widgets(document, page)):
                if widget.name in answers:
                    _answer(document.formenv.raw, page.raw, widget, answers[widget.name])
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        document.close()


def _answer(form: Any, page: Any, widget: _Widget, answer: str) -> None:
    if widget.kind in (raw.FPDF_FORMFIELD_RADIOBUTTON, raw.FPDF_FORMFIELD_CHECKBOX):
        if widget.state == answer and not widget.checked:
            _click(form, page, widget)
        return
    _click(form, page, widget)
    if widget.kind == raw.FPDF_FORMFIELD_COMBOBOX and answer in widget.options:
        raw.FORM_SetIndexSelected(form, page, widget.options.index(answer), True)
    else:
        raw.FORM_SelectAllText(form, page)
        raw.FORM_ReplaceSelection(form, page, _wide(answer))
    raw.FORM_ForceToKillFocus(form)


def _click(form: Any, page: Any, widget: _Widget) -> None:
    raw.FORM_OnMouseMove(form, page, 0, widget.x, widget.y)
    raw.FORM_OnLButtonDown(form, page, 0, widget.x, widget.y)
    raw.FORM_OnLButtonUp(form, page, 0, widget.x, widget.y)


def _widgets(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[_Widget]:
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        with _annotation(page.raw, index) as annotation:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                yield _widget(document.formenv.raw, annotation)


def _widget(form: Any, annotation: Any) -> _Widget:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    count = raw.FPDFAnnot_GetOptionCount(form, annotation)
    return _Widget(
        name=_text(lambda *into: raw.FPDFAnnot_GetFormFieldName(form, annotation, *into)),
        kind=raw.FPDFAnnot_GetFormFieldType(form, annotation),
        state=_text(lambda *into: raw.FPDFAnnot_GetFormFieldExportValue(form, annotation, *into)),
        checked=bool(raw.FPDFAnnot_IsChecked(form, annotation)),
        options=tuple(
            _text(lambda *into, option=option: raw.FPDFAnnot_GetOptionLabel(form, annotation, option, *into))
            for option in range(max(count, 0))
        ),
        x=(box.left + box.right) / 2,
        y=(box.bottom + box.top) / 2,
    )


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    annotation = raw.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _text(get: Callable[[Any, int], int]) -> str:
    """What a PDFium call writes into a buffer: UTF-16, ended by a zero; asked for its length first."""
    length = get(None, 0)
    buffer = ctypes.create_string_buffer(length)
    get(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")


def _wide(text: str) -> Any:
    buffer = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    return ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))

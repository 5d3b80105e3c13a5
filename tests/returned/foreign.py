"""PDFs that other programs made, for other purposes."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pymupdf
from pikepdf import String

from tests.returned.blanks import form_of


def _foreign_form() -> bytes:
    """A form of another office, filled in."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 72), "Order of plants")
        for number, name in enumerate(("name", "school", "about")):
            widget = pymupdf.Widget()
            widget.field_name, widget.field_value = name, "Lincoln High"
            widget.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
            widget.rect = pymupdf.Rect(72, 100 + 30 * number, 300, 120 + 30 * number)
            page.add_widget(widget)
        return bytes(document.tobytes(no_new_id=True))


def _foreign_form_twice() -> bytes:
    """The same with fields of one name and two values, as programs leave it that put files together."""
    with pikepdf.open(io.BytesIO(_foreign_form())) as document:
        for number, field in enumerate(document.Root.AcroForm.Fields):
            field.T, field.V = String("office/name"), String(f"Lincoln {number}")
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _no_form() -> bytes:
    """A letter."""
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "Dear colleagues, here are our forms.")
        return bytes(document.tobytes(no_new_id=True))


def _web_print() -> bytes:
    """The web form as a browser prints it: the labels and what was typed below them."""
    lines = ["Our garden", "Take stock", "About this response"]
    for field in form_of("stock-beds").fields():
        lines += [field.label, "Lincoln High"]
    with pymupdf.open() as document:
        page = document.new_page()
        for number, line in enumerate(lines):
            page.insert_text((72, 72 + 20 * number), line)
        return bytes(document.tobytes(no_new_id=True))


MAKERS: dict[str, Callable[..., bytes]] = {
    "foreign-form": _foreign_form,
    "foreign-form-twice": _foreign_form_twice,
    "no-form": _no_form,
    "web-print": _web_print,
}

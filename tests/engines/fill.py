"""What fills a form: each engine by the ordinary API that a person's tool would use.

An answer belongs to a PDF field: text for a text field, the id of the choice for a group of radio
buttons, a drop-down or a tick box. A checklist's answer is a list of choice ids, each of which is a
tick box ``<field>/<choice>`` of its own (:func:`by_box`).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pikepdf
import pikepdf.form
import pymupdf
import pypdf

from engines import pdfium
from engines.browser import browser, packed, unpacked

Answers = dict[str, str | list[str]]
Engine = Callable[[bytes, Answers], bytes]
TYPEFACE = Path(__file__).resolve().parents[2] / "templates" / "fonts" / "SourceSans3-Regular.ttf"


def by_box(answers: Answers) -> dict[str, str]:
    """The answers with each list spread over the tick boxes of its checklist."""
    spread: dict[str, str] = {}
    for name, answer in answers.items():
        if isinstance(answer, str):
            spread[name] = answer
        else:
            spread.update({f"{name}/{choice}": choice for choice in answer})
    return spread


def with_pypdf(pdf: bytes, answers: Answers) -> bytes:
    """pypdf writes a button's state with its slash, as its documentation asks."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    fields = writer.get_fields() or {}
    values = {
        name: f"/{answer}" if fields[name]["/FT"] == "/Btn" else answer for name, answer in by_box(answers).items()
    }
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_pikepdf(pdf: bytes, answers: Answers) -> bytes:
    """pikepdf with the fuller of its two makers of appearances."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = pikepdf.form.Form(document, pikepdf.form.ExtendedAppearanceStreamGenerator)
        for name, answer in by_box(answers).items():
            field = form[name]
            if isinstance(field, pikepdf.form.CheckboxField):
                field.checked = True
            elif isinstance(field, pikepdf.form.RadioButtonGroup):
                field.value = pikepdf.Name(f"/{answer}")
            else:
                with suppress(UnicodeEncodeError):  # raised by the drawing, after the value is set
                    field.value = answer
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def with_pdfium(pdf: bytes, answers: Answers) -> bytes:
    """PDFium, clicked and typed into."""
    return pdfium.fill(pdf, by_box(answers))


def with_mupdf(pdf: bytes, answers: Answers) -> bytes:
    """MuPDF by PyMuPDF's widgets."""
    values = by_box(answers)
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            for widget in page.widgets():
                if widget.field_name in values:
                    _set_widget(widget, values[widget.field_name])
        return document.tobytes()


def _set_widget(widget: pymupdf.Widget, answer: str) -> None:
    if widget.field_type in (pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON, pymupdf.PDF_WIDGET_TYPE_CHECKBOX):
        if widget.on_state() != answer:
            return
        widget.field_value = True
    else:
        widget.field_value = answer
    widget.update()


def with_pdfjs(pdf: bytes, answers: Answers) -> bytes:
    """pdf.js, as when Firefox saves a form that was filled in it."""
    return unpacked(browser().call("fillWithPdfjs", packed(pdf), by_box(answers)))


def with_pdf_lib(pdf: bytes, answers: Answers) -> bytes:
    """pdf-lib with nothing but what it brings: Helvetica, which lacks all but western letters."""
    return unpacked(browser().call("fillWithPdfLib", packed(pdf), by_box(answers), None))


def with_pdf_lib_and_font(pdf: bytes, answers: Answers) -> bytes:
    """pdf-lib with a typeface to embed, as a website that means to write every script does."""
    return unpacked(browser().call("fillWithPdfLib", packed(pdf), by_box(answers), _typeface()))


@cache
def _typeface() -> str:
    return packed(TYPEFACE.read_bytes())


ENGINES: dict[str, Engine] = {
    "pypdf": with_pypdf,
    "pikepdf": with_pikepdf,
    "PDFium": with_pdfium,
    "MuPDF": with_mupdf,
    "pdf.js": with_pdfjs,
    "pdf-lib": with_pdf_lib,
    "pdf-lib with a font": with_pdf_lib_and_font,
}

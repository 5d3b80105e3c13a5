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

import pikepdf
import pikepdf.form
import pymupdf
import pypdf
from fontTools.ttLib import TTFont
from pymupdf import mupdf

from tests.engines import pdfium
from tests.engines.browser import browser, packed, unpacked
from tests.engines.letters import TYPEFACE

Answers = dict[str, str | list[str]]
Engine = Callable[[bytes, Answers], bytes]


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
    """PDFium, clicked and typed into. In a drop-down a person picks the label, and PDFium knows no more."""
    labels = _labels(pdf)
    return pdfium.fill(pdf, {name: labels.get((name, answer), answer) for name, answer in by_box(answers).items()})


def _labels(pdf: bytes) -> dict[tuple[str, str], str]:
    """The label of each option of each drop-down, by field and value."""
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    menus = {name: field for name, field in fields.items() if field.get("/FT") == "/Ch"}
    options = [(name, each) for name, menu in menus.items() for each in menu["/_States_"] if isinstance(each, list)]
    return {(name, str(value)): str(label) for name, (value, label) in options}


def with_mupdf(pdf: bytes, answers: Answers) -> bytes:
    """MuPDF as its viewers use it: a click on a button, text typed into a field."""
    return _by_widgets(pdf, answers, _click_or_type)


def with_pymupdf(pdf: bytes, answers: Answers) -> bytes:
    """PyMuPDF's own way: set the value, update the widget; it then draws its own marks."""
    return _by_widgets(pdf, answers, _set_value)


def _by_widgets(pdf: bytes, answers: Answers, act: Callable[[pymupdf.Widget, str], None]) -> bytes:
    values = by_box(answers)
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            for widget in page.widgets():
                answer = values.get(widget.field_name)
                is_button = widget.field_type in (pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON, pymupdf.PDF_WIDGET_TYPE_CHECKBOX)
                if answer is not None and (not is_button or widget.on_state() == answer):
                    act(widget, answer)
        return bytes(document.tobytes())


def _click_or_type(widget: pymupdf.Widget, answer: str) -> None:
    annotation = widget._annot.this
    if not mupdf.pdf_toggle_widget(annotation):
        if widget.field_type == pymupdf.PDF_WIDGET_TYPE_COMBOBOX:
            mupdf.pdf_set_choice_field_value(annotation, answer)
        else:
            mupdf.pdf_set_text_field_value(annotation, answer)
    mupdf.pdf_update_widget(annotation)


def _set_value(widget: pymupdf.Widget, answer: str) -> None:
    widget.field_value = True if widget.on_state() == answer else answer
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
    """The forms' own typeface without its tables for shaping, which make pdf-lib take seconds over a long answer."""
    with TTFont(TYPEFACE) as font:
        for table in ("GPOS", "GSUB", "GDEF"):
            del font[table]
        out = io.BytesIO()
        font.save(out)
    return packed(out.getvalue())


ENGINES: dict[str, Engine] = {
    "pypdf": with_pypdf,
    "pikepdf": with_pikepdf,
    "PDFium": with_pdfium,
    "MuPDF": with_mupdf,
    "PyMuPDF": with_pymupdf,
    "pdf.js": with_pdfjs,
    "pdf-lib": with_pdf_lib,
    "pdf-lib with a font": with_pdf_lib_and_font,
}

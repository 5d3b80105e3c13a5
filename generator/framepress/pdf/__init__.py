"""Forms as PDF: tagged, fillable, good on paper.

A name is loaded when it is asked for: who measures a text needs neither the library that writes PDFs nor Typst.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framepress.pdf.blank_forms import is_blank
    from framepress.pdf.form_pdf import FormPdf, make_pdf
    from framepress.pdf.paper import Paper
    from framepress.pdf.pdf_brand import Logo, PdfBrand
    from framepress.pdf.typefaces import (
        MissingCharacters,
        UnknownTypeface,
        families,
        missing_characters,
        unreadable_fonts,
    )
    from framepress.pdf.typeset import is_drawable
    from framepress.pdf.widgets import Box

__all__ = [
    "Box",
    "FormPdf",
    "Logo",
    "MissingCharacters",
    "Paper",
    "PdfBrand",
    "UnknownTypeface",
    "families",
    "is_blank",
    "is_drawable",
    "make_pdf",
    "missing_characters",
    "unreadable_fonts",
]

_HOMES = {
    "blank_forms": ("is_blank",),
    "form_pdf": ("FormPdf", "make_pdf"),
    "paper": ("Paper",),
    "pdf_brand": ("Logo", "PdfBrand"),
    "typefaces": ("MissingCharacters", "UnknownTypeface", "families", "missing_characters", "unreadable_fonts"),
    "typeset": ("is_drawable",),
    "widgets": ("Box",),
}
"""Where each name is defined. None is called as a module here, which would hide it."""
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a name when it is asked for (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)

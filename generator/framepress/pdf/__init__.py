"""Forms as PDF: tagged, fillable, good on paper."""

from framepress.pdf.blank_forms import is_blank
from framepress.pdf.make_pdf import FormPdf, make_pdf
from framepress.pdf.paper import Paper
from framepress.pdf.pdf_brand import Logo, PdfBrand
from framepress.pdf.typefaces import MissingCharacters, UnknownTypeface, families, missing_characters, unreadable_fonts
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

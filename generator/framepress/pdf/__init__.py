"""Forms as PDF: tagged, fillable, good on paper."""

from framepress.pdf.blank import is_blank
from framepress.pdf.brand import Brand, Logo
from framepress.pdf.fonts import MissingCharacters, UnknownTypeface, families, missing_characters, unreadable_fonts
from framepress.pdf.make import FormPdf, make_pdf
from framepress.pdf.paper import Paper
from framepress.pdf.typeset import is_drawable
from framepress.pdf.widgets import Box

__all__ = [
    "Box",
    "Brand",
    "FormPdf",
    "Logo",
    "MissingCharacters",
    "Paper",
    "UnknownTypeface",
    "families",
    "is_blank",
    "is_drawable",
    "make_pdf",
    "missing_characters",
    "unreadable_fonts",
]

"""Forms as PDF: tagged, fillable, good on paper."""

from framepress.pdf.brand import Brand
from framepress.pdf.fonts import MissingCharacters, missing_characters, unreadable_fonts
from framepress.pdf.make import FormPdf, make_pdf
from framepress.pdf.paper import Paper
from framepress.pdf.widgets import Box

__all__ = [
    "Box",
    "Brand",
    "FormPdf",
    "MissingCharacters",
    "Paper",
    "make_pdf",
    "missing_characters",
    "unreadable_fonts",
]

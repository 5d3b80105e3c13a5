"""Our template and sheet through Typst, without what comes after: no fields, no check of the letters."""

from __future__ import annotations

from framepress.forms.form import Form
from framepress.pdf import Paper, PdfBrand
from framepress.pdf.form_pdf import look
from framepress.pdf.layout import arrange
from framepress.pdf.sheet import sheet_data
from framepress.pdf.typefaces import Ruler
from framepress.pdf.typeset import typeset
from framepress.text.catalogue import words_for


def make(form: Form) -> bytes:
    """The form as a PDF that can't be filled in."""
    sheet = arrange(form, Paper.LETTER, words_for("en"), Ruler(), PdfBrand()).sheet
    return typeset({**sheet_data(sheet), **sheet_data(look(PdfBrand(), ()))})

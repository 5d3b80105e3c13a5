"""Our template and sheet through Typst, without what comes after: no fields, no check of the letters."""

from __future__ import annotations

from framepress.forms.spec import Form
from framepress.pdf import Brand, Paper
from framepress.pdf.arrange import arrange
from framepress.pdf.fonts import Ruler
from framepress.pdf.make import look
from framepress.pdf.typeset import typeset
from framepress.words import words_for


def make(form: Form) -> bytes:
    """The form as a PDF that can't be filled in."""
    sheet = arrange(form, Paper.LETTER, words_for("en"), Ruler(), Brand())
    return typeset({**sheet.data, **look(Brand(), ())})

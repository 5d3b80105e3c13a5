"""What our forms are measured against is made from the same sheet, whatever the template asks for by now."""

from __future__ import annotations

import io

import pypdf

from benchmarks import typst_form
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf import samples


def test_typst_alone_says_the_same_as_the_whole_form():
    form = samples.self_assessment()
    alone = pypdf.PdfReader(io.BytesIO(typst_form.make(form)))
    whole = pypdf.PdfReader(io.BytesIO(make_pdf(form, Paper.LETTER, words_for("en")).content))
    assert [page.extract_text() for page in alone.pages] == [page.extract_text() for page in whole.pages]
    assert not alone.get_fields()

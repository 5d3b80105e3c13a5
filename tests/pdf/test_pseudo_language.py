"""No English is left on a form whose words are of another language."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from framepress.forms.plan import plan_forms
from framepress.pdf import Paper, make_pdf
from tests.conftest import ALL_FRAMEWORKS, in_turn, to_look_at
from tests.pdf.conftest import fonts_beside
from tests.pseudo import english_in, foreign, foreign_framework, foreign_words


@pytest.mark.parametrize("name", in_turn(sorted(ALL_FRAMEWORKS)))
def test_no_english_is_left_on_the_forms(name: str, tmp_path: Path):
    framework, words = foreign_framework(ALL_FRAMEWORKS[name], tmp_path), foreign_words()
    for form in to_look_at(name, plan_forms(framework, words)):
        fonts = fonts_beside(ALL_FRAMEWORKS[name])
        said = list(_everything_said(make_pdf(form, Paper.LETTER, words, fonts).content))
        assert len(said) > 20
        assert english_in(said, form.id) == [], form.id


def test_english_is_seen():
    assert english_in([foreign("Growth Mindset"), "Growth Mindset on this Windowsill", "growth-mindset"]) == [
        "Growth Mindset on this Windowsill"
    ]


def _everything_said(content: bytes) -> Iterator[str]:
    """Lines of text, bookmarks and tooltips, read with libraries that did not write them."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield from page.get_textpage().get_text_bounded().replace("\ufffe", "").splitlines()
    yield from (mark.get_title() for mark in document.get_toc())
    tips = [
        field["/TU"] for field in (pypdf.PdfReader(io.BytesIO(content)).get_fields() or {}).values() if "/TU" in field
    ]
    assert tips
    yield from tips

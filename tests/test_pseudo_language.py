"""No English is left on a form whose words are of another language."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model import Framework
from framepress.pdf import Paper, make_pdf
from tests.pseudo import left_in_english, pseudo_words

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = [ROOT / "framework", *sorted(ROOT.glob("examples/*/framework"))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_forms(folder: Path):
    framework = load(folder).framework
    assert framework is not None
    words = pseudo_words()
    for form in plan_forms(framework, words):
        pdf = make_pdf(form, Paper.LETTER, words)
        assert left_in_english(_everything_said(pdf.content), framework) == set(), form.id


def test_the_check_sees_english(shipped: Framework):
    assert left_in_english("Growth Mindset on this Windowsill", shipped) == {"windowsill"}


@pytest.fixture
def shipped() -> Framework:
    framework = load(ROOT / "framework").framework
    assert framework is not None
    return framework


def _everything_said(content: bytes) -> str:
    """Text, bookmarks and tooltips, read with libraries that did not write them."""
    document = pypdfium2.PdfDocument(content)
    said = [page.get_textpage().get_text_bounded().replace("\ufffe", "") for page in document]
    said += [mark.get_title() for mark in document.get_toc()]
    tips = [
        field["/TU"] for field in (pypdf.PdfReader(io.BytesIO(content)).get_fields() or {}).values() if "/TU" in field
    ]
    assert tips
    return "\n".join([*said, *tips])

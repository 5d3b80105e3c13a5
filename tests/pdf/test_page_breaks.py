"""``page_break`` ends a page of the PDF where it stands, leaves no empty page behind, and is nothing on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from framepress.forms.form import Block, Form, PageBreak, Section
from framepress.forms.plan import plan_forms
from framepress.forms.serialise import deserialise, serialise
from framepress.framework.load import load
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from framepress.web.render_form import render_form
from tests.pdf.reader import FormReader
from tests.validation.cases import GOOD, lay_out

LEAFLET = next(case for case in GOOD if case.name == "page-breaks")
WORDS = words_for("en")


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    folder = lay_out(LEAFLET, tmp_path_factory.mktemp("leaflet") / "framework")
    framework = load(folder).framework
    assert framework is not None
    return next(form for form in plan_forms(framework, WORDS) if form.id == "leaflet")


@pytest.mark.parametrize("paper", list(Paper))
def test_a_page_ends_where_the_form_says(form: Form, paper: Paper):
    reader = FormReader(make_pdf(form, paper, WORDS).content)
    page_of = {field.name: field.widgets[0].page for field in reader.visible}
    elements = sorted({name.split("/")[1] for name in page_of if name.endswith("/seen")})
    assert page_of["leaflet/first"] == 1
    assert page_of["leaflet/second"] == 2
    assert [page_of[f"leaflet/{element}/seen"] for element in elements] == [3, 4]
    assert [page_of[f"leaflet/{element}/heard"] for element in elements] == [3, 4]
    assert len(reader.pdf.pages) == 4, "neither two breaks in a row nor one at the end leave a page empty"
    for number, page in enumerate(reader.pdf.pages, 1):
        headings = [element for element in elements if element.split("-")[0].capitalize() in page.extract_text()]
        assert len(headings) == (number > 2), "a heading goes with what it is about"


def test_on_the_screen_it_is_nothing(form: Form):
    assert "PageBreak" in str(form.blocks)
    without = replace(form, blocks=_without(form.blocks))
    shown, plain = (render_form(each, WORDS, lambda tree, level: Markup("")) for each in (form, without))
    assert shown == plain


def test_an_edition_keeps_it(form: Form):
    assert deserialise(serialise(form)) == form


def _without(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    kept = (block for block in blocks if not isinstance(block, PageBreak))
    return tuple(
        replace(block, blocks=_without(block.blocks)) if isinstance(block, Section) else block for block in kept
    )

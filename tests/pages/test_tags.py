"""The page of an element shows its tags, and the forms that are made for it."""

from __future__ import annotations

from pathlib import Path

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for
from tests.validation.cases import GOOD, lay_out


def test_tags_and_forms_stand_on_the_pages_of_their_elements(tmp_path: Path):
    case = next(case for case in GOOD if case.name == "tags")
    framework = load(lay_out(case, tmp_path / "garden")).framework
    assert framework
    words = words_for("en")
    found = render_pages(Context(framework, plan_forms(framework, words), words))
    pages = {page.path: page.body for page in found}
    soil, paths = pages["elements/soil/index.md"], pages["elements/paths/index.md"]
    assert '<li class="fp-tag">Tier: Basic</li>' in soil
    assert '<li class="fp-tag">Season: Spring, Autumn</li>' in soil
    assert "Stock: Soil</a>" in soil
    assert "Stock: Water" not in soil
    assert "fp-tags" not in paths
    assert "{: #forms }" in soil
    assert "{: #forms }" not in paths
    assert '<a href="../../areas/beds/">Beds</a>' in pages["forms/stock-soil/index.md"], "the area of the element"

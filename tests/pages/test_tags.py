"""The page of an element shows its tags, and the forms that are made for it."""

from __future__ import annotations

import re
from pathlib import Path

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.elements import Element
from framepress.pages.element_tags import tag_menus
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for
from tests.conftest import ALL_FRAMEWORKS
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


def test_a_list_has_menus_of_the_tags_that_tell_its_elements_apart(tmp_path: Path):
    """From twelve elements on; a value that none of them has is not offered, nor is a tag that says the same of all."""
    framework = load(lay_out(next(case for case in GOOD if case.name == "tags"), tmp_path / "garden")).framework
    assert framework
    tags = [["basic"], ["basic"], *[["essential"]] * 10]
    elements = [Element(title="E", tags={"tier": tier, "season": ["spring"]}) for tier in tags]
    assert [(menu.title, list(menu.values.values())) for menu in tag_menus(framework, elements)] == [
        ("Tier", ["Basic", "Essential"])
    ]
    assert tag_menus(framework, elements[1:]) == [], "an eye runs over eleven"
    assert tag_menus(framework, [*elements[:1], *elements[:1] * 11]) == [], "they are all basic"


def test_menus_stand_above_the_areas_and_name_what_each_element_has():
    framework = load(ALL_FRAMEWORKS["open-to-read"]).framework
    assert framework
    pages = {page.path: page.body for page in render_pages(Context(framework, (), words_for("en")))}
    areas, lead = pages["areas/index.md"], pages["areas/lead/index.md"]
    assert re.findall(r'<option value="([^"]*)">([^<]+)', areas) == [
        *[("", "All"), ("tier:basic", "Basic"), ("tier:essential", "Essential")],
        *[("", "All"), ("place:office", "District office"), ("place:school", "Each school")],
    ]
    assert areas.count('data-fp-tags="tier:basic') == 10
    assert 'data-fp-tags="tier:basic place:office place:school"' in areas
    assert 'type="search"' not in areas, "an eye runs over eighteen names"
    assert "data-fp-filter" not in lead, "five elements"

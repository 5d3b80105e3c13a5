"""An element's page has a table of what each level looks like, and says it once."""

from __future__ import annotations

from pathlib import Path

from framepress.forms.plan import plan_forms
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for
from framepress.validation.check import checked
from tests.validation.cases import BASE, GOOD, lay_out


def page_of_soil(case: Path, folder: Path) -> str:
    framework = checked(lay_out(case, folder)).framework
    assert framework is not None
    words = words_for("en")
    pages = render_pages(Context(framework, plan_forms(framework, words), words))
    return next(page.body for page in pages if page.path == "elements/soil/index.md")


def test_the_levels_of_the_element_and_of_its_practice_stand_in_tables(tmp_path: Path):
    page = page_of_soil(next(case for case in GOOD if case.name == "levels-here"), tmp_path / "framework")
    assert page.count("<table") == 2
    row = '<th role="rowheader" scope="row">Sometimes</th><td role="cell"><p>Some beds get compost, where <em>'
    assert page.count(row) == 1
    assert (
        page.index("What each level looks like")
        < page.index(row)
        < page.index("<caption>We mulch in autumn.</caption>")
    )
    assert page.count("Every bed has a hand of leaves.") == 1 == page.count("Every bed is fed twice a year.")
    assert "<strong>Sometimes</strong></div>" in page, "the scale of the form, without what the table says already"


def test_where_nothing_is_said_of_levels_there_is_no_table(tmp_path: Path):
    page = page_of_soil(BASE, tmp_path / "framework")
    assert "What each level looks like" not in page and "<table" not in page

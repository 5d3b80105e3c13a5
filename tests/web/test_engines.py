"""What matters most, in Firefox and in WebKit, which Safari is made of. Chromium has the rest of this folder."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pypdf
import pytest

from tests.web.engines import ENGINES, Visitor, visitor_at

FORM = "self-assessment-students-empowered"
SCHOOL = "about/school"
EVIDENCE = "self-assessment/growth-mindset/evidence"
RATING = "self-assessment/growth-mindset/rating"


@pytest.fixture(params=ENGINES, scope="module")
def browser_of(
    request: pytest.FixtureRequest, shipped_site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """A browser, which the tests of this module take turns at."""
    with visitor_at(request.param, shipped_site, tmp_path_factory.mktemp(request.param)) as visitor:
        yield visitor


@pytest.fixture
def visitor(browser_of: Visitor) -> Visitor:
    """Somebody who has never been on the site."""
    browser_of.forget()
    return browser_of


def fill_in(visitor: Visitor) -> None:
    visitor.open_form(FORM)
    visitor.field(SCHOOL).send_keys("Lincoln High, grades 9–12")
    visitor.field("about/kind", "[value=consensus]").click()
    visitor.run("location.hash = 'step-element-growth-mindset'")
    visitor.field(EVIDENCE).send_keys("Surveys: żółć, 68 %")
    visitor.field(RATING, "[value=implementing]").click()
    assert visitor.field(RATING, "[value=implementing]").is_selected()
    visitor.until_kept()


def values(file: Path) -> dict[str, str]:
    fields = pypdf.PdfReader(file).get_fields() or {}
    return {name: str(field.get("/V", "")).removeprefix("/") for name, field in fields.items()}


def assert_all_there(found: dict[str, str]) -> None:
    expected = {SCHOOL: "Lincoln High, grades 9–12", EVIDENCE: "Surveys: żółć, 68 %", RATING: "implementing"}
    assert {name: found[name] for name in expected} == expected


def test_what_is_written_is_there_after_a_reload(visitor: Visitor):
    fill_in(visitor)
    visitor.driver.refresh()
    visitor.until(lambda: visitor.value(EVIDENCE) == "Surveys: żółć, 68 %")
    assert visitor.field(RATING, "[value=implementing]").is_selected()
    assert visitor.value(SCHOOL) == "Lincoln High, grades 9–12"


def test_who_comes_back_finds_everything_and_saves_it(visitor: Visitor):
    """WebKit empties the form a moment after it is shown again, and tells nobody."""
    fill_in(visitor)
    visitor.go("cycle/")
    visitor.driver.back()
    visitor.until(lambda: visitor.value(SCHOOL) == "Lincoln High, grades 9–12")
    visitor.run("location.hash = 'step-fp-finish'")
    assert_all_there(values(visitor.save("[data-fp-save-pdf]")))
    assert visitor.value(EVIDENCE) == "Surveys: żółć, 68 %"
    assert visitor.field(RATING, "[value=implementing]").is_selected()


def test_a_saved_pdf_is_opened_again_with_every_answer(visitor: Visitor):
    fill_in(visitor)
    visitor.run("location.hash = 'step-fp-finish'")
    file = visitor.save("[data-fp-save-pdf]")
    visitor.forget()
    visitor.open_form(FORM)
    assert visitor.value(SCHOOL) == ""
    visitor.open_file(file)
    visitor.until(lambda: visitor.value(EVIDENCE) == "Surveys: żółć, 68 %")
    assert visitor.field(RATING, "[value=implementing]").is_selected()


def test_a_press_after_something_was_written_is_not_lost(visitor: Visitor):
    """WebKit anchors no scrolling: what comes in above moves what is below, between press and release."""
    for _ in range(5):
        visitor.forget()
        fill_in(visitor)
        assert visitor.field(RATING, "[value=implementing]").is_selected()


@pytest.mark.parametrize("browser_of", ["firefox"], indirect=True)  # WebKit prints nothing over WebDriver
def test_a_print_has_full_pages_and_no_line_that_is_cut(visitor: Visitor):
    fill_in(visitor)
    with pymupdf.open(stream=base64.b64decode(visitor.driver.print_page())) as document:
        lines = [
            (page.number, line["bbox"], "".join(span["text"] for span in line["spans"]))
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", [])
        ]
        height = document[0].rect.height
        pages = range(len(document) - 1)
    text = [words for _, _, words in lines]
    assert "Surveys: żółć, 68 %" in text
    assert text.count("We are working on implementing these practices") == 5
    lowest = [max(box[3] for number, box, _ in lines if number == page) for page in pages]
    assert [low for low in lowest if low < 0.7 * height] == [], "each page is full, but the last"
    assert [low for low in lowest if low > height - 20] == [], "no line runs over the edge"

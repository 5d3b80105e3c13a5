"""What matters most, in Firefox and in WebKit, which Safari is made of. Chromium has the rest of this folder."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
import pypdf
import pytest

from framepress.publishing.prepare import prepare
from tests.conftest import EXAMPLE, in_turn
from tests.web.engines import BROWSER_MAY_DIE, ENGINES, Visitor, visitor_at, visitors_at
from tests.web.test_questions import WRITE, made_up

pytestmark = BROWSER_MAY_DIE

FORM = "self-assessment-students-empowered"
SCHOOL = "about/school"
EVIDENCE = "self-assessment/growth-mindset/evidence"
RATING = "self-assessment/growth-mindset/rating"


@pytest.fixture(params=ENGINES, scope="module")
def browser_of(
    request: pytest.FixtureRequest, shipped_site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Visitor]]:
    """A browser, which the tests of this module take turns at."""
    engine = request.param
    with visitors_at(engine, shipped_site, lambda: tmp_path_factory.mktemp(engine)) as next_one:
        yield next_one


@pytest.fixture
def visitor(browser_of: Callable[[], Visitor]) -> Visitor:
    """Somebody who has never been on the site."""
    visitor = browser_of()
    visitor.forget()
    return visitor


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


@pytest.mark.parametrize("browser_of", in_turn(ENGINES, ["firefox"]), indirect=True)
def test_what_is_written_is_there_after_a_reload(visitor: Visitor):
    fill_in(visitor)
    visitor.driver.refresh()
    visitor.until(lambda: visitor.value(EVIDENCE) == "Surveys: żółć, 68 %")
    assert visitor.field(RATING, "[value=implementing]").is_selected()
    assert visitor.value(SCHOOL) == "Lincoln High, grades 9–12"


@pytest.mark.parametrize("browser_of", in_turn(ENGINES, ["webkit"]), indirect=True)
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


@pytest.mark.parametrize("browser_of", in_turn(ENGINES, ["firefox"]), indirect=True)
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


@pytest.mark.parametrize("browser_of", in_turn(ENGINES, ["webkit"]), indirect=True)
def test_a_press_after_something_was_written_is_not_lost(visitor: Visitor):
    """WebKit anchors no scrolling: what comes in above moves what is below, between press and release."""
    for _ in range(3):
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


@pytest.mark.sweep
@pytest.mark.parametrize("engine", ENGINES)
def test_every_question_of_every_form_takes_an_answer_and_saves_it(engine: str, example_site: str, tmp_path: Path):
    forms = {form.identity.form: form for form in prepare(EXAMPLE).forms}.values()
    with visitor_at(engine, example_site, tmp_path) as visitor:
        for form in forms:
            visitor.forget()
            visitor.open_form(form.id, "fp-finish")
            given = {field.id: made_up(field) for field in form.fields()}
            visitor.driver.execute_script(f"return ({WRITE})(arguments[0])", given)
            saved = json.loads(visitor.save("[data-fp-save-json]", by_script=True).read_text(encoding="utf-8"))
            assert saved["answers"] == given, form.id
            visitor.go("about/")
            visitor.driver.back()
            visitor.until(lambda: visitor.run("return document.querySelector('[data-fp-save-json]') !== null"))
            again = json.loads(visitor.save("[data-fp-save-json]", by_script=True).read_text(encoding="utf-8"))
            assert again["answers"] == given, form.id


@pytest.mark.sweep
def test_on_a_small_window_an_error_takes_no_press_and_the_bar_takes_its_own(visitor: Visitor):
    visitor.driver.set_window_size(480, 800)
    try:
        visitor.open_form(FORM)
        day = visitor.field("about/date")
        day.clear()
        day.send_keys("soon")
        visitor.field("about/kind", "[value=individual]").click()
        assert visitor.field("about/kind", "[value=individual]").is_selected()
        visitor.until(lambda: "Enter a date like" in visitor.one('[data-field="about/date"] [data-fp-read]').text)
        visitor.run("location.hash = 'step-element-growth-mindset'")
        over = """const option = document.querySelector("#step-element-growth-mindset .fp-option input");
            scrollTo(0, option.getBoundingClientRect().top + scrollY - 12);
            const { left, top, width, height } = option.getBoundingClientRect();
            return document.elementFromPoint(left + width / 2, top + height / 2).closest(".fp-parts") !== null;"""
        assert visitor.run(over) is True
    finally:
        visitor.driver.set_window_size(1280, 900)


@pytest.mark.sweep
def test_a_second_tab_is_asked_whose_answers_it_wants(visitor: Visitor):
    fill_in(visitor)
    first = visitor.driver.current_window_handle
    visitor.driver.switch_to.new_window("tab")
    try:
        visitor.go(f"forms/{FORM}/fill/")
        visitor.until(lambda: visitor.one("dialog[open]").is_displayed())
        assert "Lincoln High, grades 9–12" in visitor.one("dialog[open]").text
        assert visitor.value(SCHOOL) == ""
        visitor.press("dialog[open] .fp-sets button")
        visitor.until(lambda: visitor.value(SCHOOL) == "Lincoln High, grades 9–12")
    finally:
        visitor.driver.close()
        visitor.driver.switch_to.window(first)


SYLLABLES = {"Selbsteinschätzung": {6, 9, 14}, "Verantwortungsbewusstsein": {3, 6, 9, 14, 16, 21}}
"""German words, and after how many letters they may be broken."""


@pytest.mark.sweep
@pytest.mark.parametrize("browser_of", ["firefox"], indirect=True)
def test_long_words_are_broken_as_a_book_breaks_them(visitor: Visitor):
    """On a phone with text of twice the size. Chromium and WebKitGTK have the dictionaries that the system has."""
    visitor.driver.set_window_size(500, 900)
    visitor.go("elements/growth-mindset/")
    broken = visitor.run(
        f"""const words = {json.dumps(list(SYLLABLES))};
        document.documentElement.lang = "de";
        document.documentElement.style.fontSize = "200%";
        document.querySelector("main").style.maxInlineSize = "320px";
        const titles = [document.querySelector("h1"), document.querySelector(".fp-text p")];
        titles.forEach((title) => (title.textContent = words.join(" ")));
        return titles.map((title) => Object.fromEntries(words.map((word) => {{
          const node = title.firstChild, at = node.data.indexOf(word), range = document.createRange();
          const top = (letter) => {{
            range.setStart(node, at + letter); range.setEnd(node, at + letter + 1);
            return Math.round(range.getBoundingClientRect().bottom / 10);
          }};
          return [word, [...word].keys().filter((letter) => letter && top(letter) !== top(letter - 1)).toArray()];
        }})));"""
    )
    visitor.driver.set_window_size(1280, 900)
    assert isinstance(broken, list)
    for title in broken:
        for word, letters in title.items():
            assert letters, f"{word} does not fit a line"
            assert set(letters) <= SYLLABLES[word], (word, letters)

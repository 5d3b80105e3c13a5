"""What nobody does on purpose: odd addresses, odd ids, two things at once, a part of the page that fails."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
import pytest
from markupsafe import Markup

from framepress.framework.model.rating_scales import Level
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from framepress.web.render_form import render_form
from framepress.web.script_data import PageFiles, page_data
from tests.conftest import SHIPPED
from tests.frameworks.made import make_framework, write
from tests.web.person import Person, newcomer_at
from tests.windows import empty, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

FORM = "self-assessment-students-empowered"
EVIDENCE = "self-assessment/growth-mindset/evidence"
MORE = "self-assessment/growth-mindset/additional-evidence"
FULL = """() => { for (let size = 2 ** 22; size >= 1; size /= 2) { try {
     for (let n = 0; ; n += 1) localStorage.setItem(`other ${size} ${n}`, "x".repeat(size)); } catch {} } }"""
ROOM = "for (const key of Object.keys(localStorage)) if (key.startsWith('other')) localStorage.removeItem(key)"


def where(page: Page) -> str:
    return page.locator("[data-fp-where]").inner_text()


def test_the_way_to_the_content_leaves_the_open_part_open(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#fp-content")
    assert "Growth Mindset" in where(page)


def test_an_address_that_can_not_be_read_opens_the_form_all_the_same(person: Person):
    page = person.open_form(FORM, "%E0%A4%A")
    assert "About this response" in where(page)
    person.label("School or team").fill("Lincoln High")
    person.wait_until_kept()


def test_no_two_things_of_a_page_have_the_same_id(tmp_path: Path):
    """Sections may be called as a part of the page is, or as a heading of another."""
    folder = make_framework(tmp_path, elements=1)
    names = ("fp-finish", "goal", "goal-title", "title-goal")
    sections = [
        {"section": name, "title": name, "content": [{"field": name, "kind": "short-text", "label": name}]}
        for name in names
    ]
    write(folder, "forms/odd.yml", {"id": "odd", "title": "Odd", "description": "Odd ids.", "content": sections})
    form = next(one for one in prepare(folder).forms if one.id == "odd")
    made, html = render_form(form, words_for("en"), lambda tree, heading: Markup(""))
    ids = Counter(part.split('"')[0] for part in html.split(' id="')[1:])
    ids.update(["step-fp-finish", "title-fp-finish"])
    assert [one for one, times in ids.items() if times > 1] == []
    assert len({step.id for step in made}) == len(names) + 1


def test_a_table_says_what_it_is_about_on_every_screen(person: Person):
    page = person.open_form("action-plan-students-empowered", "actions")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        box = page.get_by_text("What we will do", exact=True).bounding_box()
        assert box and box["width"] > 50, width


def test_what_is_pressed_answers_the_question_that_was_asked(person: Person):
    """A dialog that comes while another one is open waits, and never answers for it."""
    page = person.open_form(FORM, "element-growth-mindset")
    person.label("What additional evidence").fill("Longer than its place. " * 300)
    person.go("Check and save")
    both = "for (const part of ['save-pdf', 'clear']) document.querySelector(`[data-fp-${part}]`).click()"
    page.evaluate(both)  # at once: the question of the first comes after that of the second, however fast it is
    page.wait_for_timeout(2500)
    expect(page.get_by_role("heading", name="Clear these answers?")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Shorten my answers").click()
    expect(page.locator("[data-fp-saving]")).to_have_text("")
    assert list(person.kept()) == [MORE]
    record = "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes('/form/')))"
    assert page.evaluate(record) == "[]", "no file was saved, and nobody says so"


def test_after_clearing_nobody_elses_answers_are_open(person: Person):
    page = person.open_form(FORM)
    for school in ("Lincoln High", "Oak Elementary"):
        if school != "Lincoln High":
            page.locator("[data-fp-sets]").click()
            page.get_by_role("button", name="Start new answers").click()
            expect(person.label("School or team")).to_have_value("")
        person.label("School or team").fill(school)
        person.wait_until_kept()
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Clear them").click()
    expect(person.label("School or team")).to_have_value("")
    page.locator("[data-fp-sets]").click()
    expect(page.get_by_role("button", name="Open Lincoln High")).to_be_visible()
    page.keyboard.press("Escape")
    assert list(person.kept().values()) == ["Lincoln High"]


def test_a_name_is_changed_with_enter_and_in_the_other_tab_too(person: Person):
    first = person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.wait_until_kept()
    second = person.open_form("focus-area-students-empowered", page=person.tab())
    first.locator("[data-fp-sets]").click()
    first.get_by_label("Name of these answers").fill("The morning team")
    first.keyboard.press("Enter")
    expect(first.locator("[data-fp-sets]")).to_have_text("The morning team")
    assert first.evaluate("document.activeElement.matches('[data-fp-sets]')")
    expect(second.locator("[data-fp-sets]")).to_have_text("The morning team")
    second.get_by_role("button", name="Clear my answers").click()
    second.get_by_role("button", name="Clear them").click()
    first.get_by_text("You cleared these answers in another tab.").wait_for()
    expect(first.locator("[data-fp-sets]")).not_to_have_text("The morning team")


@pytest.fixture(scope="module")
def visitor(browser: Browser, shipped_site: str) -> Iterator[Person]:
    """Somebody with a browser in which scripts can be made to fail."""
    somebody = Person.new(browser, shipped_site)
    yield somebody
    somebody.context.close()


@pytest.mark.parametrize("part", ["given.js", "finish.js", "offline.js", "printing.js", "last.js", "rows.js"])
def test_a_part_that_fails_keeps_no_answer_from_being_kept(visitor: Person, part: str):
    def broken(route: Route) -> None:
        """The script as it is, with each function and method failing at once."""
        text = route.fetch().text().replace(") {\n", ') {\n  throw new Error("broken");\n')
        route.fulfill(body=text, content_type="text/javascript")

    empty(visitor.page, visitor.site)
    visitor.troubles.clear()
    visitor.context.route(f"**/fill/{part}", broken)
    page = visitor.open_form(FORM, "element-growth-mindset")
    visitor.label("What evidence").fill("Written on a broken page")
    page.wait_for_timeout(700)
    assert visitor.kept() == {EVIDENCE: "Written on a broken page"}
    assert [trouble for trouble in visitor.troubles if "broken" not in trouble] == []
    visitor.context.unroute_all()


def test_a_browser_that_names_no_language_fills_in_forms(browser: Browser, shipped_site: str):
    with newcomer_at(browser, shipped_site) as person:
        person.context.add_init_script("Object.defineProperty(navigator, 'language', { get: () => 'en-US@posix' });")
        page = person.open_form(FORM, "fp-finish")
        expect(page.get_by_label("US Letter")).to_be_checked()


def test_where_the_scripts_do_not_load_the_page_says_what_to_do(browser: Browser, shipped_site: str):
    person = Person.new(browser, shipped_site)
    person.context.route("**/fill/steps.js", lambda route: route.abort())
    page = person.page
    page.clock.install()
    page.goto(f"{shipped_site}forms/{FORM}/fill/")
    words = page.get_by_text("a part of it did not load")
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(words).to_be_visible()
    assert page.get_by_text("your browser has them switched off").is_hidden()
    person.context.unroute_all()
    person.open_form(FORM)
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(words).to_be_hidden()
    person.context.close()


def test_what_found_no_room_is_written_when_the_page_is_left(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    page.evaluate(FULL)
    person.label("What evidence").fill("There is no room for this")
    page.get_by_text("its storage is full").wait_for()
    page.evaluate(ROOM)
    page.goto(f"{person.site}about/")
    assert person.kept() == {EVIDENCE: "There is no room for this"}


def test_a_file_that_finds_no_room_is_opened_and_that_is_told(person: Person, tmp_path: Path):
    page = person.open_form(FORM, "element-growth-mindset")
    page.evaluate(FULL)
    file = tmp_path / "a.json"
    whole = {
        "framepress": 1,
        "framework": "mastery-learning",
        "form": "self-assessment",
        "subject": "students-empowered",
    }
    file.write_text(json.dumps({**whole, "answers": {EVIDENCE: "From a file"}}), encoding="utf-8")
    person.open_file(file)
    expect(person.label("What evidence")).to_have_value("From a file")
    assert "its storage is full" in person.told()
    assert "Kept on this device" not in page.locator("[data-fp-kept]").inner_text()


def test_what_is_empty_follows_what_is_written_where_all_parts_are_shown(person: Person):
    page = person.open_form(FORM)
    page.get_by_label("Show all parts on one page").check()
    empty = page.locator("[data-fp-empty] p")
    before = empty.inner_text()
    person.field(EVIDENCE).locator("textarea").fill("Surveys")
    page.keyboard.press("Tab")
    empty.scroll_into_view_if_needed()
    expect(empty).not_to_have_text(before)


def test_the_keyboard_stays_where_something_went_away(person: Person):
    page = person.open_form("stage-check", "result")
    person.label("Plan and Design").check()
    person.wait_until_kept()
    person.open_form("action-plan-students-empowered", "activities")
    page.get_by_role("button", name="Use this answer").click()
    expect(page.get_by_role("radio", name="Plan and Design")).to_be_focused()
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Clear them").click()
    page.locator("[data-fp-told]").get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Open a saved file")).to_be_focused()


def test_a_row_that_was_added_stays_when_another_tab_writes(person: Person):
    page = person.open_form("action-plan-students-empowered", "actions")
    for _ in range(2):
        page.get_by_role("button", name="Add a row").click()
    other = person.open_form("action-plan-students-empowered", "actions", person.tab())
    other.locator("[name='action-plan/students-empowered/actions/1/what']").fill("Visit a school")
    expect(page.locator("[name='action-plan/students-empowered/actions/1/what']")).to_have_value("Visit a school")
    expect(page.locator(".fp-table--numbered .fp-row:visible")).to_have_count(4)


def test_a_picture_says_which_question_it_is_of(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    person.label("We are getting started").check()
    person.go("Check and save")
    expect(page.get_by_role("table").locator("caption")).to_contain_text("Practices: check the appropriate box")


def test_the_page_and_those_after_it_know_which_levels_have_no_rank(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Level, "is_rated", property(lambda level: level.id != "getting-started"))
    prepared = prepare(SHIPPED)
    form = next(one for one in prepared.forms if one.id == FORM)
    asked = [field for field in form.fields() if field.kind.is_ordered]
    _, html = render_form(form, prepared.words, lambda tree, heading: Markup(""))
    marked = [line for line in html.splitlines() if "data-fp-unrated" in line]
    assert len(marked) == len(asked)
    assert all('value="getting-started"' in line for line in marked)
    data = page_data(form, prepared.words, {}, [], PageFiles(), {}, [form])
    given = [question for part in data["given"][0]["parts"] for question in part["questions"]]
    assert {one["id"]: one["unrated"] for one in given if "unrated" in one} == {
        field.id: ["getting-started"] for field in asked
    }


def test_in_a_picture_a_level_without_a_rank_stands_below_the_others_and_has_no_bar(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    page.evaluate("for (const one of document.querySelectorAll('[value=getting-started]')) one.dataset.fpUnrated = ''")
    person.label("We are getting started").check()
    person.go("Check and save")
    row = page.get_by_role("table").locator("tbody tr")
    done = ("haven't worked on", "are working on implementing", "have established", "are getting started with")
    expect(row.locator("th")).to_have_text([*(f"We {what} these practices" for what in done), "not rated"])
    bars = [one.evaluate("bar => bar.style.inlineSize") for one in row.locator(".fp-picture__bar").all()]
    assert bars[3] == "0px"
    assert bars[4] == "100%", "the longest bar is of what has one"


def test_only_rows_that_are_begun_count_as_empty(person: Person):
    page = person.open_form("action-plan-students-empowered", "actions")
    state = page.locator(".fp-parts").get_by_role("link", name="Actions").locator("[data-fp-state]")
    for row, word in ((1, "Visit a school"), (2, "Ask the students")):
        person.field(f"action-plan/students-empowered/actions/{row}/what").locator("textarea").fill(word)
        expect(state).to_have_text(f"{row} of {5 * row} answered")
    person.go("Check and save")
    expect(page.locator("[data-fp-empty] li").filter(has_text="Actions")).to_have_text("Actions (8)")


def test_a_box_that_is_not_ticked_is_an_answer(person: Person):
    page = person.open_form("evidence-plan-students-empowered", "fp-finish")
    left = page.locator("[data-fp-empty] li").filter(has_text="Growth Mindset")
    expect(left).to_have_text("Growth Mindset (1)")


def test_on_paper_an_empty_box_is_empty_in_the_dark_too_and_rows_that_nobody_began_are_left_out(person: Person):
    page = person.open_form("action-plan-students-empowered")
    prints = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        with pymupdf.open(stream=page.pdf(), filetype="pdf") as paper:
            prints[scheme] = [sheet.get_pixmap(dpi=40).samples for sheet in paper]
            text = "".join(sheet.get_text() for sheet in paper)
    assert prints["dark"] == prints["light"]
    assert "No. 2" in text
    assert "No. 3" not in text

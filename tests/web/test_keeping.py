"""What is written stays: over a reload, a crash, another tab, full and forbidden storage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.person import Person, newcomer_at, person_at, today
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

FORM = "self-assessment-students-empowered"
EVIDENCE = "self-assessment/growth-mindset/evidence"
RATING = "self-assessment/growth-mindset/rating"


def write(page: Page, text: str) -> None:
    evidence(page).fill(text)


def evidence(page: Page) -> Locator:
    return page.get_by_label("What evidence supports your rating?").filter(visible=True)


def test_every_answer_is_there_after_a_reload(person: Person):
    page = person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.label("Date", exact=True).fill("2026-11-25")
    person.label("a team that agreed on it").check()
    page.get_by_role("button", name="Continue").click()
    person.label("We are working on implementing these practices").check()
    write(page, "Surveys, 68 % …\nand walkthroughs")
    person.wait_until_kept()
    page.reload()
    expect(person.label("We are working on implementing these practices")).to_be_checked()
    expect(evidence(page)).to_have_value("Surveys, 68 % …\nand walkthroughs")
    person.go("About this response")
    expect(person.label("School or team")).to_have_value("Lincoln High")
    expect(person.label("a team that agreed on it")).to_be_checked()


def test_a_key_is_kept_within_a_second_of_being_pressed(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    evidence(page).focus()
    page.keyboard.type("Yes")
    page.wait_for_timeout(900)
    assert person.kept()[EVIDENCE] == "Yes"


def test_closing_the_tab_at_once_loses_nothing(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    write(page, "The last word")
    page.close(run_before_unload=False)
    person.page = person.tab()
    person.open_form(FORM, "element-growth-mindset")
    expect(evidence(person.page)).to_have_value("The last word")


def test_a_crash_loses_nothing_that_is_older_than_a_second(newcomer: Person):
    page = newcomer.open_form(FORM, "element-growth-mindset")
    write(page, "Before the crash")
    page.wait_for_timeout(900)
    newcomer.context.new_cdp_session(page).send("Page.enable")
    try:
        page.goto("chrome://crash", timeout=3000)
    except Exception as crashed:  # whatever the driver says of a page that is gone
        assert crashed
    newcomer.page = newcomer.tab()
    newcomer.open_form(FORM, "element-growth-mindset")
    expect(evidence(newcomer.page)).to_have_value("Before the crash")


def test_two_tabs_show_each_other_what_is_written(person: Person):
    first = person.open_form(FORM, "element-growth-mindset")
    second = person.open_form(FORM, "element-growth-mindset", person.tab())
    write(first, "From the first tab")
    person.label("We have established these practices", second).check()
    expect(person.label("We have established these practices", first)).to_be_checked()
    expect(evidence(second)).to_have_value("From the first tab")
    write(second, "From the second tab")
    expect(evidence(first)).to_have_value("From the second tab")
    assert person.kept() == {EVIDENCE: "From the second tab", RATING: "established"}
    expect(first.get_by_text("These answers are open in another tab too.")).to_be_visible()
    expect(second.get_by_text("These answers are open in another tab too.")).to_be_visible()


def test_answers_that_another_tab_clears_are_gone_here_too_and_what_is_written_on_is_kept(person: Person):
    first = person.open_form(FORM, "element-growth-mindset")
    write(first, "Written first")
    person.wait_until_kept()
    second = person.open_form(FORM, "element-growth-mindset", person.tab())
    second.get_by_role("button", name="Clear my answers").click()
    second.get_by_role("button", name="Clear them").click()
    expect(first.get_by_text("You cleared these answers in another tab.")).to_be_visible()
    expect(evidence(first)).to_have_value("")
    write(first, "Written on")
    first.wait_for_timeout(500)
    assert person.kept() == {EVIDENCE: "Written on"}


def test_full_storage_is_told_and_a_file_saves_everything(person: Person, tmp_path: Path):
    page = person.open_form(FORM, "element-growth-mindset")
    page.evaluate(
        """() => { for (let size = 2 ** 22; size >= 1; size /= 2) { try {
             for (let n = 0; ; n += 1) localStorage.setItem(`other ${size} ${n}`, "x".repeat(size)); } catch {} } }"""
    )
    write(page, "There is no room for this")
    page.get_by_text("its storage is full").wait_for()
    person.go("Check and save")
    saved = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))
    assert saved["answers"] == {EVIDENCE: "There is no room for this", **today(page)}
    page.evaluate(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('other')) localStorage.removeItem(key)"
    )
    person.go("Growth Mindset")
    person.label("What additional evidence").fill("Now there is")
    person.wait_until_kept()
    assert not page.get_by_text("its storage is full").is_visible()
    assert person.kept()[EVIDENCE] == "There is no room for this"


def test_forbidden_storage_is_told_and_a_file_saves_everything(browser: Browser, shipped_site: str, tmp_path: Path):
    forbidden = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name,
        { get() { throw new DOMException("denied", "SecurityError"); } });"""
    with newcomer_at(browser, shipped_site) as person:
        person.context.add_init_script(forbidden)
        page = person.open_form(FORM, "element-growth-mindset")
        write(page, "Nobody keeps this")
        page.get_by_text("storage is switched off").wait_for()
        person.go("Check and save")
        saved = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))
        assert saved["answers"] == {EVIDENCE: "Nobody keeps this", **today(page)}
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.goto("about:blank")
        assert asked in ([], ["beforeunload"])


def test_answers_of_several_schools_stand_side_by_side(person: Person):
    page = person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.wait_until_kept()
    page.get_by_role("button", name="Lincoln High").click()
    page.get_by_role("dialog").get_by_role("button", name="Start new answers").click()
    expect(person.label("School or team")).to_have_value("")
    person.label("School or team").fill("Oak Elementary")
    page.get_by_role("button", name="Oak Elementary").click()
    page.get_by_role("dialog").get_by_label("Name of these answers").fill("Oak, the morning team")
    page.get_by_role("dialog").get_by_role("button", name="Change the name").click()
    page.get_by_role("button", name="Oak, the morning team").click()
    page.get_by_role("dialog").get_by_role("button", name="Open Lincoln High").click()
    expect(person.label("School or team")).to_have_value("Lincoln High")
    page.reload()
    expect(person.label("School or team")).to_have_value("Lincoln High")


def test_clearing_asks_first_and_leaves_nothing_behind(person: Person):
    page = person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.wait_until_kept()
    page.get_by_role("button", name="Clear my answers").click()
    page.keyboard.press("Escape")
    expect(person.label("School or team")).to_have_value("Lincoln High")
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Clear them").click()
    page.get_by_text("Your answers are cleared.").wait_for()
    expect(person.label("School or team")).to_have_value("")
    assert person.kept() == {}


def test_who_answered_is_taken_over_to_the_next_form_but_not_the_day(person: Person):
    person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.label("Date", exact=True).fill("2026-11-25")
    person.wait_until_kept()
    person.open_form("focus-area-students-empowered")
    expect(person.label("School or team")).to_have_value("Lincoln High")
    expect(person.label("Date", exact=True)).to_have_value(today(person.page)["about/date"])
    person.label("School or team").fill("Lincoln High, grade 9")
    person.wait_until_kept()
    person.open_form(FORM)
    expect(person.label("School or team")).to_have_value("Lincoln High")


def test_a_question_that_is_asked_twice_shows_its_answer_in_both_places(person: Person):
    person.open_form("focus-area-students-empowered")
    person.page.evaluate("location.hash = 'step-questions'")
    person.label("Our (potential) Focus Area:").fill("Growth Mindset")
    person.wait_until_kept()
    person.open_form("action-plan-students-empowered", "where-we-are")
    expect(person.label("Our (potential) Focus Area:")).to_have_value("Growth Mindset")


def test_who_comes_next_finds_nothing_of_who_was_here(browser: Browser, shipped_site: str):
    """Of these tests themselves: windows go from one person to the next."""
    with person_at(browser, shipped_site) as person:
        page = person.open_form(FORM, "element-growth-mindset")
        page.evaluate("sessionStorage.setItem('mine', '1'); document.cookie = 'mine=1'; caches.open('mine')")
        write(page, "Mine")
        page.set_viewport_size({"width": 390, "height": 800})
        page.emulate_media(color_scheme="dark", media="print")
    with person_at(browser, shipped_site) as other:
        assert other.page == page, "the same window"
        page = other.open_form(FORM, "element-growth-mindset")
        assert page.evaluate("[sessionStorage.getItem('mine'), document.cookie]") == [None, ""]
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark), print').matches]") == [1280, False]
        expect(evidence(page)).to_have_value("")
        assert other.kept() == {}

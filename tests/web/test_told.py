"""What the page tells: of days, of its parts, to screen readers, with large text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.person import Person, today
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORM = "self-assessment-students-empowered"
PLAN = "action-plan-students-empowered"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3/4/2026", "Wednesday, March 4, 2026"),
        ("4 March 2026", "Wednesday, March 4, 2026"),
        ("2026-03-04", "Wednesday, March 4, 2026"),
        ("13/4/2026", "Monday, April 13, 2026"),
        ("March 2026", "March 2026"),
    ],
)
def test_a_day_as_people_write_it_is_shown_back_in_words(person: Person, written: str, read: str):
    person.open_form(FORM)
    day = person.label("Date", exact=True)
    day.fill(written)
    day.blur()
    expect(person.field("about/date").locator("[data-fp-read]")).to_have_text(read)
    expect(day).not_to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description(re.compile(f"For example 3/14/2026.*{read}"))


def test_the_day_of_a_response_is_today_unless_somebody_says_otherwise(person: Person, tmp_path: Path):
    page = person.open_form(FORM)
    day = person.label("Date", exact=True)
    expect(day).to_have_value(today(page)["about/date"])
    expect(page.get_by_text("Nothing written yet")).to_be_visible()
    assert person.kept() == {}
    person.label("School or team").fill("Lincoln High")
    day.fill("")
    person.wait_until_kept()
    page.reload()
    expect(person.label("School or team")).to_have_value("Lincoln High")
    expect(day).to_have_value("")
    person.go("Check and save")
    file = person.save("Save a copy to finish later", tmp_path)
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {"about/school": "Lincoln High"}
    assert today(page)["about/date"] in file.name


def test_a_file_without_a_day_gets_none_by_being_opened(person: Person, tmp_path: Path):
    whole = {"framepress": 1, "form": "self-assessment", "subject": "students-empowered"}
    file = tmp_path / "old.json"
    file.write_text(json.dumps({**whole, "answers": {"about/school": "Oak"}}), encoding="utf-8")
    person.open_form(FORM)
    person.open_file(file)
    expect(person.label("School or team")).to_have_value("Oak")
    expect(person.label("Date", exact=True)).to_have_value("")


def test_check_and_save_names_what_can_not_be_read(person: Person):
    page = person.open_form(PLAN, "actions")
    day = person.field(f"{PLAN.removesuffix('-students-empowered')}/students-empowered/actions/1/by-when").locator(
        "input"
    )
    day.fill("after the break")
    person.go("Check and save")
    unread = page.locator("[data-fp-empty]").get_by_role("listitem").filter(has_text="after the break")
    expect(unread).to_contain_text("By when")
    unread.get_by_role("link").click()
    expect(day).to_be_focused()
    day.fill("3/4/2026")
    person.go("Check and save")
    expect(page.get_by_text("We can't read these.")).to_have_count(0)


def test_how_to_write_a_day_is_seen_in_a_table_too(person: Person):
    page = person.open_form(PLAN, "actions")
    expect(page.locator(".fp-rows__head").get_by_text("For example 3/14/2026")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    place = person.field("action-plan/students-empowered/actions/1/by-when")
    expect(place.get_by_text("For example 3/14/2026")).to_be_visible()


def test_an_error_moves_nothing_and_the_next_press_counts(person: Person):
    page = person.page
    page.set_viewport_size({"width": 390, "height": 800})
    person.open_form(FORM)
    person.label("Date", exact=True).fill("soon")
    one = person.label("one person")
    one.scroll_into_view_if_needed()
    place = one.bounding_box()
    assert place
    page.mouse.click(place["x"] + 5, place["y"] + 5)
    expect(one).to_be_checked()
    expect(page.get_by_text("Enter a date like")).to_be_visible()
    now = one.bounding_box()
    assert now and abs(now["y"] - place["y"]) < 1


def test_what_is_told_once_has_a_place_that_screen_readers_follow_before(person: Person):
    page = person.open_form(FORM)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    followed = [node for node in nodes if node.get("role", {}).get("value") == "status" and not node["ignored"]]
    shown = page.locator("[role=status]").filter(visible=True)
    assert followed, "nothing is told yet, and its place is there"
    assert page.locator("[data-fp-told]").evaluate("one => getComputedStyle(one).display") != "none"
    assert len(followed) >= shown.count()


def test_a_private_window_is_spoken_of(person: Person):
    page = person.open_form(FORM)
    page.get_by_text("Where are my answers?").click()
    expect(page.get_by_text("A private or guest window forgets everything when you close it.")).to_be_visible()


def test_all_parts_at_once_is_remembered_over_a_reload(person: Person):
    page = person.open_form(FORM)
    page.get_by_label("Show all parts on one page").check()
    page.reload()
    expect(page.get_by_label("Show all parts on one page")).to_be_checked()
    expect(page.get_by_role("heading", name="Graduate Profile")).to_be_visible()
    page.get_by_label("Show all parts on one page").uncheck()
    page.reload()
    expect(page.get_by_label("Show all parts on one page")).not_to_be_checked()


def test_the_window_is_called_by_the_part_that_is_open_and_a_print_by_the_form(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    expect(page).to_have_title(re.compile(r"^Growth Mindset, 2 of 7 \| Fill in: Self-assessment"))
    person.go("Caring Relationships")
    expect(page).to_have_title(re.compile(r"^Caring Relationships, 3 of 7 \| "))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page).to_have_title(re.compile(r"^Fill in: "))


def test_a_page_that_is_not_there_says_so_in_its_title(person: Person):
    person.page.goto(f"{person.site}404.html")
    expect(person.page).to_have_title(re.compile("^We can't find this page"))


def test_enter_in_the_search_takes_the_first_result(person: Person):
    page = person.page
    page.goto(f"{person.site}about/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Growth Mindset")
    first = page.get_by_role("dialog").get_by_role("link").first
    expect(first).to_be_visible()
    address = str(first.evaluate("link => link.href"))
    page.keyboard.press("Enter")
    page.wait_for_url(address)


BROKEN = """() => {
  const text = [...document.querySelectorAll(".fp-brand__name, h1, button")].filter((one) => one.checkVisibility());
  const words = text.flatMap((one) => { const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index); range.setEnd(walk.currentNode, word.index + word[0].length);
      found.push([word[0], range.getClientRects().length]); }
    return found; });
  return words.filter(([word, lines]) => lines > Math.max(1, Math.ceil(word.length / 4))).map(([word]) => word);
}"""
"""Words of titles that stand on more lines than a hyphen here and there explains."""


def is_in_view(page: Page, name: str) -> bool:
    box = page.get_by_role("button", name=name).bounding_box()
    size = page.viewport_size
    return bool(box and size and box["x"] >= 0 and box["x"] + box["width"] <= size["width"])


@pytest.mark.parametrize("path", ["", f"forms/{FORM}/fill/", "forms/", "elements/growth-mindset/"])
@pytest.mark.parametrize("width", [390, 320])
def test_text_of_twice_the_size_fits_a_phone(person: Person, path: str, width: int):
    page = person.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(person.site + path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert is_in_view(page, "Menu") and is_in_view(page, "Search")
    assert page.evaluate(BROKEN) == []
    name = page.locator(".fp-brand__name").evaluate(
        "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
    )
    assert name < 4, "words of the name, not letters"


TORN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode;
    if (!parentElement.checkVisibility() || parentElement.closest("script, style, select, table, .fp-hidden")) continue;
    for (const word of data.matchAll(/[\\p{L}\\p{M}’']+/gu)) {
      const range = document.createRange();
      const end = word.index + word[0].length;
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, end);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (word[0].length < 11 && lines.size > 1) found.push(word[0]);
    }
  }
  return found;
}"""
"""Words of ten letters and fewer that stand on two lines."""


@pytest.mark.parametrize("path", ["", f"forms/{FORM}/fill/", "forms/", "elements/growth-mindset/"])
def test_at_twice_the_size_on_the_smallest_phone_usual_words_stay_whole(person: Person, path: str):
    page = person.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(person.site + path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(TORN) == []
    assert page.locator("h1").evaluate("(title) => getComputedStyle(title).hyphens") == "auto"

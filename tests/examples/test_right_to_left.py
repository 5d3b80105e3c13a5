"""The example in Arabic as it is seen: titles of several lines, English names, dates and ranges among Arabic words; and
answers in Arabic, from the page to the saved file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.analysis.made_report import by_chance, report_of
from tests.conftest import BUSTAN, Project, in_turn
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import in_every_mode

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

A_PAGE_OF_EACH_KIND = (
    "",
    "areas/",
    "areas/planting/",
    "elements/seasons/",
    "evidence/",
    "cycle/",
    "cycle/autumn/",
    "forms/",
    "forms/taqyim/",
    "forms/taqyim/fill/",
    "forms/khutta/fill/",
    "data/",
    "about/",
)
LINES = """title => {
  const range = document.createRange();
  range.selectNodeContents(title);
  return [...new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)))];
}"""
"""Where each line of a title ends, from above."""
LEFT = """words => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const places = words.map((word) => node.data.indexOf(word));
    if (places.includes(-1) || !node.parentElement.checkVisibility()) continue;
    return places.map((place) => {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      return range.getBoundingClientRect().left;
    });
  }
  return [];
}"""
"""How far left the first letter of each of these words stands, in the first text that has them all."""
LETTERS = """all => all.map((one) => {
  const range = document.createRange();
  return [...one.firstChild.data].map((letter, at) => {
    range.setStart(one.firstChild, at);
    range.setEnd(one.firstChild, at + 1);
    return [letter, range.getBoundingClientRect().left];
  });
})"""
"""Each letter of some elements, with how far left it stands."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield opened
    opened.close()


def from_right(page: Page, *words: str) -> bool:
    """Whether these words of a text stand one after the other from right to left."""
    found: list[float] = page.evaluate(LEFT, list(words))
    assert len(found) == len(words), f"no text has {words}"
    return all(before > after for before, after in pairwise(found))


def test_no_line_of_a_title_touches_the_next_and_joined_letters_stay_joined(
    page: Page, pages_of: Callable[[str], Project]
):
    with serving(pages_of("bustan").site) as site:
        for address, width in (("elements/seasons/", 1280), ("elements/seasons/", 390), ("", 390)):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(site + address)
            title = page.locator("h1")
            size, spacing = title.evaluate(
                "(one) => [parseFloat(getComputedStyle(one).fontSize), getComputedStyle(one).letterSpacing]"
            )
            apart = [below - above for above, below in pairwise(title.evaluate(LINES))]
            assert apart or not address, "the title has several lines"
            assert all(each > 1.4 * size for each in apart), (address, width)
            assert spacing == "normal", (address, width)


def test_an_english_title_and_a_number_with_signs_among_arabic_words_keep_their_order(
    page: Page, pages_of: Callable[[str], Project]
):
    with serving(pages_of("bustan").site) as site:
        page.goto(f"{site}elements/seasons/")
        assert from_right(page, ")", "ed", "2nd", "(", "School")
        page.goto(f"{site}elements/families/")
        assert from_right(page, "-0123", "-555", "04-"), "04-555-0123"
        page.goto(f"{site}forms/taqyim/fill/")
        assert from_right(page, "-4", "B"), "room B-4"


def test_the_report_says_names_dates_and_ranges_in_their_order(page: Page):
    page.set_content(report_of(BUSTAN, by_chance(BUSTAN, 40, 5, days=("2025-10-", "2026-10-"))))
    assert from_right(page, "جُمعت", "-26", "-11", "2026"), "collected on 2026-11-26"
    assert from_right(page, "School 1", "Lincoln", "شخصان", "المستويات"), "who differs comes first, then how"
    medians = page.locator("td.number bdi, .heat td bdi").filter(has_text="–", visible=True)
    ranges = [[left for letter, left in each if letter in "1234–"][:3] for each in medians.evaluate_all(LETTERS)]
    assert len(ranges) > 10 and all(each == sorted(each) for each in ranges), "2–3, the lower level on the left"


@pytest.mark.parametrize("address", in_turn(A_PAGE_OF_EACH_KIND, ["forms/taqyim/fill/"]))
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    page: Page, address: str, pages_of: Callable[[str], Project]
):
    with serving(pages_of("bustan").site) as site:
        page.goto(site + address)
        page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]
        assert in_every_mode(page) == []


def test_answers_in_arabic_are_kept_and_saved_as_they_were_written(page: Page, pages_of: Callable[[str], Project]):
    with serving(pages_of("bustan").site) as site:
        page.goto(f"{site}forms/khutta/fill/")
        page.locator("[data-fp-all]").check()
        page.locator('[data-field="about/school"] input').fill("مدرسة النور (A)")
        page.locator('[data-field="khutta/aim"] textarea').fill("نقطف 20 كيلوغرامًا في يونيو.")
        page.locator('[data-field="khutta/season"] input').nth(2).check()
        page.locator("[data-fp-kept]").get_by_text("حُفظت على هذا الجهاز").wait_for()
        with page.expect_download() as waiting:
            page.locator("[data-fp-save-json]").click()
        saved = json.loads(waiting.value.path().read_text(encoding="utf-8"))
        page.get_by_text("حُفظ باسم").wait_for()
    assert {"about/school", "khutta/aim", "khutta/season"} <= set(saved["answers"])
    assert saved["answers"]["about/school"] == "مدرسة النور (A)"
    assert saved["answers"]["khutta/aim"] == "نقطف 20 كيلوغرامًا في يونيو."
    assert saved["answers"]["khutta/season"] == "spring"

"""Ratings in a table stand in a grid where there is room, and below each other where there is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import in_every_mode
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CELL = "[data-kind=rating]"
SHOWN = """cell => [...cell.querySelectorAll('.fp-option')].map(option => ({
  top: Math.round(option.getBoundingClientRect().top),
  label: option.querySelector('label').textContent,
  short: option.querySelector('.fp-option__short').checkVisibility() }))"""
WIDE, NARROW = 1280, 390


@pytest.mark.parametrize(("width", "rows"), [(WIDE, 1), (NARROW, 0)])
def test_levels_stand_beside_each_other_on_a_wide_screen_only(
    width: int, rows: int, browser: Browser, pages_of: Callable[[str], Project]
):
    with serving(pages_of("libraries").site) as site:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{site}forms/recorrido/fill/")
        page.locator(".fp-turn__all input").check()
        cell = page.locator(".fp-table").locator(CELL).first
        shown = cell.evaluate(SHOWN)
        page.close()
    assert len(shown) > 2
    assert len({each["top"] for each in shown}) == (rows or len(shown))
    assert {each["short"] for each in shown} == {width == WIDE}
    assert all(each["label"].strip() not in "12345" for each in shown), "a reader hears the whole name"


def test_today_and_three_phases_stand_beside_each_other_under_the_groups_of_their_elements(
    browser: Browser, pages_of: Callable[[str], Project]
):
    """In a grid, all boxes of a row in one line; on a phone one question after the other. Axe finds nothing on either,
    nor on pages with tags, groups and menus.
    """
    axe = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    with serving(pages_of("open-to-read").site) as site:
        page = browser.new_page(viewport={"width": WIDE, "height": 900}, reduced_motion="reduce")
        page.goto(f"{site}forms/roadmap/fill/#step-road")
        row = page.locator(".fp-row", has_text="L-A-2 Somebody to ask")
        boxes = row.locator("[type=radio]")
        expect(boxes).to_have_count(4 * 5)
        assert page.get_by_role("heading", level=3).all_text_contents()[:3] == [
            *("L-A Rules and roles", "L-B Money and tools", "N-A Skills"),
        ]
        tops = "boxes => new Set(boxes.map(box => Math.round(box.getBoundingClientRect().top))).size"
        assert boxes.evaluate_all(tops) == 1
        page.set_viewport_size({"width": NARROW, "height": 900})
        assert boxes.evaluate_all(tops) == 4 * 5
        page.evaluate(axe)
        assert in_every_mode(page, few_alike=True) == []
        for address in ("areas/", "areas/lead/", "elements/named-person/"):
            page.goto(site + address)
            page.evaluate(axe)
            assert in_every_mode(page, few_alike=True) == [], address
        page.close()

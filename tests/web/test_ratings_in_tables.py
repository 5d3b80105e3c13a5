"""Ratings in a table stand in a grid where there is room, and below each other where there is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project
from tests.site.conftest import serving

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
    width: int, rows: int, browser: Browser, project: Callable[[str], Project]
):
    with serving(project("libraries").site) as site:
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

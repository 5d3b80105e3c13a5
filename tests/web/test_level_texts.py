"""What each level looks like stands beside the boxes, and on a phone a press away where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framepress.pipeline.build import build
from tests.author import edit
from tests.site.conftest import serving
from tests.validation.cases import GOOD, lay_out
from tests.web.person import person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

LONG = "Some beds get compost, where somebody thinks of it. " * 7
CONFIG = "site_name: Garden\nplugins: [framepress]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The garden that says what levels look like: at length of the soil, in few words of the mulch."""
    project: Path = tmp_path_factory.mktemp("levels")
    lay_out(next(case for case in GOOD if case.name == "levels-here"), project / "framework")
    edit(
        project / "framework", "areas/beds.yml", ("Some beds get compost, where *somebody* thinks of it.", LONG.strip())
    )
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (project / "site").mkdir()
    build(project / "mkdocs.yml", project / "public")
    with serving(project / "public") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with person_at(browser, site) as somebody:
        somebody.page.goto(f"{site}forms/stock-beds/fill/#step-soil")
        somebody.page.get_by_label("Show all parts on one page").check()
        yield somebody.page


def beside_a_box(page: Page, text: str) -> Locator:
    return page.locator(".fp-option__means", has_text=text)


def test_a_wide_screen_shows_them_all(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(beside_a_box(page, LONG.strip())).to_be_visible()
    expect(beside_a_box(page, "Leaves go to the dump.")).to_be_visible()
    expect(page.locator("summary", has_text="What it looks like: Sometimes")).to_be_hidden()


def test_a_narrow_one_opens_what_is_long_when_somebody_asks_and_picks_nothing_by_that(page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    expect(beside_a_box(page, LONG.strip())).to_be_hidden()
    expect(beside_a_box(page, "Leaves go to the dump.")).to_be_visible()
    page.locator("summary", has_text="What it looks like: Sometimes").click()
    expect(beside_a_box(page, LONG.strip())).to_be_visible()
    assert page.locator("input:checked[value=sometimes]").count() == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(beside_a_box(page, "Every bed is fed twice a year.")).to_be_visible()


def test_a_screen_reader_hears_them_with_their_level(page: Page):
    box = page.get_by_role("radio", name="Sometimes").first
    about = page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert (about.text_content() or "").strip() == LONG.strip()

"""Words of framepress in a language that needs more room: nothing is wider than a phone, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import yaml

from framepress.site.mkdocs.site_builder import build_site
from framepress.text.catalogue import words_for
from framepress.text.renamed_words import GROUPS
from tests.analysis.made_report import by_chance, report_of
from tests.pseudo import longer
from tests.site.conftest import serving
from tests.validation.cases import BASE, lay_out
from tests.windows import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTH = 320
"""CSS pixels: a screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const hides = ["hidden", "clip"].includes(getComputedStyle(one).overflowX);
  return hides && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.closest("dialog, [hidden]");
}).map((one) => `${one.tagName} ${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""
PAGES = (
    "",
    "areas/",
    "elements/soil/",
    "crosswalk/",
    "cycle/",
    "forms/",
    "forms/stock-beds/",
    "about/",
    "data/",
    "404.html",
)


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_out(BASE, tmp_path_factory.mktemp("longer") / "framework")
    words = {key: longer(text) for key, text in words_for("en").texts().items() if key.partition(".")[0] in GROUPS}
    assert len(words) > 1000
    with (folder / "framework.yml").open("a", encoding="utf-8") as file:
        file.write("\n" + yaml.safe_dump({"words": words}, allow_unicode=True))
    return folder


@pytest.fixture(scope="module")
def site(garden: Path) -> Path:
    config = garden.with_name("mkdocs.yml")
    config.write_text("site_name: The garden\ntheme: material\nplugins: [framepress]\n", encoding="utf-8")
    build_site(config, garden.with_name("public"))
    return garden.with_name("public")


@pytest.fixture
def narrow(site: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    with serving(site) as address, window(browser, address) as page:
        page.set_viewport_size({"width": WIDTH, "height": 900})
        yield page, address


def overflowing(page: Page) -> list[str]:
    found: list[str] = page.evaluate(CUT)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, *([f"page: {wide}"] if wide > WIDTH else [])]


def test_no_page_is_wider_than_a_phone(narrow: tuple[Page, str]):
    page, address = narrow
    found = {}
    for path in PAGES:
        page.goto(address + path)
        assert "·]" in page.inner_text("body")
        found[path] = overflowing(page)
    assert {path: cut for path, cut in found.items() if cut} == {}


def test_a_form_to_fill_in_is_not_wider(narrow: tuple[Page, str], site: Path):
    page, address = narrow
    page.goto(f"{address}forms/stock-beds/fill/")
    page.locator("main [data-field]").first.wait_for()
    assert overflowing(page) == []


def test_a_report_is_not_wider(garden: Path, browser: Browser, tmp_path: Path):
    (tmp_path / "report.html").write_text(report_of(garden, by_chance(garden, 40, 4)), encoding="utf-8")
    with serving(tmp_path) as address, window(browser, address) as page:
        page.set_viewport_size({"width": WIDTH, "height": 900})
        page.goto(f"{address}report.html")
        assert "·]" in page.inner_text("body")
        assert overflowing(page) == []


def test_no_word_of_a_form_is_cut_or_leaves_its_page(site: Path):
    """What begins with a bracket ends with one, and every letter is within the margins."""
    document = pypdfium2.PdfDocument((site / "forms/stock-beds.pdf").read_bytes())
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_bounded())
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        assert min(left for left, *_ in boxes) > 20
        assert max(right for _, _, right, _ in boxes) < page.get_width() - 20
    said = " ".join(texts)
    assert said.count("[") == said.count("]") > 10
    assert re.findall(r"\[[^\]]*\[", said) == [], "each ends before the next begins"

"""A framework of many elements: its lists fold, a field looks through them, and nothing is out of reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
import pytest

from framepress.pages.folding import OPEN_AT_MOST
from framepress.publishing.prepare import prepare
from framepress.site import website
from framepress.site.mkdocs.site_builder import build_site
from framepress.site.website import site_of
from tests.frameworks.made import make_framework
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import OF_THE_SCREEN, RULES, violations
from tests.windows import expect, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ELEMENTS, AREAS = 260, 2
LISTS = ("", "areas/", "areas/area-0/", "crosswalk/")


def tag_two_elements(folder: Path) -> None:
    """One in each area, of 130 elements each: the third of all and the last."""
    about = folder / "framework.yml"
    tags = "tags: {tier: {title: Quuxtier, values: {basic: Xyzzy, essential: Plugh}}}\n"
    about.write_text(about.read_text(encoding="utf-8") + tags, encoding="utf-8")
    for area, element, tier in (("area-0", "element-2", "basic"), ("area-1", f"element-{ELEMENTS - 1}", "essential")):
        path = folder / f"areas/{area}.yml"
        text = path.read_text(encoding="utf-8")
        assert text.count(f"  {element}:\n") == 1
        path.write_text(
            text.replace(f"  {element}:\n", f"  {element}:\n    tags: {{tier: {tier}}}\n"), encoding="utf-8"
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a large framework; its PDFs are not looked at."""
    folder = tmp_path_factory.mktemp("large")
    make_framework(folder / "framework", ELEMENTS, AREAS, seed=15)
    tag_two_elements(folder / "framework")
    (folder / "mkdocs.yml").write_text("site_name: Large\ntheme: material\nplugins: [framepress]\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(website, "wanted_forms", lambda *_: [])
        build_site(folder / "mkdocs.yml", folder / "public")
    return folder / "public"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    with window(browser, served, reduced_motion="reduce") as opened:
        yield opened


def bodies(folder: Path, cache: Path, elements: int) -> dict[str, str]:
    """The pages of a framework of so many elements, by path."""
    make_framework(folder / str(elements), elements, 1, seed=elements)
    return {page.path: page.body for page in site_of(prepare(folder / str(elements), cache), [], {}).pages}


def test_lists_fold_above_one_size_and_not_below(tmp_path: Path, cache: Path):
    small, large = (bodies(tmp_path, cache, count) for count in (OPEN_AT_MOST, OPEN_AT_MOST + 1))
    for path in ("index.md", "areas/index.md", "areas/area-0/index.md"):
        assert "<details" not in small[path], path
        assert "<details" in large[path], path


@pytest.mark.parametrize(("address", "width"), [(one, width) for one in LISTS for width in (1280, 390)])
def test_a_long_list_is_short_until_it_is_unfolded(page: Page, served: str, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + address)
    assert page.evaluate("document.documentElement.scrollHeight") < 5000
    links = page.locator("main li a[href*='elements/']")
    assert links.count() >= ELEMENTS / AREAS / 3, "every link is in the page"
    assert not any(one.is_visible() for one in links.all())
    page.locator("summary").first.press("Enter")
    assert links.first.is_visible()


@pytest.mark.parametrize("address", LISTS)
def test_axe_finds_nothing_on_folded_and_unfolded_lists(page: Page, served: str, address: str):
    page.goto(served + address)
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    for width, scheme, rules in ((1280, "light", RULES), (320, "dark", OF_THE_SCREEN)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page, rules) == []
        page.locator("summary").first.click()
        assert violations(page, rules) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", LISTS)
def test_the_field_leaves_what_has_its_words_and_says_how_many(page: Page, served: str, address: str):
    page.goto(served + address)
    folds = page.locator("details[open]")
    assert folds.count() == 0
    link = page.locator("[data-fp-entries] a").nth(40)
    name = str(link.text_content())
    page.get_by_role("searchbox").fill(name.upper())
    assert link.is_visible()
    found = page.locator("[data-fp-entries] > li:visible")
    status = page.locator(".fp-filter [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ (element|link)s? found$"))
    assert int(str(status.text_content()).split()[0]) == found.count() < 40
    page.get_by_role("searchbox").fill("nothing-is-called-this")
    expect(status).to_have_text("Nothing found. Try another word.")
    assert found.count() == 0
    headings = page.locator("main h2[id^=domain-]")
    assert not any(heading.is_visible() for heading in headings.all()), "nothing of it is left"
    page.get_by_role("searchbox").fill("")
    assert all(heading.is_visible() for heading in headings.all())
    expect(status).to_have_text("")
    assert folds.count() == 0, "everything is folded as it was"
    assert page.locator("[data-fp-entries] > li[hidden]").count() == 0


def test_the_field_finds_elements_by_their_tags(page: Page, served: str):
    """By the words of a value those that have it, by the title of the tag all that it says something of."""
    links = page.locator("[data-fp-entries] a:visible")
    for address, query, targets in (
        ("areas/", "xyzzy", ["../elements/element-2/"]),
        ("areas/", "quuxtier", ["../elements/element-2/", f"../elements/element-{ELEMENTS - 1}/"]),
        ("areas/area-0/", "Xyz", ["../../elements/element-2/"]),
    ):
        page.goto(served + address)
        page.get_by_role("searchbox").fill(query)
        expect(links).to_have_count(len(targets))
        assert [link.get_attribute("href") for link in links.all()] == targets


def test_menus_leave_the_elements_with_a_tag_by_keyboard_and_say_how_many(page: Page, served: str):
    page.goto(served + "areas/")
    expect(page.get_by_label("Quuxtier")).to_be_visible()
    page.get_by_label("Quuxtier").press("ArrowDown")
    expect(page.locator("[data-fp-entries] a:visible")).to_have_attribute("href", "../elements/element-2/")
    status = page.locator(".fp-filter [role=status]")
    expect(status).to_have_text("1 element found")
    page.get_by_role("searchbox").fill("nothing-is-called-this")
    expect(status).to_have_text("No element has all of this. Choose less.")
    page.get_by_role("searchbox").fill("")
    page.get_by_label("Quuxtier").select_option(label="All")
    expect(status).to_have_text("")
    assert page.locator("details[open]").count() == page.locator("[data-fp-entries] > li[hidden]").count() == 0


def test_an_anchor_opens_the_fold_that_it_names(page: Page, served: str):
    page.goto(served + "elements/element-3/")
    page.locator("#crosswalk ~ dl a").click()
    expect(page.locator("details[open]")).to_have_id("with-other-0")
    page.goto(served + "areas/#%E0%A4%A")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.goto(served + "crosswalk/#with-other-1")
    expect(page.locator("#with-other-1")).to_have_attribute("open", "")


def test_a_print_has_every_entry(page: Page, served: str):
    page.goto(served + "areas/")
    names = page.locator("[data-fp-entries] a").all_text_contents()
    assert len(names) == ELEMENTS
    with pymupdf.open("pdf", page.pdf()) as printed:
        text = " ".join(" ".join(sheet.get_text() for sheet in printed).split())
    assert [name for name in names if name not in text] == []
    assert page.locator("details[open]").count() == 0, "the screen is as it was"


def test_without_scripts_the_folds_open_by_hand_and_no_field_is_shown(browser: Browser, served: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "areas/")
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.get_by_label("Quuxtier").is_visible()
    page.locator("summary").first.click()
    assert page.locator("[data-fp-entries] a").first.is_visible()
    context.close()


def test_the_margin_of_an_element_names_those_around_it_and_leads_to_all(page: Page, served: str):
    page.goto(served + "elements/element-50/")
    rail = page.locator("nav[aria-labelledby=fp-rail] a")
    assert rail.count() == 10 + 1 + 10 + 1
    assert rail.last.text_content() == "All 130 elements"
    assert rail.last.get_attribute("href") == "../../areas/area-0/"

"""A page says each number with the form of its noun that the language has: in Chromium, by its own scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from framepress.pipeline import build as pipeline
from framepress.text.plurals import Plural
from tests.conftest import MKDOCS
from tests.contract.test_plurals import SAID, in_browser
from tests.site.conftest import serving
from tests.text.test_po_files import framework_of
from tests.web.person import Person, person_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = Plural("pl", {"one": "{count} strona", "few": "{count} strony", "many": "{count} stron"})
QUESTIONS = Plural("pl", {"one": "{count} puste pole", "few": "{count} puste pola", "many": "{count} pustych pól"})
FORM = "".join(f"- {{field: q{number}, kind: short-text, label: Question {number}}}\n" for number in range(20))


def written(key: str, plural: Plural) -> list[str]:
    """Words as a publisher writes them."""
    return [f'  {key}.{form}: "{text}"\n' for form, text in plural.items() if form != "other"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in Polish, by the words of its publisher."""
    folder = tmp_path_factory.mktemp("polish")
    framework_of("pl", folder / "framework")
    words = [*written("site.theme.search_found", PAGES), *written("web.script.empty", QUESTIONS)]
    with (folder / "framework/framework.yml").open("a", encoding="utf-8") as about:
        about.write("words:\n" + "".join(words))
    with (folder / "framework/forms/ask.yml").open("a", encoding="utf-8") as form:
        form.write(FORM)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    pipeline.build(folder / "mkdocs.yml", folder / "public")
    with serving(folder / "public") as address:
        yield address


@pytest.fixture
def person(browser: Browser, site: str) -> Iterator[Person]:
    with person_at(browser, site) as somebody:
        yield somebody


def test_chromium_picks_as_the_contract_says(browser: Browser):
    page = browser.new_page()
    assert in_browser(page) == SAID
    page.close()


def test_empty_questions_are_counted_in_polish(person: Person):
    said = set()
    for filled in (0, 1, 2, 4, 9, 20):
        page = person.open_form("ask")
        page.evaluate(
            """filled => document.querySelectorAll("[data-kind=short-text] input").forEach((input, at) => {
                 if (at >= filled) return;
                 input.value = "Tak";
                 input.dispatchEvent(new Event("input", { bubbles: true }));
               })""",
            filled,
        )
        page.evaluate("location.hash = 'step-fp-finish'")
        page.locator("[data-fp-empty]:not(:empty)").wait_for(state="attached")
        found = re.match(r"(\d+) (\w+ \w+)$", page.locator("[data-fp-empty] p").first.inner_text())
        assert found
        assert found[0] == QUESTIONS.text_for(int(found[1])).replace("{count}", found[1])
        said.add(found[2])
    assert said == {"puste pola", "pustych pól"}


@pytest.mark.parametrize("typed", ["E4", "Area two", "E0", "Area"])
def test_found_pages_are_counted_in_polish(person: Person, typed: str):
    page = person.page
    page.goto(person.site)
    page.keyboard.press("Control+k")
    page.locator("dialog input").fill(typed)
    page.locator("dialog li a").first.wait_for()
    found = re.match(r"(\d+) (\w+)$", page.locator("dialog [role=status]").inner_text())
    assert found
    assert found[0] == PAGES.text_for(int(found[1])).replace("{count}", found[1])
    assert int(found[1]) == page.locator("dialog li").count()

"""English on a page written from right to left: each line of it reads from left to right, its full stop at its end."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framepress.forms.form import Form
from framepress.pdf import FormPdf, Paper
from framepress.pipeline import build as pipeline
from framepress.publishing.prepare import prepare
from framepress.publishing.published_files import FormPress, PublishedForm
from tests.conftest import EXAMPLE, Project, Shared, in_turn
from tests.site.conftest import serving
from tests.web.person import Person, person_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORM = "stock-sheet-good-food"
SCRAMBLED = """() => {
  // Brackets and colons around a text are the page's own, and go by its direction.
  const wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const parent = node.parentElement;
    if (!text || /[\\u0590-\\u08ff\\u200f]|^\\u2066?[(:]|:$|\\)$/.test(text) || !parent.checkVisibility()) continue;
    if (parent.closest("script, style, textarea, select, .fp-hidden")) continue;
    let before;
    for (let at = 0; at < Math.min(node.data.length, 300); at++) {
      if (/[\\s\\u2066-\\u2069]/.test(node.data[at])) continue;
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box?.width) continue;
      if (before && Math.abs(before.top - box.top) < 3 && box.left < before.left - 1) {
        wrong.push(text);
        break;
      }
      before = box;
    }
  }
  return [...new Set(wrong)];
}"""


def one_for_all(press: FormPress, form: Form, paper: Paper) -> PublishedForm:
    """A PDF that stands for each: its pages are counted and its bytes, and nobody looks at it."""
    return PublishedForm(form, paper, press.path(form, paper), FormPdf(b"%PDF-" + bytes(70_000), 3, ()))


@pytest.fixture(scope="module")
def hebrew(shared: Shared) -> Iterator[tuple[str, Path]]:
    """The example, all of it English, on a site in Hebrew, of which we have no words; and its folder."""

    def fill(folder: Path) -> None:
        shutil.copytree(EXAMPLE.parent, folder, ignore=shutil.ignore_patterns("public", ".framepress"))
        about = folder / "framework" / "framework.yml"
        text = re.sub(r"(?m)^language: .*$", "language: he", about.read_text(encoding="utf-8"))
        assert "language: he" in text
        about.write_text(text, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(FormPress, "publish", one_for_all)
            pipeline.build(folder / "mkdocs.yml", folder / "out")

    site = shared("english-in-hebrew", fill) / "out"
    with serving(site) as served:
        yield served, site


@pytest.fixture
def person(browser: Browser, hebrew: tuple[str, Path]) -> Iterator[Person]:
    with person_at(browser, hebrew[0]) as somebody:
        yield somebody


def scrambled(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SCRAMBLED)
    return found


def test_the_eye_of_these_tests_sees_what_is_scrambled(person: Person):
    lines = "<p>What is it like?</p><p>\u2066What is it like?\u2069</p><p>Alone</p>"
    person.page.set_content(f'<html dir="rtl">{lines}</html>')
    assert scrambled(person.page) == ["What is it like?"]


def test_every_kind_of_page_reads_as_it_was_written(person: Person, hebrew: tuple[str, Path]):
    kinds = {}
    for path in sorted(hebrew[1].rglob("index.html")):
        address = path.parent.relative_to(hebrew[1]).as_posix()
        kinds[re.sub(r"/[^/]+", "/*", address, count=1)] = address
    wrong: dict[str, list[str]] = {}
    for address in [one for kind, one in kinds.items() if not kind.endswith("fill")]:
        person.page.goto(f"{hebrew[0]}{'' if address == '.' else f'{address}/'}")
        if found := scrambled(person.page):
            wrong[address] = found
    assert wrong == {}
    assert len(kinds) > 8


@pytest.mark.parametrize("which", in_turn(["one of each kind", "the others"], ["one of each kind"]))
def test_every_form_reads_as_it_was_written(person: Person, hebrew: tuple[str, Path], which: str):
    wrong: dict[str, list[str]] = {}
    forms = {path.parent.parent.name for path in hebrew[1].rglob("fill/index.html")}
    of_each_kind = {form.identity.form: form.id for form in prepare(EXAMPLE).forms}
    assert len(forms) > len(of_each_kind) > 5
    first = {*of_each_kind.values()}
    for form in sorted(first if which == "one of each kind" else forms - first):
        page = person.open_form(form)
        page.locator("[data-fp-all]").check()
        page.locator("[data-fp-empty]:not(:empty)").wait_for(state="attached")
        if found := scrambled(page):
            wrong[form] = found
    assert wrong == {}


def test_what_is_told_and_asked_reads_as_it_was_written(person: Person, tmp_path: Path):
    page = person.open_form(FORM)
    page.locator('[data-field="about/school"] input').fill("Lincoln High (west), 9-12.")
    person.wait_until_kept()
    page.evaluate("document.querySelector('[data-kind=rating] input').click(); location.hash = 'step-fp-finish'")
    page.locator("[data-fp-picture]:not([hidden])").wait_for()
    assert scrambled(page) == []
    with page.expect_download() as waiting:
        page.locator("[data-fp-save-json]").click()
    file = tmp_path / "Our answers (2).json"
    waiting.value.save_as(file)
    assert "\u2068" in page.locator("[data-fp-saving]").inner_text()
    assert scrambled(page) == []
    person.open_file(file)
    assert scrambled(page) == []
    for asks in ("[data-fp-sets]", "[data-fp-clear]"):
        page.locator(asks).click()
        page.get_by_role("dialog").wait_for()
        assert scrambled(page) == []
        page.keyboard.press("Escape")


def test_names_in_the_words_of_an_arabic_page_keep_their_order(browser: Browser, project: Callable[[str], Project]):
    """In Arabic words, a date or a name in brackets is filled in: its signs stay where they were typed."""
    with serving(project("arabic").site) as served, person_at(browser, served) as somebody:
        page = somebody.page
        form = next(path.parent.parent.name for path in project("arabic").site.rglob("fill/index.html"))
        page = somebody.open_form(form)
        said = page.evaluate(
            """async () => {
              const { speaker } = await import("../../../assets/framepress/fill/page.js");
              const words = { asked: "\u0627\u0644\u0645\u0644\u0641 {name} \u062c\u0627\u0647\u0632" };
              const place = document.querySelector("main p");
              place.textContent = speaker(words, document.dir)("asked", { name: "(A) 3-5!" });
              const range = document.createRange();
              const node = place.firstChild;
              return ["(A", "A)", "3-", "-5", "5!"].map((pair) => {
                const at = node.data.indexOf(pair);
                const [one, other] = [at, at + 1].map((each) => {
                  range.setStart(node, each);
                  range.setEnd(node, each + 1);
                  return range.getBoundingClientRect().left;
                });
                return one < other;
              });
            }"""
        )
        assert said == [True] * 5

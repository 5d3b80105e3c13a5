"""Everybody can use the page: what axe, a narrow screen, a printer and a slow connection say in each of its states."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from framepress.forms.form import Block, FieldTable, Form, PlacedField, Section
from framepress.publishing.prepare import prepare
from tests.conftest import FRAMEWORKS, Project, in_turn
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import ALIKE, FEW, OF_THE_SCREEN, RULES, is_wider, violations
from tests.web.person import Person, person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORM = "self-assessment-students-empowered"
SIZES = {"wide and light": (1280, "light", RULES), "narrow and dark": (320, "dark", OF_THE_SCREEN)}
"""320 CSS pixels are a screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""


def looked_at(page: Page, state: str, *, few_alike: bool = False) -> Iterator[str]:
    """What is wrong in a state of the page, in both sizes. The page may be of no use afterwards where it is said that a
    few of what is made alike are enough.
    """
    yield from (
        f"{state}, {size}: wider than the screen" for size, (width, *_) in SIZES.items() if is_wider(page, width)
    )
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    if few_alike:
        page.evaluate(ALIKE, FEW)
    page.evaluate("scrollTo(0, 0)")  # what sticks to the top covers what is scrolled below it, and axe counts that
    for size, (width, scheme, rules) in SIZES.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        yield from (f"{state}, {size}: {violation}" for violation in violations(page, rules))
    page.set_viewport_size({"width": 1280, "height": 900})


def test_axe_finds_nothing_in_any_state(person: Person, tmp_path: Path):
    page = person.open_form(FORM)
    found = list(looked_at(page, "begun"))
    person.label("School or team").fill("Lincoln High")
    person.label("Date", exact=True).fill("soon")
    person.label("Date", exact=True).blur()
    found += looked_at(page, "a wrong day")
    person.go("Growth Mindset")
    person.label("We are getting started").check()
    person.label("What evidence").fill("Surveys")
    found += looked_at(page, "answered")
    person.go("Check and save")
    found += looked_at(page, "the last part")
    file = person.save("Save a copy to finish later", tmp_path)
    page.get_by_role("button", name="Lincoln High").click()
    found += looked_at(page, "the dialog")
    page.keyboard.press("Escape")
    person.open_file(file)
    person.open_file(file, "Show last year's answers")
    page.get_by_label("Show all parts on one page").check()
    found += looked_at(page, "all parts, with last year's answers")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    person.open_file(tmp_path / "broken.pdf")
    found += looked_at(page, "a file that can't be read")
    person.open_form("focus-area-students-empowered")
    page.get_by_text("What you answered before").click()
    found += looked_at(page, "what was answered before")
    person.open_form("action-plan-students-empowered", "actions")
    found += looked_at(page, "a table")
    assert found == []


@pytest.mark.parametrize("name", in_turn(sorted(FRAMEWORKS), ["shipped"]))
def test_axe_finds_nothing_on_forms_that_hold_everything_there_is(
    name: str, browser: Browser, project: Callable[[str], Project]
):
    found: list[str] = []
    with serving(project(name).site) as address, person_at(browser, address) as person:
        for form in holding_everything(prepare(FRAMEWORKS[name]).forms):
            page = person.open_form(form.id)
            page.get_by_label("Show all parts on one page").check()
            found += looked_at(page, form.id, few_alike=True)
    assert found == []


def holding_everything(forms: list[Form]) -> list[Form]:
    """Few forms that together have every kind of question and block, by themselves and in tables."""
    chosen: list[Form] = []
    seen: set[str] = set()
    for form in sorted(forms, key=lambda one: -len(set(shapes(one.blocks)))):
        if not seen.issuperset(shapes(form.blocks)):
            chosen.append(form)
            seen |= set(shapes(form.blocks))
    assert len(seen) > 10
    return chosen


def shapes(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield type(block).__name__
        if isinstance(block, Section):
            yield from shapes(block.blocks)
        elif isinstance(block, PlacedField):
            yield block.field.kind
        elif isinstance(block, FieldTable):
            yield from (f"cell {column.kind}" for column in block.columns)


def test_on_paper_each_answer_stands_whole_below_its_question(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    story = "\n".join(f"Line {number} of a long story" for number in range(1, 61))
    person.label("What evidence").fill(story)
    person.label("We have established").check()
    person.wait_until_kept()
    paper = pypdf.PdfReader(io.BytesIO(page.pdf()))
    text = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert [line for line in story.splitlines() if line not in text] == []
    assert (
        text.index("Growth Mindset")
        < text.index("Line 1 of")
        < text.index("Line 60 of")
        < text.index("Graduate Profile")
    )
    assert "Open a saved file" not in text
    assert "Continue" not in text


@pytest.mark.parametrize("name", in_turn(sorted(FRAMEWORKS)))
def test_the_page_is_usable_after_at_most_60_kb_more_than_a_plain_one(
    name: str, browser: Browser, project: Callable[[str], Project]
):
    site = project(name).site
    heaviest = max(site.glob("forms/*/fill/index.html"), key=lambda page: page.stat().st_size)
    with serving(site) as address:
        plain = weight(browser, address, site, "about/")
        form = weight(browser, address, site, heaviest.parent.relative_to(site).as_posix() + "/")
    assert plain < form < plain + 60_000


def weight(browser: Browser, address: str, site: Path, place: str) -> int:
    """Bytes, compressed as a host sends them, that a page asks for before it can be used."""
    context = browser.new_context()
    context.add_init_script("window.requestIdleCallback = () => 0")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + place)
    page.wait_for_load_state("networkidle")
    context.close()
    files = {site / url.removeprefix(address).split("#")[0] for url in asked}
    return sum(sent(file / "index.html" if file.is_dir() else file) for file in files)


def sent(file: Path) -> int:
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content))


def test_what_is_read_out_says_the_question_the_choice_and_what_it_is_about(person: Person):
    page = person.open_form(FORM, "element-growth-mindset")
    group = page.get_by_role("group", name="Practices: check the appropriate box").filter(visible=True)
    expect(group).to_have_accessible_description(
        "Norms, routines, rituals, and practices create community, foster a strong sense of connectedness, and help "
        "learners develop important social and emotional skills and dispositions."
    )
    expect(group.get_by_role("radio").first).to_have_accessible_name("We haven't worked on these practices")
    person.open_form("evidence-plan-students-empowered", "element-growth-mindset")
    row = page.get_by_role("group", name="Teacher Surveys", exact=True).filter(visible=True)
    expect(row.get_by_role("checkbox").first).to_have_accessible_name("We have it")

"""A publisher's list of schools on the page: searched, picked from, and left aside by whoever is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from selenium.webdriver.common.keys import Keys

from tests.conftest import Project
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import RULES, violations
from tests.web.engines import BROWSER_MAY_DIE, ENGINES, Visitor, visitor_at
from tests.web.person import Person, person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

FORM = "lunch-together"
SCHOOL = "School or team"


@pytest.fixture(scope="module")
def site(project: Callable[[str], Project]) -> Iterator[str]:
    with serving(project("schools").site) as address:
        yield address


@pytest.fixture
def person(browser: Browser, site: str) -> Iterator[Person]:
    with person_at(browser, site) as somebody:
        yield somebody


def school_line(person: Person) -> Locator:
    """The line for the school, once it offers its list: until then it is a line to write on."""
    line = person.label(SCHOOL)
    expect(line).to_have_attribute("role", "combobox")
    return line


def offered(page: Page) -> list[str]:
    return page.get_by_role("option").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lincoln boise", ["Lincoln Elementary School, Boise"]),
        ("elem boise", ["Lincoln Elementary School, Boise"]),
        ("SAO JOSE", ["São José Charter School"]),
        ("lodz", ["Łódź Street Academy"]),
        ("ohara", ["O’Hara Middle School"]),
        ("o'hara", ["O’Hara Middle School"]),
        ("harbor k-8", ["Harbor K–8"]),
        ("school 1", ["School 10", "=SUM(A1) School of Computing"]),
        ("north", ["North & South School"]),
        ("mill", []),
    ],
)
def test_a_school_is_found_by_what_people_type(person: Person, typed: str, found: list[str]):
    page = person.open_form(FORM)
    school_line(person).press_sequentially(typed)
    assert offered(page) == found
    if not found:
        expect(page.get_by_role("status").filter(has_text="Not in the list")).to_have_count(1)


def test_the_keyboard_alone_picks_a_school_and_it_is_kept(person: Person, tmp_path: Path):
    page = person.open_form(FORM)
    school = school_line(person)
    school.press_sequentially("linc")
    assert school.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{school.get_attribute('aria-activedescendant')}")
    expect(active).to_have_text("Lincoln Elementary School, Nampa")
    expect(active).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(school).to_have_value("Lincoln Elementary School, Nampa")
    expect(school).to_have_attribute("aria-expanded", "false")
    assert offered(page) == []
    page.keyboard.press("Tab")
    expect(page.get_by_label("Name or initials")).to_be_focused()
    person.wait_until_kept()
    assert person.kept() == {f"about/school@{FORM}": "Lincoln Elementary School, Nampa"}
    page.reload()
    expect(person.label(SCHOOL)).to_have_value("Lincoln Elementary School, Nampa")


def test_escape_closes_the_list_and_takes_nothing_away(person: Person):
    page = person.open_form(FORM)
    school = school_line(person)
    school.press_sequentially("river")
    assert offered(page)[0] == "Riverside High School"
    page.keyboard.press("Escape")
    assert offered(page) == []
    expect(school).to_have_value("river")


def test_a_finger_picks_a_school_from_the_whole_list(browser: Browser, site: str):
    settings = {"has_touch": True, "viewport": {"width": 320, "height": 640}}
    somebody = Person(browser.new_context(**settings).new_page(), site)  # type: ignore[arg-type]
    page = somebody.open_form(FORM)
    page.get_by_label("Show the list").tap()
    assert len(offered(page)) == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("option", name="School 10").tap()
    expect(somebody.label(SCHOOL)).to_have_value("School 10")
    somebody.context.close()
    assert somebody.troubles == []


def test_what_is_in_no_list_is_an_answer_and_stands_in_the_saved_form(person: Person, tmp_path: Path):
    person.open_form(FORM)
    person.label(SCHOOL).fill("Old Mill School")
    person.go("Check and save")
    file = person.save("Save the form as PDF", tmp_path)
    field = pypdf.PdfReader(file).get_fields()["about/school"]  # type: ignore[index]
    assert field["/V"] == "Old Mill School"
    assert field["/Opt"][-1] == "Old Mill School", "pdf.js shows nothing else"
    assert field["/Opt"].count("Riverside High School") == 1


def test_a_school_of_the_list_adds_nothing_to_it(person: Person, tmp_path: Path):
    person.open_form(FORM)
    person.label(SCHOOL).fill("Riverside High School")
    person.go("Check and save")
    field = pypdf.PdfReader(person.save("Save the form as PDF", tmp_path)).get_fields()["about/school"]  # type: ignore[index]
    assert field["/V"] == "Riverside High School"
    assert len(field["/Opt"]) == 14


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_an_open_list(person: Person, width: int, scheme: str):
    page = person.open_form(FORM)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    school_line(person).press_sequentially("school")
    page.keyboard.press("ArrowDown")
    assert violations(page, RULES) == []


def test_letters_of_twice_the_size_fit_a_phone(person: Person):
    page = person.open_form(FORM)
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_style_tag(content="html { font-size: 200% }")
    school_line(person).press_sequentially("anne")
    box, line = page.get_by_role("option").bounding_box(), person.label(SCHOOL).bounding_box()
    assert box and line and box["x"] >= line["x"] and box["x"] + box["width"] <= line["x"] + line["width"]
    assert page.get_by_role("option").evaluate("option => option.scrollWidth <= option.clientWidth")


def test_the_list_says_its_name_and_how_to_pick(person: Person):
    page = person.open_form(FORM)
    school = page.get_by_role("combobox", name=SCHOOL)
    hint = page.locator(f"#{school.get_attribute('aria-describedby')}")
    expect(hint).to_contain_text("pick from the list")
    school.press_sequentially("school")
    expect(page.get_by_role("listbox", name=SCHOOL)).to_be_visible()


@BROWSER_MAY_DIE
@pytest.mark.parametrize("engine", ENGINES)
def test_a_school_is_picked_by_keyboard_and_by_pointer_in_every_engine(engine: str, site: str, tmp_path: Path):
    with visitor_at(engine, site, tmp_path) as visitor:
        visitor.open_form(FORM)
        school = visitor.field("about/school")
        school.send_keys("lodz")
        visitor.until(lambda: shown(visitor) == ["Łódź Street Academy"])
        school.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        visitor.until(lambda: visitor.value("about/school") == "Łódź Street Academy")
        visitor.until(lambda: shown(visitor) == [])
        visitor.press(".fp-combo__button")
        visitor.until(lambda: len(shown(visitor)) == 12)
        visitor.one(".fp-combo__list > :nth-child(9)").click()
        visitor.until(lambda: visitor.value("about/school") == "Riverside High School")
        visitor.until_kept()
        visitor.driver.refresh()
        visitor.until(lambda: visitor.value("about/school") == "Riverside High School")


def shown(visitor: Visitor) -> list[str]:
    script = "return [...document.querySelectorAll('.fp-combo__box:not([hidden]) li')].map((one) => one.textContent)"
    return visitor.run(script)  # type: ignore[return-value]

"""The page asks what hangs on another answer only then, keeps what was answered, and says what is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.validation.cases import GOOD
from tests.web.case_site import site_of_case
from tests.web.person import Person, person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

INSTRUMENTS = next(case for case in GOOD if case.name == "instruments")
WHY = "plan/why"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a framework whose plan needs a rating, and asks why where that is low."""
    with site_of_case(INSTRUMENTS, tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture
def person(browser: Browser, site: str) -> Iterator[Person]:
    with person_at(browser, site) as somebody:
        yield somebody


def test_a_question_comes_and_goes_with_the_answer_that_it_hangs_on(person: Person):
    person.open_form("plan", "questions")
    why = person.field(WHY)
    expect(why).to_be_hidden()
    person.field("plan/now").get_by_label("Never").check()
    expect(why).to_be_visible()
    why.locator("textarea").fill("It was cold")
    person.field("plan/now").get_by_label("Always").check()
    expect(why).to_be_hidden()
    person.wait_until_kept()
    assert person.kept()[WHY] == "It was cold"
    person.go("Check and save")
    expect(person.page.locator("[data-fp-empty]")).to_contain_text("You answered 1 question that is not asked any more")


def test_what_is_needed_is_said_and_in_nobodys_way(person: Person, tmp_path: Path):
    page = person.open_form("plan", "questions")
    person.field("plan/now").get_by_label("Never").check()
    person.go("Check and save")
    told = page.locator("[data-fp-empty]")
    expect(told).to_contain_text("3 questions need an answer. You can save without them.")
    file = person.save("Save a copy to finish later", tmp_path)
    assert json.loads(file.read_text(encoding="utf-8"))["answers"]["plan/now"] == "never"
    told.get_by_role("link", name="Why?").click()
    expect(person.field(WHY)).to_be_visible()

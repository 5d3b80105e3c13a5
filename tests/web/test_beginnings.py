"""The page begins with what a form begins with, keeps it with other answers only, and lets it be taken away."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.site.conftest import node_module
from tests.site.test_accessibility import in_every_mode
from tests.validation.cases import GOOD
from tests.web.case_site import site_of_case
from tests.web.person import Person, person_at
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BEGINS = next(case for case in GOOD if case.name == "begins")
BEGUN = {
    "plan/place": "here",
    "plan/now": "sometimes",
    "plan/agreed": True,
    "plan/day": "2026-09-30",
    "plan/people": "2",
    "plan/who": "The gardeners",
    "plan/why": "The soil is dry.",
    "plan/jobs": ["dig", "mow"],
    "plan/beds/front/how": "never",
    "plan/beds/back/how": "never",
    **{f"plan/tasks/{row}/state": "open" for row in "123"},
    **{f"plan/tasks/{row}/days": ["mon", "tue"] for row in "123"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a framework whose plan begins with an answer of each kind that can."""
    with site_of_case(BEGINS, tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture
def person(browser: Browser, site: str) -> Iterator[Person]:
    with person_at(browser, site) as somebody:
        yield somebody


def test_the_page_begins_with_it_and_a_file_has_it_beside_another_answer(person: Person, tmp_path: Path):
    person.open_form("plan", "questions")
    who = person.field("plan/who").locator("input")
    expect(who).to_have_value("The gardeners")
    expect(person.field("plan/now").get_by_label("Sometimes")).to_be_checked()
    expect(person.field("plan/agreed").locator("input")).to_be_checked()
    assert person.kept() == {}
    person.field("plan/note").locator("input").fill("Rain")
    person.wait_until_kept()
    assert person.kept() == {"plan/note": "Rain"}
    person.go("Check and save")
    saved = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))["answers"]
    assert {key: value for key, value in saved.items() if key != "about/date"} == {**BEGUN, "plan/note": "Rain"}


def test_what_is_taken_away_stays_away(person: Person, tmp_path: Path):
    page = person.open_form("plan", "questions")
    person.field("plan/place").locator("[data-fp-takeback]").click()
    person.field("plan/who").locator("input").fill("")
    person.field("plan/agreed").locator("input").uncheck()
    person.field("plan/note").locator("input").fill("Rain")
    person.wait_until_kept()
    page.reload()
    expect(person.field("plan/who").locator("input")).to_have_value("")
    expect(person.field("plan/place").locator("input:checked")).to_have_count(0)
    expect(person.field("plan/agreed").locator("input")).not_to_be_checked()
    person.go("Check and save")
    saved = person.save("Save the form as PDF", tmp_path)
    pdf = pypdf.PdfReader(io.BytesIO(saved.read_bytes())).get_fields() or {}
    shown = {name: str(field.get("/V", "")) for name, field in pdf.items()}
    assert (shown["plan/place"], shown["plan/agreed"], shown["plan/who"]) == ("/Off", "/Off", "")
    assert (shown["plan/now"], shown["plan/note"]) == ("/sometimes", "Rain")


def test_a_file_that_lacks_it_leaves_it_empty(person: Person, tmp_path: Path):
    about = {"framepress": 1, "framework": "garden", "edition": "2026.1", "form": "plan", "subject": ""}
    (tmp_path / "saved.json").write_text(json.dumps({**about, "answers": {"plan/note": "Rain"}}), encoding="utf-8")
    person.open_form("plan", "questions")
    person.open_file(tmp_path / "saved.json")
    expect(person.field("plan/note").locator("input")).to_have_value("Rain")
    expect(person.field("plan/who").locator("input")).to_have_value("")
    expect(person.field("plan/now").locator("input:checked")).to_have_count(0)


def test_a_row_that_nobody_wrote_in_is_room_for_more(person: Person, tmp_path: Path):
    """It is not shown beyond the second, and asks for nothing, though it begins with answers."""
    page = person.open_form("plan", "questions")
    third = page.locator(".fp-row", has=page.locator("[data-field='plan/tasks/3/state']"))
    expect(person.field("plan/tasks/2/days").get_by_label("Tuesday")).to_be_checked()
    expect(third).to_be_hidden()
    person.field("plan/jobs").get_by_label("Sow").check()
    person.field("plan/tasks/2/state").get_by_label("Done").check()
    page.reload()
    expect(third).to_be_visible()
    person.go("Check and save")
    missing = page.locator("#step-fp-finish").inner_text()
    assert missing.count("Row 2: Who") == 1
    assert "Row 3: Who" not in missing
    saved = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))["answers"]
    assert (saved["plan/jobs"], saved["plan/tasks/2/state"]) == (["dig", "sow", "mow"], "done")


def test_the_page_with_beginnings_is_accessible(person: Person):
    page = person.open_form("plan", "questions")
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert in_every_mode(page) == []

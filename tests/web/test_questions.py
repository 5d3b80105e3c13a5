"""The page asks what the form asks, in its order and its words, and takes an answer of every kind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framepress.answers.response_file import read_response
from framepress.forms.form import Field, Form
from framepress.publishing.prepare import prepare
from framepress.text.markdown import to_plain
from tests.conftest import ALL_FRAMEWORKS, EXAMPLE, FRAMEWORKS, Project, in_turn, to_look_at
from tests.kinds.named import Kind
from tests.site.conftest import serving
from tests.web.person import Person, person_at, today
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

ASKED = """() => [...document.querySelectorAll("[data-field]")].map((place) => ({
  id: place.dataset.field, kind: place.dataset.kind, text: place.textContent,
  values: [...place.querySelectorAll("input:not([type=text]), option")].map((one) => one.value).filter(Boolean),
  names: [...new Set([...place.querySelectorAll("[name]")].map((one) => one.name.split(" ")[0]))],
  named: [...place.querySelectorAll("input, textarea, select")].every((one) => one.labels[0]?.textContent.trim()),
}))"""


@pytest.mark.parametrize("name", in_turn(sorted(ALL_FRAMEWORKS)))
def test_every_form_asks_on_its_page_what_it_asks_on_paper(
    name: str, browser: Browser, project: Callable[[str], Project]
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    forms = to_look_at(name, prepare(ALL_FRAMEWORKS[name]).forms)
    with serving(project(name).site) as site:
        for form in forms:
            page.goto(f"{site}forms/{form.id}/fill/")
            shown = page.evaluate(ASKED)
            asked = list(form.fields())
            assert [one["id"] for one in shown] == [field.id for field in asked], form.id
            for one, field in zip(shown, asked, strict=True):
                assert_same(one, field)
    context.close()


def assert_same(shown: dict[str, Any], field: Field) -> None:
    """One question of a page is that of the form: its id as name, its words, help and choices."""
    text = " ".join(re.sub("[\u2066-\u2069]", "", shown["text"]).split())
    said = [field.label, to_plain(field.help), to_plain(field.statement), *(choice.label for choice in field.choices)]
    missing = [line for part in said for line in part.splitlines() if " ".join(line.split()) not in text]
    assert missing == [], field.id
    assert shown["kind"] == field.kind.name
    assert shown["names"] == [field.id]
    assert shown["named"], f"{field.id} has a control without a label"
    assert shown["values"] == ([choice.id for choice in field.choices] or (["yes"] if field.kind is Kind.CHECK else []))


def made_up(field: Field) -> Any:
    """An answer that the question can have, as it has to be saved."""
    match field.kind:
        case Kind.CHECK:
            return True
        case Kind.CHECKLIST:
            return list(dict.fromkeys((field.choices[0].id, field.choices[-1].id)))
        case Kind.CHOICE | Kind.RATING:
            return field.choices[-1].id
        case Kind.DATE:
            return "2026-11-25"
        case Kind.NUMBER:
            return str(field.minimum if field.minimum is not None else 3)
        case _:
            return f"Ż {field.id}"


WRITE = """(given) => {
  for (const [id, value] of Object.entries(given)) {
    const place = document.querySelector(`[data-field="${id}"]`);
    for (const control of place.querySelectorAll("input, textarea, select")) {
      if (control.type === "radio" || control.type === "checkbox") {
        if (value === true || [value].flat().includes(control.value)) control.click();
      } else {
        control.value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  }
}"""


def answer(place: Locator, field: Field, value: Any) -> None:
    """Answers a question as a person would."""
    match field.kind:
        case Kind.CHECK:
            place.get_by_role("checkbox").check()
        case Kind.CHECKLIST:
            for choice in field.choices:
                if choice.id in value:
                    place.get_by_label(choice.label, exact=True).check()
        case Kind.CHOICE | Kind.RATING:
            picked = next(choice for choice in field.choices if choice.id == value)
            if place.locator("select").count():
                place.locator("select").select_option(label=picked.label)
            else:
                place.get_by_label(picked.label, exact=True).check()
        case _:
            place.locator("input, textarea").first.fill(value)


@pytest.fixture(scope="session", params=in_turn(sorted(FRAMEWORKS), ["example"]))
def framework(request: pytest.FixtureRequest, project: Callable[[str], Project]) -> Iterator[tuple[str, list[Form]]]:
    """A site, and the forms on it."""
    with serving(project(request.param).site) as site:
        yield site, prepare(FRAMEWORKS[request.param]).forms


def test_every_question_of_every_form_takes_an_answer_and_saves_it(
    framework: tuple[str, list[Form]], browser: Browser, tmp_path: Path
):
    site, forms = framework
    of_each_kind = {form.identity.form: form for form in forms}.values()
    with person_at(browser, site) as person:
        for form in of_each_kind:
            page = person.open_form(form.id, "fp-finish")
            given = {field.id: made_up(field) for field in form.fields()}
            page.evaluate(WRITE, given)
            file = person.save("Save a copy to finish later", tmp_path)
            saved = json.loads(file.read_text(encoding="utf-8"))
            assert saved["answers"] == given, form.id
            read, notes = read_response(file.read_bytes(), form, file.name, {})
            assert (set(read.answers), notes) == (set(given), []), "the command line reads the same"
            page.evaluate("localStorage.clear(); sessionStorage.clear()")


def test_each_kind_of_question_is_answered_by_pressing_and_typing(browser: Browser, example_site: str, tmp_path: Path):
    forms = prepare(EXAMPLE).forms
    wanted = {field.kind for form in forms for field in form.fields()}
    assert len(wanted) == 8
    with person_at(browser, example_site) as person:
        for form in forms:
            new = {field.kind: field for field in form.fields() if field.kind in wanted}
            if not new:
                continue
            wanted -= set(new)
            page = person.open_form(form.id)
            page.get_by_label("Show all parts on one page").check()
            given = {field.id: made_up(field) for field in new.values()}
            for field in new.values():
                answer(person.field(field.id), field, given[field.id])
            saved = json.loads(person.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))
            assert saved["answers"].items() >= given.items()
    assert wanted == set()


def test_a_day_in_another_form_is_told_and_kept(person: Person):
    page = person.open_form("self-assessment-students-empowered")
    day = person.label("Date", exact=True)
    day.fill("25 November")
    day.blur()
    wrong = page.get_by_text(re.compile("Enter a date like"))
    expect(wrong).to_be_visible()
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_attribute("aria-live", "polite")
    assert str(wrong.get_attribute("id")) in str(day.get_attribute("aria-describedby"))
    person.wait_until_kept()
    assert list(person.kept().values()) == ["25 November"]
    for good in ("2026-11-25", "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0665", "\u200f2026-11-25\u200f"):
        day.fill(good)
        day.blur()
        expect(wrong).to_have_count(0)
    day.fill("2026-02-30")
    day.blur()
    expect(wrong).to_be_visible()


def test_a_picked_answer_can_be_taken_back(person: Person):
    page = person.open_form("self-assessment-students-empowered", "element-growth-mindset")
    back = page.get_by_role("button", name="Clear this answer").filter(visible=True)
    expect(back).to_have_count(0)
    person.label("We have established these practices").check()
    person.wait_until_kept()
    back.click()
    expect(person.label("We have established these practices")).not_to_be_checked()
    page.wait_for_timeout(400)
    assert person.kept() == {}
    expect(page.locator(".fp-parts").get_by_role("link", name="Growth Mindset")).to_contain_text("not started")


def test_empty_rows_come_when_they_are_asked_for(person: Person):
    page = person.open_form("action-plan-students-empowered", "actions")
    rows = page.locator(".fp-table--numbered .fp-row:visible")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Add a row").click()
    expect(rows).to_have_count(3)
    assert page.evaluate("document.activeElement.name") == "action-plan/students-empowered/actions/3/what"
    page.keyboard.type("Visit a school")
    person.wait_until_kept()
    page.reload()
    expect(rows).to_have_count(4)
    expect(page.locator("[name='action-plan/students-empowered/actions/3/what']")).to_have_value("Visit a school")


def test_the_keyboard_alone_goes_from_the_first_question_to_the_saved_file(person: Person, tmp_path: Path):
    page = person.open_form("focus-area-students-empowered")
    keys = page.keyboard
    named = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent"

    def tab_to(words: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if words in str(page.evaluate(named)):
                return
        raise AssertionError(f"Tab never reached {words!r}")

    tab_to("School or team")
    keys.type("Lincoln High")
    tab_to("one person")
    keys.press("Space")
    keys.press("ArrowDown")
    tab_to("Continue")
    keys.press("Enter")
    expect(page.locator("h2:focus")).to_have_text("Questions")
    tab_to("connect strongly to our school")
    keys.type("Growth Mindset")
    tab_to("Continue")
    keys.press("Enter")
    expect(page.locator("#step-fp-finish h2:focus")).to_be_visible()  # else it takes the focus back a moment later
    tab_to("Save a copy to finish later")
    with page.expect_download() as waiting:
        keys.press("Enter")
    waiting.value.save_as(tmp_path / "a.json")
    answers = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["answers"]
    assert answers == {
        "about/school": "Lincoln High",
        "about/kind": "consensus",
        "focus-area/students-empowered/values": "Growth Mindset",
        **today(page),
    }


def test_from_rating_to_the_action_plan_with_what_was_answered_in_view(person: Person):
    page = person.open_form("self-assessment-students-empowered", "element-growth-mindset")
    person.label("We are getting started").check()
    person.go("Caring Relationships")
    person.label("We have established").check()
    person.label("What evidence").fill("Advisory groups")
    person.go("Check and save")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows.filter(has_text="We are getting started")).to_contain_text("Growth Mindset")
    expect(rows.filter(has_text="We have established")).to_contain_text("Caring Relationships")
    expect(rows.filter(has_text="not rated")).to_contain_text("3")
    page.get_by_role("link", name=re.compile("Choose a focus")).filter(visible=True).click()
    page.wait_for_url("**/focus-area-students-empowered/fill/")
    page.get_by_text("What you answered before").click()
    expect(page.locator("[data-fp-given]")).to_contain_text("Advisory groups")
    person.go("Questions")
    person.label("Our (potential) Focus Area").fill("Growth Mindset first")
    person.wait_until_kept()
    person.open_form("stage-check", "result")
    person.label("Plan and Design").check()
    person.wait_until_kept()
    person.open_form("action-plan-students-empowered", "where-we-are")
    expect(person.label("Our (potential) Focus Area")).to_have_value("Growth Mindset first")
    person.go("Key activities")
    expect(page.get_by_text("You answered “Plan and Design” in “Stage check”.")).to_be_visible()
    page.get_by_role("button", name="Use this answer").click()
    expect(page.get_by_role("radio", name="Plan and Design")).to_be_checked()


def test_without_scripts_the_page_says_what_to_do(browser: Browser, shipped_site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shipped_site + "forms/stage-check/fill/")
    expect(page.get_by_text("This page needs scripts")).to_be_visible()
    expect(page.locator("form.fp-questions")).not_to_be_visible()
    context.close()

"""The page holds still under a finger, and what it shows is what it keeps."""

from __future__ import annotations

import json
from pathlib import Path

from tests.web.person import Person, today
from tests.windows import expect

FORM = "self-assessment-students-empowered"
EVIDENCE = "self-assessment/growth-mindset/evidence"
RATING = "self-assessment/growth-mindset/rating"
SCHOOL = "about/school"


def saved(person: Person, folder: Path) -> dict[str, object]:
    person.page.evaluate("location.hash = 'step-fp-finish'")
    file = person.save("Save a copy to finish later", folder)
    whole: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return whole


def test_what_a_browser_empties_without_a_sign_is_saved_and_shown_again(person: Person, tmp_path: Path):
    page = person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.go("Growth Mindset")
    person.label("We are working on implementing these practices").check()
    person.wait_until_kept()
    page.evaluate(
        """() => { for (const one of document.querySelectorAll("#fp-fill [data-field] :is(input, textarea)"))
             if (one.type === "radio") one.checked = false; else one.value = ""; }"""
    )
    assert saved(person, tmp_path)["answers"] == {SCHOOL: "Lincoln High", RATING: "implementing", **today(page)}
    person.go("Growth Mindset")
    expect(person.label("We are working on implementing these practices")).to_be_checked()
    assert person.kept() == {f"{SCHOOL}@{FORM}": "Lincoln High", RATING: "implementing"}


def test_what_a_program_writes_without_a_sign_is_an_answer(person: Person, tmp_path: Path):
    """An extension that fills in, a program that is dictated to."""
    page = person.open_form(FORM)
    page.evaluate(f"""document.querySelector('[data-field="{SCHOOL}"] input').value = 'Dictated High'""")
    assert saved(person, tmp_path)["answers"] == {SCHOOL: "Dictated High", **today(page)}
    assert person.kept() == {f"{SCHOOL}@{FORM}": "Dictated High"}


def test_what_sticks_to_the_top_takes_the_press_and_not_the_rating_below_it(person: Person):
    page = person.page
    page.set_viewport_size({"width": 390, "height": 800})
    person.open_form(FORM, "element-growth-mindset")
    page.evaluate(
        """() => { const option = document.querySelector("#step-element-growth-mindset .fp-option input");
             scrollTo({top: option.getBoundingClientRect().top + scrollY - 12, behavior: "instant"}); }"""
    )
    place = person.field(RATING).locator("input").first.bounding_box()
    assert place and 0 < place["y"] < 40
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(person.field(RATING).locator("input:checked")).to_have_count(0)


def test_a_clock_that_falls_back_never_makes_a_file_look_older(newcomer: Person, tmp_path: Path):
    page = newcomer.page
    page.clock.install(time="2026-11-30T10:00:00Z")
    newcomer.open_form(FORM)
    newcomer.label("School or team").fill("Lincoln High")
    first = saved(newcomer, tmp_path)
    page.clock.set_fixed_time("2026-11-23T10:00:00Z")
    page.reload()
    newcomer.go("About this response")
    newcomer.label("School or team").fill("Lincoln High, grade 9")
    second = saved(newcomer, tmp_path)
    third = saved(newcomer, tmp_path)
    assert str(first["saved"]) < str(second["saved"]) <= str(third["saved"])
    assert first["response"] == second["response"]


def test_a_press_after_something_was_written_is_not_lost(person: Person):
    """The page says that it kept the text in the moment between press and release."""
    page = person.open_form(FORM, "element-growth-mindset")
    person.label("What evidence supports your rating?").fill("Surveys")
    place = person.label("We have established these practices").bounding_box()
    assert place
    page.mouse.move(place["x"] + 5, place["y"] + 5)
    page.mouse.down()
    page.evaluate("window.there = document.querySelector('#fp-fill').getBoundingClientRect().top")
    page.wait_for_timeout(700)
    assert page.evaluate("document.querySelector('#fp-fill').getBoundingClientRect().top - there") == 0
    page.mouse.up()
    expect(person.label("We have established these practices")).to_be_checked()

"""A publisher says once what they call an element, an area or a school, and every sentence follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.text.catalogue import words_for
from framepress.text.plurals import Plural
from framepress.text.renamed_words import renamed
from framepress.validation.check import check
from tests.author import edit
from tests.validation.cases import BASE, lay_out

CALLED = {
    "school": "district",
    "schools": "districts",
    "element": "practice",
    "elements": "practices",
    "an element": "a practice",
}


def test_every_sentence_says_what_the_publisher_calls_it():
    words = words_for("en", CALLED)
    assert words.say("plan.about.school") == "District or team"
    assert words.say("site.areas.count", count=1) == "1 practice"
    assert words.say("site.areas.count", count=3) == "3 practices"
    assert words.say("report.schools.answered") == "Districts that answered"
    assert words.say("site.filter.elements") == "Find a practice on this page", "with its article"
    assert words.say("collect.columns.element") == "The id of the practice that the question is about."


def test_places_to_fill_in_and_names_of_keys_stay():
    words = words_for("en", CALLED)
    assert words.say("report.pictures.of", element="Soil", question="Why?") == words_for("en").say(
        "report.pictures.of", element="Soil", question="Why?"
    )
    assert "'schools' in framework.yml" in words.say("report.schools.about_unlisted")
    english = words_for("en").texts()
    of_yaml = [key for key in english if key.startswith(("problems.", "workbook.", "reference."))]
    assert len(of_yaml) > 300
    here = words.texts()
    assert {key for key in of_yaml if here[key] != english[key]} == set(), "they name the keys of the YAML"


def test_a_text_of_the_publishers_own_stays_as_they_wrote_it():
    words = words_for("en", {**CALLED, "plan.about.school": "School or hub"})
    assert words.say("plan.about.school") == "School or hub"


def test_words_with_cases_and_gender_are_written_form_by_form():
    counted = Plural("pl", {"one": "{count} szkoła", "few": "{count} szkoły"})
    forms = {"szkoła": "przedszkole", "do szkoły": "do przedszkola", "szkoły": "przedszkola", "szkole": "przedszkolu"}
    said = renamed({"site.a": "Do szkoły. Szkoła w szkole.", "site.b": counted}, forms)
    assert said["site.a"] == "Do przedszkola. Przedszkole w przedszkolu."
    assert said["site.b"] == Plural("pl", {"one": "{count} przedszkole", "few": "{count} przedszkola"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(BASE, tmp_path / "framework")


def test_forms_follow_and_check_names_a_word_that_nobody_says(folder: Path):
    edit(folder, "framework.yml", ("domains:", "words: {school: district, scool: district}\n\ndomains:"))
    assert [(problem.code, problem.place.line) for problem in check(folder).problems] == [("unsaid-word", 8)]
    edit(folder, "framework.yml", (", scool: district", ""))
    assert check(folder).problems == []
    framework = load(folder).framework
    assert framework is not None
    form = plan_forms(framework, words_for("en", framework.about.words))[0]
    assert next(form.fields()).label == "District or team"

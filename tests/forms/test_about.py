"""Which questions on who answers a form opens with: all five, some, some of its own, or none."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from framepress.editions.change_report import as_text
from framepress.editions.compare import compare
from framepress.editions.snapshot_source import snapshot_at
from framepress.forms.form import Form, Note, PlacedField, Section
from framepress.forms.plan import plan_forms
from framepress.forms.question_codebook import codebook_csv
from framepress.framework.load import load
from framepress.pipeline.collect import CollectOptions, collect
from framepress.text.catalogue import words_for
from framepress.text.markdown import to_plain
from framepress.validation.check import check
from framepress.web.form_steps import steps
from tests.author import edit
from tests.validation.cases import GOOD, lay_out

ABOUT = next(case for case in GOOD if case.name == "about")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A survey that asks for nothing, called plan, and one with a question of its own."""
    return lay_out(ABOUT, tmp_path / "framework")


def form_of(folder: Path, form_id: str) -> Form:
    framework = load(folder).framework
    assert framework is not None
    return next(form for form in plan_forms(framework, words_for("en")) if form.id == form_id)


def test_a_form_opens_with_what_it_asks_in_that_order(folder: Path):
    form = form_of(folder, "survey")
    opening = form.preamble
    assert opening is not None
    assert opening.title == "About you"
    text, *placed = opening.blocks
    assert to_plain(text.content) == "Nobody sees your name."
    assert [(block.field.id, block.field.question) for block in placed if isinstance(block, PlacedField)] == [
        ("about/date", "About you: Date"),
        ("about/school", "About you: School"),
        ("survey/age", "About you: How old are you?"),
    ]
    assert [block.title for block in form.blocks if isinstance(block, Section)] == ["About you", "The garden"]


def test_an_anonymous_form_asks_nothing_about_who_answers(folder: Path):
    form = form_of(folder, "plan")
    assert form.preamble is None
    assert [field.id for field in form.fields()] == ["plan/stage", "plan/jobs/soil/what", "plan/jobs/spades/what"]


def test_a_form_that_says_nothing_opens_with_all_five(folder: Path):
    asked = [field.id for field in form_of(folder, "stock-beds").fields()][:5]
    assert asked == ["about/school", "about/name", "about/role", "about/date", "about/kind"]


def test_a_workbook_asks_what_a_form_in_it_asks_of_its_own(folder: Path):
    edit(
        folder,
        "forms/book.yml",
        ("for_each: area\n", "about: [date]\nfor_each: area\n"),
        ("form: plan", "form: survey"),
    )
    asked = [field.id for field in form_of(folder, "book-beds").fields()]
    assert asked == ["about/date", "survey/age", "survey/often", "stock/beds/plants"]


def test_the_page_begins_with_the_first_question(folder: Path):
    words = words_for("en")
    assert [step.id for step in steps(form_of(folder, "survey"), words)] == ["about", "garden"]
    (only,) = steps(form_of(folder, "plan"), words)
    assert (only.id, only.title) == ("questions", "Questions")


def test_a_note_on_an_anonymous_form_stands_with_its_questions(folder: Path):
    edit(folder, "forms/plan.yml", ("about: none\n", "about: none\nmade_by: us\n"))
    form = form_of(folder, "plan")
    assert isinstance(form.blocks[0], Note)
    (only,) = steps(form, words_for("en"))
    assert only.blocks[0] is form.blocks[0]


def test_who_lists_schools_hears_of_forms_that_do_not_ask(folder: Path):
    assert not check(folder).notes
    edit(folder, "framework.yml", ("domains:", "schools: {oak: Oak School}\n\ndomains:"))
    assert [(note.code, note.place.line) for note in check(folder).notes] == [("no-school-asked", 4)]


def test_a_change_of_the_opening_is_told(folder: Path):
    old = snapshot_at(folder)
    edit(folder, "forms/plan.yml", ("about: none", "about: [school, date]"))
    new = snapshot_at(folder)
    told = as_text(compare(old, new), words_for("en"))
    assert "What it asks about who answers, before: nothing" in told
    assert "What it asks about who answers, now: School or team, Date" in told


def save(folder: Path, name: str, response: str, answers: dict[str, str]) -> None:
    head = {"framepress": 1, "framework": "garden", "edition": "2026.1", "form": "plan", "subject": ""}
    more = {"response": response} if response else {}
    (folder / name).write_text(json.dumps({**head, **more, "answers": answers}), encoding="utf-8")


def test_the_same_answers_of_people_without_names_are_several_responses(folder: Path):
    came, out = folder.parent / "came", folder.parent / "out"
    came.mkdir()
    answers = {"plan/stage": "spring", "plan/jobs/soil/what": "Dig", "plan/jobs/spades/what": "Clean"}
    for number in (1, 2, 3):
        save(came, f"{number}.json", f"0000000{number}-0000-4000-8000-000000000000", answers)
    collect([came], folder, out, CollectOptions(min_group=3))
    with (out / "responses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "under “Not said”: How is the garden for you?" in report
    assert "one person or team not said" not in report


def test_answers_are_collected_where_no_form_asks_for_the_school(folder: Path):
    came, out = folder.parent / "came", folder.parent / "out"
    came.mkdir()
    for name in ("stock", "survey", "book"):
        text = (folder / "forms" / f"{name}.yml").read_text(encoding="utf-8").replace("about: [date, school]\n", "")
        (folder / "forms" / f"{name}.yml").write_text(f"about: none\n{text}", encoding="utf-8")
    save(came, "one.json", "", {"plan/stage": "spring"})
    collect([came], folder, out)
    assert "Not said" in (out / "report.html").read_text(encoding="utf-8")
    collect([came], folder, folder.parent / "anonymous", CollectOptions(anonymous=True))


def test_the_codebook_has_what_each_form_asks_about_who_answers(folder: Path):
    framework = load(folder).framework
    assert framework is not None
    forms = plan_forms(framework, words_for("en"))
    rows = csv.DictReader(io.StringIO(codebook_csv(forms, framework)))
    asked = {(row["form"], row["field"]): row["question"] for row in rows if row["question"].startswith("About")}
    assert {name: question for name, question in asked.items() if name[0] in ("plan", "survey")} == {
        ("survey", "about/date"): "About you: Date",
        ("survey", "about/school"): "About you: School",
        ("survey", "survey/age"): "About you: How old are you?",
    }

"""A kind may ask for more than one thing: each is a field of its own, that follows its question wherever it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress.editions.migration_steps import EditionStep
from framepress.editions.snapshot_source import snapshot
from framepress.forms.form import Field, PlacedField
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.kinds import number, short_text
from framepress.kinds.kind import Companion
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from framepress.validation.check import check
from tests.kinds.test_kinds import with_question

PEOPLE = {"field": "people", "kind": "number", "label": "How many?"}


@pytest.fixture(autouse=True)
def _units() -> Iterator[None]:
    """Numbers ask for a unit, too."""
    object.__setattr__(number.KIND, "companions", (Companion("unit", short_text.KIND, "plan.about.role"),))
    yield
    object.__setattr__(number.KIND, "companions", ())


def framework_with(folder: Path, question: dict[str, Any]) -> Framework:
    framework = load(with_question(folder, question)).framework
    assert framework
    return framework


def notes(framework: Framework) -> dict[str, Field]:
    (form,) = (form for form in plan_forms(framework, words_for("en")) if form.id == "notes")
    return {field.id: field for field in form.fields()}


def test_it_is_a_field_of_its_own_behind_its_question(tmp_path: Path):
    fields = notes(framework_with(tmp_path / "framework", PEOPLE))
    unit = fields["notes/people/unit"]
    assert list(fields)[-2:] == ["notes/people", "notes/people/unit"]
    assert (unit.kind, unit.label, unit.question) == (short_text.KIND, "Role", "How many?: Role")


def test_it_follows_its_question_into_the_next_edition(tmp_path: Path):
    old = framework_with(tmp_path / "old", PEOPLE)
    new = framework_with(tmp_path / "new", {**PEOPLE, "field": "persons", "renamed_from": "people"})
    step = EditionStep(snapshot(old), snapshot(new))
    moved = step.moved("notes/people/unit", [])
    assert moved and moved.id == "notes/persons/unit"
    assert step.moved("notes/people/other", []) is None


def test_it_has_no_place_beside_a_question_of_another_kind(tmp_path: Path):
    old = framework_with(tmp_path / "old", PEOPLE)
    new = framework_with(tmp_path / "new", {**PEOPLE, "kind": "date"})
    assert EditionStep(snapshot(old), snapshot(new)).moved("notes/people/unit", []) is None


def test_no_other_field_may_have_its_id(tmp_path: Path):
    folder = with_question(tmp_path / "framework", {**PEOPLE, "field": "purpose"})
    assert check(folder).problems == []
    asked = {"field": "unit", "kind": "date", "label": "When?"}
    framework = with_question(
        tmp_path / "again", {"section": "each", "for_each": "element", "title": "{element}", "content": [asked]}
    )
    form = yaml.load((framework / "forms/notes.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    form["content"].append({**PEOPLE, "field": "purpose"})
    (framework / "forms/notes.yml").write_text(yaml.safe_dump(form, sort_keys=False), encoding="utf-8")
    (problem,) = check(framework).problems
    assert (problem.code, "notes/purpose/unit" in problem.message) == ("duplicate-id", True)


def test_on_paper_it_stands_beside_its_question_and_no_other(tmp_path: Path):
    framework = framework_with(tmp_path / "framework", PEOPLE)
    (form,) = (form for form in plan_forms(framework, words_for("en")) if form.id == "notes")
    before = PlacedField(Field("notes/before", short_text.KIND, "Before", "Before"))
    after = PlacedField(Field("notes/after", short_text.KIND, "After", "After"))
    asked = form.blocks[-2:]
    assert [getattr(block, "part_of", "") for block in asked] == ["notes/people"] * 2
    made = make_pdf(replace(form, blocks=(before, *asked, after)), Paper.A4, words_for("en"))
    places = {box.field: box.rectangle for box in made.boxes}
    heights = [places[field][3] for field in ("notes/before", "notes/people", "notes/people/unit", "notes/after")]
    assert heights[0] > heights[1] == heights[2] > heights[3]

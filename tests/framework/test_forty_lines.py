"""A variant of the shipped framework: the changes of an ordinary network fit on a page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.forms.plan import plan_forms
from framepress.text.catalogue import words_for
from framepress.validation.check import check
from tests.conftest import SHIPPED
from tests.framework.test_extends import made, write

VARIANT = {
    "framework.yml": """\
        extends: ../upstream
        id: river-valley
        title: River Valley Learning
        edition: 2026.1
        scales:
          implementation:
            levels:
              not-worked-on: Not yet
              getting-started: Begun
              implementing: Under way
              established: Part of who we are
        """,
    "areas/students-empowered.yml": """\
        id: students-empowered
        tips:
          equity-lens: is the practice true for every learner in our valley?
        elements:
          graduate-profile:
            remove: The district has one of its own.
          outdoor-learning:
            after: growth-mindset
            title: Outdoor Learning
            practices:
              river-days: Every class spends a day a month at the river.
          family-voice:
            title: Family Voice
            practices:
              conferences: Families lead the conferences with us.
        """,
}


@pytest.fixture
def variant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SHIPPED, tmp_path / "upstream")
    write(tmp_path / "framework", VARIANT)
    return Path("framework")


def test_it_is_forty_lines_of_yaml_or_fewer(variant: Path):
    lines = [line for path in variant.rglob("*.yml") for line in path.read_text().splitlines() if line.strip()]
    assert len(lines) <= 40


def test_it_is_the_shipped_framework_with_its_changes(variant: Path):
    framework = made(variant)
    area = framework.areas["students-empowered"]
    assert list(area.elements) == [
        "growth-mindset",
        "outdoor-learning",
        "caring-relationships",
        "teacher-collaboration",
        "community-connections",
        "family-voice",
    ]
    assert area.tips["equity-lens"].text == "is the practice true for every learner in our valley?"
    assert area.tips["equity-lens"].title == "Activate your equity lens"
    forms = {form.id: form for form in plan_forms(framework, words_for("en"))}
    asked = {field.id: field for field in forms["self-assessment-students-empowered"].fields()}
    assert [choice.label for choice in asked["self-assessment/outdoor-learning/rating"].choices] == [
        "Not yet",
        "Begun",
        "Under way",
        "Part of who we are",
    ]
    assert "self-assessment/graduate-profile/rating" not in asked


def test_a_correction_upstream_is_taken_over_and_the_one_that_is_hidden_is_told(variant: Path, tmp_path: Path):
    assert CliRunner().invoke(main, ["diff", "--upstream", "--accept-all"]).exit_code == 0
    area = tmp_path / "upstream/areas/students-empowered.yml"
    for old, new in (("title: Caring Relationships", "title: Caring Relations"), ("your system?", "your schools?")):
        area.write_text(area.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert made(variant).areas["students-empowered"].elements["caring-relationships"].title == "Caring Relations"
    (note,) = (note for note in check(variant).notes if note.code == "hidden-correction")
    assert str(note.place).startswith("framework/areas/students-empowered.yml:3:")
    assert "in your schools?" in note.message

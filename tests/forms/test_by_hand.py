"""A form that is written out by hand says what it is about: of which area, and of which element a question is."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.forms.plan import plan_forms
from framepress.forms.topics import Topic, topics
from framepress.framework.load import load
from framepress.text.catalogue import words_for
from framepress.text.markdown import to_plain
from tests.validation.cases import GOOD, lay_out

BY_HAND = next(case for case in GOOD if case.name == "by-hand")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(BY_HAND, tmp_path / "framework")


def test_tables_and_report_know_what_a_question_is_about(folder: Path):
    framework = load(folder).framework
    assert framework is not None
    form = next(form for form in plan_forms(framework, words_for("en")) if form.id == "plan")
    found = topics(framework, form)
    assert found["plan/earth"] == Topic("beds", "soil")
    assert found["plan/stage"] == Topic("beds")
    assert found["plan/jobs/soil/what"] == Topic("beds", "soil")
    assert "plan/jobs/spades/what" not in found, "rows are those of the area's elements"


def test_words_and_levels_are_those_of_the_element(folder: Path):
    framework = load(folder).framework
    assert framework is not None
    form = next(form for form in plan_forms(framework, words_for("en")) if form.id == "plan")
    earth = next(field for field in form.fields() if field.id == "plan/earth")
    soil = framework.areas["beds"].elements["soil"]
    assert form.title == "Plan for Beds"
    assert earth.label == f"{soil.title}: how often?"
    assert to_plain(earth.statement) == soil.indicator

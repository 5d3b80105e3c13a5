"""What becomes of answers when the groups of elements change from one edition to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.problems.errors import ProblemsFound
from framepress.publishing.prepare import prepare
from tests.author import edit
from tests.editions.test_carried import became, next_edition
from tests.validation.cases import GOOD, lay_out


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Two groups, ground and growing, with forms for each of them; the first edition is released."""
    folder = lay_out(next(case for case in GOOD if case.name == "groups"), tmp_path / "framework")
    edit(folder, "framework.yml", ("edition: 2026.1", "edition: 2024"))
    next_edition(folder, "2024", "2025")
    return folder


def test_answers_follow_a_group_to_its_new_id(garden: Path):
    edit(garden, "areas/beds.yml", ("  ground: Ground\n", "  earth:\n    title: Ground\n    renamed_from: ground\n"))
    edit(garden, "areas/beds.yml", ("group: ground", "group: earth"))
    assert became(garden, "stock-beds").moved == {"stock/ground/next": "stock/earth/next"}
    plan = became(garden, "plan-earth")
    assert plan.former_forms == (("plan", "ground"),)
    assert plan.moved["plan/ground/jobs/soil/what"] == "plan/earth/jobs/soil/what"
    assert became(garden, "book").moved == {"book/seen/ground/what": "book/seen/earth/what"}


def test_answers_stay_with_an_element_that_goes_into_another_group(garden: Path):
    edit(garden, "areas/beds.yml", ("    title: Harvest\n    group: growing", "    title: Harvest\n    group: ground"))
    stock = became(garden, "stock-beds")
    assert (stock.moved, stock.removed, stock.must_reanswer) == ({}, {}, ())


def test_a_group_is_not_dropped_without_a_word(garden: Path):
    edit(garden, "areas/beds.yml", ("  ground: Ground\n", ""), ("    group: ground\n", ""))
    with pytest.raises(ProblemsFound) as told:
        prepare(garden)
    assert [problem.code for problem in told.value.problems] == ["vanished"]
    edit(garden, "framework.yml", ("journey:\n", "retired:\n  groups:\n    ground: It is everywhere.\njourney:\n"))
    assert became(garden, "book").removed == {"book/seen/ground/what": "What we saw: Ground: What"}

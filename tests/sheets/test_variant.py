"""The workbook of a variant has what the variant says itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from framepress.framework.load import load
from tests.conftest import SHIPPED
from tests.sheets.desk import Desk, contents

FILES = {
    "framework.yml": """\
        extends: ../upstream
        id: ours
        title: Ours   # the name that we agreed on
        edition: 1
        scales:
          implementation:
            levels:
              not-worked-on: Not yet
        """,
    "areas/students-empowered.yml": """\
        id: students-empowered
        elements:
          # we have nothing of the kind
          graduate-profile:
            remove: Not for us.
          extra:
            before: growth-mindset
            title: Extra
            practices: {do-it: Do it.}
        """,
    "forms/action-plan.yml": """\
        id: action-plan
        content:
          - field: goal
            label: Our aim
          - note: Ask first.
            id: hint
            after: goal
        """,
}


@pytest.fixture
def variant(tmp_path: Path) -> Desk:
    """An export of a small variant of the shipped framework."""
    shutil.copytree(SHIPPED, tmp_path / "upstream")
    for name, text in FILES.items():
        path = tmp_path / "framework" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text))
    return Desk(tmp_path, tmp_path / "framework")


def test_a_variant_stays_as_it_is(variant: Desk):
    assert variant.cell("elements", "remove", id="graduate-profile").value == "Not for us."
    assert variant.cell("content", "after", id="hint").value == "goal"
    assert "differences" in "".join(str(row[0].value) for row in variant.book["Read me"].iter_rows())
    assert variant.bring_back().files == {}
    assert contents(variant.folder) == variant.before


def test_a_row_of_a_variant_changes_adds_or_takes_out_a_thing(variant: Desk):
    variant.set("levels", "label", "Not so far", id="not-worked-on")
    variant.add("levels", id="established", in_scale="implementation", label="Done")
    variant.add("practices", id="deep-relationships", in_element="caring-relationships", remove="It says too much.")
    variant.add("practices", id="be-kind", in_element="caring-relationships", text="Adults are kind.")
    variant.add("elements", id="caring-relationships", in_area="students-empowered")
    assert variant.diff().splitlines() == [
        "areas/students-empowered.yml",
        "+  caring-relationships:",
        "+    practices:",
        "+      deep-relationships:",
        "+        remove: It says too much.",
        "+      be-kind: Adults are kind.",
        "framework.yml",
        "-      not-worked-on: Not yet",
        "+      not-worked-on: Not so far",
        "+      established: Done",
    ]
    framework = load(variant.folder).framework
    assert framework
    labels = [level.label for level in framework.about.scales["implementation"].levels.values()]
    assert labels[0] == "Not so far"
    assert labels[-1] == "Done"


def test_a_mistake_of_a_variant_is_told_by_its_cell(variant: Desk):
    variant.set("elements", "id", "graduate-profil", id="graduate-profile")
    assert len(variant.mistakes()) == 1
    cell = variant.set("elements", "remove", "Not here.", id="graduate-profil")
    assert variant.mistakes() == [
        f"framework.xlsx, sheet 'elements', cell {cell}: There is no 'graduate-profil' upstream that could be removed. "
        "Did you mean 'graduate-profile'?"
    ]

"""Tags in a spreadsheet: all of an element stand in one cell, each on a line with its values after a colon."""

from __future__ import annotations

from pathlib import Path

from tests.sheets.desk import Desk
from tests.validation.cases import GOOD, lay_out


def test_a_cell_says_the_tags_of_an_element_and_those_that_a_form_asks_for(tmp_path: Path):
    case = next(case for case in GOOD if case.name == "tags")
    desk = Desk(tmp_path, lay_out(case, tmp_path / "framework"))
    assert desk.cell("elements", "tags", id="soil").value == "tier: basic\nseason: spring, autumn"
    assert desk.cell("forms", "where", id="stock").value == "tier: basic, essential"
    desk.set("elements", "tags", "tier: basic; season: spring", id="soil")
    desk.set("elements", "tags", "tier: essential\nseason: spring, autumn", id="paths")
    desk.add("values", id="dire", in_tag="tier", title="Dire")
    assert desk.diff().splitlines() == [
        "areas/beds.yml",
        "-      season: [spring, autumn]",
        "+      season: spring",
        "+    tags:",
        "+      tier: essential",
        "+      season:",
        "+        - spring",
        "+        - autumn",
        "framework.yml",
        "+      dire: Dire",
    ]


def test_a_cell_without_a_colon_is_told(tmp_path: Path):
    case = next(case for case in GOOD if case.name == "tags")
    desk = Desk(tmp_path, lay_out(case, tmp_path / "framework"))
    where = desk.set("elements", "tags", "basic", id="soil")
    (told,) = desk.mistakes()
    assert f"cell {where}" in told

"""An import speaks of cells: of sheets and columns, and never of lines, colons or quotes in a file."""

from __future__ import annotations

import re

import pytest

from framepress.problems.errors import ProblemsFound
from framepress.sheets.cell_messages import in_cells
from framepress.sheets.exchange import import_
from tests.sheets.desk import Desk
from tests.validation.cases import BAD

OF_YAML = re.compile(
    "add a line|this line out|leave the line out(?!, or write)|after the colon|, in quotes: '|a line of its own after"
    "|under 'retired' in framework|add '[a-z_]+: |look under '|write the file|below it on lines|id: text' lines below",
    re.IGNORECASE,
)
ONLY_IN_YAML = re.compile("colon and space|stands in quotes|YAML|before the colon|special space|hyphen")


@pytest.mark.parametrize(
    ("sheet", "column", "value", "row", "told"),
    [
        ("framework", "value", "blue", {"key": "brand.colour"}, "Write six digits after a #, such as #0b6470."),
        ("framework", "value", "logo.svg", {"key": "brand.logo"}, "There is no file 'logo.svg'"),
        ("journey", "page", "", {"id": "understand"}, "Fill in 'form', or write areas into 'page'"),
        ("sources", "form", "walk", {"id": "teacher-surveys"}, "There is no form with the id 'walk'."),
    ],
)
def test_a_mend_is_told_for_a_cell(desk: Desk, sheet: str, column: str, value: str, row: dict[str, str], told: str):
    desk.set(sheet, column, value, **row)
    desk.book.save(desk.path)
    with pytest.raises(ProblemsFound) as found:
        import_(desk.path, desk.folder)
    lines = [str(problem) for problem in found.value.problems]
    assert any(told in line for line in lines), lines
    assert [line for line in lines if OF_YAML.search(line)] == []
    assert all(f"sheet '{sheet}', cell " in line for line in lines)


def test_where_something_else_stands_is_told_by_its_cell_too(desk: Desk):
    area = desk.add("elements", id="second", in_area="students-empowered", title="Second")
    desk.add("practices", id="new-one", in_element="second", text="We do it.")
    desk.add("levels", id="not-seen", in_scale="implementation", label="Never")
    desk.book.save(desk.path)
    with pytest.raises(ProblemsFound) as found:
        import_(desk.path, desk.folder)
    assert area
    assert [str(problem) for problem in found.value.problems if ".yml" in str(problem)] == []


def test_no_mend_that_check_knows_speaks_of_yaml_to_somebody_with_a_workbook():
    lines = [line for case in BAD for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 300
    said = {line.partition(": ")[2] for line in lines}
    assert len([line for line in said if OF_YAML.search(line)]) > 20, "else nothing is tried here"
    assert sorted(line for line in map(in_cells, said) if OF_YAML.search(line) and not ONLY_IN_YAML.search(line)) == []

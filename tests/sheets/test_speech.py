"""An import speaks of cells: of sheets and columns, and never of lines, colons or quotes in a file."""

from __future__ import annotations

import re

import pytest

from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place
from framepress.sheets.cell_messages import CELLS, in_cells
from framepress.sheets.exchange import import_
from framepress.text.catalogue import places_in, words_for
from framepress.text.messages import mistake, phrase
from tests.sheets.desk import Desk

OF_YAML = re.compile(
    "add a line|this line out|leave the line out(?!, or write)|after the colon|, in quotes: '|a line of its own after"
    "|under 'retired' in framework|add '[a-z_]+: |look under '|write the file|below it on lines|id: text' lines below",
    re.IGNORECASE,
)
ONLY_IN_YAML = re.compile(
    "colon and space|space after the colon|stands in quotes|YAML|before the colon|special space|hyphen"
)


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
    """Each sentence that tells of lines has other words for cells, and those tell of none."""
    words = words_for("en").texts()
    said = {key: text for key, text in words.items() if key.startswith(("problems.", "phrases."))}
    of_yaml = {key for key, text in said.items() if OF_YAML.search(text) and not ONLY_IN_YAML.search(text)}
    assert len(of_yaml) > 20, "else nothing is tried here"
    assert {key for key in of_yaml if CELLS + key not in words} == set()
    of_cells = {key: text for key, text in words.items() if key.startswith(CELLS)}
    assert {key for key, text in of_cells.items() if OF_YAML.search(text)} == set()


def test_what_is_said_of_cells_is_a_sentence_of_check_with_its_places():
    words = words_for("en").texts()
    for key, text in words.items():
        if key.startswith(CELLS):
            assert places_in(text) <= places_in(words[key.removeprefix(CELLS)]), key


def test_what_is_filled_in_is_told_for_a_cell_too():
    problem = mistake(Place("x.yml"), "vanished.renamed", likely="a", old="b", retire=phrase("retire", id="b", key="c"))
    assert in_cells(problem.hint) == (
        "If 'a' is the same, write b into its column 'renamed_from'; else add b to the sheet 'retired', under c."
    )

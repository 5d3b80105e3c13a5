"""The list of schools in a workbook: a row for each, which may be added, changed and taken out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from framepress.framework.load import load
from tests.author import said
from tests.frameworks import copy_of


@pytest.fixture
def schools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copy_of("schools", tmp_path / "framework")


def names(folder: Path) -> dict[str, str]:
    framework = load(folder).framework
    assert framework
    return {school.id: school.name for school in framework.about.schools.values()}


def test_an_export_that_nobody_changed_changes_nothing(schools: Path):
    before = (schools / "framework.yml").read_bytes()
    said("export", "book.xlsx")
    said("import", "book.xlsx")
    assert (schools / "framework.yml").read_bytes() == before


def test_schools_are_added_renamed_and_taken_out_in_the_sheet(schools: Path):
    said("export", "book.xlsx")
    book = openpyxl.load_workbook("book.xlsx")
    sheet = book["schools"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row_of = {sheet.cell(row, column["id"]).value: row for row in range(2, sheet.max_row + 1)}
    assert sheet.cell(row_of["nu"], column["name"]).value == "=SUM(A1) School of Computing"
    sheet.cell(row_of["riverside"], column["name"]).value = "Riverside High School, Nampa"
    sheet.cell(sheet.max_row + 1, column["id"]).value = "new-one"
    sheet.cell(sheet.max_row, column["name"]).value = "Żółta: Szkoła #1"
    sheet.delete_rows(row_of["ohara"])
    book.save("book.xlsx")
    before = names(schools)
    said("import", "book.xlsx")
    wanted = {**before, "riverside": "Riverside High School, Nampa", "new-one": "Żółta: Szkoła #1"}
    del wanted["ohara"]
    assert names(schools) == wanted
    assert "renamed_from: harbor-elementary" in (schools / "framework.yml").read_text(encoding="utf-8")

"""What is exported and imported unchanged leaves no byte of the YAML another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from framepress.framework.files.folder import RECORD, SINGLE_FILES
from framepress.framework.load import load
from framepress.framework.schema.author_texts import texts
from framepress.sheets.exchange import export, import_
from tests.conftest import FIRST, FRAMEWORKS, ROOT, SHIPPED, in_turn
from tests.frameworks.made import long_texts, make_framework, ten_levels
from tests.sheets.desk import Desk, contents
from tests.validation.cases import GOOD, lay_out

STRESS = {
    name: ROOT / "tests" / "frameworks" / name for name in ("markup", "one-element", "polish", "scripts", "arabic")
}
MADE: dict[str, Callable[[Path], Path]] = {
    "12 elements in 3 areas": lambda folder: make_framework(folder, 12, 3),
    "long texts": long_texts,
    "ten levels": ten_levels,
}


def stays_as_it_is(tmp: Path, framework: Path, is_saved: bool = False) -> Desk:
    desk = Desk(tmp, framework)
    if is_saved:
        assert desk.book.worksheets, "opened, and saved by a program that is not ours"
    done = desk.bring_back()
    assert contents(desk.folder) == desk.before
    assert done.files == {}
    assert (done.count.texts, done.count.added, done.count.removed, done.count.moved) == (0, 0, 0, 0)
    return desk


@pytest.mark.parametrize("name", in_turn([*FRAMEWORKS, *STRESS], [*FIRST, *STRESS]))
def test_nothing_changes_when_nothing_was_changed(tmp_path: Path, name: str):
    stays_as_it_is(tmp_path, (FRAMEWORKS | STRESS)[name], is_saved=True)


@pytest.mark.parametrize("name", MADE)
def test_made_frameworks_stay_as_they_are(tmp_path: Path, name: str):
    stays_as_it_is(tmp_path, MADE[name](tmp_path / "framework"))


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_every_way_of_writing_yaml_stays_as_it_is(tmp_path: Path, case: Path):
    stays_as_it_is(tmp_path, lay_out(case, tmp_path / "framework"))


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_another_reader_finds_every_text_of_the_framework(tmp_path: Path, name: str):
    framework, book = FRAMEWORKS[name], tmp_path / "framework.xlsx"
    export(book, framework)
    read = python_calamine.CalamineWorkbook.from_path(str(book))
    cells = {
        str(cell).strip()
        for name in read.sheet_names
        for row in read.get_sheet_by_name(name).to_python()
        for cell in row
    }
    loaded = load(framework).framework
    assert loaded
    lines = {line for cell in cells for line in (cell, *cell.splitlines())}
    plain = {" ".join(cell.split()) for cell in cells} | lines
    written = [written.text for node in loaded.nodes() for written in texts(node)]
    assert len(written) > 200
    assert [text for text in written if text not in lines and " ".join(text.split()) not in plain] == []


def test_every_sheet_is_a_table_with_a_frozen_heading_and_nothing_merged(tmp_path: Path):
    book = tmp_path / "framework.xlsx"
    export(book, SHIPPED)
    pages = openpyxl.load_workbook(book).worksheets
    assert pages[0].title == "Read me"
    assert len(pages) > 20
    for page in pages[1:]:
        assert len(page.tables) == 1, page.title
        assert page.freeze_panes == "B2", page.title
        assert not page.merged_cells.ranges
        assert all(cell.font.bold and cell.value for cell in page[1])
        filled = [cell for row in page.iter_rows(min_row=2) for cell in row if cell.value]
        assert all(cell.data_type == "s" and cell.number_format == "@" and cell.alignment.wrap_text for cell in filled)


def test_the_first_sheet_explains_every_column(tmp_path: Path):
    book = tmp_path / "framework.xlsx"
    export(book, SHIPPED)
    read = openpyxl.load_workbook(book)
    explained = {(row[0], row[1]) for row in read["Read me"].iter_rows(values_only=True)}
    for page in read.worksheets[1:]:
        first = page.cell(1, 1).value
        names = (
            [row[0].value for row in page.iter_rows(min_row=2)] if first == "key" else [cell.value for cell in page[1]]
        )
        assert {(page.title, name) for name in names} <= explained


def test_a_framework_from_right_to_left_has_its_first_column_on_the_right(tmp_path: Path):
    book = tmp_path / "framework.xlsx"
    export(book, ROOT / "tests" / "frameworks" / "arabic")
    assert all(page.sheet_view.rightToLeft for page in openpyxl.load_workbook(book).worksheets[1:])


ODD = {
    "1-2": "=1+1",
    "007": "TRUE",
    "1-10": "_x0041_",
    "2026-01-02": "00.10",
    "error": "#REF!",
    "quote": "'12",
    "e1": "1e3",
    "at": "@x 1/2 50% $5",
}


def test_texts_that_a_spreadsheet_would_change_are_texts(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    about = folder / "framework.yml"
    levels = "".join(f"      '{key}': {text!r}\n" for key, text in ODD.items())
    text = about.read_text()
    about.write_text(text.replace("journey:\n", f"  odd:\n    levels:\n{levels}\njourney:\n", 1))
    desk = stays_as_it_is(tmp_path, folder)
    read = python_calamine.CalamineWorkbook.from_path(str(desk.path)).get_sheet_by_name("levels").to_python()
    rows = [dict(zip(read[0], row, strict=True)) for row in read]
    assert {row["id"]: row["label"] for row in rows if row["in scale"] == "odd"} == ODD


def test_the_record_of_a_variant_is_left_alone():
    assert RECORD in SINGLE_FILES, "it is the one file that framepress itself writes, and no sheet shows it"


def test_an_export_takes_the_place_of_one_that_nobody_changed(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.save()
    export(desk.path, desk.folder)
    import_(desk.path, desk.folder)

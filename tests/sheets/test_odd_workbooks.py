"""Workbooks as people and programs leave them: cells far away, strict ones, broken lines; and disks that are full."""

from __future__ import annotations

import re
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from framepress.problems.errors import ProblemsFound
from framepress.sheets import dry_run
from framepress.sheets.exchange import import_
from tests.author import run
from tests.sheets.desk import Desk, address, contents

SECONDS, BYTES = 20, 200_000_000
"""What an import may take with a cell anywhere. It took minutes and 2,500,000,000 bytes."""
USUAL, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"


def repacked(desk: Desk, change: Callable[[str, str], str]) -> None:
    """Write the workbook again, each part of it as ``change`` makes it of its name and its text."""
    if "book" in vars(desk):
        desk.book.save(desk.path)
    with zipfile.ZipFile(desk.path) as book:
        parts = {name: book.read(name).decode("utf-8") for name in book.namelist()}
    with zipfile.ZipFile(desk.path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, change(name, text))


def with_cells(desk: Desk, sheet: str, *cells: str, text: str = "x") -> None:
    """Put cells into a sheet as they stand in its XML, whatever lies between them and the table."""
    number = desk.book.sheetnames.index(sheet) + 1
    added = "".join(
        f'<row r="{re.sub("[A-Z]", "", cell)}"><c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for cell in cells
    )
    del desk.book

    def change(name: str, part: str) -> str:
        return part.replace("</sheetData>", f"{added}</sheetData>") if name.endswith(f"/sheet{number}.xml") else part

    repacked(desk, change)


def told(desk: Desk) -> list[str]:
    """What an import says, within its time and memory. Nothing may be written."""
    begun = process_time()
    tracemalloc.start()
    try:
        with pytest.raises(ProblemsFound) as found:
            import_(desk.path, desk.folder)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert process_time() - begun < SECONDS
    assert most < BYTES
    assert contents(desk.folder) == desk.before
    return [str(problem).removeprefix(f"{desk.path.name}, ") for problem in found.value.problems]


def test_a_cell_far_away_is_told_at_once(desk: Desk):
    with_cells(desk, "elements", "XFD1048576")
    [line] = told(desk)
    assert line.startswith("sheet 'elements', cell XFD1048576: This column has no heading. Take it out")


def test_a_cell_far_below_the_table_is_told_as_what_it_is(desk: Desk):
    title, id_ = (address(desk.headings(), "elements", heading, 1048576) for heading in ("title", "id"))
    with_cells(desk, "elements", title)
    assert [line for line in told(desk) if line.startswith(f"sheet 'elements', cell {id_}: This row has no id.")]


def test_thousands_of_cells_beside_the_table_are_told_once_for_each_column(desk: Desk):
    with_cells(desk, "elements", *(f"{column}{row}" for row in range(50, 3050) for column in ("ZA", "ZB", "ZC")))
    lines = told(desk)
    assert [line[: line.index(":")] for line in lines] == [
        f"sheet 'elements', cell {column}50" for column in ("ZA", "ZB", "ZC")
    ]


def strict(name: str, text: str) -> str:
    """A part of the workbook under the names of ISO/IEC 29500-1 (strict), as Excel writes it."""
    for usual, other in (
        ("officeDocument/2006/extended-properties", "officeDocument/extendedProperties"),
        ("officeDocument/2006/", "officeDocument/"),
        ("spreadsheetml/2006/", "spreadsheetml/"),
        ("drawingml/2006/", "drawingml/"),
    ):
        text = text.replace(USUAL + usual, STRICT + other)
    return text.replace("<workbook ", '<workbook conformance="strict" ') if name == "xl/workbook.xml" else text


def test_a_strict_workbook_is_read_like_any_other(desk: Desk):
    repacked(desk, strict)
    with zipfile.ZipFile(desk.path) as book:
        assert STRICT in book.read("xl/workbook.xml").decode() and USUAL not in book.read("xl/workbook.xml").decode()
    done = import_(desk.path, desk.folder)
    assert (done.files, done.is_older) == ({}, False)


def test_what_was_changed_in_a_strict_workbook_comes_back(desk: Desk):
    desk.set("elements", "title", "A mind that grows", id="growth-mindset")
    repacked(desk, strict)
    assert import_(desk.path, desk.folder).files == {"areas/students-empowered.yml": "changed"}
    assert "title: A mind that grows" in (desk.folder / "areas/students-empowered.yml").read_text(encoding="utf-8")


def test_a_broken_line_in_a_text_of_one_line_is_put_together(desk: Desk):
    desk.set("elements", "title", "Growth\n  mind \r\nset", id="growth-mindset")
    desk.book.save(desk.path)
    import_(desk.path, desk.folder)
    assert "    title: Growth mind set\n" in (desk.folder / "areas/students-empowered.yml").read_text(encoding="utf-8")


def test_the_lines_of_a_text_that_may_have_some_stay(desk: Desk):
    desk.set("areas", "introduction", "One.\n\n- two\n- three", id="students-empowered")
    desk.book.save(desk.path)
    import_(desk.path, desk.folder)
    text = (desk.folder / "areas/students-empowered.yml").read_text(encoding="utf-8")
    assert "  One.\n\n  - two\n  - three\n" in text


def test_nothing_lies_in_the_framework_while_it_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """What is there at any moment is what a killed run would leave."""
    desk.set("elements", "title", "Growth", id="growth-mindset")
    desk.book.save(desk.path)
    seen: list[set[str]] = []
    put = dry_run.put_file

    def watched(path: Path, content: bytes | None) -> None:
        put(path, content)
        seen.append(set(contents(desk.folder)))

    monkeypatch.setattr(dry_run, "put_file", watched)
    monkeypatch.setattr("framepress.sheets.exchange.put_file", watched)
    replace = Path.replace

    def replaced(path: Path, target: Path) -> Path:
        seen.append(set(contents(desk.folder)))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replaced)
    import_(desk.path, desk.folder)
    assert len(seen) >= 3
    assert all(names == set(desk.before) for names in seen)
    assert sorted(path.name for path in desk.folder.parent.iterdir()) == ["framework", "framework.xlsx"]


def test_a_full_disk_is_told_in_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.set("elements", "title", "Growth", id="growth-mindset")
    desk.book.save(desk.path)

    def full(*_: object, **__: object) -> None:
        raise shutil.Error([("framework/cycle.yml", "there", "[Errno 28] No space left on device: 'there'")])

    monkeypatch.setattr(shutil, "copytree", full)
    done = run("import", desk.path, desk.folder)
    assert done.exit_code == 1
    assert "No space left on device" in done.output
    assert "Nothing was written." in done.output
    assert "[(" not in done.output
    assert contents(desk.folder) == desk.before


def test_a_workbook_that_an_older_framepress_exported_is_read(desk: Desk):
    """It has no sheet and no column for keys that came later; where the YAML says nothing there, nothing is lost."""
    del desk.book["schools"]
    desk.book["levels"].delete_cols(desk.column("levels", "renamed_from"))
    desk.set("elements", "title", "Growth", id="growth-mindset")
    desk.book.save(desk.path)
    assert import_(desk.path, desk.folder).files == {"areas/students-empowered.yml": "changed"}


def test_a_sheet_whose_rows_would_be_lost_is_missed(desk: Desk):
    del desk.book["tips"]
    desk.book["levels"].delete_cols(desk.column("levels", "label"))
    desk.book.save(desk.path)
    lines = told(desk)
    assert [line for line in lines if line.startswith("sheet 'tips': This sheet is missing.")]
    assert [line for line in lines if "The column 'label' is missing" in line]


def test_a_cell_of_spaces_far_away_is_told_and_stops_nothing(desk: Desk):
    with_cells(desk, "elements", "XFD1048576", text=" ")
    begun = process_time()
    done = run("import", desk.path, desk.folder)
    assert process_time() - begun < SECONDS
    assert done.exit_code == 0
    assert f"{desk.path.name}, sheet 'elements', cell XFD1048576: Nothing but spaces stands here." in done.output
    assert contents(desk.folder) == desk.before

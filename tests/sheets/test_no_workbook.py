"""Files that are no workbook, or a dangerous one: told in a sentence, and the framework stays as it is."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from framepress.problems.errors import ProblemsFound
from framepress.sheets import book_read
from framepress.sheets.exchange import export, import_
from tests.conftest import SHIPPED
from tests.sheets.desk import Desk, contents, mistakes_of

SAVE = "Open it in your spreadsheet program, and save it as 'Excel workbook (.xlsx)'."


def packed(path: Path, **parts: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name.replace("__", "/").replace("_dot_", "."), text)


def repacked(desk: Desk, part: str, change: Callable[[bytes], bytes]) -> None:
    """Write the export again, with one part of it changed."""
    desk.save()
    with zipfile.ZipFile(desk.path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(desk.path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "There is no such file."),
    "a device without an end": (lambda path: path.symlink_to("/dev/zero"), "This is no file that can be read."),
    "a folder": (lambda path: path.mkdir(), "This is a folder, not a file."),
    "empty": (lambda path: path.write_bytes(b""), "This file is empty. Export the framework again."),
    "csv": (lambda path: path.write_text("id,title\na,b\n"), "This is a plain text (such as .csv)"),
    "a web page": (lambda path: path.write_text("<html><table></table>"), "This is a web page"),
    "xls": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)),
        "This is an old Excel file (.xls), or one with a password.",
    ),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n"), "This is a PDF."),
    "noise": (lambda path: path.write_bytes(bytes(range(256))), "This is no Excel workbook."),
    "ods": (lambda path: packed(path, content_dot_xml="<a/>"), "This is an OpenDocument file (.ods)."),
    "docx": (lambda path: packed(path, word__document_dot_xml="<a/>"), "This is a text document (Word)."),
    "xlsb": (lambda path: packed(path, xl__workbook_dot_bin="x"), "This is a binary workbook (.xlsb)."),
    "a framework's zip": (lambda path: packed(path, framework_dot_yml="id: x"), "This is a zip with YAML files."),
    "an empty workbook": (lambda path: packed(path, xl__workbook_dot_xml="<a/>"), f"This file is damaged. {SAVE}"),
    "a zip cut off": (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(50)), f"This file is damaged. {SAVE}"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_workbook_is_told_in_a_sentence(tmp_path: Path, name: str):
    make, expected = FILES[name]
    folder = tmp_path / "in" / "framework"
    shutil.copytree(SHIPPED, folder)
    book = tmp_path / "book.xlsx"
    make(book)
    [line] = mistakes_of(book, folder, contents(folder))
    assert line.startswith(f"{book.as_posix()}: {expected}")


def test_a_file_of_200_mb_is_not_even_opened(tmp_path: Path, desk: Desk):
    book = tmp_path / "large.xlsx"
    with book.open("wb") as file:
        file.truncate(200_000_000)
    [line] = mistakes_of(book, desk.folder, desk.before)
    assert "larger than 20 MB" in line


def test_a_bomb_is_not_unpacked(tmp_path: Path, desk: Desk):
    book = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        with bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(210):
                part.write(bytes(1_000_000))
    assert book.stat().st_size < 1_000_000
    [line] = mistakes_of(book, desk.folder, desk.before)
    assert "unpacks to more than 200 MB" in line


def test_a_workbook_of_millions_of_cells_is_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(book_read, "MOST_CELLS", 1000)
    assert "too many cells" in desk.mistakes()[0] or "cells" in desk.mistakes()[0]


def test_entities_are_refused(desk: Desk):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    repacked(desk, "xl/workbook.xml", lambda xml: bomb + xml)
    [line] = mistakes_of(desk.path, desk.folder, desk.before)
    assert "written in a way that no spreadsheet program does" in line


def test_a_part_that_is_no_xml_is_told(desk: Desk):
    repacked(desk, "xl/worksheets/sheet2.xml", lambda xml: xml[: len(xml) // 2])
    [line] = mistakes_of(desk.path, desk.folder, desk.before)
    assert "This file is damaged." in line


def test_no_link_to_another_workbook_is_followed_and_no_formula_computed(desk: Desk):
    desk.set("elements", "title", "='file:///etc/[x.xlsx]s'!A1", id="growth-mindset")
    [line] = desk.mistakes()
    assert "Here stands a formula" in line


def test_a_text_of_several_formats_is_read_as_it_is_seen(desk: Desk):
    def rich(xml: bytes) -> bytes:
        return xml.replace(
            b"<t>Growth Mindset</t>", b'<r><rPr><b/></rPr><t>Growth</t></r><r><t xml:space="preserve"> Minds</t></r>'
        )

    names = openpyxl.load_workbook(desk.path).sheetnames
    repacked(desk, f"xl/worksheets/sheet{names.index('elements') + 1}.xml", rich)
    import_(desk.path, desk.folder)
    assert "title: Growth Minds\n" in (desk.folder / "areas" / "students-empowered.yml").read_text()


def test_texts_that_cells_share_are_read_as_excel_writes_them(desk: Desk):
    """Excel keeps every text once, in a part of its own, and writes an odd letter by its number."""
    desk.save()
    with zipfile.ZipFile(desk.path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    shared: list[bytes] = []

    def share(found: re.Match[bytes]) -> bytes:
        shared.append(found[2])
        return b'<c %st="s"><v>%d</v></c>' % (found[1], len(shared) - 1)

    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(
                rb'<c ([^>]*)t="inlineStr"><is>(<t[^>]*>.*?</t>)</is></c>', share, parts[name], flags=re.S
            )
    assert len(shared) > 1000
    strings = b"".join(b"<si>%s</si>" % text.replace(b"\n", b"_x000D_\n") for text in shared)
    spreadsheet = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (spreadsheet, strings)
    with zipfile.ZipFile(desk.path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    assert import_(desk.path, desk.folder).files == {}
    assert contents(desk.folder) == desk.before


def refused(book: Path, folder: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        export(book, folder)
    [problem] = found.value.problems
    return problem.message


def test_an_export_never_takes_the_place_of_a_file_that_is_not_ours(tmp_path: Path):
    book = tmp_path / "mine.xlsx"
    openpyxl.Workbook().save(book)
    before = book.read_bytes()
    assert refused(book, SHIPPED) == "This file is there already, and no export of a framework."
    (tmp_path / "text.xlsx").write_text("Dear diary")
    assert refused(tmp_path / "text.xlsx", SHIPPED) == "This file is there already, and no export of a framework."
    assert book.read_bytes() == before


def test_an_export_never_takes_the_place_of_one_that_somebody_changed(desk: Desk):
    desk.set("elements", "title", "Growth", id="growth-mindset")
    desk.save()
    before = desk.path.read_bytes()
    assert refused(desk.path, desk.folder) == "This workbook was changed since it was exported."
    assert desk.path.read_bytes() == before


def test_an_export_wants_a_name_that_ends_in_xlsx_and_a_folder_that_is_there(tmp_path: Path):
    assert refused(tmp_path / "framework.csv", SHIPPED) == "The name of a workbook ends in .xlsx."
    assert "There is no folder" in refused(tmp_path / "nowhere" / "framework.xlsx", SHIPPED)


def test_a_text_that_no_cell_can_hold_is_told_and_nothing_is_cut(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    area = folder / "areas" / "students-empowered.yml"
    area.write_text(area.read_text().replace("introduction: |", f"introduction: |\n  {'x ' * 16_500}"))
    assert refused(tmp_path / "framework.xlsx", folder).startswith("A text for the sheet 'areas' has more than 32,767")
    assert not (tmp_path / "framework.xlsx").exists()

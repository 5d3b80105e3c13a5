"""A workbook is in the language of its framework, and is read with the names of any language that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

import openpyxl
import pytest

from framepress.framework.model.blocks import BLOCKS
from framepress.sheets.exchange import export, import_
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import distinct, folded, heading, title
from framepress.text.catalogue import Words, words_for
from framepress.text.sentences import speak
from tests.pseudo import english_in, foreign, foreign_words
from tests.sheets.desk import Desk, contents

SPANISH = """
language: es
words:
  workbook.sheets.elements: elementos
  workbook.headings.title: título
  workbook.read_me.name: Léame
  problems.missing.cell.message: "Aquí falta '{heading}'."
  problems.missing.cell.hint: Rellene esta celda.
  phrases.in_cell: hoja '{sheet}', celda {cell}
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    speak(None)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """A language whose words are all in letters that no English word has."""
    known = foreign_words()
    monkeypatch.setattr("framepress.framework.load.words_for", lambda *_: known)
    return known


@pytest.fixture
def spanish(desk: Desk) -> Desk:
    """An export in English, of a framework whose publisher then chose Spanish: it is in that language alone."""
    about = desk.folder / "framework.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(re.sub(r"(?m)^language:.*\n", "", text) + SPANISH.lstrip(), encoding="utf-8")
    return desk


def test_headings_names_and_help_are_in_the_language_of_the_framework(desk: Desk, words: Words):
    """Descriptions of keys are those of the schema for editors, which is in English."""
    desk.path.unlink()
    export(desk.path, desk.folder)
    book = openpyxl.load_workbook(desk.path)
    heads = {re.sub(r" \(es\)$", "", cell.value) for page in book.worksheets[1:] for cell in page[1]}
    assert len(book.sheetnames) > 25
    assert len(heads) > 50
    assert english_in([*book.sheetnames, *heads]) == []
    page = book.worksheets[0]
    assert page.title == words.say("workbook.read_me.name")
    table = next(row for row in range(1, 40) if page.cell(row, 3).value)
    above = [page.cell(row, 1).value or "" for row in range(1, table)]
    assert len([line for line in above if line]) == 12
    command = "framepress import FILE.xlsx|'forms'"
    assert english_in(re.sub(foreign(command), "", re.sub(command, "", line)) for line in above) == []
    assert english_in(str(page.cell(table, place).value) for place in range(1, 6)) == []
    abouts = {page.cell(row, 3).value for row in range(table, page.max_row + 1)}
    assert words.say("workbook.about.id") in abouts
    assert "The id." not in abouts


def test_what_it_exports_it_reads(desk: Desk, words: Words):
    desk.path.unlink()
    export(desk.path, desk.folder)
    done = import_(desk.path, desk.folder)
    assert (done.files, done.is_older) == ({}, False)
    export(desk.path, desk.folder)  # nobody changed it: it may be replaced


def test_an_older_workbook_with_english_names_is_read(desk: Desk, words: Words):
    desk.set("elements", "title", "Growing", id="growth-mindset")
    assert "+    title: Growing" in desk.diff()


def test_a_workbook_with_names_of_its_language_waits_for_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """To read the words of ten languages takes two seconds."""
    monkeypatch.setattr("framepress.sheets.sheet_names._languages", lambda: pytest.fail("asked for all languages"))
    desk.set("elements", "title", "Growing", id="growth-mindset")
    assert "+    title: Growing" in desk.diff()


def test_a_workbook_may_have_names_of_both_languages(spanish: Desk):
    export(spanish.path.with_name("es.xlsx"), spanish.folder)
    new = openpyxl.load_workbook(spanish.path.with_name("es.xlsx"))
    assert new.sheetnames[0] == "Léame"
    assert [cell.value for cell in new["elementos"][1]][:3] == ["id", "en área", "título"]
    spanish.book["elements"].title = "Elementos "
    spanish.book["Elementos "].cell(2, 3).value = "Crecer"
    spanish.before = contents(spanish.folder)
    assert "+    title: Crecer" in spanish.diff()


def test_a_mistake_names_sheet_and_heading_as_they_are_called(spanish: Desk):
    spanish.path.unlink()
    export(spanish.path, spanish.folder)
    spanish.before = contents(spanish.folder)
    spanish.set("elementos", "título", None, id="growth-mindset")
    [line] = spanish.mistakes()
    assert line == "framework.xlsx, hoja 'elementos', celda C2: Aquí falta 'título'. Rellene esta celda."


def test_mistakes_are_told_in_the_language_of_the_framework(desk: Desk, words: Words):
    """Of what was found in the workbook, and of what ``check`` finds in the framework that it makes."""
    desk.set("framework", "key", "titel", key="title")
    desk.add("levels", in_scale="experience", label="Never")
    desk.add("content", in_form="workbook", title="x")
    desk.book["tips"].merge_cells("C2:D2")
    lines = desk.mistakes()
    assert len(lines) >= 4
    kept = r"^framework.xlsx|'[^']*'|\b[A-Z]\d:?|\b(" + "|".join(BLOCKS) + r")\b"
    assert english_in(re.sub(kept, "", line) for line in lines) == []


def test_what_check_finds_is_told_for_cells_in_the_language(desk: Desk, words: Words):
    desk.set("framework", "value", "blue", key="brand.colour")
    [line] = desk.mistakes()
    assert words.say("workbook.cells.problems.values.colour.hint") in line


def test_two_things_are_never_called_by_one_name():
    said = {"title": "nombre", "name": "Nombre", "text": "title", "label": "etiqueta"}
    assert distinct(said) == {"title": "title", "name": "name", "text": "text", "label": "etiqueta"}


def test_every_sheet_and_column_has_its_words():
    known = words_for("en")["workbook"]
    layout = WorkbookLayout(variant=True)
    columns = {column.name for sheet in layout.sheets.values() for column in sheet.columns}
    assert {name.replace(" ", "_") for name in layout.sheets} == set(known["sheets"])
    assert {re.sub("[ .]", "_", name) for name in columns} == set(known["headings"])
    assert {folded(key.replace("_", " ")) for key in known["sheets"]} == set(known["sheets"].values())


def test_a_name_that_no_sheet_can_have_is_not_taken(spanish: Desk):
    about = spanish.folder / "framework.yml"
    about.write_text(about.read_text(encoding="utf-8").replace("elementos", "elementos/áreas"), encoding="utf-8")
    spanish.path.unlink()
    export(spanish.path, spanish.folder)
    assert "elements" in openpyxl.load_workbook(spanish.path).sheetnames
    assert import_(spanish.path, spanish.folder).files == {}


def test_the_words_of_a_model_that_grew_are_its_own_until_somebody_names_them():
    assert (heading("in burden"), title("burdens")) == ("in burden", "burdens")

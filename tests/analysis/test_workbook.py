"""The workbook, opened again with two libraries: one that wrote its frame, and one that did not."""

from __future__ import annotations

import re
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from framepress.analysis.collection import Collected, Collection, FileOutcome, FileStatus
from framepress.analysis.tables import workbook
from framepress.analysis.tables.column_codebook import column_codebook
from framepress.analysis.tables.sheet_xml import LINE, MOST_LINES, heading_lines
from framepress.analysis.tables.table_columns import RESPONSES
from framepress.analysis.tables.table_rows import Rows
from framepress.analysis.tables.workbook import write_workbook
from tests.analysis.made import collection_of, filled, planned, returned
from tests.analysis.test_tables import FORM, FORMULAS, ODD, RATING, TEXT, field_of
from tests.conftest import ALL_FRAMEWORKS, EXAMPLE, LIBRARIES, SHIPPED
from tests.frameworks import STRESS
from tests.kinds.named import Kind

Opened = Callable[[Collection], tuple[Workbook, CalamineWorkbook]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def write(collection: Collection) -> tuple[Workbook, CalamineWorkbook]:
        path = tmp_path / "collection.xlsx"
        write_workbook(collection, path)
        return openpyxl.load_workbook(path), CalamineWorkbook.from_path(str(path))

    return write


def of_each_form(folder: Path) -> list[Collected]:
    return [filled(form, number) for number, form in enumerate(planned(folder)[2])]


@pytest.mark.parametrize("name", [*ALL_FRAMEWORKS, *STRESS])
def test_every_row_is_there_in_a_table_that_can_be_filtered(name: str, opened: Opened, tmp_path: Path):
    folder = ALL_FRAMEWORKS.get(name) or STRESS[name](tmp_path / "framework")
    collection = collection_of(folder, of_each_form(folder))
    book, other = opened(collection)
    rows = Rows(collection)
    expected = {"Responses": rows.responses(), "Answers": rows.answers(), "Files": rows.files()}
    for sheet, found in {**expected, "Codebook": column_codebook(rows)}.items():
        page = book[sheet]
        body = [list(row) for row in page.iter_rows(min_row=3, values_only=True)]
        wanted = [[cell or None for cell in row] for row in found]
        assert [[str(cell) if cell is not None else None for cell in row] for row in body] == wanted
        assert len(other.get_sheet_by_name(sheet).to_python()) == len(wanted) + 2
        (table,) = page.tables.values()
        assert table.ref == page.dimensions.replace("A1:", "A2:") == table.autoFilter.ref
        assert table.column_names == [cell.value for cell in page[2]]
        assert all(cell.value for cell in page[1]), "each column is headed in words"
        assert len({heading.casefold() for heading in table.column_names}) == len(table.column_names)
        assert page.freeze_panes == "B3"
        assert page.print_title_rows == "$1:$2"


def test_a_sheet_explains_the_tables(opened: Opened):
    book, _ = opened(collection_of(SHIPPED, of_each_form(SHIPPED)))
    first = book.worksheets[0]
    assert first.title == "About the tables"
    (table,) = first.tables.values()
    rows = [[cell.value for cell in row] for row in first[table.ref]]
    assert [row[0] for row in rows] == ["sheet", *book.sheetnames[1:]]
    assert all(row[1] for row in rows)
    said = [row[0] for row in first.iter_rows(values_only=True)]
    assert "12 responses in 12 files." in said
    assert "Collected on 2026-11-26." in said
    assert not any("We took out" in (line or "") for line in said)


def test_a_screen_reader_knows_what_it_is(opened: Opened, tmp_path: Path):
    book, _ = opened(collection_of(LIBRARIES, of_each_form(LIBRARIES)))
    assert book.properties.title == "Puertas abiertas: la biblioteca & su gente, edición 2026: lo que recibimos"
    assert book.properties.language == "es"
    assert book.sheetnames[0] == "Sobre las tablas"
    for page in book:
        assert list(page.merged_cells.ranges) == []
        assert page.sheet_state == "visible"
        assert not page.conditional_formatting, "nothing is said by colour"
    packed = zipfile.ZipFile(tmp_path / "collection.xlsx")
    assert b"<f>" not in b"".join(packed.read(name) for name in packed.namelist())


def test_an_arabic_workbook_reads_from_the_right(opened: Opened, tmp_path: Path):
    folder = STRESS["arabic"](tmp_path / "framework")
    book, _ = opened(collection_of(folder))
    assert all(page.sheet_view.rightToLeft for page in book)
    assert not any(page.sheet_view.rightToLeft for page in opened(collection_of(SHIPPED))[0])


@pytest.mark.parametrize(
    "text", [*FORMULAS, ODD.replace("\r\n", "\n"), "TRUE", "1e5", " leading", "1-2", "#N/A", "<is>"]
)
def test_text_is_text_and_unchanged(opened: Opened, text: str):
    book, other = opened(collection_of(SHIPPED, [returned(FORM, {TEXT: text}, file=text)]))
    cell = next(cell for cell in book["Answers"][3] if cell.column_letter == "E")
    assert cell.data_type == "s"
    assert plain(cell.value) == text
    assert other.get_sheet_by_name("Answers").to_python()[2][4] == text
    assert plain(book["Files"]["A3"].value) == text


def plain(text: str) -> str:
    """What Excel shows of a text: openpyxl reads no letters by their number."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\r\n", "x\ud800y", "\ufffe", "_x0041_", "_x005F_", "__x000D_"])
def test_letters_that_xml_can_not_hold_are_kept_in_the_formats_own_way(opened: Opened, text: str):
    book, _ = opened(collection_of(SHIPPED, [returned(FORM, {TEXT: text})]))
    assert plain(book["Answers"]["E3"].value) == text


@pytest.mark.parametrize(("letter", "units"), [("a", 1), ("\U0001f98a", 2)])
def test_a_text_that_no_cell_can_hold_says_where_the_whole_is(opened: Opened, letter: str, units: int):
    fits, more = letter * (32_767 // units), letter * (32_767 // units + 1)
    book, _ = opened(collection_of(SHIPPED, [returned(FORM, {TEXT: text}, n) for n, text in enumerate((fits, more))]))
    first, second = book["Answers"]["E3"].value, book["Answers"]["E4"].value
    assert first == fits
    assert second.endswith(" … (cut here: the whole text is in responses.json)")
    assert more.startswith(second.partition(" …")[0])
    assert 32_765 <= len(second.encode("utf-16-le")) // 2 <= 32_767


def test_a_number_that_was_understood_can_be_reckoned_with(opened: Opened):
    field, form = field_of(EXAMPLE, Kind.NUMBER)
    responses = [returned(form, {field.id: text}, number) for number, text in enumerate(("-3", "1" * 20))]
    book, _ = opened(collection_of(EXAMPLE, responses))
    assert book["Answers"]["E3"].value == "-3"
    assert book["Answers"]["K3"].value == -3
    assert book["Answers"]["K4"].value == "1" * 20, "Excel keeps fifteen digits"


def test_more_rows_than_a_sheet_has_go_on_in_a_second_one(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 12)
    responses = [returned(FORM, {RATING: "established", TEXT: str(number)}, number) for number in range(12)]
    book, _ = opened(collection_of(SHIPPED, responses))
    names = [name for name in book.sheetnames if not name.startswith("Codebook")]
    assert names[1:] == ["Responses", "Responses 2", "Answers", "Answers 2", "Answers 3", "Files", "Files 2"]
    found = [row[4] for name in names for row in book[name].iter_rows(3, values_only=True) if name[:7] == "Answers"]
    assert [text for text in found if text != "established"] == [str(number) for number in range(12)]
    assert [next(iter(book[name].tables.values())).ref for name in names[3:6]] == ["A2:X12", "A2:X12", "A2:X6"]
    assert {"Answers 2", "Files 2"} <= {row[0] for row in book.worksheets[0].iter_rows(values_only=True)}


def test_more_questions_than_a_sheet_has_columns_are_told(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MOST_COLUMNS", 12)
    collection = collection_of(SHIPPED, [returned(FORM, {RATING: "established"})])
    book, _ = opened(collection)
    assert book["Responses"].max_column == 12
    left = len(Rows(collection).columns) + len(RESPONSES) - 12
    assert any(f"{left} questions have no column" in (row[0] or "") for row in book.worksheets[0].values)


@pytest.mark.parametrize(
    ("heading", "width", "lines"),
    [
        ("response", 16, 1),
        ("self-assessment/growth-mindset/rating", 22, 3),
        ("about/date", 14, 1),
        ("superseded_by", 14, 1),
        ("x" * 50, 10, 5),
        ("self-assessment/caring-relationships/additional-evidence", 50, 2),
    ],
)
def test_a_heading_takes_as_many_lines_as_it_is_broken_into(heading: str, width: int, lines: int):
    assert heading_lines(heading, width) == lines


def test_the_row_of_headings_is_high_enough_for_all_of_them(opened: Opened):
    """LibreOffice shows one line of a row whose height nobody says."""
    book, _ = opened(collection_of(SHIPPED, [filled(planned(SHIPPED)[2][0], 1)]))
    sheet = book["Responses"]
    widths = {cell.column: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    for row in (1, 2):
        most = max(len(str(cell.value)) / widths[cell.column] for cell in sheet[row])
        assert most > 1.5
        assert sheet.row_dimensions[row].height >= LINE * min(most, MOST_LINES)
    assert all(book[name].row_dimensions[2].height for name in ("Answers", "Files", "Codebook"))


def test_nothing_came_back(opened: Opened):
    book, _ = opened(collection_of(SHIPPED))
    assert book.sheetnames[1:] == ["Responses", "Answers", "Files", "Codebook"]
    assert next(iter(book["Answers"].tables.values())).ref == "A2:X3"


def test_the_same_collection_gives_the_same_bytes(tmp_path: Path):
    written = []
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(collection_of(EXAMPLE, of_each_form(EXAMPLE)), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


class Many:
    """So many responses, none of which is kept."""

    def __init__(self, count: int) -> None:
        self.form = max(planned(EXAMPLE)[2], key=lambda form: len(list(form.fields())))
        self.count = count

    def __iter__(self) -> Iterator[Collected]:
        return (filled(self.form, number) for number in range(self.count))

    def files(self) -> Iterator[FileOutcome]:
        return (FileOutcome(f"{number}.pdf", FileStatus.READ) for number in range(self.count))


class Files:
    def __init__(self, many: Many) -> None:
        self.many = many

    def __iter__(self) -> Iterator[FileOutcome]:
        return self.many.files()


def test_no_row_is_kept(tmp_path: Path):
    """Ten times as many responses take no more memory."""
    framework, words, forms = planned(EXAMPLE)
    most = []
    for count in (15, 150):
        many = Many(count)
        tracemalloc.start()
        write_workbook(Collection(framework, words, forms, many, Files(many)), tmp_path / "collection.xlsx")
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + 1_000_000

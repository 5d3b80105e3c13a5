"""The structure that a screen reader walks through: headings, lists, tables whose cells know their headers."""

from __future__ import annotations

import pytest

from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from tests.pdf import samples
from tests.pdf.conftest import pdf_of
from tests.pdf.reader import Element, FormReader
from tests.pdf.rules import wrongs


@pytest.fixture(scope="module")
def tree() -> Element:
    """The structure of the form that has every kind of field and block."""
    return FormReader(pdf_of("every-kind").content).tree


def headers_of(table: Element) -> dict[str, str]:
    """Scope of each header by its identifier."""
    return {header.identifier: str(header.attributes["/Scope"]) for header in table.all("TH")}


def test_a_row_of_a_survey_is_named_by_its_first_cell(tree: Element) -> None:
    survey = tree.all("Table")[3]
    scopes = headers_of(survey)
    rows = [row for row in survey.all("TR") if row.kids[0].attributes.get("/Scope") == "/Row"]
    assert len(rows) == 8
    for row in rows:
        assert row.kids[0].role == "TH"
        for cell in row.kids[1:]:
            of_cell = [scopes[str(name)] for name in cell.attributes["/Headers"]]
            assert of_cell.count("/Row") == 1 and "/Column" in of_cell
            assert row.kids[0].identifier in map(str, cell.attributes["/Headers"])


def test_a_level_in_a_matrix_stands_under_two_headers(tree: Element) -> None:
    survey = tree.all("Table")[3]
    cell = next(cell for cell in survey.all("TD") if cell.all("Form"))
    scopes = [headers_of(survey)[str(name)] for name in cell.attributes["/Headers"]]
    assert sorted(scopes) == ["/Column", "/Column", "/Row"]


def test_a_table_to_read_names_its_rows_where_it_says_so(tree: Element) -> None:
    plain, named = tree.all("Table")[:2]
    assert set(headers_of(plain).values()) == {"/Column"}
    assert sorted(headers_of(named).values()) == ["/Column", "/Column", "/Row", "/Row"]


def test_lists_are_lists(tree: Element) -> None:
    outer, inner = tree.all("L")[:2]
    assert [kid.role for kid in outer.kids if kid.role != "L"] == ["LI", "LI"]
    assert inner in list(outer.walk())
    assert {"Lbl", "LBody"} <= {part.role for part in outer.walk()}


def test_a_label_stands_before_its_field(tree: Element) -> None:
    roles = [each.role for each in tree.walk()]
    first = roles.index("Form")
    assert roles[first - 1] == "P"


def test_running_header_and_footer_are_not_read(tree: Element) -> None:
    page = FormReader(pdf_of("every-kind").content).pdf.pages[1]
    content = page.get_contents()
    assert content is not None
    assert b"/Artifact" in content.get_data()
    spoken = sum(each.role in ("H1", "H2") for each in tree.walk())
    assert spoken == 5, "the title and four sections, once each"


def test_a_workbook_lists_its_parts_with_links() -> None:
    reader = FormReader(pdf_of("workbook").content)
    entries = reader.tree.all("TOCI")
    assert len(entries) == 4 + 5, "its four sections, and the five elements in one of them"
    assert all(entry.all("Link") for entry in entries)


def test_bookmarks_follow_the_sections() -> None:
    (title, parts) = FormReader(pdf_of("workbook").content).pdf.outline
    assert title.title == "Workbook"
    sections = [each.title for each in parts if not isinstance(each, list)]
    assert sections == ["About this response", "Self-assessment", "Focus area", "Action plan"]
    elements = next(each for each in parts if isinstance(each, list))
    assert [each.title for each in elements] == [f"Element {number}" for number in range(5)]


def test_each_mark_is_drawn_without_a_font() -> None:
    reader = FormReader(pdf_of("every-kind").content)
    for reference in reader.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        for widget in [kid.get_object() for kid in field.get("/Kids", [])] or [field]:
            if field["/FT"] == "/Btn":
                states = widget["/AP"]["/N"]
                drawn = [state.get_object().get_data() for name, state in states.items() if name != "/Off"]
                assert all(b"Tf" not in each and each.strip() for each in drawn)
                assert states["/Off"].get_data() == b""


def test_levels_of_the_scale_are_all_there(tree: Element) -> None:
    reader = FormReader(pdf_of("every-kind").content)
    ten = next(each for each in reader.fields if each.name == "sample/ten")
    assert len(ten.widgets) == len(samples.TEN)
    assert len({round(widget.rectangle[1]) for widget in ten.widgets}) == 1, "on one line"


def test_headings_of_an_author_never_skip_a_level() -> None:
    text = parse("###### Deep\n\nA\n\n# High\n\nB\n\n#### Deeper\n\nC\n\n- # In a list\n\n> ## Quoted")
    deep = samples.Section("d", "D", 4, (samples.Prose(text, "Label"), samples.Note("Note", text)))
    blocks = (samples.Prose(text), samples.Section("s", "S", 1, (deep,)), samples.Section("t", "T", 3, ()))
    form = samples.make("headings", "Headings", blocks)
    pdf = make_pdf(form, Paper.LETTER, words_for("en"))
    assert wrongs(form, pdf.content) == []
    levels = [each.role for each in FormReader(pdf.content).tree.walk() if each.role.startswith("H")]
    assert levels[:5] == ["H1", "H2", "H2", "H3", "H2"]

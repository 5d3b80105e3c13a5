"""Below a table of short ratings stands what each level looks like in what its rows are about."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from framepress.answers.response import Response
from framepress.forms.form import Choice, FieldTable, Form, Row, every_block
from framepress.pdf import FormPdf, Paper, make_pdf
from framepress.pdf.fill_fields import fill_pdf
from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import collect
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from tests.pdf import samples
from tests.pdf.reader import FormReader
from tests.pdf.test_compact_ratings import table
from tests.pipeline.test_returned import here
from tests.returned.prints import PRINTERS
from tests.validation.cases import GOOD, lay_out

HEARD = "What each level looks like: In short"


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = next(case for case in GOOD if case.name == "levels-here")
    return lay_out(case, tmp_path_factory.mktemp("rubric") / "framework")


@pytest.fixture(scope="module")
def beds(garden: Path) -> Form:
    return next(form for form in prepare(garden).forms if form.id == "stock-beds")


def drawn(form: Form) -> FormPdf:
    return make_pdf(form, Paper.LETTER, words_for("en"))


def text(pdf: FormPdf) -> str:
    return " ".join(" ".join(page.extract_text() for page in FormReader(pdf.content).pdf.pages).split())


def test_what_levels_look_like_is_a_table_that_has_its_rows_named(beds: Form):
    pdf = drawn(beds)
    assert text(pdf).count(HEARD) == 1
    assert (
        f"{HEARD} Row Never Sometimes Always Soil The soil is bare, and rain runs off it. • Nothing is dug in. "
        "Some beds get compost, where somebody thinks of it. Every bed is fed twice a year. How many plants?"
    ) in text(pdf)
    rubric = FormReader(pdf.content).tree.all("Table")[-1]
    assert [header.attributes.get("/Scope") for header in rubric.all("TH")] == ["/Column"] * 4 + ["/Row"]


@pytest.mark.parametrize(("meanings", "times"), [("once", 1), ("none", 0)])
def test_a_column_says_whether(garden: Path, meanings: str, times: int):
    stock = garden / "forms/stock.yml"
    written = stock.read_text(encoding="utf-8")
    asked = f"now: {{label: Now, kind: rating, meanings: {meanings}}}"
    stock.write_text(written.replace("now: {label: Now, kind: rating}", asked), encoding="utf-8")
    form = next(form for form in prepare(garden).forms if form.id == "stock-beds")
    stock.write_text(written, encoding="utf-8")
    assert text(drawn(form)).count(HEARD) == times


def test_a_page_too_narrow_for_a_column_of_each_has_a_list_under_a_heading_of_each_row():
    texts = {number: parse(f"So it looks at {number}.") for number in range(1, 7)}
    levels = tuple(Choice(f"l{number}", f"Level {number}", text, said_here=True) for number, text in texts.items())
    asked = table(("Now",), levels=levels, rows=1)
    asked = replace(asked, rows=tuple(replace(row, levels=levels) for row in asked.rows))
    pdf = drawn(samples.make("t", "Ratings", (asked,)))
    name = "Element 1 with a name of some length"
    said = " ".join(f"• Level {at} So it looks at {at}." for at in texts)
    assert f"What each level looks like: Where we are {name} {said}" in text(pdf)
    tree = FormReader(pdf.content).tree
    assert [each.role for each in tree.all("H2", "H3")][-2:] == ["H2", "H3"]
    assert len(tree.all("LI")) == 6


def test_levels_in_it_are_called_what_the_table_calls_them():
    numbered = (Choice("no", "No", short="0"), Choice("yes", "Yes", short="1"))
    row = Row("e", "Element", (samples.field("t/e/now", samples.Kind.RATING, "Now", choices=numbered).field,))
    asked = replace(table(("Now",), levels=numbered, rows=1), rows=(row,))
    texts = tuple(replace(level, meaning=parse("So."), said_here=True) for level in numbered)
    asked = replace(asked, rows=(replace(row, levels=texts),))
    assert "Element 0 = No 1 = Yes Element So. So." in text(drawn(samples.make("t", "Ratings", (asked,))))


def test_a_print_with_it_is_read_rightly(garden: Path, beds: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The question below it too, which stands lower on the page because of it."""
    monkeypatch.setattr(collecting, "readings", here)
    (quick,) = (block for block in every_block(beds.blocks) if isinstance(block, FieldTable))
    answers = {quick.rows[0].cells[0].id: "sometimes", "stock/beds/plants": "12"}
    assert {field.id for field in beds.fields()} >= {*answers}
    filled = fill_pdf(drawn(beds).content, beds, Response(answers)).content
    (tmp_path / "given").mkdir()
    (tmp_path / "given/print.pdf").write_bytes(PRINTERS["MuPDF"](filled))
    collect([tmp_path / "given"], garden, tmp_path / "out")
    (response,) = json.loads((tmp_path / "out/responses.json").read_text(encoding="utf-8"))["responses"]
    assert response["answers"] == answers

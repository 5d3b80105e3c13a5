"""On paper each level has beside its box what it looks like, and in few words in what its button says."""

from __future__ import annotations

from pathlib import Path

from framepress.pdf import Paper, make_pdf
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from tests.pdf.reader import FormReader
from tests.validation.cases import GOOD, lay_out

PRACTICES = """\
  - table: practices
    label: Practices
    rows_for_each: practice
    columns:
      now: {{label: Cover, kind: rating, scale: cover, meanings: {meanings}}}
"""


def test_a_level_says_what_it_looks_like(tmp_path: Path):
    case = next(case for case in GOOD if case.name == "levels-here")
    form = next(form for form in prepare(lay_out(case, tmp_path / "framework")).forms if form.id == "stock-beds")
    read = FormReader(make_pdf(form, Paper.LETTER, words_for("en")).content)
    rating = next(asked for asked in read.fields if asked.name == "stock/soil/rating")
    assert [widget.tooltip for widget in rating.widgets] == [
        "Never: The soil is bare, and rain runs off it. Nothing is dug in. (Soil)",
        "Sometimes: Some beds get compost, where somebody thinks of it. (Soil)",
        "Always: Every bed is fed twice a year. (Soil)",
    ]
    printed = " ".join(" ".join(page.extract_text() for page in read.pdf.pages).split())
    assert printed.count("Every bed is fed twice a year.") == 3, "in the list, beside the box, and below the table"


def test_a_table_that_explains_its_levels_says_it_in_each_row(tmp_path: Path):
    """Each row has a place of its own then: a cell has no room for what a level looks like."""
    case = next(case for case in GOOD if case.name == "levels-here")
    garden = lay_out(case, tmp_path / "framework")
    stock = garden / "forms/stock.yml"
    stock.write_text(stock.read_text(encoding="utf-8") + PRACTICES.format(meanings="each"), encoding="utf-8")
    form = next(form for form in prepare(garden).forms if form.id == "stock-beds")
    read = FormReader(make_pdf(form, Paper.LETTER, words_for("en")).content)
    tooltips = {
        asked.name: [widget.tooltip for widget in asked.widgets]
        for asked in read.fields
        if asked.name.startswith("stock/beds/practices/")
    }
    assert tooltips == {
        "stock/beds/practices/compost/now": [
            "Bare (Practices: We make compost.)",
            "Covered (Practices: We make compost.)",
        ],
        "stock/beds/practices/mulch/now": [
            "Bare: Leaves go to the dump. (Practices: We mulch in autumn.)",
            "Covered: Every bed has a hand of leaves. (Practices: We mulch in autumn.)",
        ],
    }
    printed = " ".join(" ".join(page.extract_text() for page in read.pdf.pages).split())
    assert printed.count("Leaves go to the dump.") == 2, "beside the box of the question above, and of the row"

    stock.write_text(stock.read_text(encoding="utf-8").replace("meanings: each", "meanings: once"), encoding="utf-8")
    short = next(form for form in prepare(garden).forms if form.id == "stock-beds")
    cells = [cell for field in short.fields() if field.id.startswith("stock/beds/practices/") for cell in field.choices]
    assert not any(level.said_here for level in cells), "a table of short names has no room for it"

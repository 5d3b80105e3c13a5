"""On paper each level has beside its box what it looks like, and in few words in what its button says."""

from __future__ import annotations

from pathlib import Path

from framepress.pdf import Paper, make_pdf
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from tests.pdf.reader import FormReader
from tests.validation.cases import GOOD, lay_out


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
    assert printed.count("Every bed is fed twice a year.") == 2, "in the list that the form shows, and beside the box"

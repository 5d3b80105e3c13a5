"""The codebook of the website: every question, and what can be picked."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from framepress.forms.form import Choice, Field, PlacedField
from framepress.forms.question_codebook import codebook_csv
from framepress.publishing.prepare import prepare
from framepress.text.csv_cells import Plain, meant, safe
from tests.conftest import SHIPPED
from tests.frameworks import HERE
from tests.kinds.named import Kind
from tests.pdf.samples import make
from tests.test_boundaries import SOURCES


def test_the_schools_stand_in_it_once():
    forms = prepare(HERE / "schools").forms
    rows = list(csv.DictReader(codebook_csv([*forms, *forms]).splitlines()))
    offered = [(row["form"], row["choice"], row["choice_label"]) for row in rows if row["field"] == "about/school"]
    assert offered[:2] == [("lunch-together", "", "")] * 2
    assert offered[2:4] == [
        ("", "lincoln-boise", "Lincoln Elementary School, Boise"),
        ("", "lincoln-nampa", "Lincoln Elementary School, Nampa"),
    ]
    assert len(offered) == 2 + 12


def test_without_a_list_every_row_is_of_a_form():
    rows = csv.DictReader(codebook_csv(prepare(SHIPPED).forms).splitlines())
    assert all(row["form"] for row in rows)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'"])
def test_no_cell_is_a_formula_to_a_spreadsheet(begins: str):
    """A tab is skipped by a spreadsheet, which then reads what follows; a wide letter is one in Japanese."""
    text = f"{begins}1+1"
    field = Field("sample/one", Kind.CHOICE, text, text, choices=(Choice("a", text),))
    form = replace(make("sample", "Sample", (PlacedField(field),)), id=text)
    (row,) = csv.DictReader(codebook_csv([form]).splitlines(keepends=True))
    assert [row[name] for name in ("form", "label", "question", "choice_label")] == [f"'{text}"] * 4
    assert row["choice"] == "a"


@pytest.mark.parametrize("text", ["", "a", "=1", "'=1", "''", "'tis", "a=1", "\t=1"])
def test_what_a_cell_meant_is_read_back(text: str):
    assert meant(safe(text)) == text


def test_a_number_of_ours_stays_a_number():
    assert (safe(Plain("-5")), safe("-5"), safe("")) == ("-5", "'-5", "")


def test_every_table_is_written_in_one_way():
    found = {module for module, source in SOURCES.items() if "csv.writer(" in source}
    assert found == {"text.csv_cells", "starter.wheel_copy"}, "the list in a wheel is no table for a spreadsheet"

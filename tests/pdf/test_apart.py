"""On paper an answer that is no level of the scale stands apart from the levels."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from framepress.forms.form import Choice, Column, FieldTable, Form, Row
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from framepress.text.markdown import plain
from tests.kinds.named import Kind
from tests.pdf.reader import FormReader, Widget
from tests.pdf.rules import wrongs
from tests.pdf.samples import about, field, make

SCALE = (Choice("no", "No"), Choice("partly", "Partly"), Choice("yes", "Yes"), Choice("na", "N/A", is_rated=False))
MEANT = tuple(replace(one, meaning=plain("What it means here.")) for one in SCALE)


def _marks(form: Form) -> list[Widget]:
    content = make_pdf(form, Paper.A4, words_for("en")).content
    assert wrongs(form, content) == []
    (asked,) = (asked for asked in FormReader(content).fields if asked.name.startswith("sample/rated"))
    return asked.widgets


def _gaps(places: list[float]) -> list[float]:
    return [round(abs(after - before), 1) for before, after in itertools.pairwise(places)]


def _table() -> FieldTable:
    rows = tuple(
        Row(str(number), f"Row {number}", (field(f"sample/rated-{number}", Kind.RATING, "How", choices=SCALE).field,))
        for number in range(1)
    )
    return FieldTable("sample/rated", "A table", "Row", (Column("how", "How", Kind.RATING, 3, SCALE),), rows)


@pytest.mark.parametrize(("choices", "axis"), [(SCALE, 0), (MEANT, 1)])
def test_a_gap_stands_before_it(choices: tuple[Choice, ...], axis: int):
    asked = field("sample/rated", Kind.RATING, "How far?", choices=choices)
    marks = _marks(make("sample", "Sample", [about("sample"), asked]))
    first, second, last = _gaps([mark.rectangle[axis] for mark in marks])
    assert first == pytest.approx(second, abs=0.2)
    assert last > first + 5


@pytest.mark.parametrize(("meanings", "axis"), [("once", 0), ("each", 1)])
def test_a_gap_stands_before_it_in_a_table(meanings: str, axis: int):
    table = _table()
    table = replace(table, columns=tuple(replace(column, meanings=meanings) for column in table.columns))
    marks = _marks(make("sample", "Sample", [about("sample"), table]))
    first, second, last = _gaps([mark.rectangle[axis] for mark in marks])
    assert first == pytest.approx(second, abs=0.2)
    assert last > first + 5

"""A signature: a line and a date on paper, a name that is typed and a date on the screen, two text fields in a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from markupsafe import Markup

from framepress.forms.form import Form
from framepress.kinds import signature
from framepress.pdf import Paper, PdfBrand, make_pdf
from framepress.pdf.layout import arrange
from framepress.pdf.sheet import sheet_data
from framepress.pdf.typefaces import Ruler
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from framepress.web.render_form import render_form
from tests.kinds.test_kinds import with_question

MILLIMETRES = 25.4 / 72
"""In a point."""
SIGNED, DATE = "notes/signed", "notes/signed/date"


def _parts(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else ():
        yield from _parts(inner)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    folder = with_question(tmp_path / "framework", dict(signature.KIND.example))
    return next(form for form in prepare(folder).forms if form.id == "notes")


def test_a_pdf_has_two_fields_of_text_and_no_digital_signature(form: Form):
    made = make_pdf(form, Paper.A4, words_for("en"))
    fields: dict[str, Any] = pypdf.PdfReader(io.BytesIO(made.content)).get_fields() or {}
    assert [fields[name]["/FT"] for name in (SIGNED, DATE)] == ["/Tx", "/Tx"]
    assert "/Sig" not in {field.get("/FT") for field in fields.values()}


def test_on_paper_there_is_room_to_sign_by_hand_and_the_date_stands_beside_it(form: Form):
    layout = arrange(form, Paper.A4, words_for("en"), Ruler(()), PdfBrand())
    signed_box = next(part for part in _parts(sheet_data(layout.sheet)) if part.get("label") == "Signed for the team")
    assert signed_box["box_height"] * MILLIMETRES >= 11.9
    boxes = {box.field: box.rectangle for box in make_pdf(form, Paper.A4, words_for("en")).boxes}
    signed, dated = boxes[SIGNED], boxes[DATE]
    assert signed[2] < dated[0]
    assert abs(signed[3] - dated[3]) < 12


def test_on_the_screen_a_name_is_typed_and_a_date(form: Form):
    _, page = render_form(form, words_for("en"), lambda tree, depth: Markup(""))
    name, day = (page.index(f'data-field="{field}"') for field in (SIGNED, DATE))
    assert name < day
    assert 'type="text"' in page[name:day] and "canvas" not in page
    assert "Date" in page[day:]


def test_a_name_is_kept_out_of_what_is_anonymous_and_quoted_nowhere():
    kind = signature.KIND
    assert kind.codec.without_names("Pat Doe", ()) == ""
    assert not kind.is_free_text and not kind.can_group

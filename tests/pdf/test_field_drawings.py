"""Each kind of field has its drawing, and a new kind brings its own along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from framepress.forms.form import Field, PlacedField
from framepress.kinds.all_kinds import KINDS
from framepress.kinds.kind import Kind
from framepress.pdf import Paper, field_drawings, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf.samples import make

STAMP = """
from framepress.pdf.field_drawings.written_text import LineDrawing

DRAWINGS = {"stamp": LineDrawing(half=True)}
"""


@pytest.fixture
def more_drawings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose modules stand beside the drawings that there are."""
    monkeypatch.setattr(field_drawings, "__path__", [*field_drawings.__path__, str(tmp_path)])
    field_drawings.field_drawings.cache_clear()
    yield tmp_path
    field_drawings.field_drawings.cache_clear()


def test_every_kind_has_a_drawing_and_every_drawing_a_kind():
    assert set(field_drawings.field_drawings()) == set(KINDS)


def test_a_new_kind_is_drawn_by_a_module_of_its_own(more_drawings: Path):
    (more_drawings / "stamp_drawing.py").write_text(STAMP, encoding="utf-8")
    stamp = Kind("stamp", 99, {})
    field = Field("sample/stamp", stamp, "Stamp of the school", "Stamp of the school")
    made = make_pdf(make("sample", "A form", (PlacedField(field),)), Paper.LETTER, words_for("en"))
    fields = pypdf.PdfReader(io.BytesIO(made.content)).get_fields() or {}
    assert fields["sample/stamp"]["/FT"] == "/Tx"


def test_two_drawings_of_one_kind_are_a_mistake(more_drawings: Path):
    (more_drawings / "another_date.py").write_text(STAMP.replace("stamp", "date"), encoding="utf-8")
    with pytest.raises(ValueError, match="date is drawn twice"):
        field_drawings.field_drawings()

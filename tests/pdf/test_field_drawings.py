"""Each kind of field has its drawing, and a new kind brings its own along."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from framepress.forms.form import Field, PlacedField
from framepress.framework.model.field_kinds import Kind
from framepress.pdf import Paper, field_drawings, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf.samples import make

PDF = Path(field_drawings.__file__).parents[1]
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
    assert set(field_drawings.field_drawings()) == {str(kind) for kind in Kind}


def test_a_new_kind_is_drawn_by_a_module_of_its_own(more_drawings: Path):
    (more_drawings / "stamp_drawing.py").write_text(STAMP, encoding="utf-8")
    stamp: Any = "stamp"
    field = Field("sample/stamp", stamp, "Stamp of the school", "Stamp of the school")
    made = make_pdf(make("sample", "A form", (PlacedField(field),)), Paper.LETTER, words_for("en"))
    fields = pypdf.PdfReader(io.BytesIO(made.content)).get_fields() or {}
    assert fields["sample/stamp"]["/FT"] == "/Tx"


def test_two_drawings_of_one_kind_are_a_mistake(more_drawings: Path):
    (more_drawings / "another_date.py").write_text(STAMP.replace("stamp", "date"), encoding="utf-8")
    with pytest.raises(ValueError, match="date is drawn twice"):
        field_drawings.field_drawings()


def test_nothing_else_in_the_room_asks_for_a_kind_by_name():
    modules = sorted(PDF.rglob("*.py"))
    assert len(modules) > 25
    named = {
        (module.name, node.id)
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "Kind"
    }
    assert named == set()

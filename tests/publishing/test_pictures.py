"""Pictures in texts stand in PDFs: read out by their words, as wide as their column at most, and whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from framepress.pdf import Paper
from framepress.publishing.past_editions import past_editions
from framepress.publishing.prepare import Prepared, prepare
from tests.author import edit, said
from tests.pictures import SHOWN, give_pictures, raster
from tests.validation.cases import BASE, lay_out


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    garden = lay_out(BASE, tmp_path_factory.mktemp("pictures") / "garden")
    give_pictures(garden)
    return prepare(garden)


def pdf_of(prepared: Prepared, form_id: str) -> bytes:
    form = next(form for form in prepared.forms if form.id == form_id)
    return prepared.press.publish(form, Paper.LETTER).pdf.content


@pytest.fixture(scope="module")
def stock(prepared: Prepared) -> bytes:
    return pdf_of(prepared, "stock-beds")


def figures(part: Any) -> Iterator[str]:
    """What a screen reader says for each figure, in reading order."""
    part = part.get_object()
    if isinstance(part, pypdf.generic.ArrayObject):
        for kid in part:
            yield from figures(kid)
    elif isinstance(part, pypdf.generic.DictionaryObject):
        if part.get("/S") == "/Figure":
            yield part["/Alt"]
        if "/K" in part and "/S" in part:
            yield from figures(part["/K"])


def boxes(content: bytes) -> list[tuple[float, ...]]:
    """Where each bitmap stands: left, bottom, right, top in points."""
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            found += [one.get_bounds() for one in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])]
    return found


def test_each_is_a_figure_with_its_words_in_reading_order(stock: bytes):
    pdf = pypdf.PdfReader(io.BytesIO(stock))
    assert list(figures(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])) == SHOWN
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "The bed in May" in text
    assert "Look for there." in text, "the words of a picture that is seen are not printed too"


def test_each_is_whole_and_no_wider_than_its_column(stock: bytes):
    """On US Letter 512 points lie between the margins, and 414 (60 % of 690) are the most that is high."""
    sizes = [(round(right - left, 1), round(top - bottom, 1)) for left, bottom, right, top in boxes(stock)]
    assert sizes == [(30, 30), (512, 128), (41.4, 414), (67.5, 22.5)], "40 pixels of CSS are 30 points"
    assert all(50 <= left < right <= 562 and 48 <= bottom < top <= 738 for left, bottom, right, top in boxes(stock))


def test_a_form_without_pictures_is_drawn_as_before(prepared: Prepared):
    form = next(form for form in prepared.forms if form.id == "plan")
    assert prepared.press.pictures_of(form) == {}
    assert boxes(pdf_of(prepared, "plan")) == []


def test_another_file_of_the_same_name_makes_the_form_anew(tmp_path: Path):
    garden = lay_out(BASE, tmp_path / "garden")
    give_pictures(garden)
    first = prepare(garden, tmp_path / "kept")
    before = pdf_of(first, "stock-beds")
    (garden / "pictures/mark.webp").write_bytes(raster(80, 80, "WEBP"))
    again = prepare(garden, tmp_path / "kept")
    form = next(form for form in again.forms if form.id == "stock-beds")
    assert again.press.cached(form, Paper.LETTER) is None
    assert len(boxes(pdf_of(again, "stock-beds"))) == len(boxes(before))
    assert boxes(pdf_of(again, "stock-beds")) != boxes(before)


def test_an_edition_keeps_its_pictures(tmp_path: Path):
    """Its forms come out to the byte as they were, whatever lies in the folder since."""
    garden = lay_out(BASE, tmp_path / "garden")
    give_pictures(garden)
    before = pdf_of(prepare(garden), "stock-beds")
    said("release", garden)
    (garden / "pictures/bed.png").write_bytes(raster(10, 10))
    (garden / "pictures/plan.svg").unlink()
    edit(garden, "areas/beds.yml", ("![The plan](plan.svg)", "gone"))
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    (past,) = past_editions(prepare(garden))
    form = next(form for form in past.forms if form.id == "stock-beds")
    assert past.publish(form, Paper.LETTER).pdf.content == before
    assert sorted(past.press.pictures) == ["bed.png", "leaves.gif", "mark.webp", "plan.svg", "plant.jpg"]

"""A publisher's own colours, typeface and logo, as they are on the page and in the tags."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pymupdf
import pypdf
import pytest

from framepress.forms.form import Form
from framepress.pdf import Logo, Paper, PdfBrand, UnknownTypeface, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf import samples
from tests.pdf.reader import FormReader
from tests.pdf.rules import wrongs
from tests.typeface import FAMILY, IN_FILES, save_typeface

WORDS = words_for("en")
ACCENT = "#7a1f5c"
LEAD = 12.2
"""The largest text that is no title and no heading."""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path fill="#7a1f5c" d="M0 0h60v20H0z"/></svg>'


def png(width: int, height: int) -> bytes:
    """A red rectangle."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\xff\x00\x00" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a typeface that is not ours, regular and bold."""
    folder = tmp_path_factory.mktemp("fonts")
    save_typeface(folder)
    return folder


def figures(content: bytes) -> list[str]:
    """What is said for each picture in the tags."""
    found: list[str] = []

    def walk(part: object) -> None:
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, dict):
            if part.get("/S") == "/Figure":
                found.append(str(part.get("/Alt")))
            walk(part.get("/K"))
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("form", [samples.self_assessment(), samples.workbook()], ids=["form", "workbook"])
@pytest.mark.parametrize("logo", [SVG, png(60, 20), png(900, 60)], ids=["svg", "png", "wide"])
def test_the_logo_stands_at_the_head_of_the_first_page(form: Form, logo: bytes) -> None:
    plain = make_pdf(form, Paper.LETTER, WORDS)
    pdf = make_pdf(form, Paper.LETTER, WORDS, brand=PdfBrand(logo=Logo(logo, "Idaho Mastery Network")))
    assert figures(pdf.content) == ["Idaho Mastery Network"]
    assert wrongs(form, pdf.content) == []
    assert pdf.boxes == plain.boxes, "it takes no room from the form"
    with pymupdf.open(stream=pdf.content) as document:
        place = _red_or_purple(document[0])
        assert place.y0 >= 10 and place.y1 <= 54 and place.x1 <= 562.5
        assert 10 < place.height <= 35 and place.width <= 171
        assert _red_or_purple(document[1]).is_empty


def _red_or_purple(page: pymupdf.Page) -> pymupdf.Rect:
    picture = page.get_pixmap(dpi=72, alpha=False)
    points = [(x, y) for y in range(10, 60) for x in range(picture.width) if _is_reddish(*picture.pixel(x, y))]
    if not points:
        return pymupdf.Rect()
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return pymupdf.Rect(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


def _is_reddish(red: int, green: int, blue: int) -> bool:
    return red > green + 60 and red > blue


def test_the_accent_is_drawn() -> None:
    pdf = make_pdf(samples.self_assessment(), Paper.LETTER, WORDS, brand=PdfBrand(accent=ACCENT))
    with pymupdf.open(stream=pdf.content) as document:
        (band,) = [each for each in document[0].get_drawings() if each["rect"].y0 <= 0]
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in band["fill"])
        assert colour == ACCENT


def test_words_are_set_in_the_publishers_typeface(fonts: Path) -> None:
    form = samples.every_kind()
    brand = PdfBrand(text_font=FAMILY, heading_font=FAMILY)
    pdf = make_pdf(form, Paper.LETTER, WORDS, (fonts,), brand)
    assert wrongs(form, pdf.content) == []
    with pymupdf.open(stream=pdf.content) as document:
        drawn = {span["font"] for page in document for span in _spans(page)}
    assert all(IN_FILES in font for font in drawn), drawn


def test_headings_alone_may_have_another_typeface(fonts: Path) -> None:
    brand = PdfBrand(heading_font=FAMILY)
    pdf = make_pdf(samples.self_assessment(), Paper.LETTER, WORDS, (fonts,), brand)
    with pymupdf.open(stream=pdf.content) as document:
        fonts_of = {(span["size"] > LEAD, IN_FILES in span["font"]) for page in document for span in _spans(page)}
    assert fonts_of == {(True, True), (False, False)}


def _spans(page: pymupdf.Page) -> list[dict[str, object]]:
    blocks = page.get_text("dict")["blocks"]
    return [span for block in blocks for line in block.get("lines", []) for span in line["spans"]]


def test_a_wider_typeface_cuts_nothing(fonts: Path) -> None:
    brand = PdfBrand(text_font=FAMILY)
    form = samples.self_assessment()
    content = make_pdf(form, Paper.LETTER, WORDS, (fonts,), brand).content
    with pymupdf.open(stream=content) as document:
        for page in document:
            assert all(word[2] <= 563 for word in page.get_text("words"))
            for widget in page.widgets():
                assert not [word for word in page.get_text("words") if _covers(widget.rect, pymupdf.Rect(word[:4]))]
    assert wrongs(form, content) == []


def _covers(field: pymupdf.Rect, word: pymupdf.Rect) -> bool:
    return not field.is_empty and not (field & word).is_empty and (field & word).get_area() > 4


def test_a_typeface_that_is_not_there_is_told(fonts: Path) -> None:
    with pytest.raises(UnknownTypeface, match=rf"'Garden Serif'.*{FAMILY}"):
        make_pdf(samples.self_assessment(), Paper.LETTER, WORDS, (fonts,), PdfBrand(text_font="Garden Serif"))


def test_answers_stay_in_our_font(fonts: Path) -> None:
    brand = PdfBrand(text_font=FAMILY)
    reader = FormReader(make_pdf(samples.self_assessment(), Paper.LETTER, WORDS, (fonts,), brand).content)
    (font,) = reader.root["/AcroForm"]["/DR"]["/Font"].values()
    assert "SourceSans" in str(font["/BaseFont"])

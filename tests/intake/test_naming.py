"""Letters are named by what a file or a shape says, and never by their number alone."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from framepress.intake.naming.glyph_shapes import true_type
from framepress.intake.naming.named_letters import with_named_letters
from framepress.intake.naming.unicode_maps import read_map, written_map
from framepress.intake.rendering.document import drawn_pages
from framepress.intake.rendering.page_letters import text_of
from framepress.text.resources import templates

FONTS = tuple(sorted((templates() / "fonts").glob("*.ttf")))
_SQUARE = b"600 0 0 0 500 700 d1 0 0 500 700 re f"


def page_with(text: bytes, font: dict[str, object]) -> bytes:
    """A page with one text. Streams of a font may be given as bytes."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(300, 100))
        made = Dictionary(Type=Name.Font)
        for key, value in font.items():
            made[f"/{key}"] = document.make_stream(value) if isinstance(value, bytes) else value
        if "/CharProcs" in made:
            made.CharProcs = Dictionary({name: document.make_stream(_SQUARE) for name in dict(made.CharProcs)})
        page.Resources = Dictionary(Font=Dictionary(F=document.make_indirect(made)))
        page.Contents = document.make_stream(b"BT /F 20 Tf 20 50 Td (%s) Tj ET" % text)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def drawn_type3(*names: str) -> dict[str, object]:
    return {
        "Subtype": Name.Type3,
        "FontBBox": Array([0, 0, 600, 700]),
        "FontMatrix": Array([pikepdf.Object.parse(part) for part in (b"0.001", b"0", b"0", b"0.001", b"0", b"0")]),
        "CharProcs": Dictionary({f"/{name}": 0 for name in names}),
        "Encoding": Dictionary(Type=Name.Encoding, Differences=Array([65, *(Name(f"/{name}") for name in names)])),
        "FirstChar": 65,
        "LastChar": 64 + len(names),
        "Widths": Array([600] * len(names)),
    }


def said_by(pdf: bytes) -> str:
    (page,) = drawn_pages(with_named_letters(pdf, FONTS))
    return text_of(page.glyphs)


@pytest.mark.parametrize(
    ("names", "says"),
    [(("A", "eacute"), "Aé"), (("g17", "g18"), "\ufffd\ufffd"), (("a65", "uni017C"), "\ufffdż")],
)
def test_drawn_letters_are_called_what_their_names_say(names: tuple[str, ...], says: str):
    assert said_by(page_with(b"AB", drawn_type3(*names))) == says


def test_a_font_that_viewers_have_themselves_is_left_alone():
    pdf = page_with(b"Jos\\351", {"Subtype": Name.Type1, "BaseFont": Name.Helvetica, "Encoding": Name.WinAnsiEncoding})
    assert with_named_letters(pdf, FONTS) is pdf
    assert said_by(pdf) == "José"


@pytest.mark.parametrize("letter", ["\ufffd", "\ue021", "\x01", "e"])
def test_a_map_that_can_not_be_true_does_not_count_where_an_encoding_says_more(letter: str):
    told = written_map({code: letter for code in range(32, 127)}, wide=False)
    helvetica = {"Subtype": Name.Type1, "BaseFont": Name.Helvetica, "Encoding": Name.WinAnsiEncoding}
    assert said_by(page_with(b"Worms", {**helvetica, "ToUnicode": told})) == "Worms"


def test_maps_are_read_as_they_are_written_and_as_others_write_them():
    letters = {3: "fi", 65: "ż", 66: "\U0001f331"}
    assert read_map(written_map(letters, wide=True)) == letters
    others = (
        b"2 beginbfrange <0041> <0043> <0061>\n<05> <06> [<0078> <00660066>] endbfrange 1 beginbfchar<7> <>endbfchar"
    )
    assert read_map(others) == {0x41: "a", 0x42: "b", 0x43: "c", 5: "x", 6: "ff", 7: ""}


def test_what_is_no_pdf_is_left_as_it_is():
    assert with_named_letters(b"%PDF-1.7 nothing", FONTS) == b"%PDF-1.7 nothing"


def test_a_font_that_many_prints_embed_is_looked_at_once():
    content = FONTS[0].read_bytes()
    first = true_type(content)
    assert "A" in first.letters.values()
    assert true_type(bytes(bytearray(content))) is first, "what holds the same is the same font"
    for _ in range(2):
        with pytest.raises(Exception, match="sfntVersion"):
            true_type(b"none" + content[4:])

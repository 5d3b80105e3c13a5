"""What programs that print do to the names of letters: they leave them out, or say what can't be true."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Dictionary, Name

from framepress.intake.naming.unicode_maps import read_map
from tests.returned.twists import Twist, changed

_CODES = range(32, 256)


def _fonts(document: pikepdf.Pdf, *kinds: str) -> Iterator[Any]:
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.Font and one.get("/Subtype") in kinds:
            yield one


def _as_ghostscript(pdf: bytes) -> bytes:
    """Fonts of one byte for a letter become symbolic ones, as Ghostscript 10 makes them: what letters they are stands
    nowhere.
    """

    def change(document: pikepdf.Pdf) -> None:
        for font in list(_fonts(document, "/TrueType")):
            for key in ("/Encoding", "/ToUnicode"):
                if key in font:
                    del font[key]
            font.FontDescriptor.Flags = 4
            codes = {code: bytes([code]).decode("cp1252", "replace") for code in _CODES}
            font.FontDescriptor.FontFile2 = document.make_stream(_with_codes(_program(font), codes))

    return changed(pdf, change)


def _program(font: Any) -> TTFont:
    return TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))


def _with_codes(font: TTFont, codes: dict[int, str]) -> bytes:
    """The font with no names but numbers."""
    glyphs = font.getBestCmap()
    table = CmapSubtable.newSubtable(6)
    table.platformID, table.platEncID, table.language = 1, 0, 0
    table.cmap = {code: glyphs[ord(letter)] for code, letter in codes.items() if ord(letter) in glyphs}
    font["cmap"].tables = [table]
    font["post"].formatType = 3.0
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font.save(out)
    return out.getvalue()


def _reshaped(pdf: bytes) -> bytes:
    """In a typeface that nobody here knows, which does not name its letters: each leans a little."""

    def change(document: pikepdf.Pdf) -> None:
        for font in list(_fonts(document, "/TrueType", "/CIDFontType2")):
            program = _program(font)
            glyphs = program["glyf"]
            for name in program.getGlyphOrder():
                glyph = glyphs[name]
                if glyph.numberOfContours > 0:
                    glyph.coordinates.transform(((1, 0), (0.05, 1)))
                    glyph.coordinates.toInt()
            program["post"].formatType = 3.0
            if font.Subtype == Name.CIDFontType2 and "cmap" in program:
                program["cmap"].tables = []
            font.FontDescriptor.FontFile2 = document.make_stream(_saved(program))

    return changed(pdf, change)


def _mapped(pdf: bytes, letter: str) -> bytes:
    """Each letter is said to be this one. Only in fonts that answers are drawn in: pages keep theirs."""

    def change(document: pikepdf.Pdf) -> None:
        for font in list(_fonts(document, "/TrueType")):
            said = letter.encode("utf-16-be").hex()
            lines = "\n".join(f"<{code:02X}> <{said}>" for code in range(32, 132))
            font.ToUnicode = document.make_stream(
                f"1 begincodespacerange <00> <FF> endcodespacerange\n100 beginbfchar\n{lines}\nendbfchar".encode()
            )

    return changed(pdf, change)


def _renamed(pdf: bytes) -> bytes:
    """Letters have names that mean nothing."""

    def change(document: pikepdf.Pdf) -> None:
        for font in list(_fonts(document, "/TrueType")):
            program = _program(font)
            codes = {
                program.getBestCmap().get(ord(bytes([code]).decode("cp1252", "replace"))): code
                for code in reversed(_CODES)
            }
            program.setGlyphOrder([f"g{codes.get(name, f'-{name}')}" for name in program.getGlyphOrder()])
            program["post"].mapping, program["post"].extraNames = {}, []
            program["post"].formatType = 2.0
            del program["cmap"]
            font.FontDescriptor.FontFile2 = document.make_stream(_saved(program))
            names = [Name(f"/g{code}") for code in _CODES]
            font.Encoding = Dictionary(Type=Name.Encoding, Differences=pikepdf.Array([_CODES[0], *names]))

    return changed(pdf, change)


def _mapless(pdf: bytes) -> bytes:
    """Fonts of two bytes for a letter lose what said which letters they are."""

    def change(document: pikepdf.Pdf) -> None:
        for font in list(_fonts(document, "/Type0")):
            assert read_map(font.ToUnicode.read_bytes()), "there was one"
            del font["/ToUnicode"]

    return changed(pdf, change)


TWISTS: dict[str, Twist] = {
    "as-ghostscript": _as_ghostscript,
    "reshaped": _reshaped,
    "mapped": _mapped,
    "renamed": _renamed,
    "mapless": _mapless,
}

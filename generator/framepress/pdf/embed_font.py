"""The answer font as objects of a PDF."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from framepress.pdf.answer_font import AnswerFont

_NONSYMBOLIC = 1 << 5
"""A font descriptor's flag: the letters are those of the standard sets (ISO 32000-1, table 123)."""
_STEM = 84
"""Width of an upright stem of Source Sans 3 Regular, in thousandths of the size."""


def embed(document: pikepdf.Pdf, font: AnswerFont) -> Any:
    """A simple TrueType font (ISO 32000-1, 9.6.3) with its encoding, widths and program, as an indirect object."""
    program = Stream(document, font.program, Filter=Name.FlateDecode, Length1=font.length)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{font.name}"),
        Flags=_NONSYMBOLIC,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=_STEM,
        FontFile2=program,
    )
    encoding: Any = Name.WinAnsiEncoding
    if font.differences:
        flat = [part for code, glyph in font.differences for part in (code, Name(f"/{glyph}"))]
        encoding = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(flat))
    made = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name(f"/{font.name}"),
        FirstChar=32,
        LastChar=255,
        Widths=Array(font.widths),
        FontDescriptor=document.make_indirect(descriptor),
        Encoding=encoding,
    )
    return document.make_indirect(made)

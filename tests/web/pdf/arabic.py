"""Words in Arabic: what a field shows of them, beside what Typst draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import typst
from numpy.typing import NDArray

from tests.conftest import ROOT
from tests.engines.look import DPI, Form, text_sizes
from tests.engines.view import VIEWERS

Ink = NDArray[np.float32]

TEXTS = {
    "joined": "مدرسة النجاح",
    "marks": "كُلُّ طالبٍ مُعَلِّمَةٌ",
    "ligatures": "لا إله إلا الله",
    "numbers": "الصف 9 في 2027 وليس 68%",
    "both": "خطة (Goals 2027) جديدة",
    "latin-first": "Goals: أهداف الصف",
    "persian": "می‌خواهم پژوهش",
}
"""Letters in their four forms, marks on letters and on marks, ligatures, numbers, and both directions in one line."""


def seen(form: Form, filled: bytes, field: str) -> tuple[Ink, float]:
    """The ink in a field of a filled form, from edge to edge of it, and the size of its type in points."""
    place = form.place(field)
    left, top, right, bottom = (round(side * DPI / 72) for side in place.box)
    page = VIEWERS["PDFium"](filled, DPI)[place.page]
    ink = 1 - np.asarray(page.crop((left, top, right, bottom)), dtype=np.float32) / 255
    (size,) = text_sizes(filled)[field]
    return trimmed(ink), size


def drawn_by_typst(text: str, size: float, fonts: Path) -> Ink:
    """The ink of a text on one line, as Typst shapes and orders it, without kerning."""
    first = next(each for each in text if each.isalpha())
    source = f"""
        #set page(width: 500pt, height: 40pt, margin: 10pt)
        #set text(font: ("Source Sans 3", "Noto Sans Arabic"), size: {size}pt, lang: "ar", dir: {_direction(first)})
        #show regex("[A-Za-z]+"): set text(kerning: false, ligatures: false)
        #json(bytes(sys.inputs.text))
    """
    paths = [str(ROOT / "templates" / "fonts"), str(fonts)]
    compiler = typst.Compiler(font_paths=paths, ignore_system_fonts=True)
    pdf = compiler.compile(input=source.encode(), format="pdf", sys_inputs={"text": _json(text)})
    (page,) = VIEWERS["PDFium"](bytes(pdf), DPI)
    return trimmed(1 - np.asarray(page, dtype=np.float32) / 255)


def _direction(letter: str) -> str:
    return "ltr" if letter.isascii() else "rtl"


def _json(text: str) -> str:
    return '"' + text + '"'


def trimmed(ink: Ink) -> Ink:
    """Without the empty rows and columns around it."""
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.3), np.flatnonzero(ink.max(axis=0) > 0.3)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def alike(one: Ink, other: Ink) -> float:
    """The share of ink of either that has none of the other within two pixels; 1 where they differ in size."""
    if abs(one.shape[0] - other.shape[0]) > 2 or abs(one.shape[1] - other.shape[1]) > 4:
        return 1.0
    height, width = np.maximum(one.shape, other.shape)
    first, second = (np.pad(each, ((0, height - each.shape[0]), (0, width - each.shape[1]))) for each in (one, other))
    return max(_alone(first, second), _alone(second, first))


def _alone(ink: Ink, other: Ink) -> float:
    near = np.pad(other, 2)
    wide = np.max([np.roll(near, (down, right), (0, 1)) for down in range(-2, 3) for right in range(-2, 3)], axis=0)
    return float(np.mean(wide[2:-2, 2:-2][ink > 0.6] < 0.3))

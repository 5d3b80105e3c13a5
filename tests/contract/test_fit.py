"""How large an answer is written, in how many lines, and whether it is cut: the same by the command and on the page."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

import pikepdf
import pytest

from framepress.pdf import fill_fields
from framepress.site.theme.fill_page_fonts import answer_font_files
from tests.conftest import Shared
from tests.contract.page import packed, page
from tests.returned.blanks import blank

WORDS = (
    "We walked through every classroom with the new rubric, and the office staff told us what they had seen since "
    "September. "
)
TEXTS = {
    "a word": "Lincoln",
    "a name": "María José Gutiérrez-Núñez de la Peña",
    "a sentence": WORDS,
    "a paragraph": WORDS * 3,
    "a page": WORDS * 12,
    "lines": "one\ntwo\n\nfour",
    "many lines": "\n".join(f"line {number}" for number in range(12)),
    "a word without an end": "Donaudampfschiffahrtsgesellschaft" * 6,
    "high letters": "Ệ Ẫ Ǻ Ḝ ŷ",
    "tabs": "a\tb\tc",
    "spaces": "  two  spaces   and more   ",
    "Cyrillic": "Мы прошли по всем классам с новой рубрикой и записали, что видели. " * 3,
    "Greek": "Περπατήσαμε σε όλες τις τάξεις",
    "dashes": "one—two—three…four “five” (six) [seven]/eight",
    "empty lines at the end": "ends with lines\n\n\n",
    "an address": "https://example.org/a/very/long/path/that/does/not/end?with=query&and=more#fragment-of-it",
    "hyphens": "self-assessment-of-every-class-room-in-the-building twenty-first-century",
}
BOXES = [
    (241, 17, False),
    (90, 17, False),
    (60, 14, False),
    (40, 12, False),
    (508, 64.4, True),
    (200, 40, True),
    (110, 30, True),
    (70, 120, True),
    (508, 200, True),
    (300, 25, True),
]
"""Width and height in points, and whether it takes several lines."""
MAY_END_ELSEWHERE = {"an address", "hyphens"}
"""Typst knows more places within a word where a line may end: the sizes may be half a point apart."""

Drawn = dict[tuple[str, tuple[float, float, bool]], tuple[float, int, bool]]
"""By text and box: the size, the lines with something in them, and whether it is cut."""


@cache
def of_the_command() -> Drawn:
    """All of them, drawn at once."""
    form = blank("stock-beds")
    places = [(name, box) for name in TEXTS for box in BOXES]
    shown = [
        fill_fields._Shown(f"{name} {box}", TEXTS[name], SimpleNamespace(Rect=[0, 0, *box[:2]]), box[2])
        for name, box in places
    ]
    with pikepdf.new() as document:
        cut = fill_fields._draw(document, shown, form.form, form.press.fonts, form.press.brand.text_font)
        return {place: _seen(one, one.field in cut) for place, one in zip(places, shown, strict=True)}


def _seen(shown: fill_fields._Shown, is_cut: bool) -> tuple[float, int, bool]:
    content = shown.widget.AP.N.read_bytes().decode("latin-1")
    sizes = {float(size) for size in re.findall(r"/f\d+ ([\d.]+) Tf", content)}
    lines = set(re.findall(r"q 1 0 0 -1 [\d.-]+ ([\d.-]+) cm", content))
    return max(sizes), len(lines), is_cut


@pytest.fixture(scope="module", autouse=True)
def typefaces(shared: Shared) -> None:
    """Those of a site, in the scripts."""
    files = answer_font_files([], shared("answer-fonts", lambda folder: folder.mkdir()))
    page()("fonts", files=[packed(file) for file in files.values()], language="en")


@pytest.mark.parametrize("name", TEXTS)
def test_both_write_it_as_large(name: str):
    for box in BOXES:
        width, height, wraps = box
        size, lines, is_cut = of_the_command()[name, box]
        given = {"width": width, "height": height, "wraps": wraps}
        found = page()("fit", text=TEXTS[name], box=given, direction="ltr")
        assert found["isCut"] == is_cut, box
        if name in MAY_END_ELSEWHERE:
            assert abs(found["size"] - size) <= 0.5, box
        else:
            assert found["size"] == size, box
            assert is_cut or found["lines"] == lines, box


def test_the_boxes_take_some_and_cut_others():
    outcomes = [is_cut for _, _, is_cut in of_the_command().values()]
    assert 20 < sum(outcomes) < len(outcomes) - 20
    assert len({size for size, _, _ in of_the_command().values()}) > 6


def test_no_letters_are_drawn_together():
    """In a font of ours, each glyph of an answer stands for one letter."""
    width, height = 508, 64
    shown = fill_fields._Shown("a", "office staff fi fl ffi", SimpleNamespace(Rect=[0, 0, width, height]), True)
    form = blank("stock-beds")
    with pikepdf.new() as document:
        fill_fields._draw(document, [shown], form.form, form.press.fonts, form.press.brand.text_font)
        font = next(iter(shown.widget.AP.N.Resources.Font.values()))
        written = {
            bytes.fromhex(two).decode("utf-16-be")
            for two in re.findall(r"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>", font.ToUnicode.read_bytes().decode("latin-1"))
        }
    assert {letter for letter in written if letter in "ofictasl "} == set("ofictasl ")
    assert [text for text in written if len(text) > 1 and text.isalpha()] == []
    assert page()("glyphs", text="office staff fi fl ffi") == [*"office staff fi fl ffi"]

"""Fonts: which there are, what they say of themselves, and the rules by which a browser finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.text.font_faces import faces_in, font_face
from framepress.text.font_files import described, fonts_in, opened, own_folder, reduce
from tests.test_boundaries import SOURCES


def test_fonts_come_in_the_order_of_folders_and_names(tmp_path: Path) -> None:
    for name in ("b/z.ttf", "b/A.OTF", "a/y.ttf", "a/licence.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = fonts_in([tmp_path / "b", tmp_path / "a"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["b/A.OTF", "b/z.ttf", "a/y.ttf"]


@pytest.mark.parametrize(
    ("name", "weight", "is_slanted"), [("Regular", 400, False), ("Bold", 700, False), ("It", 400, True)]
)
def test_a_font_says_what_it_is(name: str, weight: int, is_slanted: bool) -> None:
    font = described(own_folder() / f"SourceSans3-{name}.ttf")
    assert (font.family, font.weight, font.weights, font.is_slanted) == ("Source Sans 3", weight, None, is_slanted)
    assert {*map(ord, "aZñ€")} <= font.codes


def test_a_font_is_cut_to_some_characters() -> None:
    font = opened(own_folder() / "SourceSans3-Regular.ttf")
    reduce(font, map(ord, "ab"), without_tables=["GPOS"])
    assert set(font.getBestCmap()) == {ord("a"), ord("b")}
    assert "GPOS" not in font


def test_a_rule_is_read_as_it_was_written() -> None:
    codes = [0x41, 0x620, 0x621, 0x622, 0x1F331]
    rule = font_face("fonts/own.woff2", "Garden", "font-weight: 400; font-style: normal;", codes)
    assert "unicode-range: U+41, U+620-622, U+1F331;" in rule
    (face,) = faces_in(f"body {{}}\n{rule}")
    assert (face.address, [code for part in face.codes for code in part]) == ("fonts/own.woff2", codes)
    assert face.has_any([0x40, 0x621])
    assert not face.has_any([0x40, 0x623])


@pytest.mark.parametrize("word", ["subset.Subsetter", "instantiateVariableFont", "@font-face", '".otf")'])
def test_each_of_it_stands_in_one_module(word: str) -> None:
    found = {module for module, source in SOURCES.items() if word in source.replace("``@font-face``", "")}
    assert len(found - {"validation.text_rules"}) == 1, found

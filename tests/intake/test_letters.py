"""Letters on a page, put together to what a person reads."""

from __future__ import annotations

import pytest

from framepress.intake.rendering.page_letters import Glyph, text_of


def line(text: str) -> list[Glyph]:
    """A line of letters, each beside the other, with a wide gap for a blank."""
    return [Glyph(each, (6.0 * at, 0.0, 6.0 * at + 6, 10.0)) for at, each in enumerate(text) if each != " "]


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("the o\u6600\u6600ice", "the office"),
        ("di\u6600\u6600erent", "different"),
        ("\u6600\u6900rst", "first"),
        ("\u6600\u6c00oor", "floor"),
        ("\u6600\u6c00", "\u6600\u6c00"),
        ("\u738b\u6600\u4eae", "\u738b\u6600\u4eae"),
    ],
)
def test_letters_that_ghostscript_stored_with_swapped_bytes_are_put_right_and_chinese_stays(stored: str, read: str):
    assert text_of(line(stored)) == read

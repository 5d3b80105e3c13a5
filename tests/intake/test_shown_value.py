"""What a field shows is compared with its value letter by letter: also where somebody's file has millions of them."""

from __future__ import annotations

import time

import pytest

from framepress.intake.fields.shown_value import is_alike

WIDE = 400.0
"""Points."""


@pytest.mark.parametrize(
    ("shown", "value", "alike"),
    [
        ("Peña", "Peña", True),
        ("Pena", "Peña", True),
        ("Adams", "Lincoln", False),
        ("Lodz", "Łodz", False),
        ("odz", "Łodz Ł", True),  # a program left out what its typeface lacks
        ("xyz", "मेरा", True),  # drawn in another order than written: nobody can tell
    ],
)
def test_letters_are_compared_as_programs_draw_them(shown: str, value: str, alike: bool):
    assert is_alike(list(shown), [value], WIDE) is alike


def test_a_value_of_millions_of_letters_is_compared_at_once():
    """A small PDF may unpack to it. Two seconds are a quarter of what looking at every single letter takes."""
    began = time.process_time()
    assert is_alike(list("aab"), ["a" * 10_000_000 + "b"], WIDE)
    assert time.process_time() - began < 2.0

"""Characters that can't be typed: the command and the page make the same of a text."""

from __future__ import annotations

import pytest

from framepress.kinds.codecs import is_untyped, made_typed
from tests.contract.page import page

TEXTS = {
    "plain": ("Two lines\nand a tab\t— “quotes” żółć 学校 😀", None),
    "ends of lines": ("one\r\ntwo\rthree\n\nfour", "one\ntwo\nthree\n\nfour"),
    "a line break of Word": ("one\x0btwo\x0cthree", "one\ntwo\nthree"),
    "a bell": ("a\x07b", "a\ufffdb"),
    "zero and delete": ("a\x00b\x7f", "a\ufffdb\ufffd"),
    "half a letter": ("a\ud800b\udc00c", "a\ufffdb\ufffdc"),
    "two halves the wrong way": ("\udc00\ud800", "\ufffd\ufffd"),
    "a whole letter of two": ("\U0001f331\U0010fffd", None),
    "no characters": ("\ufffe\uffff", "\ufffd\ufffd"),
    "directions and joiners": ("\u202eabc\u202c\u200d\u2066x\u2069", None),
    "other line ends of Unicode": ("a\x85b\u2028c\u2029d", None),
    "a mark of order inside": ("a\ufeffb", None),
}


@pytest.mark.parametrize("name", TEXTS)
def test_both_make_the_same_of_it(name: str):
    text, made = TEXTS[name]
    made = text if made is None else made
    assert made_typed(text) == made
    found = page()("typed", text=text)
    assert (found["made"], found["isUntyped"]) == (made, is_untyped(text.replace("\r", "\n")))
    kept = [letter for letter in made if letter != "\ufffd"]
    assert [*found["typed"]] == kept, "what is typed into the page loses them"

"""How each shape of an answer is read, published and put into a PDF: the values of saved files, by hand."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from framepress.kinds.codecs import (
    MANY_CHOICES,
    ONE_CHOICE,
    TEXT,
    TICK,
    Answer,
    Codec,
    Misshapen,
    Untyped,
    check_typed,
    is_untyped,
    made_typed,
    text_schema,
)

CHOICES = ("oak", "elm", "ash")


class TypedText(str):
    """A number of a saved file that is kept as somebody typed it."""

    __slots__ = ()


READ: list[tuple[Codec, Any, Answer]] = [
    (TEXT, None, ""),
    (TEXT, "", ""),
    (TEXT, " two  words ", " two  words "),
    (TEXT, "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
    (TEXT, "007", "007"),
    (ONE_CHOICE, None, ""),
    (ONE_CHOICE, "", ""),
    (ONE_CHOICE, "oak", "oak"),
    (ONE_CHOICE, "a choice of another edition", "a choice of another edition"),
    (MANY_CHOICES, None, ()),
    (MANY_CHOICES, [], ()),
    (MANY_CHOICES, ["elm", "oak"], ("elm", "oak")),
    (TICK, None, False),
    (TICK, False, False),
    (TICK, True, True),
]


@pytest.mark.parametrize(("codec", "value", "answer"), READ)
def test_a_value_is_read(codec: Codec, value: Any, answer: Answer):
    found = codec.read(value)
    assert (found, type(found)) == (answer, type(answer))


REFUSED: list[tuple[Codec, Any, str, str]] = [
    (TEXT, TypedText("007"), "text", '"007"'),
    (TEXT, 7, "text", '"…"'),
    (TEXT, True, "text", '"…"'),
    (TEXT, ["oak"], "text", '"…"'),
    (ONE_CHOICE, TypedText("1"), "choice", '"…"'),
    (ONE_CHOICE, 1, "choice", '"…"'),
    (ONE_CHOICE, ["oak"], "choice", '"…"'),
    (MANY_CHOICES, "oak", "ids", '["…", "…"]'),
    (MANY_CHOICES, False, "ids", '["…", "…"]'),
    (MANY_CHOICES, {"oak": True}, "ids", '["…", "…"]'),
    (MANY_CHOICES, ["oak", 1], "ids", '["…", "…"]'),
    (MANY_CHOICES, ["oak", TypedText("1")], "ids", '["…", "…"]'),
    (TICK, "yes", "tick", "true"),
    (TICK, "", "tick", "true"),
    (TICK, 0, "tick", "true"),
    (TICK, 1, "tick", "true"),
    (TICK, [], "tick", "true"),
]


@pytest.mark.parametrize(("codec", "value", "wanted", "example"), REFUSED)
def test_a_value_of_another_shape_is_refused_with_what_is_wanted(codec: Codec, value: Any, wanted: str, example: str):
    with pytest.raises(Misshapen) as refused:
        codec.read(value)
    assert refused.value == Misshapen(f"files.answers.wanted.{wanted}", example)


UNTYPED = {"a\x00": "U+0000", "\x07b\x08": "U+0007", "x\ud800": "U+D800", "\ufffe": "U+FFFE"}


@pytest.mark.parametrize(("text", "code"), UNTYPED.items())
def test_a_character_that_nobody_can_see_is_named(text: str, code: str):
    for read in (TEXT.read, check_typed):
        with pytest.raises(Untyped) as refused:
            read(text)
        assert (refused.value.code, str(refused.value)) == (code, code)
    assert is_untyped(text) is True
    if "\ud800" not in text:  # half a character, which no schema of JSON can name
        assert re.search(text_schema()["pattern"], text) is None, "nor does the published schema let it pass"


@pytest.mark.parametrize("text", ["", "Zażółć, 68 %", "one\r\ntwo\tthree", "\U0001f333"])
def test_whatever_else_is_typed_passes(text: str):
    check_typed(text)
    assert is_untyped(text) is False
    assert re.search(text_schema()["pattern"], text) is not None


def test_a_text_is_mended_where_a_character_cant_be_shown():
    assert made_typed("a\x00b\r\nc\rd") == "a\ufffdb\nc\nd"
    assert made_typed("Zażółć") == "Zażółć"


def test_the_schema_says_what_is_read():
    assert TEXT.schema(CHOICES) == text_schema()
    assert text_schema()["type"] == ["string", "null"]
    assert ONE_CHOICE.schema(CHOICES) == {"enum": ["oak", "elm", "ash", "", None]}
    assert MANY_CHOICES.schema(CHOICES) == {"type": ["array", "null"], "items": {"enum": ["oak", "elm", "ash"]}}
    assert TICK.schema(CHOICES) == {"type": ["boolean", "null"]}
    json.dumps([codec.schema(CHOICES) for codec in (TEXT, ONE_CHOICE, MANY_CHOICES, TICK)])


def test_only_a_checklist_has_a_field_for_each_choice():
    assert [codec.is_many for codec in (TEXT, ONE_CHOICE, MANY_CHOICES, TICK)] == [False, False, True, False]


IN_PDF: list[tuple[Codec, Answer, list[tuple[str, str]]]] = [
    (TEXT, "a\nb", [("", "a\nb")]),
    (ONE_CHOICE, "oak", [("", "oak")]),
    (MANY_CHOICES, ("elm", "oak"), [("elm", "elm"), ("oak", "oak")]),
    (MANY_CHOICES, (), []),
    (MANY_CHOICES, "oak", []),
    (TICK, True, [("", "yes")]),
    (TICK, False, []),
]


@pytest.mark.parametrize(("codec", "answer", "fields"), IN_PDF)
def test_an_answer_stands_in_these_fields_of_a_pdf(codec: Codec, answer: Answer, fields: list[tuple[str, str]]):
    assert list(codec.in_pdf(answer)) == fields


def test_a_field_of_a_pdf_is_a_value_of_json():
    assert [codec.from_pdf("oak") for codec in (TEXT, ONE_CHOICE, MANY_CHOICES)] == ["oak"] * 3
    assert TICK.from_pdf("yes") is True
    assert TICK.from_pdf("Yes") is True, "other programs have other names for a button that is on"


WITHOUT_NAMES: list[tuple[Codec, Answer, Answer]] = [
    (TEXT, "Ada Lovelace", ""),
    (ONE_CHOICE, "elm", "elm"),
    (ONE_CHOICE, "Ada Lovelace", ""),
    (ONE_CHOICE, ("elm",), ""),
    (ONE_CHOICE, True, ""),
    (MANY_CHOICES, ("ash", "Ada Lovelace", "oak"), ("oak", "ash")),
    (MANY_CHOICES, (), ()),
    (MANY_CHOICES, "oak", ""),
    (MANY_CHOICES, True, ""),
    (TICK, True, True),
    (TICK, False, False),
    (TICK, "Ada Lovelace", ""),
]


@pytest.mark.parametrize(("codec", "answer", "left"), WITHOUT_NAMES)
def test_nothing_stays_that_somebody_wrote(codec: Codec, answer: Answer, left: Answer):
    found = codec.without_names(answer, CHOICES)
    assert (found, type(found)) == (left, type(left))

"""Saved answers as JSON: the command and the page take and refuse the same texts, and read the same of them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from framepress.answers.untrusted_json import JsonFile, JsonNumber, JsonObject
from framepress.problems.errors import ProblemsFound
from tests.contract.page import packed, page

TEXTS = {
    "empty": "{}",
    "spaces": ' \t\r\n{ "a" : [ 1 , 2 ] , "b" : { } } \n',
    "numbers as written": '{"a": [0, -0, 3.0, 1e2, 1E+2, 1.50e-7, 12345678901234567890]}',
    "no numbers": '{"a": NaN, "b": Infinity, "c": -Infinity}',
    "words": '{"a": true, "b": false, "c": null}',
    "letters": '{"\\u0061": "\\u00e9\\ud83d\\ude00\\n\\t\\/\\b\\f\\r\\\\\\"", "": ""}',
    "half letters": '{"a": "\\ud800x", "\\udc00": "b"}',
    "a key twice": '{"a": 1, "b": {"c": 1, "c": 2, "c": 3}, "a": 2, "a": 3}',
    "keys of the language": '{"__proto__": {"a": 1}, "constructor": 1, "toString": [], "__proto__": "b"}',
    "brackets in texts": '{"a": "}]{[\\"", "b": ["\\\\"]}',
    "deep": '{"a": ' + "[" * 90 + "]" * 90 + "}",
    "no object": "[]",
    "a text": '"a"',
    "nothing": "",
    "a comma too many": '{"a": 1,}',
    "a comma too many in a list": '{"a": [1,]}',
    "a comma missing": '{"a": 1 "b": 2}',
    "a colon missing": '{"a" 1}',
    "no end": '{"a": "b"',
    "an end too many": '{"a": "b"}}',
    "words behind": '{"a": 1} x',
    "single quotes": "{'a': 1}",
    "no quotes": "{a: 1}",
    "a line end in a text": '{"a": "b\nc"}',
    "a tab in a text": '{"a": "b\tc"}',
    "a bad escape": '{"a": "\\x"}',
    "half an escape": '{"a": "\\u12"}',
    "a zero before": '{"a": 01}',
    "a plus": '{"a": +1}',
    "a dot": '{"a": .5}',
    "half a number": '{"a": 1.}',
    "a comment": '{"a": 1 /* b */}',
    "capitals": '{"a": True}',
    "no space but it looks so": '{"a":\u00a01}',
    "a mark": '\ufeff{"a": 1}',
    "two marks": '\ufeff\ufeff{"a": 1}',
}
WRONG = [*TEXTS][[*TEXTS].index("no object") :]
READ_ALL_THE_SAME = ("a mark",)


def of_the_command(text: str) -> Any:
    try:
        return plain(JsonFile(text.encode("utf-8", "surrogatepass"), "").whole)
    except ProblemsFound:
        return None


def plain(value: Any) -> Any:
    """As the page says it: numbers as written, an object with the keys that stand twice."""
    if isinstance(value, JsonNumber):
        return {"number": str(value)}
    if isinstance(value, JsonObject):
        return {"entries": [[key, plain(part)] for key, part in value.items()], "twice": sorted(value.twice)}
    return [plain(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", TEXTS)
def test_both_read_the_same(name: str):
    found = of_the_command(TEXTS[name])
    assert (found is None) == (name in WRONG and name not in READ_ALL_THE_SAME)
    assert page()("parseJson", file=packed(TEXTS[name].encode())) == found


def test_whatever_was_changed_by_chance_is_read_the_same():
    chance = random.Random(8)
    whole = (
        '{"framepress": 1, "form": "f", "answers": {"f/a": "x \\"y\\"", "f/b": [1.5, null, true], "f/c": {"d": -2e3}}}'
    )
    for _ in range(400):
        text = list(whole)
        for _ in range(chance.choice((1, 1, 2, 4))):
            at = chance.randrange(len(text))
            text[at : at + chance.choice((0, 1, 1, 2))] = chance.choice(
                ['"', "{", "}", "[", "]", ",", ":", "\\", "0", "x", ""]
            )
        changed = "".join(text)
        assert page()("parseJson", file=packed(changed.encode())) == of_the_command(changed), changed

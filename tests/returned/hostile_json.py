"""JSON made to hang, crash or fool what reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.returned.blanks import TODAY

_HEAD = {"framepress": 1, "framework": "garden", "edition": TODAY, "form": "stock", "subject": "beds"}


def _said(answers: str, **more: Any) -> bytes:
    """A file of saved answers, with the answers as they are to be written."""
    return (json.dumps({**_HEAD, **more})[:-1] + f', "answers": {answers}}}').encode()


def _deep(depth: int) -> bytes:
    return _said('{"stock/earth/why": ' + "[" * depth + "]" * depth + "}")


def _twice() -> bytes:
    """One question answered twice: nobody knows which was meant."""
    return _said('{"about/name": "Tess", "stock/earth/why": "First", "stock/earth/why": "Second"}')


def _not_a_number() -> bytes:
    return _said('{"about/name": "Nan", "stock/beds/plants": NaN}')


def _huge_number() -> bytes:
    """Infinity for whoever makes a number of it."""
    return _said('{"about/name": "Hugh", "stock/beds/plants": 1e999999}')


def _half_letter() -> bytes:
    r"""Half of a character, as ``\ud800``: nothing but JSON can hold it."""
    return _said(r'{"about/name": "Half \ud800", "stock/earth/why": "Good"}')


def _large(size: int) -> bytes:
    return _said('{"about/name": "Lars", "stock/earth/why": "' + "a" * size + '"}')


def _many_questions(count: int) -> bytes:
    return _said("{" + ",".join(f'"stock/{number}/why": "x"' for number in range(count)) + "}")


def _wrong_kinds() -> bytes:
    return _said('{"about/name": ["Wilma"], "stock/earth/why": 7, "stock/beds/grows": "beans"}')


def _unknown_choice() -> bytes:
    return _said('{"about/name": "Una", "stock/earth/rating": "mostly"}')


def _unknown_question() -> bytes:
    return _said('{"about/name": "Quinn", "stock/moon/why": "It shines."}')


def _identity_of_kinds() -> bytes:
    """It says of itself what is no text."""
    return _said('{"about/name": "Ike"}', form=["stock"], edition=2027.1)


def _later_format() -> bytes:
    return _said('{"about/name": "Lou"}', framepress=2)


MAKERS: dict[str, Callable[..., bytes]] = {
    "deep-json": _deep,
    "json-with-a-key-twice": _twice,
    "json-with-nan": _not_a_number,
    "json-with-huge-number": _huge_number,
    "json-with-half-letter": _half_letter,
    "large-json": _large,
    "json-with-many-questions": _many_questions,
    "json-with-wrong-kinds": _wrong_kinds,
    "json-with-unknown-choice": _unknown_choice,
    "json-with-unknown-question": _unknown_question,
    "json-with-identity-of-kinds": _identity_of_kinds,
    "json-of-later-format": _later_format,
}

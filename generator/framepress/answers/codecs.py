"""What an answer looks like in a file of saved answers: for each kind of field how it is read, and its JSON Schema.

They stand side by side, so that what is published is what is read. Everywhere ``null`` and an empty text are no answer.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framepress.answers.response import Answer
from framepress.answers.untrusted_json import JsonNumber
from framepress.forms.form import Kind
from framepress.text.forbidden_characters import LINE_ENDS, NOT_IN_ANSWERS, UNTYPED

_LINE_END = re.compile(LINE_ENDS)


@dataclass(frozen=True, slots=True)
class Misshapen(Exception):
    """A value that is no answer to its field. ``wanted`` is what one is, ``example`` what to write."""

    wanted: str
    example: str


class Untyped(Exception):
    """A text has a character that can't be shown. ``code`` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Codec(ABC):
    """How one kind of field is answered."""

    @abstractmethod
    def read(self, value: Any) -> Answer:
        """The answer in a value of the file; something empty for none. Raises :class:`Misshapen`, :class:`Untyped`."""

    @abstractmethod
    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        """The JSON Schema of such a value."""


class _Text(Codec):
    """Text as it was typed, with any line ends: also a number and a date."""

    def read(self, value: Any) -> Answer:
        if value is None:
            return ""
        if not isinstance(value, str) or isinstance(value, JsonNumber):
            raise Misshapen("text", json.dumps(value) if isinstance(value, JsonNumber) else '"…"')
        check_typed(value)
        return _with_line_feeds(value)

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return text_schema()


class _Choice(Codec):
    """The id of a choice."""

    def read(self, value: Any) -> Answer:
        if value is None:
            return ""
        if not isinstance(value, str) or isinstance(value, JsonNumber):
            raise Misshapen("the id of a choice", '"…"')
        return value

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return {"enum": [*choices, "", None]}


class _Checklist(Codec):
    """The ids of what was ticked, in any order."""

    def read(self, value: Any) -> Answer:
        if value is None:
            return ()
        if not isinstance(value, list) or any(type(each) is not str for each in value):
            raise Misshapen("a list of ids", '["…", "…"]')
        return tuple(value)

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return {"type": ["array", "null"], "items": {"enum": list(choices)}}


class _Check(Codec):
    """Whether the box is ticked."""

    def read(self, value: Any) -> Answer:
        if value is None or isinstance(value, bool):
            return bool(value)
        raise Misshapen("true or false", "true")

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return {"type": ["boolean", "null"]}


_SHAPES: dict[Kind, Codec] = {
    Kind.CHOICE: _Choice(),
    Kind.RATING: _Choice(),
    Kind.CHECKLIST: _Checklist(),
    Kind.CHECK: _Check(),
}
_TEXT = _Text()


def codec_of(kind: Kind) -> Codec:
    """How a kind of field is answered."""
    return _SHAPES.get(kind, _TEXT)


def text_schema() -> dict[str, Any]:
    """The JSON Schema of a text."""
    return {"type": ["string", "null"], "pattern": f"^[^{UNTYPED}]*$"}


def check_typed(text: str) -> None:
    """Raises :class:`Untyped` for the first character that can't be shown."""
    if found := NOT_IN_ANSWERS.search(text):
        raise Untyped(f"U+{ord(found[0]):04X}")


def is_untyped(text: str) -> bool:
    """Whether a text has characters that can't be shown."""
    return bool(NOT_IN_ANSWERS.search(text))


def made_typed(text: str) -> str:
    """The text with U+FFFD in place of each character that can't be shown. Line ends become LF."""
    return NOT_IN_ANSWERS.sub("\N{REPLACEMENT CHARACTER}", _with_line_feeds(text))


def _with_line_feeds(text: str) -> str:
    return _LINE_END.sub("\n", text)

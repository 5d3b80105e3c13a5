"""The shapes that answers have: how each is read from JSON, its JSON Schema, and how it stands in the fields of a PDF.

They stand side by side, so that what is published is what is read. Everywhere ``null`` and an empty text are no answer.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from framepress.text.forbidden_characters import LINE_ENDS, NOT_IN_ANSWERS, UNTYPED

Answer = str | tuple[str, ...] | bool
"""Text as it was typed, also of dates and numbers; the id of a choice; those of a checklist; a tick."""

TICKED = "yes"
"""The state of a single box that is ticked."""
_LINE_END = re.compile(LINE_ENDS)


@dataclass(frozen=True, slots=True)
class Misshapen(Exception):
    """A value that is no answer to its field. ``expected`` is the key of what one is, ``example`` what to write."""

    expected: str
    example: str


class Untyped(Exception):
    """A text has a character that can't be shown. ``code`` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Codec(ABC):
    """How answers of one shape are written and read."""

    is_many: ClassVar[bool] = False
    """Whether an answer is any number of choices: then each of them is a field of its own in a PDF."""

    @abstractmethod
    def read(self, value: Any) -> Answer:
        """The answer in a value of the file; something empty for none. Raises :class:`Misshapen`, :class:`Untyped`."""

    @abstractmethod
    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        """The JSON Schema of such a value."""

    def in_pdf(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """The values of the fields of a PDF that hold an answer: for which choice, where each has a field of its own,
        else nothing; and the value.
        """
        yield "", str(answer)

    def from_pdf(self, value: str) -> str | bool:
        """The value of a field of a PDF as JSON has it. It is not empty, and no button that is off."""
        return value

    @abstractmethod
    def without_names(self, answer: Answer, choices: Sequence[str]) -> Answer:
        """What stays of an answer that may hold anything, where nobody is to be known by it."""


class _Text(Codec):
    """Text as it was typed, with any line ends: also a number and a date."""

    def read(self, value: Any) -> Answer:
        if value is None:
            return ""
        if type(value) is not str:  # a number that is kept as it was written is a text of another class
            raise Misshapen("files.answers.wanted.text", json.dumps(value) if isinstance(value, str) else '"…"')
        check_typed(value)
        return _with_line_feeds(value)

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return text_schema()

    def without_names(self, answer: Answer, choices: Sequence[str]) -> Answer:
        return ""


class _OneChoice(Codec):
    """The id of a choice."""

    def read(self, value: Any) -> Answer:
        if value is None:
            return ""
        if type(value) is not str:
            raise Misshapen("files.answers.wanted.choice", '"…"')
        return value

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return {"enum": [*choices, "", None]}

    def without_names(self, answer: Answer, choices: Sequence[str]) -> Answer:
        return answer if isinstance(answer, str) and answer in choices else ""


class _ManyChoices(Codec):
    """The ids of what was ticked, in any order."""

    is_many = True

    def read(self, value: Any) -> Answer:
        if value is None:
            return ()
        if not isinstance(value, list) or any(type(item) is not str for item in value):
            raise Misshapen("files.answers.wanted.ids", '["…", "…"]')
        return tuple(value)

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return {"type": ["array", "null"], "items": {"enum": list(choices)}}

    def in_pdf(self, answer: Answer) -> Iterator[tuple[str, str]]:
        for choice in answer if isinstance(answer, tuple) else ():
            yield choice, choice

    def without_names(self, answer: Answer, choices: Sequence[str]) -> Answer:
        return tuple(choice for choice in choices if choice in answer) if isinstance(answer, tuple) else ""


class _Tick(Codec):
    """Whether the box is ticked."""

    def read(self, value: Any) -> Answer:
        if value is None or isinstance(value, bool):
            return bool(value)
        raise Misshapen("files.answers.wanted.tick", "true")

    def schema(self, choices: Sequence[str]) -> dict[str, Any]:
        return {"type": ["boolean", "null"]}

    def in_pdf(self, answer: Answer) -> Iterator[tuple[str, str]]:
        if answer:
            yield "", TICKED

    def from_pdf(self, value: str) -> str | bool:
        return True

    def without_names(self, answer: Answer, choices: Sequence[str]) -> Answer:
        return answer if isinstance(answer, bool) else ""


TEXT = _Text()
ONE_CHOICE = _OneChoice()
MANY_CHOICES = _ManyChoices()
TICK = _Tick()


def text_schema() -> dict[str, Any]:
    """The JSON Schema of a text."""
    return {"type": ["string", "null"], "pattern": f"^[^{UNTYPED}]*$"}


def check_typed(text: str) -> None:
    """Raises :class:`Untyped` for the first character that can't be shown."""
    if match := NOT_IN_ANSWERS.search(text):
        raise Untyped(f"U+{ord(match[0]):04X}")


def is_untyped(text: str) -> bool:
    """Whether a text has characters that can't be shown."""
    return bool(NOT_IN_ANSWERS.search(text))


def made_typed(text: str) -> str:
    """The text with U+FFFD in place of each character that can't be shown. Line ends become LF."""
    return NOT_IN_ANSWERS.sub("\N{REPLACEMENT CHARACTER}", _with_line_feeds(text))


def _with_line_feeds(text: str) -> str:
    return _LINE_END.sub("\n", text)

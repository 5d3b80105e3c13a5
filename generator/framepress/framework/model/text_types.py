"""The texts of the model: what may stand in them, how long they may be, and what is mended without a word."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from framepress.text.forbidden_characters import NOT_IN_TEXT
from framepress.text.markdown import parse, pictures, to_plain
from framepress.text.odd_characters import without_nothings

_SEVERAL = re.compile(r"\n[ \t]*\n|\n[ \t]*([-*+•|>]|#{1,6}|\d+[.)])[ \t]")
"""What line breaks say that would be lost where they become spaces."""


LONGEST_LINE = 5_000
"""Letters of a text of one line. The longest real one seen has 408; a form of 300,000 is laid out for hours."""
LONGEST_TEXT = 100_000
"""Letters of a text of paragraphs: some forty pages. The longest real one seen has 824."""

PLAIN_VALUE: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""What an editor may take an unquoted text for (``No``, ``1.10``): never to be marked."""


def _clean(text: str) -> str:
    match = NOT_IN_TEXT.search(text)
    if match:
        context = {"code": f"{ord(match[0]):04X}"}
        raise PydanticCustomError("control_character", "control_character", context)
    return without_nothings(text).strip()


def at_most(most: int) -> AfterValidator:
    """Refuses a text of more letters."""

    def shorter(text: str) -> str:
        if len(text) > most:
            context = {"count": len(text), "length": f"{len(text):,}", "most": f"{most:,}"}
            raise PydanticCustomError("long_text", "long_text", context)
        return text

    return AfterValidator(shorter)


def _written(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty_text", "empty_text")
    return text


def _says_something(text: str) -> str:
    if not (to_plain(parse(text)).strip() or pictures(parse(text))):
        raise PydanticCustomError("empty_text", "unseen_text")
    return text


class SeveralLines(str):
    """A text of one line that was written as paragraphs or a list, its lines joined. Pages would show what is lost; who
    reads answers to it can do without, so it is a problem of :mod:`framepress.validation.text_rules` and none of the
    model.
    """

    __slots__ = ()


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return SeveralLines(joined) if _SEVERAL.search(text) else joined


class MarkdownMark:
    """Marks a text that may be formatted (see :mod:`framepress.text.markdown`)."""


class VerbatimMark:
    """Marks a text that is the same in every language: a code, the name of a file, what is kept as an answer."""


Text = Annotated[
    str,
    AfterValidator(_clean),
    at_most(LONGEST_LINE),
    AfterValidator(_one_line),
    AfterValidator(_written),
    WithJsonSchema(PLAIN_VALUE),
]
"""A text of one line, plain. Line breaks of the YAML file are spaces."""
Verbatim = Annotated[Text, VerbatimMark()]
"""A text of one line that nobody translates."""
Translated = Annotated[str, WithJsonSchema(PLAIN_VALUE)]
"""A text of another language. What may stand in it depends on the text that it translates."""
Beginning = Annotated[
    str,
    BeforeValidator(lambda value: ", ".join(map(str, value)) if isinstance(value, list) else value),
    *Text.__metadata__[:-1],
    WithJsonSchema({"type": [*PLAIN_VALUE["type"], "array"], "items": PLAIN_VALUE}),
    VerbatimMark(),
]
"""A text that nobody translates, or several ids: written as a list, or with commas between them."""
Markdown = Annotated[
    str,
    AfterValidator(_clean),
    at_most(LONGEST_TEXT),
    AfterValidator(_written),
    AfterValidator(_says_something),
    WithJsonSchema(PLAIN_VALUE),
    MarkdownMark(),
]
"""A text of one or more paragraphs, that may have lists, links, *emphasis* and tables."""

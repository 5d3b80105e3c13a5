"""What pydantic found, in the words of the YAML file: by error type, never by its English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from framepress.framework.blocks import BLOCK_KEYS
from framepress.framework.yaml_source import EMPTY, Located, LocatedList
from framepress.problems import Place, Problem, nearest

Words = tuple[str, str]
"""A message and a hint."""


def explain(error: ValidationError, data: Any, file: str) -> list[Problem]:
    """The problems of one file, each at its place."""
    problems = []
    for detail in error.errors(include_url=False):
        key, place, written = _locate(detail["loc"], data, Place(file, 1, 1))
        message, hint = _WORDS.get(detail["type"], _other)(key, written, detail)
        problems.append(Problem(place, message, hint, detail["type"].replace("_", "-")))
    return problems


def _locate(loc: tuple[int | str, ...], data: Any, place: Place) -> tuple[str, Place, Any]:
    """The last key, its place and what is written there. Parts that the document lacks are stepped over."""
    key, written = "", data
    if isinstance(data, Located | LocatedList):
        place = data.place
    key_place = place
    for part in loc:
        if part == "[key]":
            return key, key_place, key
        if isinstance(data, Located) and part in data.key_places:
            key = str(part)
            key_place = data.key_places[key]
            place, written, data = data.value_places[key], data[key], data[key]
            if written is EMPTY or isinstance(written, Located | LocatedList):
                place = key_place
        elif isinstance(data, LocatedList) and isinstance(part, int) and part < len(data):
            place, written, data = data.places[part], data[part], data[part]
        elif isinstance(part, str) and isinstance(data, Located):
            key, written = part, None
    return key, place, written


def _missing(key: str, written: Any, _: ErrorDetails) -> Words:
    if written is EMPTY:
        return f"'{key}' has no value.", "Write one after the colon."
    return f"'{key}' is missing here.", f"Add a line '{key}: …'."


def _slug(key: str, written: Any, detail: ErrorDetails) -> Words:
    context = detail.get("ctx", {})
    better = context.get("better")
    hint = "An id has small letters a to z, digits, and hyphens between them."
    return f"'{context.get('text', written)}' can't be an id.", f"Write '{better}'. {hint}" if better else hint


def _not_text(key: str, written: Any, _: ErrorDetails) -> Words:
    what = "a list" if isinstance(written, LocatedList) else "a group of keys"
    return (
        f"'{key}' wants a text, and this is {what}.",
        "Write the text after the colon; if it begins with [, { or a dash, or has a colon in it, put it in quotes.",
    )


def _not_mapping(key: str, written: Any, _: ErrorDetails) -> Words:
    if isinstance(written, str):
        return f"'{_cut(written)}' stands where keys are expected.", "Write 'key: text' lines, indented by two spaces."
    return "A list stands where keys are expected.", "Write 'key: text' lines without dashes."


def _not_list(key: str, written: Any, _: ErrorDetails) -> Words:
    return f"'{key}' wants a list.", "Write each item on a line of its own after a dash: '- item'."


def _not_whole(key: str, written: Any, _: ErrorDetails) -> Words:
    return f"'{key}' wants a whole number, and '{_cut(written)}' is none.", "Write digits only, such as 3."


def _choice(key: str, written: Any, detail: ErrorDetails) -> Words:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    right = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    return f"'{_cut(written)}' is not known here.", nearest(str(written), [word for word in right if word])


def _too_short(key: str, written: Any, detail: ErrorDetails) -> Words:
    least = detail.get("ctx", {}).get("min_length", 1)
    if not written:
        return f"'{key}' is empty.", f"Write at least {least} below it."
    return f"'{key}' has too few items.", f"Write at least {least}."


def _bound(key: str, written: Any, detail: ErrorDetails) -> Words:
    context = detail.get("ctx", {})
    if "ge" in context:
        return f"{_cut(written)} is too small.", f"Write {context['ge']} or more."
    return f"{_cut(written)} is too large.", f"Write {context['le']} or less."


def _no_block(key: str, written: Any, _: ErrorDetails) -> Words:
    keys = [str(name) for name in written] if isinstance(written, dict) else []
    for name in keys:
        close = nearest(name, BLOCK_KEYS)
        if close.startswith("Did you mean"):
            return f"This part of a form has no known kind: '{name}' is none.", close
    return (
        "It can't be told what this part of a form is.",
        "It needs one of these keys: " + ", ".join(BLOCK_KEYS) + ".",
    )


_PATTERNS: dict[str, Words] = {
    "edition": (
        "This can't be the name of an edition.",
        "Use letters, digits, points, hyphens and underscores, such as 2026.1.",
    ),
    "language": ("This is not the code of a language.", "Write a code such as en, es, pl, ar or pt-BR."),
    "same_as": ("This doesn't name a question.", "Write form/field, such as focus-area/focus."),
    "reworded": (
        "This is not a kind of rewording.",
        "Write editorial (it means the same) or substantive (rate again).",
    ),
}


def _pattern(key: str, written: Any, _: ErrorDetails) -> Words:
    message, hint = _PATTERNS[key]
    return f"{message[:-1]}: '{_cut(written)}'.", hint


def _own(hint: str) -> Callable[[str, Any, ErrorDetails], Words]:
    """For errors of our own: their message is ours already."""
    return lambda key, written, detail: (detail["msg"], hint)


def _other(key: str, written: Any, detail: ErrorDetails) -> Words:
    return f"'{key}' can't be read: {detail['msg']}.", "Compare it with the reference of the format."


def _cut(written: Any) -> str:
    text = str(written)
    return text if len(text) <= 60 else text[:59] + "…"


_WORDS: dict[str, Callable[[str, Any, ErrorDetails], Words]] = {
    "missing": _missing,
    "slug": _slug,
    "string_type": _not_text,
    "dict_type": _not_mapping,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
    "list_type": _not_list,
    "int_parsing": _not_whole,
    "int_type": _not_whole,
    "int_from_float": _not_whole,
    "enum": _choice,
    "literal_error": _choice,
    "too_short": _too_short,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "union_tag_not_found": _no_block,
    "union_tag_invalid": _no_block,
    "string_pattern_mismatch": _pattern,
    "empty_text": _own("Write something, or leave the line out."),
    "control_character": _own("Delete it: it was most likely copied in from another program."),
    "web_address": _own("Write it whole, such as https://example.org/page."),
    "mail_address": _own("Write it such as name@example.org."),
    "list_without_ids": _own("Write 'some-id: text' instead of '- text': answers are kept under the id."),
}

"""What pydantic found, in the words of the YAML file: by error type, never by its English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from framepress.framework.model.blocks import BLOCK_KEYS, BLOCKS
from framepress.framework.model.nodes import LONGEST_ID
from framepress.framework.source.located_data import COMMENTED, REPORTED, Located, LocatedList, is_empty
from framepress.problems.guesses import nearest, nearest_word, short
from framepress.problems.problem import Place, Problem
from framepress.text.odd_characters import ODD_SPACE, misread, named

Words = tuple[str, str]
"""A message and a hint."""


def explain(error: ValidationError, data: Any, file: str) -> list[Problem]:
    """The problems of one file, each at its place."""
    problems = []
    for detail in error.errors(include_url=False):
        key, place, written, guessed = _locate(detail["loc"], data, Place(file, 1, 1))
        if written is REPORTED or guessed:  # the guess at a misspelt key may be wrong, and what it has right
            continue
        message, hint = _WORDS.get(detail["type"], _other)(key, written, detail)
        hint = misread(written) if detail["type"] in _NO_PROSE and misread(written) else hint
        problems.append(Problem(place, message, hint, detail["type"].replace("_", "-")))
    return problems


def _locate(loc: tuple[int | str, ...], data: Any, place: Place) -> tuple[str, Place, Any, bool]:
    """The last key, its place, what is written there, and whether the key is a guess at a misspelt one. Parts that the
    document lacks are stepped over.
    """
    key, written, guessed = "", data, False
    if isinstance(data, Located | LocatedList):
        place = data.place
    key_place = place
    for before, part in zip((None, *loc), loc, strict=False):
        if part == "[key]":
            return key, key_place, key, False
        if _is_tag(before, part, key):
            continue
        if isinstance(data, Located) and part in data.key_places:
            key, guessed = str(part), part in data.guessed
            key_place = data.key_places[key]
            place, written, data = data.value_places[key], data[key], data[key]
            if is_empty(written) or isinstance(written, Located | LocatedList):
                place = key_place
        elif isinstance(data, LocatedList) and isinstance(part, int) and part < len(data):
            place, written, data, guessed = data.places[part], data[part], data[part], False
        elif isinstance(part, str) and isinstance(data, Located):
            key, written, guessed = part, None, False
    return key, place, written, guessed


def _is_tag(before: object, part: object, key: str) -> bool:
    """Whether a part of the path is no key of the file, but pydantic's name for the kind of a block."""
    return key == "content" and isinstance(before, int) and part in BLOCK_KEYS


def _missing(key: str, written: Any, detail: ErrorDetails) -> Words:
    if is_empty(written):
        return _no_value(key, written, detail)
    needed = detail["loc"][-1]
    if needed != key:  # a part written in short that needs more than its text
        hint = f"Write its keys below it on lines of their own, indented, with '{needed}: …' among them."
        return f"A text alone is not enough for '{key}': it needs '{needed}' too.", hint
    return f"'{key}' is missing here.", f"Add a line '{key}: …'."


def _no_value(key: str, written: Any, _: ErrorDetails) -> Words:
    if written is COMMENTED:
        return f"'{key}' has no value.", "From the # on, the line is a comment. If it is the value, put it in quotes."
    return f"'{key}' has no value.", "Write one after the colon."


def _not_a_colour(key: str, written: Any, _: ErrorDetails) -> Words:
    return f"'{short(written)}' is not a colour.", "Write six digits after a #, in quotes: '#0b6470'."


def _slug(key: str, written: Any, detail: ErrorDetails) -> Words:
    context = detail.get("ctx", {})
    better = context.get("better")
    hint = f"An id has small letters a to z, digits, and hyphens between them, {LONGEST_ID} at most."
    text = short(context.get("text", written))
    if re.search(r"\s-\w", text):
        hint = "If these are parts of a list, write a space after the hyphen of each: '- id'."
        return f"'{text}' can't be an id.", hint
    return f"'{text}' can't be an id.", f"Write something like '{better}'. {hint}" if better else hint


def _not_text(key: str, written: Any, _: ErrorDetails) -> Words:
    if is_empty(written):
        return _no_value(key, written, _)
    what = "a list" if isinstance(written, LocatedList) else "a group of keys"
    return (
        f"'{key}' wants a text, and this is {what}.",
        "Write the text after the colon; if it begins with [ or {, or has a colon in it, put it in quotes.",
    )


def _not_mapping(key: str, written: Any, _: ErrorDetails) -> Words:
    if isinstance(written, str):
        message = f"'{short(written)}' stands where keys are expected."
        if re.match(r"[\w-]+:[^\s/]", written):
            return message, "Write a space after the colon: 'key: text'."
        return message, "Write 'key: text' lines, indented by two spaces."
    what = f"'{key}' can't be a list." if key else "A list stands where keys are expected."
    return what, "Write 'key: text' lines without dashes."


def _not_list(key: str, written: Any, _: ErrorDetails) -> Words:
    if isinstance(written, str) and written[:1] in set("-–—−•·"):
        if ODD_SPACE.match(written, 1):
            found = named(written[1])
            return f"After this hyphen stands {found}.", "Delete it, and type an ordinary space: '- item'."
        return f"'{key}' wants a list.", "Begin each of its lines with a hyphen and a space: '- item'."
    return f"'{key}' wants a list.", "Write each item on a line of its own after a dash: '- item'."


def _not_whole(key: str, written: Any, _: ErrorDetails) -> Words:
    return f"'{key}' wants a whole number, and {_shown(written)} is none.", "Write digits only, such as 3."


def _huge(key: str, written: Any, _: ErrorDetails) -> Words:
    return f"The number after '{key}' is too large.", "Write one with fewer digits."


def _not_yes_or_no(key: str, written: Any, _: ErrorDetails) -> Words:
    return f"'{key}' wants yes or no, and {_shown(written)} is neither.", "Write true or false."


def _choice(key: str, written: Any, detail: ErrorDetails) -> Words:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    right = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    if isinstance(written, Located | LocatedList):
        return _not_text(key, written, detail)
    return f"'{short(written)}' is not known here.", nearest(str(written), [word for word in right if word])


def _too_short(key: str, written: Any, detail: ErrorDetails) -> Words:
    least = detail.get("ctx", {}).get("min_length", 1)
    if not written:
        return f"'{key}' is empty.", f"Write at least {_NUMBERS[least]} below it."
    return f"'{key}' has only {_NUMBERS[len(written)]}.", f"Write at least {_NUMBERS[least]} below it."


def _bound(key: str, written: Any, detail: ErrorDetails) -> Words:
    context = detail.get("ctx", {})
    if "ge" in context:
        return f"{short(written)} is too small.", f"Write {context['ge']} or more."
    return f"{short(written)} is too large.", f"Write {context['le']} or less."


_NUMBERS = ("none", "one", "two")

_KEYS_IN_BLOCKS = frozenset(name for block in BLOCKS.values() for name in block.model_fields)


def _no_block(key: str, written: Any, _: ErrorDetails) -> Words:
    if isinstance(written, str):
        hint = "If it is a text to read, write '- text: …'; else 'field: …', 'section: …' and so on."
        return f"'{short(written)}' stands in a form without saying what it is.", hint
    if isinstance(written, LocatedList):
        hint = "Write one hyphen before a part, not two: '- field: …'."
        return "There is a list inside the list of a form's parts.", hint
    for name in [str(name) for name in written if name not in _KEYS_IN_BLOCKS]:
        if nearest_word(name, BLOCK_KEYS):
            return f"This part of a form has no known kind: '{name}' is none.", nearest(name, BLOCK_KEYS)
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
    return f"{message[:-1]}: {_shown(written)}.", hint


def _own(hint: str) -> Callable[[str, Any, ErrorDetails], Words]:
    """For errors of our own: their message is ours already."""
    return lambda key, written, detail: (detail["msg"], hint)


def _other(key: str, written: Any, detail: ErrorDetails) -> Words:
    return f"'{key}' can't be read: {detail['msg']}.", "Compare it with the reference of the format."


def _shown(written: Any) -> str:
    """What is written, for a sentence: text in quotation marks, anything else by what it is."""
    if isinstance(written, LocatedList):
        return "a list"
    return "a group of keys" if isinstance(written, Located) else f"'{short(written)}'"


_NO_PROSE = frozenset(
    {
        *("slug", "colour", "enum", "literal_error", "int_parsing", "bool_parsing"),
        *("string_pattern_mismatch", "web_address", "mail_address", "path"),
    }
)
"""Errors of values that are no text to be read, where a strange character is never meant."""
_WORDS: dict[str, Callable[[str, Any, ErrorDetails], Words]] = {
    "missing": _missing,
    "slug": _slug,
    "colour": _not_a_colour,
    "string_type": _not_text,
    "dict_type": _not_mapping,
    "model_type": _not_mapping,
    "list_type": _not_list,
    "int_parsing": _not_whole,
    "int_type": _not_whole,
    "int_parsing_size": _huge,
    "bool_parsing": _not_yes_or_no,
    "bool_type": _not_yes_or_no,
    "no_value": _no_value,
    "enum": _choice,
    "literal_error": _choice,
    "too_short": _too_short,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "union_tag_not_found": _no_block,
    "string_pattern_mismatch": _pattern,
    "empty_text": _own("Write something, or leave the line out."),
    "control_character": _own("Delete it: it was most likely copied in from another program."),
    "web_address": _own("Write it whole, such as https://example.org/page."),
    "mail_address": _own("Write it such as name@example.org."),
    "path": _own("Write form/field, form/table/column or form/field/choice, such as focus-area/values."),
    "long_text": _own("Say it in fewer words, or split it up."),
    "list_without_ids": _own("Write 'some-id: text' instead of '- text': answers are kept under the id."),
}

"""What pydantic found, in the words of the YAML file: by error type, never by its English."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from framepress.framework.model.blocks import BLOCK_KEYS, BLOCKS
from framepress.framework.model.nodes import LONGEST_ID
from framepress.framework.source.located_data import COMMENTED, REPORTED, Located, LocatedList, is_empty
from framepress.problems.problem import Place, Problem
from framepress.text.character_names import misread, named
from framepress.text.guesses import nearest, nearest_word, short
from framepress.text.messages import mistake, phrase
from framepress.text.odd_characters import ODD_SPACE

Said = tuple[str, dict[str, Any]]
"""The key of a sentence in the catalogue, and what is filled in."""


def explain(error: ValidationError, data: Any, file: str) -> list[Problem]:
    """The problems of one file, each at its place."""
    problems = []
    for detail in error.errors(include_url=False):
        key, place, value, guessed = _locate(detail["loc"], data, Place(file, 1, 1))
        if value is REPORTED or guessed:  # the guess at a misspelt key may be wrong, and what it has right
            continue
        sentence, values = _SENTENCES.get(detail["type"], _other)(key, value, detail)
        problem = replace(mistake(place, f"values.{sentence}", **values), code=detail["type"].replace("_", "-"))
        hint = misread(value) if detail["type"] in _NO_PROSE else ""
        problems.append(replace(problem, hint=hint) if hint else problem)
    return problems


def _locate(loc: tuple[int | str, ...], data: Any, place: Place) -> tuple[str, Place, Any, bool]:
    """The last key, its place, what is written there, and whether the key is a guess at a misspelt one. Parts that the
    document lacks are stepped over.
    """
    key, value, guessed = "", data, False
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
            place, value, data = data.value_places[key], data[key], data[key]
            if is_empty(value) or isinstance(value, Located | LocatedList):
                place = key_place
        elif isinstance(data, LocatedList) and isinstance(part, int) and part < len(data):
            place, value, data, guessed = data.places[part], data[part], data[part], False
        elif isinstance(part, str) and isinstance(data, Located):
            key, value, guessed = part, None, False
    return key, place, value, guessed


def _is_tag(before: object, part: object, key: str) -> bool:
    """Whether a part of the path is no key of the file, but pydantic's name for the kind of a block."""
    return key == "content" and isinstance(before, int) and part in BLOCK_KEYS


def _missing(key: str, value: Any, detail: ErrorDetails) -> Said:
    if is_empty(value):
        return _no_value(key, value, detail)
    needed = detail["loc"][-1]
    if needed != key:  # a part written in short that needs more than its text
        return "missing-beside-text", {"key": key, "needed": str(needed)}
    return "missing", {"key": key}


def _no_value(key: str, value: Any, _: ErrorDetails) -> Said:
    return "no-value-but-comment" if value is COMMENTED else "no-value", {"key": key}


def _not_a_colour(key: str, value: Any, _: ErrorDetails) -> Said:
    return "colour", {"text": short(value)}


def _slug(key: str, value: Any, detail: ErrorDetails) -> Said:
    context = detail.get("ctx", {})
    text, better = short(context.get("text", value)), context.get("better")
    if re.search(r"\s-\w", text):
        return "id-or-list", {"text": text}
    return "id-like" if better else "id", {"text": text, "most": LONGEST_ID, "better": better}


def _not_text(key: str, value: Any, _: ErrorDetails) -> Said:
    if is_empty(value):
        return _no_value(key, value, _)
    return "text", {"key": key, "written": _shown(value)}


def _not_mapping(key: str, value: Any, _: ErrorDetails) -> Said:
    if isinstance(value, str):
        has_no_space = re.match(r"[\w-]+:[^\s/]", value)
        return "keys-but-no-space" if has_no_space else "keys-but-text", {"text": short(value)}
    return ("keys-but-list", {"key": key}) if key else ("keys-but-whole-list", {})


def _not_list(key: str, value: Any, _: ErrorDetails) -> Said:
    if isinstance(value, str) and value[:1] in set("-–—−•·"):
        if ODD_SPACE.match(value, 1):
            return "list-but-odd-space", {"character": named(value[1])}
        return "list-but-no-space", {"key": key}
    return "list", {"key": key}


def _not_whole(key: str, value: Any, _: ErrorDetails) -> Said:
    return "whole-number", {"key": key, "written": _shown(value)}


def _not_number(key: str, value: Any, _: ErrorDetails) -> Said:
    return "number", {"key": key, "written": _shown(value)}


def _huge(key: str, value: Any, _: ErrorDetails) -> Said:
    return "huge-number", {"key": key}


def _not_yes_or_no(key: str, value: Any, _: ErrorDetails) -> Said:
    return "yes-or-no", {"key": key, "written": _shown(value)}


def _choice(key: str, value: Any, detail: ErrorDetails) -> Said:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    right = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    if isinstance(value, Located | LocatedList):
        return _not_text(key, value, detail)
    return "choice", {"text": short(value), "guess": nearest(str(value), [word for word in right if word])}


def _too_short(key: str, value: Any, detail: ErrorDetails) -> Said:
    least = phrase(f"numbers.{_NUMBERS[detail.get('ctx', {}).get('min_length', 1)]}")
    if not value:
        return "empty", {"key": key, "least": least}
    return "too-few", {"key": key, "count": phrase(f"numbers.{_NUMBERS[len(value)]}"), "least": least}


def _bound(key: str, value: Any, detail: ErrorDetails) -> Said:
    context = detail.get("ctx", {})
    if "ge" in context:
        return "too-small", {"written": short(value), "least": f"{context['ge']:g}"}
    return "too-large", {"written": short(value), "most": f"{context['le']:g}"}


_NUMBERS = ("nothing", "a_single", "a_pair")
_KEYS_IN_BLOCKS = frozenset(name for block in BLOCKS.values() for name in block.model_fields)


def _no_block(key: str, value: Any, _: ErrorDetails) -> Said:
    if isinstance(value, str):
        return "block-but-text", {"text": short(value)}
    if isinstance(value, LocatedList):
        return "block-but-list", {}
    for name in [str(name) for name in value if name not in _KEYS_IN_BLOCKS]:
        if nearest_word(name, BLOCK_KEYS):
            return "block-like", {"name": name, "guess": nearest(name, BLOCK_KEYS)}
    return "block", {"names": list(BLOCK_KEYS)}


def _pattern(key: str, value: Any, _: ErrorDetails) -> Said:
    return f"patterns.{key}", {"written": _shown(value)}


def _own(key: str, value: Any, detail: ErrorDetails) -> Said:
    """For errors of our own: what they say is the name of their sentence."""
    return detail["msg"].replace("_", "-"), dict(detail.get("ctx", {}))


def _other(key: str, value: Any, detail: ErrorDetails) -> Said:
    return "other", {"key": key, "reason": detail["msg"]}


def _shown(value: Any) -> str:
    """What is written, for a sentence: text in quotation marks, anything else by what it is."""
    if isinstance(value, LocatedList):
        return phrase("a_list")
    return phrase("a_group") if isinstance(value, Located) else phrase("quoted", text=short(value))


_NO_PROSE = frozenset(
    {
        *("slug", "colour", "enum", "literal_error", "int_parsing", "float_parsing", "bool_parsing"),
        *("string_pattern_mismatch", "web_address", "mail_address", "path", "day"),
    }
)
"""Errors of values that are no text to be read, where a strange character is never meant."""
_SENTENCES: dict[str, Callable[[str, Any, ErrorDetails], Said]] = {
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
    "float_parsing": _not_number,
    "float_type": _not_number,
    "finite_number": _not_number,
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
    "empty_text": _own,
    "control_character": _own,
    "web_address": _own,
    "mail_address": _own,
    "path": _own,
    "day": _own,
    "long_text": _own,
    "list_without_ids": _own,
}

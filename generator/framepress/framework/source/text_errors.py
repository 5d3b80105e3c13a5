"""A file whose bytes are no text that can be read: where, and how to save it instead."""

from __future__ import annotations

from framepress.problems.problem import Problem, place_in
from framepress.text.messages import mistake


def not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    """The problem of a file in another encoding, at the first byte that tells."""
    before = content[: error.start].decode("utf-8-sig", "replace")
    return mistake(place_in(before, len(before), file), "not-utf8")


def bad_character(text: str, index: int, file: str) -> Problem:
    """The problem of a character that a text never has, at ``index``."""
    place = place_in(text, index, file)
    if text[index] == "\x00":
        return mistake(place, "not-text")
    return mistake(place, "control-character.here", code=f"{ord(text[index]):04X}")

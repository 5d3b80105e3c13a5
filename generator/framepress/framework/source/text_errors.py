"""A file whose bytes are no text that can be read: where, and how to save it instead."""

from __future__ import annotations

from typing import Final

from framepress.problems.problem import Place, Problem, place_in

NAME_NO_TEXT: Final = Problem(
    Place(""),
    "This name is not in UTF-8, so no address can be made of it.",
    "Rename it, with letters that can be typed here.",
    "file-name",
)


def not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    """The problem of a file in another encoding, at the first byte that tells."""
    before = content[: error.start].decode("utf-8-sig", "replace")
    return Problem(
        place_in(before, len(before), file),
        "This file is not in UTF-8, so its letters can't be told for certain.",
        "Save it again with the encoding UTF-8 (in a text editor: Save as …, Encoding).",
        "not-utf8",
    )


def bad_character(text: str, index: int, file: str) -> Problem:
    """The problem of a character that a text never has, at ``index``."""
    place = place_in(text, index, file)
    if text[index] == "\x00":
        hint = "Save it as plain text with the encoding UTF-8."
        return Problem(place, "This is not a text file, or not one in UTF-8.", hint, "not-text")
    return Problem(
        place,
        f"There is an invisible control character (U+{ord(text[index]):04X}) here.",
        "Delete it: it was most likely copied in from another program.",
        "control-character",
    )

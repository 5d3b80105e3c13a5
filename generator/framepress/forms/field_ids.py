"""Ids of fields: made and parsed here.

A full id is the path ``<form>/<what it is repeated for>/<field>``, in a table followed by
``/<row>/<column>``, in a checklist of a PDF by ``/<choice>``, and of a field that stands beside another
one by ``/<companion>``. What is repeated inside a repetition leaves out what follows from it: an element
belongs to one area, so the area is not in the path and the element can move to another.
"""

from __future__ import annotations

from collections.abc import Iterable

ABOUT = "about"
"""The form id of the questions on who answered, which open every form."""

RESERVED_FORM_IDS = frozenset({ABOUT, "framepress"})

_FOLLOWS_FROM: dict[str, frozenset[str]] = {
    "area": frozenset({"group", "element", "practice"}),
    "group": frozenset({"element", "practice"}),
    "element": frozenset({"practice"}),
}


def field_id(form: str, repeated_for: Iterable[tuple[str, str]], field: str) -> str:
    """The full id of a field of ``form``.

    ``repeated_for`` has the kinds and ids of the repetitions around the field, the outermost first:
    ``[("area", "students-empowered"), ("element", "growth-mindset")]``.
    """
    around = list(repeated_for)
    kinds = [kind for kind, _ in around]
    path = [
        part
        for position, (kind, part) in enumerate(around)
        if not _FOLLOWS_FROM.get(kind, frozenset()) & set(kinds[position + 1 :])
    ]
    return "/".join((form, *path, field))


def cell_id(table: str, row: str, column: str) -> str:
    """The full id of a table's cell; ``table`` is the table's full id."""
    return f"{table}/{row}/{column}"


def choice_id(field: str, choice: str) -> str:
    """The name of one box of a checklist; ``field`` is the checklist's full id."""
    return f"{field}/{choice}"


def companion_id(field: str, companion: str) -> str:
    """The full id of a field that stands beside another one; ``field`` is the full id of that one."""
    return f"{field}/{companion}"


def file_id(form: str, subject: str) -> str:
    """The id of a form made for one area or stage, which names its file."""
    return f"{form}-{subject}" if subject else form

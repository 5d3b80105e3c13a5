"""How the choices of a rating, choice or checklist are laid out: decided by how wide their labels are."""

from __future__ import annotations

from typing import Any

from framepress.forms.form import Choice, Field, Kind
from framepress.pdf.field_slots import Slots, Widget
from framepress.pdf.paper import MARK
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import Words

_MOST_BUTTONS = 40
"""A choice of more answers is a list that drops down: as buttons they would fill a page."""
_MOST_IN_CELL = 12
"""The same in a cell of a table, where the buttons stand below each other."""

_BODY = 10.0
_SMALL = 9.0
_CELL_INSET = 14.0
_BESIDE = MARK + 6.5
_GUTTER = 18.0
_MOST_CELLS = 6
_MOST_LINES = 5
_SCALE_INSET = 8.0
_MOST_STEPS = 12
_MOST_STEP_LINES = 4
_LONG_LIST = 6


def is_menu(kind: Kind, choices: tuple[Choice, ...], *, in_cell: bool = False) -> bool:
    """Whether a field is a list that drops down. A rating shows all its levels, always.

    On paper nobody sees the choices of a list, and most engines that fill one draw the choice's id instead of
    its label: it is the last resort.
    """
    return kind is Kind.CHOICE and len(choices) > (_MOST_IN_CELL if in_cell else _MOST_BUTTONS)


def shape(kind: Kind) -> str:
    """A ring where one answer is picked, a square where each is ticked by itself."""
    return "square" if kind in (Kind.CHECKLIST, Kind.CHECK) else "ring"


def options(field: Field, slots: Slots) -> list[dict[str, Any]]:
    """The choices as the template wants them, each with the number of its slot."""
    widget = Widget.CHECK if field.kind is Kind.CHECKLIST else Widget.RADIO
    return [
        {"number": slots.take(widget, field, choice), "label": choice.label, "meaning": choice.meaning}
        for choice in field.choices
    ]


def answers(choices: tuple[Choice, ...], words: Words) -> str:
    """The choices of a list that drops down, in a sentence for paper."""
    joined = words.say("form.answers_join").join(choice.label for choice in choices)
    return words.say("form.answers", answers=joined)


def menu_columns(labels: list[str], width: float, ruler: Ruler) -> int:
    """In how many columns the choices of a list that drops down are printed, in small letters."""
    widest = max(ruler.width(label, _SMALL) for label in labels)
    return next((count for count in (5, 4, 3, 2) if widest <= (width - (count - 1) * _GUTTER) / count), 1)


def layout(field: Field, width: float, ruler: Ruler) -> tuple[str, int]:
    """How to show the choices in ``width`` points: ``cells`` (a row of framed boxes), ``scale`` (a row of
    boxes with the label below) or ``columns``, and how many columns.
    """
    labels = [choice.label for choice in field.choices]
    plain = not any(choice.meaning for choice in field.choices)
    if plain and field.kind is Kind.RATING:
        if _fit_cells(labels, width, ruler):
            return "cells", len(labels)
        if _fit_scale(labels, width, ruler):
            return "scale", len(labels)
    return "columns", _columns(labels, width, ruler) if plain else 1


def label_lines(field: Field, width: float, ruler: Ruler) -> int:
    """Lines of the longest label in a row of cells; 0 where foreign fonts make that uncertain."""
    if not ruler.sure:
        return 0
    room = width / len(field.choices) - _CELL_INSET - _BESIDE
    return max(ruler.lines(choice.label, _BODY, room) for choice in field.choices)


def _fit_cells(labels: list[str], width: float, ruler: Ruler) -> bool:
    room = width / len(labels) - _CELL_INSET - _BESIDE
    return len(labels) <= _MOST_CELLS and all(
        ruler.longest_word(label, _BODY) <= room and ruler.lines(label, _BODY, room) <= _MOST_LINES for label in labels
    )


def _fit_scale(labels: list[str], width: float, ruler: Ruler) -> bool:
    room = width / len(labels) - _SCALE_INSET
    return len(labels) <= _MOST_STEPS and all(
        ruler.longest_word(label, _BODY) <= room and ruler.lines(label, _BODY, room) <= _MOST_STEP_LINES
        for label in labels
    )


def _columns(labels: list[str], width: float, ruler: Ruler) -> int:
    """How many columns a list takes: labels stay on one line; a long list may take two lines a label in two columns."""
    widest = max(ruler.width(label, _BODY) for label in labels)
    for count in (4, 3, 2):
        room = _column(count, width)
        if len(labels) >= count and widest <= room:
            return count
    is_long = len(labels) >= _LONG_LIST
    return 2 if is_long and all(ruler.lines(label, _BODY, _column(2, width)) <= 2 for label in labels) else 1


def _column(count: int, width: float) -> float:
    return (width - (count - 1) * _GUTTER) / count - _BESIDE

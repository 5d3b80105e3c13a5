"""How the choices of a rating, choice or checklist are laid out: decided by how wide their labels are."""

from __future__ import annotations

from framepress.forms.form import Choice
from framepress.pdf.paper import MARK
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import Words

_BODY = 10.0
_SMALL = 9.0
STEP_INSET = 8.0
"""What a button's column in a table leaves free at its left and right together."""
_LEAST_STEP = MARK + 12
SHORT_STEP_INSET = 4.0
"""The same below a short name."""
_LEAST_SHORT_STEP = MARK + 5
_CELL_INSET = 14.0
_BESIDE = MARK + 6.5
_GUTTER = 18.0
_MOST_CELLS = 6
_MOST_LINES = 5
_SCALE_INSET = 8.0
_MOST_STEPS = 12
_MOST_STEP_LINES = 4
_LONG_LIST = 6


APART = 8.0
"""What is left free between the levels of a scale and an answer that is none of them, such as *Not applicable*."""


def begins_apart(choices: tuple[Choice, ...]) -> tuple[bool, ...]:
    """For each choice whether it stands apart from the one before it: the one has a rank, and the other has none."""
    before = (None, *choices)
    pairs = zip(before, choices, strict=False)
    return tuple(previous is not None and previous.is_rated != choice.is_rated for previous, choice in pairs)


def gaps(choices: tuple[Choice, ...]) -> float:
    """What is left free between those that stand apart, together."""
    return APART * sum(begins_apart(choices))


def answers(choices: tuple[Choice, ...], words: Words) -> str:
    """The choices of a list that drops down, in a sentence for paper."""
    joined = words.say("form.answers_join").join(choice.label for choice in choices)
    return words.say("form.answers", answers=joined)


def menu_columns(labels: list[str], width: float, ruler: Ruler) -> int:
    """In how many columns the choices of a list that drops down are printed, in small letters."""
    widest = max(ruler.width(label, _SMALL) for label in labels)
    return next((count for count in (5, 4, 3, 2) if widest <= (width - (count - 1) * _GUTTER) / count), 1)


def layout(choices: tuple[Choice, ...], width: float, ruler: Ruler, *, is_scale: bool) -> tuple[str, int]:
    """How to show the choices in ``width`` points: ``cells`` (a row of framed boxes), ``scale`` (a row of
    boxes with the label below) or ``columns``, and how many columns. Only levels of a scale stand in a row.
    """
    labels = [choice.label for choice in choices]
    plain = not any(choice.meaning for choice in choices)
    if plain and is_scale:
        room = width - gaps(choices)
        if _fit_cells(labels, room, ruler):
            return "cells", len(labels)
        if _fit_scale(labels, room, ruler):
            return "scale", len(labels)
    return "columns", _columns(labels, width, ruler) if plain else 1


def label_lines(choices: tuple[Choice, ...], width: float, ruler: Ruler) -> int:
    """Lines of the longest label in a row of cells; 0 where foreign fonts make that uncertain."""
    if not ruler.sure:
        return 0
    room = (width - gaps(choices)) / len(choices) - _CELL_INSET - _BESIDE
    return max(ruler.lines(choice.label, _BODY, room) for choice in choices)


def step_width(choices: tuple[Choice, ...], ruler: Ruler) -> float:
    """Least width of one button's column in a table: its longest word, on a line of its own."""
    widest = max(ruler.longest_word(choice.label, _SMALL, bold=True) for choice in choices)
    return max(widest + STEP_INSET, _LEAST_STEP)


def short_step_width(choices: tuple[Choice, ...], ruler: Ruler) -> float:
    """The same where the labels are short names: as narrow as the marks can stand."""
    widest = max(ruler.width(choice.label, _SMALL, bold=True) for choice in choices)
    return max(widest + SHORT_STEP_INSET, _LEAST_SHORT_STEP)


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

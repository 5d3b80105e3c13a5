"""The lists of a form as a response filled them, in the words of the form."""

from __future__ import annotations

from dataclasses import dataclass

from framepress.analysis.collection import Collected
from framepress.analysis.fair_sample import LONGEST
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.questions import ListToFill
from framepress.forms.form import Field
from framepress.kinds.codecs import Answer


@dataclass(frozen=True, slots=True)
class FilledList:
    """A list as one response has it: the cells of its rows that are not all empty, and the answers beside it."""

    asked: ListToFill
    row: int
    position: RoundPosition
    together: bool
    cells: tuple[tuple[str | bool, ...], ...]
    beside: tuple[tuple[str, str | bool], ...]


def filled_list(
    asked: ListToFill, response: Collected, row: int, position: RoundPosition, together: bool
) -> FilledList:
    """A list as a response has it. Texts are cut where no report shows more of them."""
    answers = response.returned.answers
    rows = (tuple(_said(cell, answers.get(cell.id, "")) for cell in row.cells) for row in asked.table.rows)
    beside = tuple(
        (field.question if field.choices else field.label, _said(field, answers[field.id]))
        for field in asked.beside
        if field.id in answers
    )
    return FilledList(asked, row, position, together, tuple(cells for cells in rows if any(cells)), beside)


def _said(asked: Field, answer: Answer) -> str | bool:
    """The answer in the words of the form."""
    if isinstance(answer, bool):
        return answer
    labels = {choice.id: choice.label for choice in asked.choices}
    answers = (answer,) if isinstance(answer, str) else answer
    return "\n".join(labels.get(choice_id, choice_id) for choice_id in answers)[:LONGEST]

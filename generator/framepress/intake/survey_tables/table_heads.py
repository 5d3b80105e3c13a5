"""Where the headings of a table are, and what each column is called."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from framepress.forms.question_titles import grid_head
from framepress.intake.survey_tables.answer_table import TableRow, TableSheet, is_filled
from framepress.intake.survey_tables.question_names import QuestionNames, Why, one_line
from framepress.intake.survey_tables.tool_columns import role_of

_EXACT_ID, _EXACT_LABEL, _TOOL = 3, 2, 1
"""What a heading counts that is known: of two rows the one with more is that of the headings."""
_MORE = 2 * _EXACT_LABEL
"""By how much a later row must count more: an answer may be a word that a question is called by, too."""
_SECOND_OF_TWO = frozenset({"response", "open-ended response", "respuesta", "réponse", "antwort"})
"""What stands below the heading of a question that has one column (SurveyMonkey)."""


@dataclass(frozen=True)
class Heads:
    """The headings: in which row, what each column is called, how many are known, and the rows above them that have
    something in them. ``first`` is the number of the first row of data.
    """

    names: tuple[str, ...]
    known: int
    first: int
    above: tuple[int, ...] = ()


def heads_of(sheet: TableSheet, questions: QuestionNames, listed: Container[str] = ()) -> Heads | None:
    """The headings of a sheet; ``None`` for a sheet with no more than one row, or with a single column of which nobody
    knows anything. ``listed`` are headings that somebody has said something of.
    """
    rows = [(number, cells) for number, cells in sheet.top() if any(map(is_filled, cells))]
    if len(rows) < 2:
        return None
    scores = [_score(cells, questions, listed) for _, cells in rows[:-1]]
    wide = [position for position, (_, cells) in enumerate(rows[:-1]) if sum(map(is_filled, cells)) > 1]
    best = next((position for position in range(len(scores)) if scores[position] or position in wide), -1)
    if best < 0:
        return None
    for position, score in enumerate(scores):
        if score >= scores[best] + _MORE:
            best = position
    above = tuple(number for number, _ in rows[:best])
    number, cells = rows[best]
    names = tuple(map(one_line, cells))
    if joined := _with_second_row(names, rows[best + 1]):
        return Heads(joined, _score(joined, questions, listed), rows[best + 1][0] + 1, above)
    return Heads(names, scores[best], number + 1, above)


def _score(cells: Sequence[str], questions: QuestionNames, listed: Container[str]) -> int:
    return sum(_points(one_line(cell), questions, listed) for cell in cells if is_filled(cell))


def _points(head: str, questions: QuestionNames, listed: Container[str]) -> int:
    why, _ = questions.exact(head)
    if why is Why.EXACT_ID:
        return _EXACT_ID
    if why is Why.EXACT_LABEL or head in listed:
        return _EXACT_LABEL
    return _TOOL if role_of(head) else 0


def _with_second_row(names: tuple[str, ...], below: TableRow) -> tuple[str, ...] | None:
    """The headings with those of a second row, as tools write that merge the heading of a question over its parts; or
    ``None`` where the row below has answers. Below a heading that is over one column such a row has nothing to say.
    """
    second = [one_line(cell) for cell in below[1]]
    if len(second) > len(names) or not names or not names[0]:
        return None
    second += [""] * (len(names) - len(second))
    bare = [position for position, name in enumerate(names) if not name]
    alone = [position for position, name in enumerate(names) if name and position + 1 not in bare]
    if not bare or not all(second[position] for position in bare):
        return None
    if not alone or any(second[position] and not _says_nothing(second[position]) for position in alone):
        return None
    joined, title = [], ""
    for top, part in zip(names, second, strict=True):
        title = top or title
        joined.append(title if not part or _says_nothing(part) else grid_head(title, part))
    return tuple(joined)


def _says_nothing(part: str) -> bool:
    return part.casefold() in _SECOND_OF_TWO

"""Which questions want an answer: those that need one and have none, and answers to what was not asked.

The page of a form does the same in the browser: ``web/scripts/expected.js``. ``tests/contract/expected.yml`` has the
cases that both run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from framepress.forms.form import FieldTable, Form, PlacedField, every_block
from framepress.kinds.codecs import TICKED, Answer


@dataclass(frozen=True, slots=True)
class Expectation:
    """A question as far as it matters here. ``depends_on`` is the id of another question, of whose choices ``picked``
    must be one. ``row`` are the questions of its row in a table of empty rows, where a row that nobody has begun wants
    nothing.
    """

    id: str
    required: bool = False
    depends_on: str = ""
    picked: tuple[str, ...] = ()
    row: tuple[str, ...] = ()


def expectations(form: Form) -> list[Expectation]:
    """What a form expects, in reading order. Most questions want nothing and hang on nothing: these are left out, since
    every response is held against the others.
    """
    return list(dict.fromkeys(each for each in _expectations(form) if each.required or each.depends_on))


def _expectations(form: Form) -> Iterator[Expectation]:
    for block in every_block(form.blocks):
        if isinstance(block, PlacedField):
            field, condition = block.field, block.field.only_if
            on = (condition.field, condition.picked) if condition else ("", ())
            yield Expectation(field.id, field.required, *on)
        if isinstance(block, FieldTable):
            for row in block.rows:
                ids = tuple(cell.id for cell in row.cells) if block.numbered else ()
                yield from (Expectation(cell.id, cell.required, row=ids) for cell in row.cells)


def not_asked(questions: Iterable[Expectation], answers: Mapping[str, Answer]) -> list[str]:
    """The questions that are not asked, given the answers to others. Each stands below the one that it hangs on; an
    answer to what is not asked itself counts as none.
    """
    found: dict[str, None] = {}
    for question in questions:
        other = question.depends_on
        if other and (other in found or not _is_picked(answers.get(other, ""), question.picked)):
            found[question.id] = None
    return list(found)


def unanswered(questions: Iterable[Expectation], answers: Mapping[str, Answer]) -> list[str]:
    """The questions that need an answer and have none."""
    questions = list(questions)
    hidden = frozenset(not_asked(questions, answers))
    return [
        question.id
        for question in questions
        if question.required
        and question.id not in hidden
        and not answers.get(question.id)
        and (not question.row or any(answers.get(one) for one in question.row))
    ]


def _is_picked(answer: Answer, picked: tuple[str, ...]) -> bool:
    if isinstance(answer, bool):
        return answer and TICKED in picked
    return any(one in picked for one in ((answer,) if isinstance(answer, str) else answer))

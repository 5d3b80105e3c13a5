"""What questions begin with: answers that nobody gave yet.

The page of a form does the same in the browser: ``web/scripts/beginnings.js``. ``tests/contract/beginnings.yml`` has
the cases that both run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from framepress.forms.form import FieldTable, Form, every_block, with_fields
from framepress.kinds.codecs import Answer


def beginnings(form: Form) -> dict[str, Answer]:
    """The answers that a form begins with, by the id of the question."""
    return {field.id: field.value for field in form.fields() if field.value}


def without_beginnings(form: Form) -> Form:
    """The form with every question empty: where what is filled in is all that may stand in it."""
    if not beginnings(form):
        return form
    return replace(form, blocks=with_fields(form.blocks, lambda field: replace(field, value="")))


def is_begun(answer: Answer, value: Answer) -> bool:
    """Whether an answer is what its question began with; of several choices, in any order."""
    if isinstance(answer, tuple) and isinstance(value, tuple):
        return {*answer} == {*value}
    return answer == value


def is_untouched(answers: Mapping[str, Answer], begun: Mapping[str, Answer]) -> bool:
    """Whether nothing was answered: there is no answer but those that the form began with."""
    return all(question in begun and is_begun(answer, begun[question]) for question, answer in answers.items())


def without_untouched_rows(form: Form, answers: Mapping[str, Answer], begun: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers without those in empty rows of tables in which nobody wrote anything: rows for more to write in."""
    tables = (block for block in every_block(form.blocks) if isinstance(block, FieldTable) and block.numbered)
    untouched: set[str] = set()
    for row in (row for table in tables for row in table.rows):
        row_answers = {cell.id: answers[cell.id] for cell in row.cells if cell.id in answers}
        if is_untouched(row_answers, begun):
            untouched |= row_answers.keys()
    return {question: answer for question, answer in answers.items() if question not in untouched}

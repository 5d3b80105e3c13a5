"""What questions begin with: answers that nobody gave yet.

The page of a form does the same in the browser: ``web/scripts/beginnings.js``. ``tests/contract/beginnings.yml`` has
the cases that both run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from framepress.forms.form import Form, with_fields
from framepress.kinds.codecs import Answer


def beginnings(form: Form) -> dict[str, Answer]:
    """The answers that a form begins with, by the id of the question."""
    return {field.id: field.value for field in form.fields() if field.value}


def without_beginnings(form: Form) -> Form:
    """The form with every question empty: where what is filled in is all that may stand in it."""
    if not beginnings(form):
        return form
    return replace(form, blocks=with_fields(form.blocks, lambda field: replace(field, value="")))


def is_untouched(answers: Mapping[str, Answer], begun: Mapping[str, Answer]) -> bool:
    """Whether nothing was answered: there is no answer but those that the form began with."""
    return all(begun.get(question) == answer for question, answer in answers.items())

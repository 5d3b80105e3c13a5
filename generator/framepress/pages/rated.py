"""Where the forms rate a part of the framework, on which scale, and what else they ask with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from framepress.forms.spec import Block, Choice, Column, Field, FieldBlock, FieldTable, Form, Kind, Row, Section
from framepress.framework.model import Element

_TO_NOTE = (Kind.CHECK, Kind.DATE, Kind.NUMBER)
"""Kinds of answer that are noted, and not talked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a form asks about an element. ``levels`` is empty where it is no rating."""

    text: str
    levels: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Rated:
    """A form that rates an element. ``scales`` has a question for each scale that no form before it uses, ``prompts``
    what else is to be talked about there.
    """

    form: Form
    scales: tuple[Question, ...]
    prompts: tuple[str, ...]


def rated_in(forms: Iterable[Form], element: Element) -> list[Rated]:
    """The forms that rate an element or one of its practices, be it in a field or in a column of a table.

    A workbook is among them for questions of its own; those of a form that it takes in are that form's. A scale is
    given with the first form that uses it.
    """
    found = [rated for form in forms if (rated := _rated(form, element)).scales]
    told: set[tuple[str, ...]] = set()
    for number, rated in enumerate(found):
        found[number] = replace(rated, scales=tuple(one for one in rated.scales if _ids(one) not in told))
        told |= set(map(_ids, rated.scales))
    return found


def _rated(form: Form, element: Element) -> Rated:
    asked = [question for block in form.blocks for question in _asked(block, form.identity.form, element)]
    scales: dict[tuple[str, ...], Question] = {}
    for question in asked:
        if question.levels:
            scales.setdefault(_ids(question), question)
    prompts = dict.fromkeys(question.text for question in asked if question.text and not question.levels)
    return Rated(form, tuple(scales.values()), tuple(prompts))


def _ids(question: Question) -> tuple[str, ...]:
    return tuple(level.id for level in question.levels)


def _asked(block: Block, form: str, element: Element) -> Iterator[Question]:
    match block:
        case FieldBlock() if _is_about(block.field.id, form, element):
            yield _question(block.field)
        case FieldTable() if _has_rows_about(block, form, element):
            rates = any(column.kind is Kind.RATING for column in block.columns)
            yield from map(_question, block.columns) if rates else [Question(block.label)]
        case Section():
            for inner in block.blocks:
                yield from _asked(inner, form, element)


def _has_rows_about(table: FieldTable, form: str, element: Element) -> bool:
    own, _, _ = table.id.partition("/")
    return _is_about(table.id, form, element) or (own == form and any(_is_of(row, element) for row in table.rows))


def _question(asked: Field | Column) -> Question:
    said = "" if asked.kind in _TO_NOTE else asked.label
    return Question(said, asked.choices if asked.kind is Kind.RATING else ())


def _is_about(full_id: str, form: str, element: Element) -> bool:
    """Whether a field or a table is repeated for the element or one of its practices."""
    own, *repeated_for, _ = full_id.split("/")
    return own == form and not {element.id, *element.practices}.isdisjoint(repeated_for)


def _is_of(row: Row, element: Element) -> bool:
    """Whether a row is the element's or a practice's: a row of another kind may have the same id."""
    practice = element.practices.get(row.id)
    return (row.id, row.label) == (element.id, element.title) or (practice is not None and practice.text == row.label)

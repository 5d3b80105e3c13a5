"""Where the forms rate a part of the framework, on which scale, and what else they ask with it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from framepress.forms.form import Block, Choice, Column, Field, FieldTable, Form, PlacedField, every_block, ranks
from framepress.forms.topics import topics
from framepress.framework.model.framework import Element, Framework


@dataclass(frozen=True, slots=True)
class RatedQuestion:
    """Something that a form asks about an element. ``levels`` is empty where it is no rating."""

    text: str
    levels: tuple[Choice, ...] = ()

    @property
    def ranks(self) -> dict[str, int]:
        """The ranks of the levels that have one, by id."""
        return ranks(self.levels)


@dataclass(frozen=True, slots=True)
class RatingForm:
    """A form that rates an element. ``scales`` has a question for each scale that no form before it uses, ``prompts``
    what else is to be talked about there.
    """

    form: Form
    scales: tuple[RatedQuestion, ...]
    prompts: tuple[str, ...]


def rated_in(framework: Framework, forms: Iterable[Form], element: Element) -> list[RatingForm]:
    """The forms that rate an element or one of its practices, be it in a field or in a column of a table.

    A workbook is among them for questions of its own; those of a form that it takes in are that form's. A scale is
    given with the first form that uses it.
    """
    found = [rated for form in forms if (rated := _rated(framework, form, element)).scales]
    told: set[tuple[str, ...]] = set()
    for number, rated in enumerate(found):
        found[number] = replace(rated, scales=tuple(scale for scale in rated.scales if _ids(scale) not in told))
        told |= set(map(_ids, rated.scales))
    return found


def _rated(framework: Framework, form: Form, element: Element) -> RatingForm:
    own, found = f"{form.identity.form}/", topics(framework, form)
    about = {name for name, topic in found.items() if topic.element == element.id and name.startswith(own)}
    asked = [question for block in every_block(form.blocks) for question in _asked(block, about)]
    scales: dict[tuple[str, ...], RatedQuestion] = {}
    for question in asked:
        if question.levels:
            scales.setdefault(_ids(question), question)
    prompts = dict.fromkeys(question.text for question in asked if question.text and not question.levels)
    return RatingForm(form, tuple(scales.values()), tuple(prompts))


def _ids(question: RatedQuestion) -> tuple[str, ...]:
    return tuple(level.id for level in question.levels)


def _asked(block: Block, about: Container[str]) -> Iterator[RatedQuestion]:
    match block:
        case PlacedField() if block.field.id in about:
            yield _question(block.field)
        case FieldTable() if any(cell.id in about for row in block.rows for cell in row.cells):
            rates = any(column.kind.is_ordered for column in block.columns)
            yield from map(_question, block.columns) if rates else [RatedQuestion(block.label)]


def _question(asked: Field | Column) -> RatedQuestion:
    said = asked.label if asked.kind.is_talked_about else ""
    return RatedQuestion(said, asked.choices if asked.kind.is_ordered else ())

"""Where the forms rate a part of the framework, on which scale, and what else they ask with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from framepress.forms.form import Block, Choice, Column, Field, FieldTable, Form, PlacedField, every_block, ranks
from framepress.forms.topics import topics
from framepress.framework.model.framework import Framework


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


AskingForm = tuple[Form, list[RatedQuestion]]
"""A form, and what it asks about one element."""


def asking_forms(framework: Framework, forms: Iterable[Form]) -> dict[str, list[AskingForm]]:
    """Give by the id of each element the forms that ask about it or one of its practices, in the order of ``forms``.

    A workbook is among them for questions of its own; those of a form that it takes in are that form's. All elements
    at once: each form is walked through a single time, however many elements it has.
    """
    by_element: dict[str, list[AskingForm]] = {}
    for form in forms:
        for element, questions in _questions(framework, form).items():
            by_element.setdefault(element, []).append((form, questions))
    return by_element


def rated_in(asking: Iterable[AskingForm]) -> list[RatingForm]:
    """The forms that rate an element or one of its practices, be it in a field or in a column of a table.

    A scale is given with the first form that uses it.
    """
    rating_forms = [rated for form, asked in asking if (rated := _rated(form, asked)).scales]
    shown: set[tuple[str, ...]] = set()
    for number, rated in enumerate(rating_forms):
        rating_forms[number] = replace(rated, scales=tuple(scale for scale in rated.scales if _ids(scale) not in shown))
        shown |= set(map(_ids, rated.scales))
    return rating_forms


def _questions(framework: Framework, form: Form) -> dict[str, list[RatedQuestion]]:
    beginning = f"{form.identity.form}/"
    about = {name: topic.element for name, topic in topics(framework, form).items() if name.startswith(beginning)}
    by_element: dict[str, list[RatedQuestion]] = {}
    for block in every_block(form.blocks):
        for element, question in _asked(block, about):
            by_element.setdefault(element, []).append(question)
    return by_element


def _rated(form: Form, asked: Iterable[RatedQuestion]) -> RatingForm:
    scales: dict[tuple[str, ...], RatedQuestion] = {}
    prompts: dict[str, None] = {}
    for question in asked:
        if question.levels:
            scales.setdefault(_ids(question), question)
        elif question.text:
            prompts[question.text] = None
    return RatingForm(form, tuple(scales.values()), tuple(prompts))


def _ids(question: RatedQuestion) -> tuple[str, ...]:
    return tuple(level.id for level in question.levels)


def _asked(block: Block, about: Mapping[str, str]) -> Iterator[tuple[str, RatedQuestion]]:
    """The questions of a block with the element that each is about; ``about`` has it by the field's full id."""
    match block:
        case PlacedField() if element := about.get(block.field.id):
            yield element, _question(block.field)
        case FieldTable():
            rates = any(column.kind.is_ordered for column in block.columns)
            asked = [_question(column) for column in block.columns] if rates else [RatedQuestion(block.label)]
            elements = dict.fromkeys(about.get(cell.id) for row in block.rows for cell in row.cells)
            yield from ((element, question) for element in elements if element for question in asked)


def _question(asked: Field | Column) -> RatedQuestion:
    label = asked.label if asked.kind.is_talked_about else ""
    return RatedQuestion(label, asked.choices if asked.kind.is_ordered else ())

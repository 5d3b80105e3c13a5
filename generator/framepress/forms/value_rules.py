"""What must hold of ``value``: it is an answer that the question takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from framepress.forms.plan import written_blocks
from framepress.forms.repetitions import written_fields
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.kinds.codecs import TICKED
from framepress.kinds.kind import Meaning
from framepress.problems.problem import Problem
from framepress.text.guesses import nearest
from framepress.text.messages import mistake

_NUMBER = re.compile("-?[0-9]+")


def check_values(form: FormFile, framework: Framework) -> Iterator[Problem]:
    """The problems of every ``value`` of a form."""
    for block, _ in written_fields(form):
        if block.value and block.only_if:
            yield mistake(block.place("value"), "value.asked-sometimes", field=block.field)
        elif block.value:
            yield from _value(block, block.field, framework)
    tables = (block for block in written_blocks(form.content) if isinstance(block, field_blocks.TableBlock))
    for column in (column for table in tables for column in table.columns.values()):
        if column.value:
            yield from _value(column, column.id, framework)


def _value(block: field_blocks.Question, name: str, framework: Framework) -> Iterator[Problem]:
    place, kind = block.place("value"), block.kind
    if kind.companions:
        yield mistake(place, "value.kind", kind=kind)
    elif kind.is_marked:
        yield from _picked(block, name, framework)
    elif kind.meaning is Meaning.DATE and not _is_day(block.value):
        yield mistake(place, "value.date", value=block.value)
    elif kind.meaning is Meaning.NUMBER:
        yield from _number(block)


def _picked(block: field_blocks.Question, name: str, framework: Framework) -> Iterator[Problem]:
    scale = framework.about.scales.get(block.scale)
    known = [TICKED] if block.kind.is_tick else list(scale.levels) if scale else list(block.choices)
    if not known and not block.scale:
        yield mistake(block.place("value"), "value.differs", field=name)
    for picked in (block.begun_choices if block.kind.picks_many else [block.value]) if known else ():
        if picked not in known:
            yield mistake(block.place("value"), "value.choice", id=picked, field=name, guess=nearest(picked, known))


def _number(block: field_blocks.Question) -> Iterator[Problem]:
    place, low, high = block.place("value"), block.minimum, block.maximum
    if not _NUMBER.fullmatch(block.value):
        yield mistake(place, "value.number", value=block.value)
    elif low is not None and int(block.value) < low:
        yield mistake(place, "value.low", value=block.value, low=low)
    elif high is not None and int(block.value) > high:
        yield mistake(place, "value.high", value=block.value, high=high)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

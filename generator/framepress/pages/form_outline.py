"""What a form asks, in short: its headings with the questions below them, each question once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from framepress.forms.form import Block, FieldTable, Form, PlacedField, Section


@dataclass(frozen=True, slots=True)
class OutlineTitle:
    """A heading with those below it, where they ask all that is asked under it."""

    title: str
    below: tuple[str | OutlineTitle, ...]


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """Headings that follow each other and ask the same, with what they ask: questions, and parts below, in order."""

    titles: tuple[str | OutlineTitle, ...]
    asked: tuple[str | OutlinePart, ...]


Asked = tuple[str | OutlinePart, ...]


def outline(form: Form) -> Asked:
    """Questions and parts of a form in order, without the opening ones on who answers and without what is only read."""
    _, *content = form.blocks
    return _asked(content)


def _asked(blocks: Iterable[Block]) -> Asked:
    parts = [part for block in blocks for part in _of(block)]
    return tuple(_together(list(alike)) for _, alike in groupby(parts, key=_without_titles))


def _of(block: Block) -> Asked:
    match block:
        case Section():
            inner = _asked(block.blocks)
            return (OutlinePart((block.title,), inner),) if inner and block.title else inner
        case PlacedField():
            return (block.field.label,) if block.field.label else ()
        case FieldTable():
            return (block.label,) if block.label else ()
        case _:
            return ()


def _without_titles(asked: str | OutlinePart) -> object:
    return asked if isinstance(asked, str) else tuple(_without_titles(part) for part in asked.asked)


def _together(alike: list[str | OutlinePart]) -> str | OutlinePart:
    """One for all: equal questions, or parts that differ in their headings alone."""
    parts = [part for part in alike if isinstance(part, OutlinePart)]
    if not parts:
        return alike[0]
    inner = tuple(_together(list(same)) for same in zip(*(part.asked for part in parts), strict=True))
    match inner:
        case (OutlinePart(asked=asked),) if len(parts) > 1:
            return OutlinePart(tuple(title for part in parts for title in _with_those_below(part)), asked)
    return OutlinePart(tuple(title for part in parts for title in part.titles), inner)


def _with_those_below(part: OutlinePart) -> Iterable[OutlineTitle]:
    """The headings of a part in which headings ask everything: each with those."""
    below = tuple(title for one in part.asked if isinstance(one, OutlinePart) for title in one.titles)
    return (OutlineTitle(title, below) for title in part.titles if isinstance(title, str))

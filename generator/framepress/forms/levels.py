"""What can be picked: an answer of a choice, a line of a checklist, a level of a scale with its rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framepress.text.markdown import Tree


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick: a level of a scale, an answer of a choice, a line of a checklist."""

    id: str
    label: str
    meaning: Tree = ()
    is_rated: bool = True
    """Of a level: whether it is a step of its scale; one that is none (*Not applicable*) has no rank."""
    said_here: bool = False
    """Of a level whether the meaning is what it looks like in what is rated, and not what it means everywhere."""
    short: str = ""
    """Of a level what it is called where there is little room."""
    points: float | None = None
    """Of a level what it counts in a score."""
    unnumbered: str = ""
    """The label without its number, where a form is drawn with numbers before the labels."""


def ranked(levels: Iterable[Choice]) -> tuple[Choice, ...]:
    """The levels that have a rank, the lowest first, which has 1. Whatever counts or compares goes by these."""
    return tuple(level for level in levels if level.is_rated)


def unranked(levels: Iterable[Choice]) -> tuple[Choice, ...]:
    """The levels that have no rank, in the order of the scale."""
    return tuple(level for level in levels if not level.is_rated)


def ranks(levels: Iterable[Choice]) -> dict[str, int]:
    """The rank of each level that has one, by id."""
    return {level.id: rank for rank, level in enumerate(ranked(levels), 1)}

"""Columns of tables that say how a framework sorts its elements, besides their areas: by its tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Framework

JOIN = "; "
"""Between the ids of several values."""


@dataclass(frozen=True, slots=True)
class ElementColumn:
    """A column: its name, the key of the words on it, the title that they name, and the titles of its codes."""

    name: str
    meaning: str
    title: str
    codes: Mapping[str, str]


def element_columns(framework: Framework) -> tuple[ElementColumn, ...]:
    """The columns of a framework; none where it sorts its elements by areas alone."""
    return tuple(_of_tags(framework))


def element_cells(framework: Framework) -> dict[str, tuple[str, ...]]:
    """What these columns say of each element, by its id."""
    return {element.id: tuple(_cells(framework, element)) for _, element in framework.elements()}


def _of_tags(framework: Framework) -> Iterator[ElementColumn]:
    for tag in framework.about.tags.values():
        titles = {value.id: value.title for value in tag.values.values()}
        yield ElementColumn(f"tag_{tag.id}", "tag", tag.title, titles)


def _cells(framework: Framework, element: Element) -> Iterator[str]:
    for tag in framework.about.tags:
        yield JOIN.join(element.tags.get(tag, ()))

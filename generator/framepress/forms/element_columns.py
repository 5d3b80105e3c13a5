"""Columns of tables that say how a framework sorts its elements, besides their areas: by groups and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from framepress.forms.topics import Topic
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
    return (*_of_groups(framework), *_of_tags(framework))


def cells_of(framework: Framework) -> Callable[[Topic], tuple[str, ...]]:
    """What tells what these columns say of a question, by what that is about: an element, a whole group, or neither."""
    has_groups = any(framework.groups())
    known = {element.id: tuple(_cells(framework, element, has_groups)) for _, element in framework.elements()}
    empty = ("",) * len(element_columns(framework))

    def cells(topic: Topic) -> tuple[str, ...]:
        of_group = (topic.group, *empty[1:]) if topic.group else empty
        return known.get(topic.element, of_group)

    return cells


def _of_groups(framework: Framework) -> Iterator[ElementColumn]:
    groups = {group.id: group.title for _, group in framework.groups()}
    if groups:
        yield ElementColumn("element_group", "element_group", "", groups)


def _of_tags(framework: Framework) -> Iterator[ElementColumn]:
    for tag in framework.about.tags.values():
        titles = {value.id: value.title for value in tag.values.values()}
        yield ElementColumn(f"tag_{tag.id}", "tag", tag.title, titles)


def _cells(framework: Framework, element: Element, has_groups: bool) -> Iterator[str]:
    if has_groups:
        yield element.group
    for tag in framework.about.tags:
        yield JOIN.join(element.tags.get(tag, ()))

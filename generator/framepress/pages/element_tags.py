"""The tags of an element in words, and menus that pick elements by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Framework


def tags_of(framework: Framework, element: Element) -> list[tuple[str, list[str]]]:
    """The title of each tag of an element, with those of its values."""
    tags = [(framework.about.tags[tag], values) for tag, values in element.tags.items()]
    return [(tag.title, [tag.values[value].title for value in values]) for tag, values in tags]


def tag_words(framework: Framework, element: Element) -> str:
    """All of these titles: words that a list is looked through by, unseen."""
    return " ".join(word for title, values in tags_of(framework, element) for word in (title, *values))


def tag_ids(element: Element) -> str:
    """What a menu finds an element by: each of its tags as ``tag:value``."""
    return " ".join(f"{tag}:{value}" for tag, values in element.tags.items() for value in values)


@dataclass(frozen=True, slots=True)
class TagMenu:
    """A menu above a list of elements: the id and the title of a tag, and the titles of its values by id."""

    tag: str
    title: str
    values: Mapping[str, str]


def tag_menus(framework: Framework, elements: Collection[Element]) -> list[TagMenu]:
    """A menu for each tag that tells some of these elements from others, with the values that they have; none for a
    list that an eye runs over.
    """
    if len(elements) < _WITH_MENUS:
        return []
    menus = []
    for tag in framework.about.tags.values():
        had = [element.tags.get(tag.id, []) for element in elements]
        values = {value.id: value.title for value in tag.values.values() if any(value.id in each for each in had)}
        if any(set(each) != {*values} for each in had):
            menus.append(TagMenu(tag.id, tag.title, values))
    return menus


_WITH_MENUS = 12
"""Elements from which on a list has menus: half a screen of a laptop."""

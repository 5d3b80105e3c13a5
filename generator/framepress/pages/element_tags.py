"""The tags of an element in words."""

from __future__ import annotations

from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Framework


def tags_of(framework: Framework, element: Element) -> list[tuple[str, list[str]]]:
    """The title of each tag of an element, with those of its values."""
    tags = [(framework.about.tags[tag], values) for tag, values in element.tags.items()]
    return [(tag.title, [tag.values[value].title for value in values]) for tag, values in tags]


def tag_words(framework: Framework, element: Element) -> str:
    """All of these titles: words that a list is looked through by, unseen."""
    return " ".join(word for title, values in tags_of(framework, element) for word in (title, *values))

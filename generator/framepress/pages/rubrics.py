"""What each level looks like in an element and in its practices: tables for the element's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framepress.forms.levels_here import levels_of
from framepress.forms.numbering import numbered
from framepress.framework.model.elements import Element, Practice, scale_of
from framepress.framework.model.framework import Area, Framework
from framepress.framework.rules.level_rules import scale_of_texts
from framepress.text.catalogue import Words
from framepress.text.markdown import plain_line


def opening_words(element: Element) -> str:
    """The first words of an element, for lists of search results."""
    practice = next(iter(element.practices.values()), None)
    level = next(iter(element.levels.values()), None)
    texts = (element.indicator, element.text, practice and practice.text, level and level.text)
    return plain_line(next(text for text in texts if text) or "")


@dataclass(frozen=True, slots=True)
class Rubric:
    """One table. ``caption`` is the practice that it is about, and empty where it is about the whole element; ``rows``
    have the words of each level, as forms number it, and, in Markdown, what it looks like.
    """

    caption: str
    rows: tuple[tuple[str, str], ...]


def rubrics(framework: Framework, area: Area, element: Element, words: Words) -> Iterator[Rubric]:
    """The table of the element and those of its practices, where there is something to say."""
    named = scale_of(element, area)
    if element.levels:
        yield Rubric("", tuple(_rows(framework, element, named, words)))
    for practice in element.practices.values():
        if practice.levels:
            yield Rubric(practice.name, tuple(_rows(framework, practice, practice.scale or named, words)))


def _rows(framework: Framework, part: Element | Practice, named: str, words: Words) -> Iterator[tuple[str, str]]:
    scale = scale_of_texts(part, named, framework)
    for level in numbered(levels_of(scale), words) if scale else ():
        if level.id in part.levels:
            yield level.label, part.levels[level.id].text

"""How a page stays short where a framework is large: which lists fold, into what, and what looks through them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Area, Framework
from framepress.pages.element_tags import tag_menus

if TYPE_CHECKING:
    from framepress.pages.page_context import Context

OPEN_AT_MOST = 80
"""Entries of a list that all lie open: four screens of a laptop, which an eye runs over. Longer lists fold."""
RUN = 25
"""Elements in one fold of an area that folds: a screen of a laptop."""
NEAR = 10
"""Elements before and after the one at hand that its margin names, where the area folds."""


def folds(entries: int) -> bool:
    """Whether a list of so many entries folds."""
    return entries > OPEN_AT_MOST


def folds_areas(framework: Framework) -> bool:
    """Whether the elements of each area are folded away where all areas are listed."""
    return folds(sum(len(area.elements) for area in framework.areas.values()))


@dataclass(frozen=True, slots=True)
class Run:
    """Elements that follow each other in an area; ``first`` is the number of the first, ``title`` that of their group,
    where they are all of one.
    """

    first: int
    elements: Sequence[Element]
    title: str = ""

    @property
    def last(self) -> int:
        """The number of the last one."""
        return self.first + len(self.elements) - 1


def runs(area: Area) -> list[Run]:
    """The elements of an area that folds, by its groups or in runs of :data:`RUN`; none where they all lie open."""
    elements = list(area.elements.values())
    if not folds(len(elements)):
        return []
    if area.groups:
        return list(_groups(area))
    return [Run(first, elements[first - 1 : first - 1 + RUN]) for first in range(1, len(elements) + 1, RUN)]


def _groups(area: Area) -> Iterator[Run]:
    first = 1
    for group, elements in area.by_group():
        yield Run(first, elements, group.name if group else "")
        first += len(elements)


def near(elements: Sequence[Element], position: int, folded: bool) -> Sequence[Element]:
    """The elements that the margin of an element's page names: all of the area, or those around it in a large
    framework, whose lists are ``folded``.
    """
    return elements[max(0, position - NEAR) : position + NEAR + 1] if folded else elements


def filter_words(context: Context, what: str, elements: Collection[Element] = ()) -> Mapping[str, Any]:
    """The words of the field that looks through a list of ``what``: a key of :data:`_FOUND`; and the menus of tags,
    where the list is one of ``elements`` that have some.
    """
    return {
        "label": context.say(f"filter.{what}"),
        "found": context.forms_of_word(_FOUND[what]),
        "none": context.say("filter.none"),
        "none_chosen": context.say("filter.none_chosen"),
        "menus": tag_menus(context.framework, elements),
        "every": context.say("filter.every"),
    }


_FOUND = {
    "elements": "site.filter.elements_found",
    "links": "site.filter.links_found",
    "forms": "site.filter.forms_found",
}
"""What is said of a number of them."""

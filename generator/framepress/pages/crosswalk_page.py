"""The page of the crosswalk: how elements relate to other frameworks, both ways."""

from __future__ import annotations

from dataclasses import dataclass, field

from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Area, Framework, Link, OtherFramework
from framepress.pages import navigation as nav
from framepress.pages.folding import filter_words, folds
from framepress.pages.page import Page
from framepress.pages.page_context import Context


@dataclass(frozen=True, slots=True)
class Linked:
    """Another framework, and the links to it with their elements, in the order of the YAML."""

    other: OtherFramework
    links: list[tuple[Link, Element]] = field(default_factory=list)


def crosswalk_page(context: Context) -> Page:
    """Show each other framework with its elements, then each element with the other frameworks."""
    table = context.framework.crosswalk
    assert table  # noqa: S101 (the caller makes this page only where there is one)
    step = context.step_for(page="crosswalk") or context.rating_step()
    return context.page(
        nav.CROSSWALK,
        "crosswalk",
        table.title or context.say("crosswalk.title"),
        context.say(
            "crosswalk.description",
            frameworks=context.list_of(framework.title for framework in table.frameworks.values()),
        ),
        crosswalk=table,
        linked=_by_framework(context.framework),
        linking=_by_area(context),
        folded=folds(len(table.links)),
        filter=filter_words(context, "links"),
        worksheets=context.forms_of(context.forms_repeating("framework")),
        next=context.after(step),
        meta=context.meta(step),
    )


def _by_framework(framework: Framework) -> list[Linked]:
    crosswalk = framework.crosswalk
    assert crosswalk  # noqa: S101 (as above)
    elements = {element.id: element for _, element in framework.elements()}
    linked = {other_framework.id: Linked(other_framework) for other_framework in crosswalk.frameworks.values()}
    for link in crosswalk.links:
        linked[link.framework].links.append((link, elements[link.element]))
    return list(linked.values())


def _by_area(context: Context) -> list[tuple[Area, list[tuple[Element, list[Link]]]]]:
    """The areas that have links, with those of their elements that have any."""
    links = context.links
    linking = [
        (area, [(element, links[element.id]) for element in area.elements.values() if element.id in links])
        for area in context.framework.areas.values()
    ]
    return [(area, elements) for area, elements in linking if elements]

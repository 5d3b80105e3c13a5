"""What must hold of related elements: that they are there, and that no prerequisites go round in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Framework
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Problem
from framepress.text.messages import in_a_row, mistake


def check_related(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """The problems of what elements say of each other."""
    elements = {element.id: element for _, element in framework.elements()}
    for element in elements.values():
        for other, relation in element.related.items():
            if other == element.id:
                yield mistake(relation.place(), "related-to-itself", element=element.id)
            elif other not in elements and not unresolved.may_have("areas", other):
                yield unknown(relation.place(), "element", other, elements)
    yield from _circles(elements)


def _circles(elements: Mapping[str, Element]) -> Iterator[Problem]:
    """Each circle of prerequisites once, where it closes. Elements in no circle are looked at a single time."""
    done: set[str] = set()
    for start in elements:
        way: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            element, depth = waiting.pop()
            done.update(way[depth:])
            del way[depth:]
            if element in done:
                continue
            way.append(element)
            for other, relation in reversed(elements[element].related.items()):
                if other in way and other != element and relation.prerequisite:
                    circle = [*way[way.index(other) :], other]
                    yield mistake(relation.place(), "prerequisite-circle", names=in_a_row(circle))
                elif relation.prerequisite and other in elements and other != element:
                    waiting.append((other, depth + 1))
        done.update(way)

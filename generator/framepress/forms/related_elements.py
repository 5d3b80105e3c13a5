"""Which elements are related to one, whichever of the two says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Framework


@dataclass(frozen=True, slots=True)
class RelatedElement:
    """An element, and the words on how it is related: those of the one at hand, then its own."""

    element: Element
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedElements:
    """The elements that are related to one: those that it needs ``first``, those that it is ``needed_for``, and the
    others.
    """

    first: tuple[RelatedElement, ...]
    needed_for: tuple[RelatedElement, ...]
    others: tuple[RelatedElement, ...]

    def by_kind(self) -> Iterator[tuple[str, tuple[RelatedElement, ...]]]:
        """Those that there are, each kind under the last part of its key in the catalogue of words."""
        for kind in ("first", "needed_for", "others"):
            if related := getattr(self, kind):
                yield kind, related


def related_to(framework: Framework, element: Element) -> RelatedElements:
    """The elements that are related to ``element``, in the order of the framework."""
    first, needed_for, others = [], [], []
    for other in framework.related.get(element.id, ()):
        own, theirs = element.related.get(other.id), other.related.get(element.id)
        if own and own.prerequisite:
            first.append(RelatedElement(other, _texts(own.text)))
        if theirs and theirs.prerequisite:
            needed_for.append(RelatedElement(other, _texts(theirs.text)))
        plain = [relation for relation in (own, theirs) if relation and not relation.prerequisite]
        if plain and other is not element:
            others.append(RelatedElement(other, _texts(*(relation.text for relation in plain))))
    return RelatedElements(tuple(first), tuple(needed_for), tuple(others))


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))

"""What must hold of tags: one that an element has, or that a form asks for, is one of the framework's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Problem


def check_tags(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """The problems of the tags of elements."""
    for _, element in framework.elements():
        yield from unknown_tags(element, "tags", element.tags, framework, unresolved)


def unknown_tags(
    node: Node, key: str, tags: Mapping[str, list[str]], framework: Framework, unresolved: UnresolvedIds
) -> Iterator[Problem]:
    """Tags, and values of them, that the framework has none of. ``tags`` stand under ``key`` of the part."""
    known = framework.about.tags
    for tag, values in tags.items():
        place = node.place(key, tag)
        if tag not in known:
            if not unresolved.may_have("framework.yml", tag):
                yield unknown(place, "tag", tag, known)
            continue
        for value in values:
            if value not in known[tag].values and not unresolved.may_have("framework.yml", value):
                yield unknown(place, "tag-value", value, known[tag].values)

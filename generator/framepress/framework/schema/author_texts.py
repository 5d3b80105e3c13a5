"""Every text that an author wrote, with its place and what it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framepress.framework.model.nodes import Node
from framepress.framework.schema.model_reference import ValueType, value_of
from framepress.problems.problem import Place

_LINES = frozenset({ValueType.TEXT, ValueType.TEXTS, ValueType.TEXTS_BY_ID})


@dataclass(frozen=True, slots=True)
class AuthorText:
    """A text at ``place``, under a ``key`` of a ``node``. ``formatted`` ones are Markdown; a ``line`` is one line of
    plain words; the others are ids, addresses, and words of the format.
    """

    node: Node
    key: str
    place: Place
    text: str
    formatted: bool
    line: bool


def texts(node: Node) -> Iterator[AuthorText]:
    """Every text below ``node``, in the order of the model."""
    for key in type(node).model_fields:
        value = getattr(node, key)
        if value and not isinstance(value, bool):
            yield from _texts_of(node, key, value, None)


def _texts_of(node: Node, key: str, value: Any, inner: str | int | None) -> Iterator[AuthorText]:
    if isinstance(value, str):
        if value:
            kind = value_of(type(node), key)
            yield AuthorText(node, key, node.place(key, inner), value, kind is ValueType.MARKDOWN, kind in _LINES)
    elif isinstance(value, Node):
        yield from texts(value)
    elif isinstance(value, (dict, list)):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts_of(node, key, part, name if inner is None else inner)  # a list in a mapping has no place

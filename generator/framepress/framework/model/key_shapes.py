"""What may stand under a key, as the model says: for work on YAML that is not validated yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from framepress.framework.model.nodes import Node
from framepress.framework.source.located_data import Located
from framepress.problems.problem import Place


@cache
def inner_part(part: type[Node], key: str) -> tuple[type[Node] | None, bool]:
    """The class of what stands under a key, and whether there are many by id.

    Kept: it is asked for each key of each part, and the model does not change.
    """
    info = part.model_fields.get(key)
    if info is None:
        return None, False
    classes = list(_classes(info.annotation))
    return (classes[0] if classes else None), get_origin(info.annotation) is dict


def _classes(annotation: Any) -> Iterator[type[Node]]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        yield annotation
    for argument in get_args(annotation):
        yield from _classes(argument)


def required(part: type[Node]) -> list[str]:
    """The keys that a part can't do without."""
    return [key for key, info in part.model_fields.items() if info.is_required()]


def in_full(value: Any, part: type[Node], place: Place) -> Any:
    """A part that is written at ``place`` as its text alone, with its key; others as they are."""
    if not (isinstance(value, str) and part.text_key):
        return value
    full = Located(place)
    full[part.text_key], full.key_places[part.text_key], full.value_places[part.text_key] = value, place, place
    return full


def things_below(data: Any, part: type[Node]) -> Iterator[tuple[type[Node], Located]]:
    """Every mapping of things in the data of a part, with their class."""
    if not isinstance(data, Located):
        return
    for key, value in data.items():
        inner, many = inner_part(part, key)
        if inner is None or not isinstance(value, Located):
            continue
        if many:
            yield inner, value
        for child in value.values() if many else (value,):
            yield from things_below(child, inner)

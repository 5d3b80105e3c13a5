"""The JSON Schema for the files of a variant: what it does not say comes from its upstream, so nothing is required.

Made from the schema of whole files. A list or mapping may be as short as its difference; a key without a value
changes nothing; ``remove``, ``after`` and ``before`` work on the thing that they stand in (see
:mod:`~framepress.framework.inheritance.merge`). It never marks what ``check`` accepts in a variant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.framework.inheritance.ordering import AFTER, BEFORE
from framepress.framework.inheritance.overrides import REMOVE
from framepress.framework.model.blocks import BLOCKS, FormFile
from framepress.framework.model.cycle import Cycle
from framepress.framework.model.framework import Area, Crosswalk, Evidence, Link
from framepress.framework.model.nodes import IdentifiedNode, Node
from framepress.framework.model.text_types import PLAIN_VALUE

_LEAST = ("required", "minItems", "minProperties")
_REMOVE = {REMOVE: {**PLAIN_VALUE, "description": "Take this out of the upstream's, with a word on why."}}
_ORDER = {
    BEFORE: {**PLAIN_VALUE, "description": "The id that this should stand before."},
    AFTER: {**PLAIN_VALUE, "description": "The id that this should stand after."},
}


def for_variants(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a variant's files, from that of whole ones."""
    loose: dict[str, Any] = _loosened(schema)
    parts: list[type[Node]] = [*_subclasses(IdentifiedNode), *BLOCKS.values(), Link]
    for name in {part.__name__ for part in parts}:
        _add(loose["$defs"], name, {**_REMOVE, **_ORDER})
    for part in (Area, FormFile, Evidence, Crosswalk, Cycle):
        _add(loose["$defs"], part.__name__, _REMOVE)
    chosen = {key: loose.pop(key) for key in ("if", "then", "else")}
    variant = {"if": {"type": "object", "required": ["extends"]}, "then": {"$ref": "#/$defs/FrameworkFile"}}
    return {**loose, **variant, "else": chosen, "title": "A variant of a framework of framepress"}


def _add(definitions: dict[str, Any], name: str, keys: dict[str, Any]) -> None:
    """Give a part more keys, whether it may be written in short or not."""
    definition = definitions.get(name, {})
    for form in (definition, *definition.get("anyOf", ())):
        if "properties" in form:
            form["properties"].update(keys)


def _subclasses(part: type[Node]) -> Iterator[type[Node]]:
    for below in part.__subclasses__():
        yield below
        yield from _subclasses(below)


def _loosened(value: Any) -> Any:
    """The schema without what a whole file needs."""
    if isinstance(value, list):
        return [_loosened(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: _part(key, part) for key, part in value.items() if key not in _LEAST}


def _part(key: str, part: Any) -> Any:
    """What stands under a key of the schema. A value that is not there is a key left out: nothing is marked then."""
    if key == "if":  # it tells kinds apart: what it needs stays
        return part
    if key == "anyOf" and all(set(choice) == {"required"} for choice in part):  # so does what a block is told by
        return part
    if key in ("properties", "patternProperties"):
        return {name: _loosened(inner) for name, inner in part.items()}
    if key == "type":
        return sorted({*([part] if isinstance(part, str) else part), "null"})
    return [*part, None] if key == "enum" else _loosened(part)

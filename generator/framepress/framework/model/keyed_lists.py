"""Lists whose items are known by what they name: the blocks of a form, the links of a crosswalk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.framework.model.blocks import BLOCKS, NAMELESS_BLOCKS
from framepress.framework.model.framework import Link
from framepress.framework.model.nodes import Node
from framepress.framework.source.located_data import Located, LocatedList
from framepress.problems.problem import Place


def name_of(block: Any) -> str:
    """What a block of a form, or a link of a crosswalk, is known by; empty where it has no name."""
    if not isinstance(block, Located):
        return ""
    if "element" in block and "framework" in block:
        return "/".join(str(block.get(key, "")) for key in ("element", "framework", "component"))
    kind = next((key for key in BLOCKS if key in block), "")
    name = block.get("id", "") or ("" if kind in NAMELESS_BLOCKS else block.get(kind, ""))
    return f"{kind} {name}" if kind and isinstance(name, str) and name else ""


def last_id(name: str) -> str:
    """The id in a name: without the kind of block."""
    return name.split(" ")[-1]


def class_of(block: Located) -> type[Node]:
    """What an item is validated as."""
    return next((part for key, part in BLOCKS.items() if key in block), Link)


def located_blocks(blocks: LocatedList) -> Iterator[tuple[LocatedList, int]]:
    """Every block with the list that it stands in, sections opened."""
    for position, block in enumerate(blocks):
        yield blocks, position
        inner = block.get("content") if isinstance(block, Located) else None
        if isinstance(inner, LocatedList):
            yield from located_blocks(inner)


def find(blocks: LocatedList, target: str) -> tuple[LocatedList | None, int]:
    """The list that an item stands in, and its position there; by its name, or its id alone."""
    for home, index in located_blocks(blocks):
        name = name_of(home[index])
        if target and target in (name, last_id(name)):
            return home, index
    return None, -1


def names_in(blocks: LocatedList) -> list[str]:
    """The ids of all items that have one."""
    names = [last_id(name_of(home[index])) for home, index in located_blocks(blocks)]
    return [name for name in names if name]


def insert(blocks: LocatedList, position: int, block: Any, place: Place) -> None:
    """Put an item into a list, with its place."""
    blocks.insert(position, block)
    blocks.places.insert(position, place)


def names_of_fields(block: Any) -> Iterator[str]:
    """The ids of the fields and tables in a block of a form, sections opened."""
    if isinstance(block, Located):
        names = (block.get("field"), block.get("table"))
        yield from (name for name in names if isinstance(name, str))
        for inner in block.get("content") or ():
            yield from names_of_fields(inner)

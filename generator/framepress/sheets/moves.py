"""Which things leave what they stand in for something else: they take their own letters along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from framepress.framework.files.folder import FOLDERS, SINGLE_FILES
from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.field_blocks import ColumnFile
from framepress.framework.model.nodes import Node
from framepress.sheets.cell_places import PartWithCell
from framepress.sheets.columns import Holds, block_part, holds, sub_part
from framepress.sheets.data_to_rows import in_full
from framepress.sheets.yaml_edit.equality import name_of
from framepress.sheets.yaml_edit.parse import ParsedYaml
from framepress.sheets.yaml_edit.tree import Entry, Tree

_Mark = tuple[str, str]
"""Kind and id of a thing; for a block its kind begins with the name of its form's file."""
_Home = tuple[str, ...]
"""The file that a thing stands in, and the ids of what it is in."""
Leaving = dict[_Mark, Entry]
_PARTS: list[type[Node]] = [*BLOCKS.values(), ColumnFile]
_WITHIN_ONE = frozenset(
    sub_part(part, key) for part in _PARTS for key in part.model_fields if holds(part, key) is Holds.THINGS
)
"""Parts whose ids are told apart only beside each other: they are never carried elsewhere."""


def part_of(name: str) -> type[Node]:
    """The class of what stands in a file."""
    return SINGLE_FILES[name] if name in SINGLE_FILES else FOLDERS[name.split("/")[0]]


def leaving(sources: dict[str, ParsedYaml], parts: dict[str, PartWithCell]) -> Leaving:
    """The things that leave what they stand in, by kind and id."""
    homes: dict[_Mark, set[_Home]] = {}
    for name, group in parts.items():
        for mark, home in _homes(group, part_of(name), (name,)):
            homes.setdefault(mark, set()).add(home)
    found: dict[_Mark, Entry] = {}
    counts: Counter[_Mark] = Counter()
    for name, source in sources.items():
        if source.fixed:
            continue
        for mark, entry, home in _entries(source.tree, part_of(name), (name,)):
            counts[mark] += 1
            if home not in homes.get(mark, ()):
                found[mark] = entry
    within_one = {part.__name__ for part in _WITHIN_ONE}
    return {mark: entry for mark, entry in found.items() if counts[mark] == 1 and mark[0] not in within_one}


def _homes(data: Any, part: type[Node], home: _Home) -> Iterator[tuple[_Mark, _Home]]:
    """Every thing and every named block that should be below a part, by kind and id, and what it should stand in."""
    for key, value in in_full(data, part).items():
        what = holds(part, key)
        if what is Holds.THINGS:
            inner = sub_part(part, key)
            for part_id, thing in value.items():
                yield (inner.__name__, part_id), home
                yield from _homes(thing, inner, (*home, part_id))
        elif what is Holds.BLOCKS:
            for block in value:
                kind, name = name_of(block)
                if name:
                    yield (f"{home[0]} {kind}", name), home
                    yield from _homes(block, block_part(block), (*home, name))


def _entries(tree: Tree, part: type[Node], home: _Home) -> Iterator[tuple[_Mark, Entry, _Home]]:
    """Every thing and every named block below a part: its kind and id, itself, and what it stands in."""
    for entry in tree.entries:
        what = holds(part, entry.key)
        if not isinstance(entry.value, Tree):
            continue
        if what is Holds.THINGS:
            inner = sub_part(part, entry.key)
            for thing in entry.value.entries:
                yield (inner.__name__, thing.key), thing, home
                if isinstance(thing.value, Tree):
                    yield from _entries(thing.value, inner, (*home, thing.key))
        elif what is Holds.BLOCKS:
            for block in entry.value.entries:
                kind, name = name_of(block.value.data)
                if name and isinstance(block.value, Tree):
                    yield (f"{home[0]} {kind}", name), block, home
                    yield from _entries(block.value, block_part(block.value.data), (*home, name))

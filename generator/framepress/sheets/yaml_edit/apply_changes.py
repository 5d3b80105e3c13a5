"""A file's tree and the data that it should say → the tree changed where they differ, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from framepress.framework.model.nodes import IdentifiedNode, Node
from framepress.sheets.columns import Holds, block_part
from framepress.sheets.data_to_rows import in_full
from framepress.sheets.yaml_edit.emit import (
    STEP,
    YamlSlot,
    ids_in_brackets,
    key_text,
    keys_in_order,
    slot_of,
    text_lines,
)
from framepress.sheets.yaml_edit.equality import name_of, pair, same
from framepress.sheets.yaml_edit.reorder import arrange
from framepress.sheets.yaml_edit.tree import Entry, Leaf, Tree

_HEAD_ENDS = re.compile(r"[ \t]*(#[^\n]*)?\n?$")
_COMMENTS = re.compile(r"(?:[ ]*#[^\n]*\n)*")
_EARLIER_IDS = "renamed_from"


@dataclass
class Changer:
    """Changes the tree of one file, whose lines are broken at ``width``.

    ``moved`` are the things and blocks of all files that leave their place for another one, by kind and id: they take
    their letters along.
    """

    file: str
    width: int
    moved: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def part(self, tree: Tree, want: dict[str, Any], part: type[Node]) -> None:
        """Let a group of keys say what it should."""
        result = [entry for entry in tree.entries if _wanted(want, entry.key) or _is_nothing(entry)]
        for entry in result:
            if entry.key in want:
                self.value(entry, want[entry.key], slot_of(part, entry.key), tree.indent)
        order = keys_in_order({**dict.fromkeys(part.model_fields), **want}, part)
        for key in keys_in_order(want, part):
            keys = [entry.key for entry in result]
            if _wanted(want, key) and key not in keys:
                result.insert(_place_for(key, keys, order), self.fresh(key, want[key], slot_of(part, key), tree.indent))
        arrange(tree, result)

    def value(self, entry: Entry, want: Any, slot: YamlSlot, indent: int) -> None:
        """Let the value of a key, or an item of a list, say what it should."""
        had = entry.value
        if same(had.data, want, slot):
            return
        short = _short(want, slot)
        if isinstance(had, Tree) and want and not isinstance(want, str):
            self.below(had, want, slot)
        elif isinstance(had, Leaf) and isinstance(want, str):
            self.text(entry, had, want, slot, indent)
        elif isinstance(had, Leaf) and short is not None and isinstance(had.value, str):
            self.text(entry, had, short, slot, indent)
        elif isinstance(had, Leaf) and had.style == "[" and slot.what is Holds.LIST:
            entry.value = Leaf(ids_in_brackets(want), want, had.tail, "[")
        else:
            fresh = self.fresh(entry.key, want, slot, indent, _HEAD_ENDS.sub("", entry.head))
            entry.head, entry.value = fresh.head, fresh.value

    def text(self, entry: Entry, old: Leaf, want: str, slot: YamlSlot, indent: int) -> None:
        """Replace a text, in the style that it had."""
        head = entry.head if "#" in entry.head else f"{entry.head.rstrip()} "
        entry.head = head
        entry.value = Leaf(text_lines(want, indent, indent + len(head), self.width, old, slot.bare), str(want))

    def fresh(self, key: str, want: Any, slot: YamlSlot, indent: int, head: str = "") -> Entry:
        """A key with its value that nobody wrote before; or an item, where ``head`` is its dash."""
        head = head or f"{key_text(key)}:"
        text = want if isinstance(want, str) else _short(want, slot)
        if slot.what is Holds.LIST and not isinstance(want, str) and key == _EARLIER_IDS:
            return Entry(key, f"{head} ", Leaf((want[0] if len(want) == 1 else ids_in_brackets(want)) + "\n", want))
        if text is not None:
            lines = text_lines(text, indent, indent + len(head) + 1, self.width, None, slot.bare)
            return Entry(key, f"{head} ", Leaf(lines, str(text)))
        if not want:
            return Entry(key, f"{head}\n", Tree(indent + STEP, False))
        tree = Tree(indent + STEP, slot.what in (Holds.LIST, Holds.LINKS, Holds.BLOCKS))
        self.below(tree, want, slot)
        return Entry(key, f"{head} " if head == "-" else f"{head}\n", tree)

    def below(self, tree: Tree, want: Any, slot: YamlSlot) -> None:
        """Change what stands on lines of its own."""
        if slot.what is Holds.PART and slot.part is not None:
            self.part(tree, in_full(want, slot.part), slot.part)
        elif slot.what in (Holds.THINGS, Holds.TEXTS):
            self.things(tree, want, YamlSlot(Holds.PART if slot.what is Holds.THINGS else Holds.TEXT, slot.part))
        elif slot.what is Holds.LISTS:
            self.things(tree, want, YamlSlot(Holds.LIST))
        elif slot.what is Holds.LIST:
            self.ids(tree, [want] if isinstance(want, str) else want)
        else:
            self.items(tree, want, slot.part)

    def things(self, tree: Tree, want: dict[str, Any], slot: YamlSlot) -> None:
        """Let a group of things have those that it should, in their order."""
        known = {entry.key: entry for entry in tree.entries}
        result = []
        for key, value in want.items():
            entry = known.get(key) or _renamed(known, want, value)
            if entry is not None:
                self.value(entry, value, slot, tree.indent)
            elif slot.part is not None:
                entry = self.carried(slot.part.__name__, key, value, slot.part, tree.indent)
            entry = entry or self.fresh(key, value, slot, tree.indent)
            if entry.key != key:
                entry.head = key_text(key) + entry.head[entry.head.index(":", len(entry.key)) :]
                entry.key = key
            result.append(entry)
        arrange(tree, result)

    def carried(self, kind: str, key: str, value: Any, part: type[Node], indent: int) -> Entry | None:
        """A thing that comes from another place, with its own letters."""
        names = [key, *(value.get(_EARLIER_IDS) or [])] if isinstance(value, dict) else [key]
        entry = next((self.moved.pop((kind, name)) for name in names if (kind, name) in self.moved), None)
        if entry is None:
            return None
        had = entry.indent
        self.value(entry, value, YamlSlot(Holds.PART, part), had)
        lines = _shifted(entry.lines(had), indent - had)
        end = _COMMENTS.match(lines)
        comments = end[0] if end else ""
        body = lines[len(comments) + indent :]
        split = len(entry.head) if entry.key and body.startswith(entry.head) else 0
        return Entry(entry.key, body[:split], Leaf(body[split:], value), "", comments, indent)

    def ids(self, tree: Tree, want: list[str]) -> None:
        """Let a list have the items that it should."""
        known: dict[str, list[Entry]] = {}
        for entry in tree.entries:
            known.setdefault(str(entry.value.data), []).append(entry)
        result = []
        for item in want:
            had = known.get(item)
            result.append(had.pop(0) if had else self.fresh("", item, YamlSlot(Holds.TEXT), tree.indent, "-"))
        arrange(tree, result)

    def items(self, tree: Tree, want: list[Any], part: type[Node] | None) -> None:
        """Let a list of blocks, or of links, have those that it should."""
        found = pair([entry.value.data for entry in tree.entries], want)
        result = []
        for number, item in enumerate(want):
            slot = YamlSlot(Holds.PART, part or block_part(item))
            if number in found:
                entry = tree.entries[found[number]]
                self.value(entry, item, slot, tree.indent)
            else:
                entry = self.carried_block(item, slot, tree.indent) or self.fresh("", item, slot, tree.indent, "-")
            result.append(entry)
        arrange(tree, result)

    def carried_block(self, item: Any, slot: YamlSlot, indent: int) -> Entry | None:
        """A block that comes from another section."""
        kind, name = name_of(item)
        return self.carried(f"{self.file} {kind}", name, item, slot.part, indent) if name and slot.part else None


def _wanted(want: dict[str, Any], key: str) -> bool:
    return key in want and want[key] not in ("", [], {})


def _is_nothing(entry: Entry) -> bool:
    """Whether nothing is written after a key: it stays as it is."""
    return entry.value.data in (None, "", [], {})


def _short(want: Any, slot: YamlSlot) -> str | None:
    """The text of a thing that has nothing else, where it may be written alone."""
    part = slot.part
    if slot.what is not Holds.PART or part is None or not part.text_key or not issubclass(part, IdentifiedNode):
        return None
    return str(want[part.text_key]) if isinstance(want, dict) and [*want] == [part.text_key] else None


def _place_for(key: str, keys: list[str], order: list[str]) -> int:
    """Where a new key goes among those that are there: after the last that usually stands before it."""
    rank = {name: number for number, name in enumerate(order)}
    before = [number for number, other in enumerate(keys) if rank.get(other, -1) < rank.get(key, len(order))]
    return before[-1] + 1 if before else 0


def _renamed(known: dict[str, Entry], want: dict[str, Any], value: Any) -> Entry | None:
    """The entry of a thing that has another id now."""
    old = (value.get(_EARLIER_IDS) or []) if isinstance(value, dict) else []
    return next((known[name] for name in old if name in known and name not in want), None)


def _shifted(lines: str, by: int) -> str:
    """Lines further in, or further out."""
    if by >= 0:
        return "".join(" " * by + line if line.strip() else line for line in lines.splitlines(keepends=True))
    return re.sub(rf"^ {{1,{-by}}}", "", lines, flags=re.MULTILINE)

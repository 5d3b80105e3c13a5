"""A file's tree and the data that it should say → the tree changed where they differ, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from framepress.framework.blocks import BLOCKS
from framepress.framework.nodes import Node
from framepress.sheets.alike import name_of, pair, same
from framepress.sheets.arrange import arrange
from framepress.sheets.columns import Holds, block_kind, holds
from framepress.sheets.emit import Writer, inner_of, is_word, key_text, keys_in_order, text_lines
from framepress.sheets.rows import in_full
from framepress.sheets.source import Entry, Leaf, Tree

_KEY_ENDS = re.compile(r"[ \t]*(#[^\n]*)?\n?$")


_Pool = dict[tuple[str, str], Entry]


@dataclass
class Changer:
    """Changes the trees of a framework. ``moved`` are things and blocks that leave their place for another one, by
    kind and id: they take their letters along."""

    width: int
    moved: _Pool = field(default_factory=dict)
    file: str = ""

    def part(self, tree: Tree, want: dict[str, Any], part: type[Node]) -> None:
        """Let a group of keys say what it should."""
        entries = [entry for entry in tree.entries if _wanted(want, entry.key) or _is_nothing(entry)]
        result = list(entries)
        for entry in entries:
            if entry.key in want:
                key = entry.key
                inner = inner_of(part, key)
                self.value(entry, want[key], holds(part, key), inner, tree.indent, is_word(part, key))
        order = keys_in_order({**dict.fromkeys(part.model_fields), **want}, part)
        for key in keys_in_order(want, part):
            if _wanted(want, key) and not any(entry.key == key for entry in result):
                at = _place_for(key, [entry.key for entry in result], order)
                result.insert(at, self.fresh(f"{key}:", key, want[key], part, tree.indent))
        arrange(tree, result)

    def fresh(self, head: str, key: str, want: Any, part: type[Node], indent: int) -> Entry:
        """A key that was not there."""
        writer = Writer(self.width)
        lines = writer.entry(head, want, holds(part, key), inner_of(part, key), indent, is_word(part, key))
        return _as_entry(key, lines, indent)

    def value(
        self, entry: Entry, want: Any, what: Holds, part: type[Node] | None, indent: int, plain: bool = False
    ) -> None:
        """Let the value of a key, or an item of a list, say what it should."""
        if same(entry.value.data, want, what, part):
            return
        if isinstance(entry.value, Tree) and not isinstance(want, str) and want:
            self.below(entry.value, want, what, part)
        elif isinstance(entry.value, Leaf) and isinstance(want, str):
            self.text(entry, entry.value, want, indent, plain)
        elif isinstance(entry.value, Leaf) and part and what is Holds.PART and _is_short(entry.value, want, part):
            self.text(entry, entry.value, want[part.short], indent, plain)
        else:
            self.anew(entry, want, what, part, indent, plain)

    def anew(self, entry: Entry, want: Any, what: Holds, part: type[Node] | None, indent: int, plain: bool) -> None:
        """Write a value in another shape than it had."""
        if isinstance(entry.value, Leaf) and entry.value.style == "[" and what is Holds.LIST:
            items = ", ".join(map(str, want))
            entry.value = Leaf(f"[{items}]", want, entry.value.tail, "[")
            return
        head = _KEY_ENDS.sub("", entry.head)
        lines = Writer(self.width).entry(head, want, what, part, indent, plain)
        made = _as_entry(entry.key, lines, indent)
        entry.head, entry.value = made.head, made.value

    def text(self, entry: Entry, old: Leaf, want: str, indent: int, plain: bool) -> None:
        """Replace a text, in the style that it had."""
        head = entry.head if "#" in entry.head else entry.head.rstrip() + " "
        lines = text_lines(want, indent, indent + len(head), self.width, old, plain)
        entry.head, entry.value = head, Leaf(lines, str(want), "", old.style)

    def below(self, tree: Tree, want: Any, what: Holds, part: type[Node] | None) -> None:
        """Change what stands on lines of its own."""
        if what is Holds.PART and part is not None:
            self.part(tree, in_full(want, part), part)
        elif what in (Holds.THINGS, Holds.TEXTS):
            self.things(tree, want, Holds.PART if what is Holds.THINGS else Holds.TEXT, part)
        elif what is Holds.LIST:
            self.ids(tree, want)
        else:
            self.items(tree, want, part)

    def things(self, tree: Tree, want: dict[str, Any], what: Holds, part: type[Node] | None) -> None:
        """Let a group of things have those that it should, in their order."""
        known = {entry.key: entry for entry in tree.entries}
        result = []
        for key, value in want.items():
            entry = known.get(key) or _renamed(known, want, key, value)
            if entry is None and part is not None:
                entry = self.carried(part.__name__, key, value, part, tree.indent)
            if entry is None:
                lines = Writer(self.width).entry(f"{key_text(key)}:", value, what, part, tree.indent)
                entry = _as_entry(key, lines, tree.indent)
            else:
                self.value(entry, value, what, part, tree.indent)
            if entry.key != key:
                entry.head = entry.head.replace(key_text(entry.key), key_text(key), 1)
                entry.key = key
            result.append(entry)
        arrange(tree, result)

    def carried(self, kind: str, key: str, value: Any, part: type[Node], indent: int) -> Entry | None:
        """A thing that comes from another place, with its own letters."""
        names = [key, *(value.get("renamed_from") or [])] if isinstance(value, dict) else [key]
        entry = next((self.moved.pop((kind, name)) for name in names if (kind, name) in self.moved), None)
        if entry is None:
            return None
        had = entry.indent
        self.value(entry, value, Holds.PART, part, had)
        lines = _shifted(entry.lines(had), indent - had)
        comments, body = _comments_of(lines)
        carried = _as_entry(entry.key, body, indent)
        carried.comments = comments
        return carried

    def ids(self, tree: Tree, want: list[str]) -> None:
        """Let a list have the items that it should."""
        known: dict[str, list[Entry]] = {}
        for entry in tree.entries:
            known.setdefault(str(entry.value.data), []).append(entry)
        result = []
        for item in want:
            had = known.get(item)
            text = text_lines(item, tree.indent, tree.indent + 2, self.width)
            result.append(had.pop(0) if had else Entry("", "- ", Leaf(text, item)))
        arrange(tree, result)

    def items(self, tree: Tree, want: list[Any], part: type[Node] | None) -> None:
        """Let a list of blocks, or of links, have those that it should."""
        found = pair([entry.value.data for entry in tree.entries], want)
        result = []
        for number, item in enumerate(want):
            item_part = part or BLOCKS[block_kind(item)]
            position = found.get(number)
            entry = tree.entries[position] if position is not None else None
            if entry is None and part is None:
                kind, name = name_of(item)
                entry = self.carried(f"{self.file} {kind}", name, item, item_part, tree.indent) if name else None
            if entry is None or isinstance(entry.value, Leaf):
                fresh = _as_entry("", Writer(self.width).item(item, item_part, tree.indent), tree.indent)
                entry = self.in_brackets(entry, fresh, item, item_part)
            else:
                self.value(entry, item, Holds.PART, item_part, tree.indent)
            result.append(entry)
        arrange(tree, result)

    def in_brackets(self, entry: Entry | None, fresh: Entry, want: Any, part: type[Node]) -> Entry:
        """What stands in place of an item that was written in brackets, or was not there."""
        if entry is None:
            return fresh
        if not same(entry.value.data, want, Holds.PART, part):
            entry.head, entry.value = fresh.head, fresh.value
        return entry


def _wanted(want: dict[str, Any], key: str) -> bool:
    return key in want and want[key] not in ("", [], {})


def _is_nothing(entry: Entry) -> bool:
    """Whether nothing is written after a key: it stays as it is."""
    return entry.value.data in (None, "", [], {})


def _is_short(leaf: Leaf, want: Any, part: type[Node]) -> bool:
    return isinstance(leaf.value, str) and [*want] == [part.short]


def _place_for(key: str, keys: list[str], order: list[str]) -> int:
    """Where a new key goes among those that are there: after the last that usually stands before it."""
    rank = {name: number for number, name in enumerate(order)}
    mine = rank.get(key, len(order))
    before = [number for number, other in enumerate(keys) if rank.get(other, -1) < mine]
    return before[-1] + 1 if before else 0


def _renamed(known: dict[str, Entry], want: dict[str, Any], key: str, value: Any) -> Entry | None:
    """The entry of a thing that has another id now."""
    old = (value.get("renamed_from") or []) if isinstance(value, dict) else []
    return next((known[name] for name in old if name in known and name not in want), None)


def _as_entry(key: str, lines: str, indent: int) -> Entry:
    """Whole lines as an entry that is not looked into again."""
    return Entry(key, "", Leaf(lines[indent:], None))


def _shifted(lines: str, by: int) -> str:
    """Lines further in, or further out."""
    if by >= 0:
        return "".join(" " * by + line if line.strip() else line for line in lines.splitlines(keepends=True))
    return re.sub(rf"^ {{1,{-by}}}", "", lines, flags=re.MULTILINE)


def _comments_of(lines: str) -> tuple[str, str]:
    found = re.match(r"(?:[ ]*#[^\n]*\n)*", lines)
    end = found.end() if found else 0
    return lines[:end], lines[end:]

"""A YAML file → its tree, by the places that the parser gives; and what a text in YAML says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from framepress.sheets.yaml_edit.tree import Entry, Leaf, Tree
from framepress.text.messages import Phrase, phrase

_DASH = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?P<indent>[ ]*)-(?=[ \t\r\n])")
_KEPT = re.compile(r"[|>][1-9]?\+")


class NotEditable(Exception):
    """The file is written in a way that can't be changed piece by piece: ``why``."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class ParsedYaml:
    """A whole file: ``tree`` is its outermost group, ``tail`` what follows it."""

    name: str
    tree: Tree
    tail: str
    newline: str
    mark: str
    """What stands before the first letter: the mark that some editors put there, or nothing."""
    width: int
    """The longest line, as far as it tells where lines are broken."""
    as_read: bytes
    fixed: Phrase | None = None
    """Why the file can't be changed; ``None`` where it can."""

    def text(self) -> str:
        """The file as it stands now, with plain line ends."""
        return self.tree.lines() + self.tail

    def content(self) -> bytes:
        """The bytes of the file as it stands now."""
        text = self.mark + self.text()
        return (text if self.newline == "\n" else text.replace("\n", self.newline)).encode("utf-8")


def read_source(name: str, content: bytes) -> ParsedYaml:
    """The parts of a file without a mistake."""
    text = content.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    mixed = text.count("\r\n") not in (0, text.count("\n")) or "\r" in text.replace("\r\n", "")
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    fixed = phrase("unusual_yaml.line_ends") if mixed else _fixed(text)
    try:
        tree, tail = _TreeParser(text).whole()
    except NotEditable as error:
        fixed = fixed or error.why
        tree, tail = _only_data(text), ""
    source = ParsedYaml(name, tree, tail, newline, mark, _width(text), content, fixed)
    if not fixed and source.content() != content:
        source.fixed = phrase("unusual_yaml.odd")
    return source


def plain_data(text: str) -> Any:
    """What a text in YAML says: dicts, lists and texts, ``None`` for nothing."""
    node = yaml.compose(text, yaml.CBaseLoader)
    return None if node is None else _data(node)


_Position = tuple[tuple[str | int, ...], int, int, bool]


def positions(text: str) -> Iterator[_Position]:
    """The keys that lead to each part of a file, with its line and column (from 1), and whether it is a text.

    A part under a key is there twice: where the key stands, and where the value begins.
    """
    node = yaml.compose(text, yaml.CBaseLoader)
    if node is not None:
        yield from _positions(node, ())


def _positions(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[_Position]:
    yield path, node.start_mark.line + 1, node.start_mark.column + 1, isinstance(node, yaml.ScalarNode)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield inner, key.start_mark.line + 1, key.start_mark.column + 1, False
            yield from _positions(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _positions(item, (*path, number))


def _fixed(text: str) -> Phrase | None:
    for event in yaml.parse(text, yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return phrase("unusual_yaml.signs")
    return None


def _only_data(text: str) -> Tree:
    """A tree that says the same, for a file that is not changed."""
    data = plain_data(text)
    tree = Tree(0, False)
    if isinstance(data, dict):
        tree.entries = [Entry(key, f"{key}: ", Leaf("", value)) for key, value in data.items()]
    return tree


def _data(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item) for item in node.value]
    return None if not node.value and not getattr(node, "style", "") else str(node.value)


def _width(text: str) -> int:
    longest = max((len(line) for line in text.splitlines()), default=0)
    return longest if 80 <= longest <= 130 else 100


class _TreeParser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self) -> tuple[Tree, str]:
        node = yaml.compose(self.text, yaml.CBaseLoader)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise NotEditable(phrase("unusual_yaml.brackets"))
        tree = self.mapping(node)
        first = tree.entries[0]
        first.before, first.comments = first.before + first.comments, ""  # what begins a file belongs to all of it
        return tree, self.text[self.at :]

    def value(self, node: yaml.Node) -> Leaf | Tree:
        """The value that begins where the reader stands."""
        if _is_one_piece(node):
            return self.leaf(node)
        return self.mapping(node) if isinstance(node, yaml.MappingNode) else self.sequence(node)

    def leaf(self, node: yaml.Node) -> Leaf:
        start, end = node.start_mark.index, node.end_mark.index
        raw = self.text[start:end]
        style = str(getattr(node, "style", "") or "") if isinstance(node, yaml.ScalarNode) else raw[:1]
        if style in ("|", ">") and not _KEPT.match(raw):
            raw = raw.rstrip()
            end = start + len(raw)
        self.at = self.line_end(end)
        return Leaf(raw, _data(node), self.text[end : self.at], style)

    def line_end(self, index: int) -> int:
        if index and self.text[index - 1] == "\n":
            return index
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def mapping(self, node: yaml.Node) -> Tree:
        tree = Tree(node.start_mark.column, False)
        for key, value in node.value:
            start = key.start_mark.index
            before, comments = self.above(start, tree.indent)
            entry = Entry(str(key.value), "", Leaf("", ""), before, comments, tree.indent)
            entry.head, entry.value = self.after(start, key.end_mark.index, value)
            tree.entries.append(entry)
        return tree

    def after(self, start: int, end: int, value: yaml.Node) -> tuple[str, Leaf | Tree]:
        """What stands from ``start``, the key or the dash, to the value; and the value."""
        inline = _is_one_piece(value)
        first = value.start_mark.index
        eol = self.line_end(end)
        if inline or first < eol:
            self.at = first
            return self.text[start:first], self.value(value)
        self.at = eol
        return self.text[start:eol], self.value(value)

    def above(self, start: int, indent: int) -> tuple[str, str]:
        """The lines between where the reader stands and a key; those that belong to the key apart."""
        line = self.text.rfind("\n", 0, start) + 1
        if line < self.at:  # the first key of an item, beside its dash
            if self.text[self.at : start].strip(" "):
                raise NotEditable(phrase("unusual_yaml.one_line"))
            return "", ""
        if self.text[line:start].strip(" "):
            raise NotEditable(phrase("unusual_yaml.question_mark"))
        return _split(self.text[self.at : line], indent)

    def sequence(self, node: yaml.Node) -> Tree:
        tree = Tree(node.start_mark.column, True)
        for item in node.value:
            found = _DASH.match(self.text, self.at)
            if not found or self.text.rfind("\n", 0, found.end()) + 1 < self.at:
                raise NotEditable(phrase("unusual_yaml.list_in_line"))
            dash = found.end() - 1
            tree.indent = len(found["indent"])
            before, comments = _split(self.text[self.at : found.start("indent")], tree.indent)
            entry = Entry("", "", Leaf("", ""), before, comments, tree.indent)
            entry.head, entry.value = self.after(dash, dash + 1, item)
            tree.entries.append(entry)
        return tree


def _is_one_piece(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) or bool(getattr(node, "flow_style", False))


def _split(between: str, indent: int) -> tuple[str, str]:
    """Lines above a key: those that belong to nobody, and the comment right above it."""
    lines = between.splitlines(keepends=True)
    count = len(lines)
    while count and lines[count - 1].startswith(" " * indent + "#"):
        count -= 1
    return "".join(lines[:count]), "".join(lines[count:])

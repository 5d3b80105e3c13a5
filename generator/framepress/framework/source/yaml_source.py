"""YAML text → plain data that remembers where each part stands.

Every plain value is the text that was written (``No`` stays ``No``, ``1.10`` stays ``1.10``):
only the nodes of PyYAML's C parser are used, none of its ideas of types. What YAML allows and an
author never means (a key twice, ``~``, ``<<``, an alias that unfolds into millions) is a problem.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from framepress.framework.source.located_data import COMMENTED, EMPTY, REPORTED, Located, LocatedList, is_empty
from framepress.framework.source.text_errors import bad_character, not_utf8
from framepress.framework.source.yaml_errors import not_yaml
from framepress.problems.problem import Place, Problem
from framepress.text.forbidden_characters import NOT_IN_SOURCE
from framepress.text.guesses import short
from framepress.text.messages import mistake, note
from framepress.text.odd_characters import CURLY

MOST_NODES: Final = 200_000
"""Parts that one file may unfold to. The largest real file seen has 9,000."""
MOST_DEPTH: Final = 40
"""How deep a file may nest. The format itself needs 12."""

_CUT = re.compile(r"[ \t]+#(?=[^\s#]|[ \t]*(\d|[\r\n]|$))")
"""A number sign that begins a comment for YAML and hardly one for its author: ``Room #3``, ``Press #``."""
_COMMENT = re.compile(r"[ \t]#+[ \t]")
"""A comment that stands as close to a text as if it were part of it."""
_KEY_IN_TEXT = re.compile(r"[a-z][a-z_-]*:(?=[^\s/])")


class _Stopped(Exception):
    """The file can't be unfolded; the problem was noted."""


class _NodeReader:
    """Turns the nodes of one file into data; gathers what was wrong on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self.count = 0
        self.around: set[int] = set()

    def say(self, node: yaml.Node, sentence: str, /, **values: Any) -> None:
        self.problems.append(mistake(self.place(node), sentence, **values))

    def place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def value(self, node: yaml.Node) -> Any:
        self.count += 1
        self.tag(node)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if self.count > MOST_NODES:
            self.stop(node, "too-much.large")
        if id(node) in self.around:
            self.stop(node, "too-much.endless")
        if len(self.around) >= MOST_DEPTH:
            self.stop(node, "too-much.deep")
        self.around.add(id(node))
        value = self.sequence(node) if isinstance(node, yaml.SequenceNode) else self.mapping(node)
        self.around.remove(id(node))
        return value

    def stop(self, node: yaml.Node, key: str) -> None:
        self.problems = [mistake(self.place(node), key)]
        raise _Stopped

    def starts_with(self, node: yaml.Node, mark: str) -> bool:
        return self.text.startswith(mark, node.start_mark.index)

    def tag(self, node: yaml.Node) -> None:
        """A word after ``!`` is a type for YAML, and would be dropped without a word."""
        if self.starts_with(node, "!"):
            self.say(node, "quotes-needed.mark", mark="!")

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text = str(node.value)
        if node.style not in _BLOCK_STYLES and self.is_named_in_vain(node):
            self.say(node, "quotes-needed.mark", mark="&")
            return REPORTED
        if _is_quoted(node):
            if node.style not in _BLOCK_STYLES:
                self.cut_off(node)
            return text
        if text in ("~", "null", "Null", "NULL"):
            self.say(node, "null.value", word=text)
            return REPORTED
        self.cut_off(node)
        self.remarks(node)
        return text or (COMMENTED if _COMMENT.match(self.text, node.end_mark.index) else EMPTY)

    def is_named_in_vain(self, node: yaml.ScalarNode) -> bool:
        """``&Good meetings``: the first word would be a name for the rest, and no part of it."""
        name = re.compile(r"&([^\s,\[\]{}]+)").match(self.text, node.start_mark.index)
        return name is not None and not re.search(rf"(?<![\w*])\*{re.escape(name[1])}(?![^\s,\[\]{{}}])", self.text)

    def cut_off(self, node: yaml.ScalarNode) -> None:
        """A number sign after a space begins a comment: ``Room #3`` is cut down to ``Room``."""
        match = _CUT.match(self.text, node.end_mark.index)
        if match:
            column = node.end_mark.column + match[0].index("#") + 1
            key = "comment.left-out-curly" if str(node.value)[:1] in tuple(CURLY) else "comment.left-out"
            self.problems.append(mistake(Place(self.file, node.end_mark.line + 1, column), key))

    def remarks(self, node: yaml.ScalarNode) -> None:
        """Note what may have become part of a text, or may not, against its author's will."""
        near = _COMMENT.match(self.text, node.end_mark.index)
        if near and not _CUT.match(self.text, node.end_mark.index):
            self.problems.append(note(self.place(node), "comment.beside", near=near[0].strip()))
        for line in str(self.text[node.start_mark.index : node.end_mark.index]).splitlines()[1:]:
            if _KEY_IN_TEXT.match(line.strip()):
                self.problems.append(note(self.place(node), "no-colon.in-text", near=line.strip()))

    def sequence(self, node: yaml.Node) -> LocatedList:
        items = LocatedList(self.place(node))
        for child in node.value:
            value = self.value(child)
            if is_empty(value):
                if value is not REPORTED:
                    self.say(child, "empty-item")
                continue
            items.append(value)
            items.places.append(self.place(child))
        return items

    def mapping(self, node: yaml.Node) -> Located:
        mapping = Located(self.place(node))
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key is None:
                continue
            if key in mapping.key_places:
                first = mapping.key_places[key]
                self.say(key_node, "duplicate-key.yaml", key=short(key), line=first.line)
                continue
            mapping.key_places[key] = self.place(key_node)
            mapping.value_places[key] = self.place(value_node)
            mapping[key] = self.value(value_node)
        return mapping

    def key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.say(node, "key-not-text")
            return None
        text = str(node.value)
        if not _is_quoted(node) and text in ("<<", "~", "null", ""):
            self.say(node, "merge" if text == "<<" else "null.key" if text else "null.no-key", word=text)
            return None
        return text


_BLOCK_STYLES = ("|", ">")


def _is_quoted(node: yaml.ScalarNode) -> bool:
    """Whether the text stands in quotes or after ``|`` or ``>`` (the C parser says '' for a plain one)."""
    return bool(node.style)


def read_yaml(content: bytes, file: str) -> tuple[Any, list[Problem]]:
    """The data of one file and its problems, with notes among them.

    The data is ``None`` where the file can't be used at all; then there is one problem, the first error.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [not_utf8(content, error, file)]
    match = NOT_IN_SOURCE.search(text)
    if match:
        return None, [bad_character(text, match.start(), file)]
    try:
        too_deep = _too_deep(text, file)
        if too_deep:
            return None, [too_deep]
        node = yaml.compose(text, yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        return None, [not_yaml(text, error, file)]
    if node is None:
        return None, [mistake(Place(file), "empty-file")]
    reader = _NodeReader(file, text)
    try:
        return reader.value(node), reader.problems
    except _Stopped:
        return None, reader.problems


def _too_deep(text: str, file: str) -> Problem | None:
    """A problem where the text nests deeper than any framework.

    PyYAML builds nodes by calling itself for each level, in C: with 100,000 brackets the whole program
    is gone. Reading events does not, but takes six times as long: done only where a text could nest that deep.
    """
    if max(text.count(mark) for mark in ("[", "{", "- ", "? ")) < 1000:
        return None
    depth = 0
    for event in yaml.parse(text, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        mark = event.start_mark
        if depth > MOST_DEPTH and mark:
            return mistake(Place(file, mark.line + 1, mark.column + 1), "too-much.deep")
    return None

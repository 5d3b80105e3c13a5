"""YAML text → plain data that remembers where each part stands.

Every plain value is the text that was written (``No`` stays ``No``, ``1.10`` stays ``1.10``):
only the nodes of PyYAML's C parser are used, none of its ideas of types. What YAML allows and an
author never means (a key twice, ``~``, ``<<``, an alias that unfolds into millions) is a problem.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from framepress.problems import Place, Problem

MOST_NODES: Final = 200_000
"""Parts that one file may unfold to. The largest real file seen has 9,000."""
MOST_DEPTH: Final = 40
"""How deep a file may nest. The format itself needs 12."""


class _Empty:
    """The value of a key that has nothing after its colon: the key counts as missing."""

    def __repr__(self) -> str:
        return "nothing"


EMPTY: Final = _Empty()


class Located(dict[str, Any]):
    """A mapping that knows its own place, and those of its keys and values."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}
        self.id = ""


class LocatedList(list[Any]):
    """A list that knows its own place and those of its items."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.count = 0
        self.stopped = False

    def say(self, node: yaml.Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(node), message, hint, code))

    def place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def value(self, node: yaml.Node, depth: int) -> Any:
        self.count += 1
        if self.stopped or self.count > MOST_NODES or depth > MOST_DEPTH:
            return self._stop(node)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        return self.sequence(node, depth) if isinstance(node, yaml.SequenceNode) else self.mapping(node, depth)

    def _stop(self, node: yaml.Node) -> Any:
        if not self.stopped:
            self.stopped = True
            self.say(
                node,
                "too-much",
                "This file unfolds to more than a framework can hold.",
                "An alias (*name) repeats something very large, or refers to itself: write the text out instead.",
            )
        return EMPTY

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text = str(node.value)
        if _is_quoted(node):
            return text
        if text == "":
            return EMPTY
        if text in ("~", "null", "Null", "NULL"):
            self.say(
                node,
                "null",
                f"'{text}' is YAML's word for nothing.",
                f'Leave the line out, or write "{text}" in quotes if the word itself is meant.',
            )
            return EMPTY
        return text

    def sequence(self, node: yaml.Node, depth: int) -> LocatedList:
        items = LocatedList(self.place(node))
        for child in node.value:
            value = self.value(child, depth + 1)
            if value is EMPTY:
                if not self.stopped and not _is_null(child):
                    self.say(child, "empty-item", "This list item is empty.", "Write something after the dash.")
                continue
            items.append(value)
            items.places.append(self.place(child))
        return items

    def mapping(self, node: yaml.Node, depth: int) -> Located:
        mapping = Located(self.place(node))
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key is None:
                continue
            if key in mapping.key_places:
                first = mapping.key_places[key]
                self.say(
                    key_node,
                    "duplicate-key",
                    f"'{key}' is here twice (first in line {first.line}).",
                    "Keep one of them, or give the second another name.",
                )
                continue
            mapping.key_places[key] = self.place(key_node)
            mapping.value_places[key] = self.place(value_node)
            mapping[key] = self.value(value_node, depth + 1)
        return mapping

    def key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.say(
                node,
                "key-not-text",
                "A key has to be a word.",
                "Brackets and braces at the start of a line need quotes around the whole text.",
            )
            return None
        text = str(node.value)
        if not _is_quoted(node) and text in ("<<", "~", "null", ""):
            self.say(
                node,
                "null" if text != "<<" else "merge",
                f"'{text}' can't be a key." if text else "There is no key before this colon.",
                "Write the keys out: merging is not supported." if text == "<<" else "Write a word before the colon.",
            )
            return None
        return text


def _is_quoted(node: yaml.ScalarNode) -> bool:
    """Whether the text stands in quotes or after ``|`` or ``>`` (the C parser says '' for a plain one)."""
    return bool(node.style)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value != ""


def read_yaml(content: bytes, file: str) -> tuple[Any, list[Problem]]:
    """The data of one file and its problems.

    The data is ``None`` where the file is not YAML at all; then the first error is the one problem.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(content, error, file)]
    if "\x00" in text:
        return None, [Problem(Place(file), "This is not a text file.", "Save it as plain text.", "not-text")]
    try:
        node = yaml.compose(text, yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_not_yaml(text, error, file)]
    except yaml.reader.ReaderError as error:
        return None, [_bad_character(text, error, file)]
    except RecursionError:
        return None, [Problem(Place(file), "This file nests too deep.", "Take some levels out.", "too-much")]
    if node is None:
        return None, [Problem(Place(file), "This file is empty.", "Write something in it, or delete it.", "empty-file")]
    reader = _Reader(file)
    return reader.value(node, 0), reader.problems


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    before = content[: error.start]
    line = before.count(b"\n") + 1
    column = len(before) - (before.rfind(b"\n") + 1) + 1
    return Problem(
        Place(file, line, column),
        "This file is not in UTF-8, so its letters can't be told for certain.",
        "Save it again with the encoding UTF-8 (in a text editor: Save as …, Encoding).",
        "not-utf8",
    )


def _bad_character(text: str, error: yaml.reader.ReaderError, file: str) -> Problem:
    position = min(int(error.position), len(text))
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return Problem(
        Place(file, line, column),
        "There is a character here that a text file must not have.",
        "Delete it: it is invisible, and was most likely copied in from another program.",
        "bad-character",
    )


def _not_yaml(text: str, error: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    code, message, hint = _yaml_trouble(f"{error.context or ''} {error.problem or ''}", written)
    return Problem(Place(file, line, column), message, hint, code)


_TROUBLES: Final = (
    # (words of the parser, code, what is wrong, what to write)
    (
        ("mapping values are not allowed",),
        "unquoted-colon",
        "There is a colon in the text of this line, or the line is indented too far.",
        'Put the whole text in quotes: key: "text: more text".',
    ),
    (
        ("undefined alias", "scanning an alias", "scanning an anchor"),
        "alias",
        "A text that begins with * or & is read as a reference.",
        'Put it in quotes: "*text*".',
    ),
    (
        ("end of stream", "quoted scalar found unexpected document"),
        "unclosed-quote",
        "A quotation mark is opened and never closed.",
        "Close it at the end of the text.",
    ),
    (
        ("escape",),
        "escape",
        "A backslash in double quotes begins a code, and this is none.",
        "Use single quotes, or write two backslashes.",
    ),
    (
        ("block sequence entries are not allowed",),
        "dash",
        "A list can't begin on the same line as its key.",
        "Put the dash on a line of its own, below the key. If the dash is part of a text, put the text in quotes.",
    ),
    (
        ("cannot start any token", "directive"),
        "quotes-needed",
        "A text can't begin with this character unless it stands in quotes.",
        'Put the whole text in quotes: "@text".',
    ),
    (
        ("could not find expected ':'",),
        "no-colon",
        "A line before this one has no colon after its key, or a text goes on without being indented.",
        "Write 'key: text', or indent the lines of a long text below its key by two spaces.",
    ),
    (
        ("parsing a flow",),
        "quotes-needed",
        "A text that begins with [ or { is read as a list, and this one is not closed.",
        'Put the whole text in quotes: "[text]".',
    ),
    (
        ("another document", "<document start>"),
        "two-documents",
        "The file ends here for YAML: a second document or a line at the wrong depth begins.",
        "A line of --- has to go; any other line is indented like its neighbours.",
    ),
    (
        ("exceeded maximum depth", "nesting"),
        "too-much",
        "This file nests too deep.",
        "Take some levels out.",
    ),
)


def _yaml_trouble(problem: str, written: str) -> tuple[str, str, str]:
    """What an author did, from what the parser stumbled over: (code, message, hint).

    The parser has no error codes, so its words are looked at; where they change, the last answer holds.
    """
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent or ("cannot start any token" in problem and "\t" in written):
        return "tab", "This line is indented with a tab.", "Use spaces: two for each step."
    for words, code, message, hint in _TROUBLES:
        if any(word in problem for word in words):
            return code, message, hint
    if re.search(r"""["'].*["']""", written) and "block mapping" in problem:
        return (
            "text-after-quote",
            "A text goes on after its closing quotation mark.",
            "Put the quotes around the whole text; a quotation mark inside single quotes is written twice ('').",
        )
    return (
        "indentation",
        "This line doesn't fit the lines above it.",
        "Lines of the same list or group start in the same column: indent it like its neighbours.",
    )

"""A YAML file as a tree of its parts, each with its own letters: what is not changed is written back byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_COMMENT = re.compile(r"[ \t]*#")


@dataclass
class Leaf:
    """A text, or a list or group in brackets: one piece."""

    raw: str
    value: Any
    tail: str = ""
    """What follows on the last line: a comment, the line's end."""
    style: str = ""
    """The mark it begins with: a quote, ``|``, ``>``, a bracket; empty for a plain text."""

    @property
    def data(self) -> Any:
        """What it says; ``None`` for nothing."""
        return self.value


@dataclass
class Entry:
    """A key with its value, or an item of a list (then ``key`` is empty and ``head`` is its dash)."""

    key: str
    head: str
    """From the key (or the dash) to the value; with the line's end where the value begins on a line of its own."""
    value: Leaf | Tree
    before: str = ""
    """Lines above that belong to nobody: blank ones, comments followed by a blank one."""
    comments: str = ""
    """Comment lines right above."""
    indent: int = 0
    """The column that it was read in."""

    def lines(self, indent: int) -> str:
        """The entry as whole lines, without what stands before it."""
        if isinstance(self.value, Leaf):
            body = self.head + self.value.raw + self.value.tail
        elif self.head.endswith("\n"):
            body = self.head + self.value.lines()
        else:
            body = self._on_one_line(self.value)
        return self.comments + " " * indent + body

    def _on_one_line(self, value: Tree) -> str:
        """An item whose first key stands beside the dash."""
        above, first = _leading_comments(value.lines())
        self.comments += above
        return self.head + first.lstrip(" ")


@dataclass
class Tree:
    """A group of keys, or a list, each on lines of its own."""

    indent: int
    is_list: bool
    entries: list[Entry] = field(default_factory=list)
    tail: str = ""
    """Comments at the end, whose entries were taken out."""

    def lines(self) -> str:
        """All entries, as whole lines."""
        text = ""
        for entry in self.entries:
            if text and not text.endswith("\n"):
                text += "\n"
            lines = entry.lines(self.indent)
            text += entry.before + lines
        return text + self.tail

    @property
    def data(self) -> Any:
        """What it says: a dict or a list of texts, dicts and lists."""
        if self.is_list:
            return [entry.value.data for entry in self.entries]
        return {entry.key: entry.value.data for entry in self.entries}

    def find(self, key: str) -> Entry | None:
        """The entry of a key."""
        return next((entry for entry in self.entries if entry.key == key), None)


def _leading_comments(text: str) -> tuple[str, str]:
    """The comment lines at the beginning of a text, and the rest."""
    lines = text.splitlines(keepends=True)
    count = 0
    while count < len(lines) and _COMMENT.match(lines[count]):
        count += 1
    return "".join(lines[:count]), "".join(lines[count:])

"""What is known of a file that the YAML parser gave up on: its text, the parser's words, the tokens before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

Answer = tuple[int, str, dict[str, Any]]
"""Where in the text it is, the key of its words in the catalogue, and what is filled in."""


@dataclass
class Trouble:
    """What is known of an error: the text, the parser's words, and the tokens before it."""

    text: str
    error: yaml.MarkedYAMLError
    words: str = field(init=False)
    at: int = field(init=False)
    """Where it was found."""
    row: int = field(init=False)
    """The number of that line, from 0."""
    begun: int = field(init=False)
    """Where that began which the parser was in, such as a quoted text."""

    def __post_init__(self) -> None:
        self.words = f"{self.error.context or ''} {self.error.problem or ''}"
        mark = self.error.problem_mark or self.error.context_mark
        self.at = min(mark.index, len(self.text)) if mark else 0
        self.row = mark.line if mark else 0
        self.begun = self.error.context_mark.index if self.error.context_mark else self.at

    @cached_property
    def tokens(self) -> list[Any]:
        """The tokens that begin before the error."""
        tokens = []
        try:
            for token in yaml.scan(self.text, yaml.CBaseLoader):
                if token.start_mark.index >= self.at:
                    break
                tokens.append(token)
        except yaml.MarkedYAMLError:
            pass
        return tokens

    @property
    def last(self) -> Any:
        """The token before the error, ends of groups (which are as long as nothing) left out."""
        return next((token for token in reversed(self.tokens) if token.start_mark.index != token.end_mark.index), None)

    def line(self, index: int) -> str:
        """The line around a position."""
        return re.split(r"[\r\n]", self.text[self.line_start(index) :], maxsplit=1)[0]

    def line_start(self, index: int) -> int:
        """Where the line around a position begins."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def first_letter(self, index: int) -> int:
        """Where the line around a position really begins, after its indentation."""
        line = self.line(index)
        return self.line_start(index) + len(line) - len(line.lstrip(" "))

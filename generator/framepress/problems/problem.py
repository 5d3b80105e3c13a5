"""What can be wrong with an input, as data: a place, a message, a mend."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file, as an editor counts: line and column from 1. Line 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where, what is wrong, what to write instead.

    ``code`` is a stable name of the kind of problem, for tools; ``message`` and ``hint`` are
    sentences for a person who has never seen a stack trace. ``near`` are words that stand, in a long text
    which begins at ``place``, where the problem really is. ``about`` is the id that a link names in vain.
    ``severity`` is ``error``, or ``note`` for what is good to know and stops nothing; ``label`` says that before the
    message.
    """

    place: Place
    message: str
    hint: str = ""
    code: str = field(default="problem", compare=False)
    near: str = field(default="", compare=False)
    about: str = field(default="", compare=False)
    severity: str = field(default="error", compare=False)
    label: str = field(default="", compare=False)

    def __str__(self) -> str:
        label = f"{self.label} " if self.label else ""
        return f"{self.place}: {label}{self.message} {self.hint}".rstrip()


def pinpoint(problem: Problem, source: str) -> Problem:
    """The problem at the place of the words that it is near to, in ``source``, which is the whole file.

    Where the file has them in another form (escaped, broken over lines) the place stays the beginning of the text.
    """
    if not problem.near:
        return problem
    place = problem.place
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    index = source.find(problem.near, start)
    return replace(problem, place=place_in(source, index, place.file)) if index >= 0 else problem


def place_in(text: str, index: int, file: str) -> Place:
    """The place of a position in a text. Lines end as YAML has them: LF, CR LF or CR."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))

"""What can be wrong with an input, as data. Knows no other module of framepress.

Exceptions, drawn as a tree::

    FramepressError
    ├── ProblemsFound    the input has problems; carries all of them
    └── BuildFailed      the machine failed us (a full disk, a missing tool)
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

_COMMANDING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What makes a terminal act, ends a line, or turns the direction of writing; and halves of letters."""


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
    ``severity`` is ``error``, or ``note`` for what is good to know and stops nothing.
    """

    place: Place
    message: str
    hint: str = ""
    code: str = field(default="problem", compare=False)
    near: str = field(default="", compare=False)
    about: str = field(default="", compare=False)
    severity: str = field(default="error", compare=False)

    def __str__(self) -> str:
        note = "Note: " if self.severity == "note" else ""
        return f"{self.place}: {note}{self.message} {self.hint}".rstrip()


class FramepressError(Exception):
    """Everything that framepress raises on purpose."""


class ProblemsFound(FramepressError):
    """The input has problems. ``problems`` is sorted by place and never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class BuildFailed(FramepressError):
    """The work could not be finished, through no fault of the framework's files."""


def nearest_word(wrong: str, right: Iterable[str], likeness: float = 0.6) -> str:
    """The right word that was most likely meant by a wrong one; empty where none is near.

    Near is what differs by a slip of the keys, or is cut short (*min* for *minimum*): a guess that is only alike sends
    an author the wrong way. ``likeness`` (0 to 1) may ask for more.
    """
    candidates = {_folded(word): word for word in sorted(set(right), reverse=True)}
    written = _folded(wrong[:200])
    close = difflib.get_close_matches(written, candidates, n=5, cutoff=likeness)
    near = [word for word in close if _is_near(written, word)]
    if not near and len(written) >= _SHORTEST:
        begun = [word for word in candidates if word.startswith(written)]
        near = begun if len(begun) == 1 else []
    return candidates[near[0]] if near else ""


_SHORTEST = 3
"""Letters of a word that a guess is made for. Of two letters one is half the word."""


def _is_near(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    return longer >= _SHORTEST and _slips(one, other) <= max(1, longer // 4)


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour: the distance of Damerau and
    Levenshtein, where no part is changed twice.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold())


def nearest(wrong: str, right: Iterable[str]) -> str:
    """A hint that names the right word nearest to a wrong one, or lists the few there are."""
    candidates = sorted(set(right))
    close = nearest_word(wrong, candidates)
    if close:
        return f"Did you mean '{close}'?"
    if not candidates:
        return ""
    if len(candidates) <= 12:
        return "Write one of: " + ", ".join(candidates) + "."
    return "Write one of: " + ", ".join(candidates[:10]) + f" … ({len(candidates)} in all)."


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


def short(written: object) -> str:
    """What is written, on one line and cut to a length that a sentence can hold."""
    text = " ".join(str(written).split())
    return text if len(text) <= 60 else text[:59] + "…"


def as_text(problems: list[Problem]) -> str:
    """One line a problem, as compilers write them, so that editors can jump to the place.

    Names of files and keys come from anybody: nothing in them commands a terminal or begins a line.
    """
    return "\n".join(harmless(str(problem)) for problem in problems)


def harmless(text: str) -> str:
    """``text`` on one line, without characters that command a terminal."""
    return _COMMANDING.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.splitlines()))


def as_json(problems: list[Problem]) -> str:
    """A JSON list of objects: file, line, column, severity, code, message, hint. In ASCII, which no pipe can spoil."""
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2)


def as_github(problems: list[Problem]) -> str:
    """Workflow commands that GitHub shows at the line of a pull request.

    Escaping as its documentation of workflow commands asks: ``%``, CR and LF in the message, and
    ``:`` and ``,`` too in a property.
    """
    return "\n".join(_github_line(problem) for problem in problems)


def _github_line(problem: Problem) -> str:
    place = problem.place
    where = f"file={_escape_property(place.file)}"
    if place.line:
        where += f",line={place.line},col={place.column}"
    command = "notice" if problem.severity == "note" else "error"
    return harmless(f"::{command} {where}::{_escape_data(f'{problem.message} {problem.hint}'.rstrip())}")


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")

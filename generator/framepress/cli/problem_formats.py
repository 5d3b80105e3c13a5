"""Problems as text for a terminal, as JSON for programs, and as annotations for GitHub."""

from __future__ import annotations

import json

from framepress.problems.problem import Problem
from framepress.text.forbidden_characters import harmless


def as_text(problems: list[Problem]) -> str:
    """One line a problem, as compilers write them, so that editors can jump to the place.

    Names of files and keys come from anybody: nothing in them commands a terminal or begins a line.
    """
    return "\n".join(harmless(str(problem)) for problem in problems)


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

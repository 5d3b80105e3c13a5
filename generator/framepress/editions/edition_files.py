"""Edition files: read with distrust, and put in order.

They are all that is known of the past. A broken one is a problem of the framework, told with its name: to go on
without it would be to forget which ids were used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framepress.editions.snapshot import Snapshot
from framepress.editions.snapshot_reader import snapshot_of
from framepress.editions.snapshot_values import Malformed
from framepress.framework.model.edition_file import FOLDER, FORMAT, is_untouched
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.messages import mistake


@dataclass(frozen=True)
class Edition:
    """One released edition: its name, what it held, and the whole content of its file."""

    name: str
    file: str
    snapshot: Snapshot
    data: dict[str, Any]


def editions_in(folder: Path, shown: Path | None = None) -> tuple[list[Edition], list[Problem]]:
    """The released editions of the framework in ``folder``, the oldest first, and the problems of broken files.

    ``shown`` is the folder as problems name it.
    """
    editions: list[Edition] = []
    problems: list[Problem] = []
    for path in _files(folder / FOLDER):
        try:
            editions.append(read_edition(path, (shown or folder) / FOLDER / path.name))
        except ProblemsFound as error:
            problems += error.problems
    return sorted(editions, key=lambda edition: in_order(edition.name)), problems


def read_edition(path: Path, shown: Path | None = None) -> Edition:
    """The edition of one file. Raises :class:`ProblemsFound` with the one thing that is wrong with it."""
    file = (shown or path).as_posix()
    data = _parsed(path, file)
    problem = _strange(data, file) or _misnamed(data, path, file)
    if problem:
        raise ProblemsFound([problem])
    try:
        return Edition(data["edition"], file, snapshot_of(data["framework"]), data)
    except Malformed as error:
        raise ProblemsFound([_problem(file, "part", part=str(error))]) from error


def in_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names of editions as a person would: numbers by their value, so that 2026.10 comes after 2026.9."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


def next_name(name: str) -> str:
    """A name that comes after that of an edition: its last number raised by one."""
    return re.sub(r"(\d+)(\D*)$", lambda last: f"{int(last[1]) + 1}{last[2]}", name) if re.search(r"\d", name) else ""


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))


def _parsed(path: Path, file: str) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProblemsFound([_problem(file, "unreadable", reason=error.strerror or str(error))]) from error
    except UnicodeDecodeError as error:
        raise ProblemsFound([_problem(file, "no-text")]) from error
    except RecursionError as error:
        raise ProblemsFound([_problem(file, "too-deep")]) from error
    except json.JSONDecodeError as error:
        is_cut = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
        place = Place(file, error.lineno, error.colno)
        sentence = "edition-file.cut" if is_cut else "edition-file.no-json"
        raise ProblemsFound([mistake(place, sentence)]) from error
    except ValueError as error:  # a number of thousands of digits
        raise ProblemsFound([_problem(file, "whole")]) from error


def _strange(data: Any, file: str) -> Problem | None:
    """What is wrong with a JSON file that should be an edition."""
    number = data.get("format") if isinstance(data, dict) else None
    if type(number) is not int or not isinstance(data.get("edition"), str) or "framework" not in data:
        return _problem(file, "other-file")
    if number > FORMAT:
        return _problem(file, "newer", format=number, known=FORMAT)
    if number > 1 and not is_untouched(data):
        return _problem(file, "changed")
    return None


def _misnamed(data: Any, path: Path, file: str) -> Problem | None:
    if path.parent.name != FOLDER or path.stem == data["edition"]:
        return None
    return _problem(file, "misnamed", edition=data["edition"])


def _problem(file: str, sentence: str, **values: Any) -> Problem:
    return mistake(Place(file), f"edition-file.{sentence}", **values)

"""A framework's folder → :class:`Framework`, with every problem found on the way.

A file that is broken is told once and left out; the others are still checked. What the broken file
would have defined is named in :attr:`Loaded.broken`, so that links into it are not reported too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from framepress.framework.blocks import FormFile
from framepress.framework.messages import explain
from framepress.framework.model import Area, Crosswalk, Cycle, Evidence, Framework, FrameworkFile
from framepress.framework.nodes import Node, Reading
from framepress.framework.yaml_source import read_yaml
from framepress.problems import Place, Problem, nearest

SINGLE_FILES: dict[str, type[Node]] = {
    "framework.yml": FrameworkFile,
    "evidence.yml": Evidence,
    "crosswalk.yml": Crosswalk,
    "cycle.yml": Cycle,
}
FOLDERS: dict[str, type[Node]] = {"areas": Area, "forms": FormFile}
LARGEST_FILE = 5_000_000
"""Bytes of one YAML file. The largest real one seen has 300,000."""

_Part = TypeVar("_Part", bound=Node)


@dataclass
class Loaded:
    """What was read: the framework (``None`` where ``framework.yml`` itself is broken) and the problems.

    ``broken`` has the names of the files that could not be used: ``areas``, ``forms``,
    ``evidence.yml`` …
    """

    framework: Framework | None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    """The files read, relative to the folder, in order."""


class _Folder:
    """Reads the files of one framework's folder, and keeps what was wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown = Path(os.path.relpath(folder)) if folder.is_absolute() and _is_near(folder) else folder
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.files: list[str] = []

    def place(self, name: str) -> Place:
        return Place((self.shown / name).as_posix())

    def read(self, name: str, part: type[_Part]) -> _Part | None:
        """The validated content of one file; ``None`` where it is broken or not there."""
        path = self.folder / name
        try:
            if not path.is_file():
                return None
            self.files.append(name)
            if path.stat().st_size > LARGEST_FILE:
                self._break(name, [self._problem(name, "This file is too large.", "Split it up.", "too-large")])
                return None
            content = path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            hint = "Look at its permissions."
            self._break(name, [self._problem(name, f"This can't be read: {reason}.", hint, "unreadable")])
            return None
        data, problems = read_yaml(content, self.place(name).file)
        self.problems += problems
        if data is None:
            self._break(name, [])
            return None
        return self._validate(name, part, data)

    def _validate(self, name: str, part: type[_Part], data: Any) -> _Part | None:
        reading = Reading()
        try:
            node = part.model_validate(data, context=reading)
        except ValidationError as error:
            self._break(name, reading.problems + explain(error, data, self.place(name).file))
            return None
        self.problems += reading.problems
        return node

    def _problem(self, name: str, message: str, hint: str, code: str) -> Problem:
        return Problem(self.place(name), message, hint, code)

    def _break(self, name: str, problems: list[Problem]) -> None:
        self.problems += problems
        self.broken.add(name.split("/")[0])

    def stray_files(self) -> None:
        """Report YAML files that nothing reads: a person who wrote one believes it counts."""
        for path in sorted(self.folder.iterdir()):
            if path.is_file() and path.suffix in (".yml", ".yaml") and path.name not in SINGLE_FILES:
                hint = nearest(path.name, SINGLE_FILES) or "Areas go into areas/, forms into forms/."
                self.problems.append(
                    self._problem(path.name, "No part of a framework has this name.", hint, "stray-file")
                )

    def names_in(self, folder: str) -> Iterable[str]:
        """The YAML files of ``areas/`` or ``forms/`` by name."""
        path = self.folder / folder
        if not path.is_dir():
            return
        for child in sorted(path.iterdir()):
            if child.suffix == ".yml":
                yield f"{folder}/{child.name}"
            elif child.suffix == ".yaml":
                name = f"{folder}/{child.name}"
                hint = f"Rename it to {child.stem}.yml."
                self.problems.append(self._problem(name, "Files end in .yml here.", hint, "file-ending"))


def _is_near(folder: Path) -> bool:
    return folder.resolve().is_relative_to(Path.cwd())


def load(folder: Path) -> Loaded:
    """Read the framework in ``folder``. Never raises for what the files say."""
    reader = _Folder(folder)
    if not (folder / "framework.yml").is_file():
        missing = Problem(
            reader.place("framework.yml"),
            "There is no framework.yml here.",
            "Name the folder that holds it, or start one with: framepress new DIR",
            "no-framework",
        )
        return Loaded(None, [missing], {"framework.yml"})
    about = reader.read("framework.yml", FrameworkFile)
    areas = _by_id(reader, "areas", Area)
    forms = _by_id(reader, "forms", FormFile)
    evidence = reader.read("evidence.yml", Evidence)
    crosswalk = reader.read("crosswalk.yml", Crosswalk)
    cycle = reader.read("cycle.yml", Cycle)
    reader.stray_files()
    framework = None
    if about is not None:
        area_order = [area for domain in about.domains.values() for area in domain.areas]
        framework = Framework(
            about, _in_order(areas, area_order), _in_order(forms, about.forms), evidence, crosswalk, cycle
        )
    return Loaded(framework, reader.problems, reader.broken, reader.files)


def _by_id(reader: _Folder, folder: str, part: type[_Part]) -> dict[str, _Part]:
    found: dict[str, _Part] = {}
    for name in reader.names_in(folder):
        node = reader.read(name, part)
        if node is None:
            continue
        node_id: str = node.id  # type: ignore[attr-defined]
        if node_id in found:
            first = found[node_id].place("id")
            reader.problems.append(
                Problem(
                    node.place("id"),
                    f"The id '{node_id}' is taken: {first.file} has it too.",
                    "Give one of them another id.",
                    "duplicate-id",
                )
            )
            continue
        found[node_id] = node
    return found


def _in_order(parts: dict[str, _Part], order: list[str]) -> dict[str, _Part]:
    rank = {name: position for position, name in enumerate(order)}
    return dict(sorted(parts.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))

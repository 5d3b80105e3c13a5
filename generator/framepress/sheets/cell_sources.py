"""Problems of the YAML that an import would write → the cells that they come from."""

from __future__ import annotations

import re
from typing import Any

from framepress.problems.problem import Problem
from framepress.sheets.cell_messages import in_cells
from framepress.sheets.cell_places import CellRef, Mistakes, PartWithCell
from framepress.sheets.required_cells import MISSING
from framepress.sheets.yaml_edit.parse import positions

_MISSING = (MISSING, "no-value", "too-short")
_PLACE = re.compile(r"(?P<file>[^\s()]+\.yml):(?P<line>\d+):(?P<column>\d+)")
"""A place in a file, as a sentence names it."""
_Spots = list[tuple[int, int, CellRef]]


class CellSources:
    """Knows the cell of every place in the new files. ``texts`` are those files by name, ``groups`` what they say.
    Problems name the folder ``copy``, and are told with the name that it has for an author, ``shown``.
    """

    def __init__(self, texts: dict[str, bytes], groups: dict[str, PartWithCell], copy: str, shown: str) -> None:
        self.copy, self.shown = copy, shown
        self.spots = {name: _spots(texts[name], group) for name, group in groups.items() if name in texts}
        self.groups = groups

    def cell(self, name: str, line: int, column: int) -> CellRef | None:
        """The cell of a place in a file: that of the part which begins last before it."""
        before = [spot for spot in self.spots.get(name, []) if spot[:2] <= (line, column)]
        if before:
            return sorted(before, key=lambda spot: spot[:2])[-1][2]
        return self.groups[name].at if name in self.groups else None

    def add_to(self, problem: Problem, mistakes: Mistakes) -> None:
        """Note a problem at its cell; one that comes from no cell, at the workbook, with its file."""
        if problem.code in _MISSING and MISSING in mistakes.codes():
            return  # told by the cell that is empty
        file = self.renamed(problem.place.file)
        at = self.cell(file.removeprefix(f"{self.shown}/"), problem.place.line, problem.place.column)
        if at is None:
            message = self.renamed(f"{problem.place}: {problem.message}")
            mistakes.relay(CellRef(0, ""), message, self.renamed(problem.hint), problem.code)
        else:
            texts = (problem.message, problem.hint)
            message, hint = (self.placed(self.renamed(in_cells(text)), mistakes) for text in texts)
            mistakes.relay(at, message, hint, problem.code)

    def renamed(self, text: str) -> str:
        """A text with the name that the folder has for its author."""
        return text.replace(self.copy, self.shown)

    def placed(self, text: str, mistakes: Mistakes) -> str:
        """A sentence with the cell in the place of each line of a file that it names."""
        return _PLACE.sub(lambda match: self._named(match, mistakes), text)

    def _named(self, match: re.Match[str], mistakes: Mistakes) -> str:
        name = next((name for name in self.groups if match["file"].endswith(f"/{name}")), "")
        at = self.cell(name, int(match["line"]), int(match["column"])) if name else None
        return mistakes.inside(at) if at else match[0]


def _spots(content: bytes, group: PartWithCell) -> _Spots:
    spots: _Spots = []
    for path, line, column, is_text in positions(content.decode("utf-8-sig")):
        at = _follow(group, path, is_text)
        if at is not None:
            spots.append((line, column, at))
    return spots


def _follow(data: Any, path: tuple[str | int, ...], is_text: bool) -> CellRef | None:
    """The cell of what a path leads to, or of the last part on the way that has one."""
    at: CellRef | None = getattr(data, "at", None)
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return at
        at = getattr(data, "at", at)
    if is_text and isinstance(data, PartWithCell) and len(data) == 1:  # a thing that is written as its text alone
        at = getattr(next(iter(data.values())), "at", at)
    return at

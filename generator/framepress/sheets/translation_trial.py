"""The file of a language tried out in a copy of the framework, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.sheets.dry_run import copy_framework, put_file
from framepress.sheets.yaml_edit.parse import positions
from framepress.storage.files import real_path
from framepress.storage.scratch import scratch_folder
from framepress.validation.check import check


def try_out(folder: Path, name: str, content: bytes, places: Mapping[str, Place]) -> None:
    """Raise :class:`ProblemsFound` for what ``check`` would say of a file ``name`` with this content. ``places`` has by
    path where a translation comes from: its problem is told there.
    """
    with scratch_folder(beside=real_path(folder).parent) as copy:
        copy_framework(folder, copy)
        put_file(copy / name, content)
        problems = [problem for problem in check(copy).problems if problem.place.file.endswith(f"/{name}")]
    if problems:
        paths = _paths_by_line(content)
        shown = Place((folder / name).as_posix())
        raise ProblemsFound([_placed(problem, paths, places, shown) for problem in problems])


def _paths_by_line(content: bytes) -> list[tuple[int, str]]:
    """The line on which the entry of each path begins, in order."""
    below = (part for part in positions(content.decode("utf-8-sig")) if len(part[0]) == 2 and part[0][0] == "texts")
    return sorted((line, str(way[1])) for way, line, *_ in below)


def _placed(problem: Problem, paths: list[tuple[int, str]], places: Mapping[str, Place], shown: Place) -> Problem:
    before = [path for line, path in paths if line <= problem.place.line]
    place = places.get(before[-1], shown) if before else shown
    return replace(problem, place=place)

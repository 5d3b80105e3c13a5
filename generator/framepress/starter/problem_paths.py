"""Problems found in a folder that nobody knows, told with the name of the one that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from framepress.framework.files.folder import Folder
from framepress.problems.problem import Problem


def with_shown_paths(problems: Iterable[Problem], folder: Path, shown: Path) -> list[Problem]:
    """The problems of files in ``folder``, told as if it were ``shown``; others as they are."""
    prefix = f"{Folder(folder).shown.as_posix()}/"
    return [
        replace(
            problem,
            place=replace(problem.place, file=f"{shown.as_posix()}/{problem.place.file.removeprefix(prefix)}"),
        )
        if problem.place.file.startswith(prefix)
        else problem
        for problem in problems
    ]

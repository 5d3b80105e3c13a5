"""``framepress new``: answers → a folder with a whole project, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framepress.problems.errors import ProblemsFound
from framepress.starter.choices import Answers, Start, mistakes, same_id_problem
from framepress.starter.copied_framework import SourceFramework, origin_at
from framepress.starter.problem_paths import with_shown_paths
from framepress.starter.project_files import project_files
from framepress.starter.project_folder import filled, refuse
from framepress.starter.wheel_copy import own_wheel
from framepress.validation.check import check


@dataclass(frozen=True)
class NewProject:
    """What was written."""

    folder: Path
    files: int
    origin: SourceFramework | None


def start(folder: Path, answers: Answers) -> NewProject:
    """Write a project into ``folder``, which must not be there or be empty.

    Raises :class:`ProblemsFound` and :class:`BuildFailed`; nothing is written then.
    """
    refuse(folder)
    origin = None if answers.start is Start.BLANK else origin_at(answers.framework)
    _refuse_mistakes(answers, origin)
    files = project_files(answers, origin, own_wheel() if answers.with_wheel else None)
    with filled(folder, files) as project:
        problems = check(project / "framework").problems
        if problems:
            raise ProblemsFound(with_shown_paths(problems, project, folder))
    return NewProject(folder, len(files), origin)


def _refuse_mistakes(answers: Answers, origin: SourceFramework | None) -> None:
    problems = mistakes(answers)
    same = same_id_problem(answers.id, origin.framework.about.id) if origin else None
    if problems or same:
        raise ProblemsFound([*problems, *([same] if same else [])])

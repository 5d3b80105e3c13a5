"""``framepress new``: answers → a folder with a whole project, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framepress.check import check
from framepress.problems import ProblemsFound
from framepress.starter.answers import Answers, Start, mistakes, taken
from framepress.starter.origin import Origin, origin_at
from framepress.starter.place import filled, refuse
from framepress.starter.project import project_files
from framepress.starter.shown import told_at
from framepress.starter.wheel import own_wheel


@dataclass(frozen=True)
class Made:
    """What was written."""

    folder: Path
    files: int
    origin: Origin | None


def start(folder: Path, answers: Answers) -> Made:
    """Write a project into ``folder``, which must not be there or be empty.

    Raises :class:`ProblemsFound` and :class:`BuildFailed`; nothing is written then.
    """
    refuse(folder)
    origin = None if answers.start is Start.BLANK else origin_at(answers.framework)
    _refuse_mistakes(answers, origin)
    files = project_files(answers, origin, own_wheel() if answers.with_wheel else None)
    with filled(folder, files) as project:
        found = check(project / "framework").problems
        if found:
            raise ProblemsFound(told_at(found, project, folder))
    return Made(folder, len(files), origin)


def _refuse_mistakes(answers: Answers, origin: Origin | None) -> None:
    found = mistakes(answers)
    same = taken(answers.id, origin.framework.about.id) if origin else None
    if found or same:
        raise ProblemsFound([*found, *([same] if same else [])])

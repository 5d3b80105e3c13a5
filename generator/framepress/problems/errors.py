"""What framepress raises, drawn as a tree::

FramepressError
├── ProblemsFound    the input has problems; carries all of them
└── BuildFailed      the machine failed us (a full disk, a missing tool)
"""

from __future__ import annotations

from collections.abc import Iterable

from framepress.problems.problem import Problem


class FramepressError(Exception):
    """Everything that framepress raises on purpose."""


class ProblemsFound(FramepressError):
    """The input has problems. ``problems`` is sorted by place and never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class BuildFailed(FramepressError):
    """The work could not be finished, through no fault of the framework's files."""

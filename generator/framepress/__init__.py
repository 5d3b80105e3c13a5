"""Publish a self-assessment framework as a website and accessible forms, and read the answers that come back.

What a program may use stands in ``__all__``; everything else may change from one release to the next. A few lines that
check a framework, and read a folder of returned forms::

    from pathlib import Path
    import framepress

    if __name__ == "__main__":  # collect reads in other processes, and they import this file
        for problem in framepress.check(Path("framework")).problems:
            print(problem)
        done = framepress.collect([Path("returned")], Path("framework"), Path("results"))
        print(*done.sentences(), sep="\\n")

A name is loaded when it is asked for: ``import framepress`` loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framepress.framework.load import Loaded, load
    from framepress.framework.model.framework import Framework
    from framepress.pdf.paper import Paper
    from framepress.pipeline.build import BuildResult, build
    from framepress.pipeline.collect import CollectOptions, collect
    from framepress.pipeline.collect_outcome import Done
    from framepress.pipeline.fill import FilledForm, fill
    from framepress.problems.errors import BuildFailed, FramepressError, ProblemsFound
    from framepress.problems.problem import Place, Problem
    from framepress.validation.check import Checked, check

__all__ = [
    "BuildFailed",
    "BuildResult",
    "Checked",
    "CollectOptions",
    "Done",
    "FilledForm",
    "FramepressError",
    "Framework",
    "Loaded",
    "Paper",
    "Place",
    "Problem",
    "ProblemsFound",
    "__version__",
    "build",
    "check",
    "collect",
    "fill",
    "load",
]

_HOMES = {
    "framework.load": ("Loaded", "load"),
    "framework.model.framework": ("Framework",),
    "pdf.paper": ("Paper",),
    "pipeline.build": ("BuildResult", "build"),
    "pipeline.collect": ("CollectOptions", "collect"),
    "pipeline.collect_outcome": ("Done",),
    "pipeline.fill": ("FilledForm", "fill"),
    "problems.errors": ("BuildFailed", "FramepressError", "ProblemsFound"),
    "problems.problem": ("Place", "Problem"),
    "validation.check": ("Checked", "check"),
}
"""Where each name of the front door is defined."""
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a name of the front door when it is asked for (PEP 562)."""
    if name == "__version__":
        return version("framepress")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

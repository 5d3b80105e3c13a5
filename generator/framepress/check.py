"""Everything that can be wrong with a framework, found in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framepress.forms.id_rules import check_field_ids
from framepress.forms.rules import check_forms
from framepress.framework.load import load
from framepress.framework.model import Framework
from framepress.framework.rules import check_framework
from framepress.link_rules import check_anchors, check_links
from framepress.problems import Problem, ProblemsFound, pinpoint
from framepress.project import find_project, read_project
from framepress.text_rules import check_fonts, check_texts
from framepress.word_rules import check_words

FONTS = "fonts"
"""The folder in a framework's that holds its own fonts."""


@dataclass(frozen=True)
class Checked:
    """The outcome: ``framework`` is whole only where there is no problem."""

    framework: Framework | None
    problems: list[Problem]
    files: list[str]


def check(folder: Path, config: Path | None = None) -> Checked:
    """Read the framework in ``folder`` and gather its problems, sorted by place. Raises nothing.

    ``config`` is the ``mkdocs.yml`` of its site, where it is known; else :func:`find_project` looks for it. The
    pages that the publisher wrote by hand may be linked to.
    """
    loaded = load(folder)
    problems = list(loaded.problems)
    if loaded.framework is not None:
        problems += check_framework(loaded.framework, loaded.gone)
        problems += check_words(loaded.framework)
        problems += check_forms(loaded.framework, loaded.gone)
        fonts = font_folders(folder)
        bad_fonts = check_fonts(fonts, loaded.shown / FONTS)
        problems += bad_fonts
        problems += check_texts(loaded.framework, None if bad_fonts else fonts)
        project = read_project(config) if config else find_project(folder)
        own = project.addresses if project else frozenset[str]()
        problems += check_links(loaded.framework, own, whole=not loaded.gone.anything())
        problems += check_field_ids(loaded.framework) if not problems else ()
        problems += check_anchors(loaded.framework, own) if not problems else ()
    exact = {pinpoint(problem, loaded.texts.get(problem.place.file, "")) for problem in problems}
    return Checked(loaded.framework, sorted(exact), loaded.files)


def checked(folder: Path, config: Path | None = None) -> Checked:
    """The framework in ``folder``, without a problem. ``config`` is as for :func:`check`. Raises
    :class:`ProblemsFound`.
    """
    outcome = check(folder, config)
    if outcome.problems:
        raise ProblemsFound(outcome.problems)
    return outcome


def font_folders(folder: Path) -> tuple[Path, ...]:
    """Where a framework keeps fonts of its own, for scripts that ours lack."""
    own = folder / FONTS
    return (own.resolve(),) if own.is_dir() else ()

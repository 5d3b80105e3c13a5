"""Everything that can be wrong with a framework, found in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framepress.forms.rules import check_forms
from framepress.framework.load import load
from framepress.framework.model import Framework
from framepress.framework.nodes import Node, texts
from framepress.framework.rules import check_framework
from framepress.pages.addresses import link_problem
from framepress.pdf import missing_characters
from framepress.problems import Problem, ProblemsFound
from framepress.text import is_outside_link, links, parse


@dataclass(frozen=True)
class Checked:
    """The outcome: ``framework`` is whole only where there is no problem."""

    framework: Framework | None
    problems: list[Problem]
    files: list[str]


def check(folder: Path) -> Checked:
    """Read the framework in ``folder`` and gather its problems, sorted by place. Raises nothing."""
    loaded = load(folder)
    problems = list(loaded.problems)
    if loaded.framework is not None:
        broken = frozenset(loaded.broken)
        problems += check_framework(loaded.framework, broken)
        problems += check_forms(loaded.framework, broken)
        problems += _texts(loaded.framework, font_folders(folder), broken)
    return Checked(loaded.framework, sorted(set(problems)), loaded.files)


def checked(folder: Path) -> Checked:
    """The framework in ``folder``, without a problem. Raises :class:`ProblemsFound`."""
    outcome = check(folder)
    if outcome.problems:
        raise ProblemsFound(outcome.problems)
    return outcome


def font_folders(folder: Path) -> tuple[Path, ...]:
    """Where a framework keeps fonts of its own, for scripts that ours lack."""
    own = folder / "fonts"
    return (own,) if own.is_dir() else ()


def _texts(framework: Framework, fonts: tuple[Path, ...], broken: frozenset[str]) -> list[Problem]:
    """Characters that no font has, and links to pages that the site won't have."""
    problems = []
    for part in framework.nodes():
        for node, key, text, formatted in texts(part):
            problems += _characters(node, key, text, fonts)
            if formatted and not broken:
                problems += _page_links(node, key, text, framework)
    return problems


def _characters(node: Node, key: str, text: str, fonts: tuple[Path, ...]) -> list[Problem]:
    missing = sorted(missing_characters(text, fonts))
    if not missing:
        return []
    shown = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in missing[:5])
    more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
    return [
        Problem(
            node.place(key),
            f"No font here has {shown}{more}.",
            "Put a font that has them (.ttf or .otf) into the folder 'fonts' beside framework.yml, or take them out.",
            "no-glyph",
        )
    ]


def _page_links(node: Node, key: str, text: str, framework: Framework) -> list[Problem]:
    problems = []
    for href in links(parse(text)):
        if href.startswith("/") and not is_outside_link(href):
            told = link_problem(href, framework)
            if told:
                problems.append(Problem(node.place(key), *told, code="page-link"))
    return problems

"""A framework somewhere → its snapshot: a folder, a zip, or an edition file."""

from __future__ import annotations

from pathlib import Path

from framepress.editions.compare import Comparison, compare
from framepress.editions.edition_files import read_edition
from framepress.editions.snapshot import Snapshot
from framepress.editions.snapshot_reader import snapshot_of
from framepress.forms.form_rules import check_forms
from framepress.framework.files.archive import unpacked
from framepress.framework.load import load
from framepress.framework.model.edition_file import framework_data
from framepress.framework.model.framework import Framework
from framepress.framework.rules.framework_rules import check_framework
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.text.sentences import sentence, speak, spoken


def snapshot_at(path: Path) -> Snapshot:
    """The snapshot of the framework at ``path``: a folder, its zip, or an edition file.

    Raises :class:`ProblemsFound` where its files have problems, and :class:`BuildFailed` where there is none.
    """
    if path.is_file() and path.suffix == ".json":
        return read_edition(path).snapshot
    folder = unpacked(path)
    loaded = load(folder)
    problems = list(loaded.problems)
    if loaded.framework is None:
        raise ProblemsFound(problems) if problems else BuildFailed(sentence("commands.place.no_framework", place=path))
    problems += [
        *check_framework(loaded.framework, loaded.unresolved),
        *check_forms(loaded.framework, loaded.unresolved),
    ]
    if problems:
        raise ProblemsFound(problems)
    return snapshot(loaded.framework)


def differences(framework: Framework, upstream: Path) -> Comparison | None:
    """How a variant differs from what it was made from; ``None`` where that can't be read by itself."""
    language_words = spoken()
    above = load(upstream).framework
    speak(language_words)
    return compare(snapshot(above), snapshot(framework)) if above else None


def snapshot(framework: Framework) -> Snapshot:
    """The snapshot of a framework that was loaded."""
    return snapshot_of(framework_data(framework))

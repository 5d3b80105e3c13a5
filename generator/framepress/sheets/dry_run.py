"""A framework as it would be after an import, checked before anything is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from framepress.framework.files.project_settings import CONFIG_NAMES, read_project
from framepress.framework.load import Loaded, load
from framepress.problems.errors import BuildFailed
from framepress.sheets.cell_places import Mistakes, PartWithCell
from framepress.sheets.cell_sources import CellSources
from framepress.storage.files import real_path
from framepress.storage.scratch import scratch_folder
from framepress.text.sentences import sentence
from framepress.validation.check import check


def dry_run(
    folder: Path,
    loaded: Loaded,
    before: dict[str, bytes],
    after: dict[str, bytes | None],
    parts: dict[str, PartWithCell],
    mistakes: Mistakes,
) -> None:
    """Check the framework as it would be with the files ``after`` in place of those ``before``: its problems are noted.

    The copy lies beside the folder, so that what it extends lies on the same way from there.
    """
    texts = {name: content for name, content in {**before, **after}.items() if content is not None}
    with scratch_folder(beside=real_path(folder).parent) as copy:
        copy_framework(folder, copy)
        for name, new in after.items():
            put_file(copy / name, new)
        origin = CellSources(texts, parts, _name_of(copy), loaded.shown.as_posix())
        for problem in check(copy, _config(folder)).problems:
            if problem.severity == "error":
                origin.add_to(problem, mistakes)


def framework_with(folder: Path, after: dict[str, bytes | None]) -> Loaded:
    """The framework as it would be with the files ``after``, read and not checked any further."""
    with scratch_folder(beside=real_path(folder).parent) as copy:
        copy_framework(folder, copy)
        for name, new in after.items():
            put_file(copy / name, new)
        return load(copy)


def copy_framework(folder: Path, copy: Path) -> None:
    """Copy a framework. Raises ``OSError`` for the first thing that can't be: copytree gathers them in a list."""
    try:
        shutil.copytree(folder, copy, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns(".*"))
    except shutil.Error as error:
        source, _, why = error.args[0][0]
        raise BuildFailed(sentence("commands.import.not_copied", file=source, reason=why)) from error


def _name_of(folder: Path) -> str:
    """How problems name a folder."""
    return load(folder).shown.as_posix()


def _config(folder: Path) -> Path | None:
    """The ``mkdocs.yml`` of the site that publishes the folder."""
    real = real_path(folder)
    for config in (parent / name for parent in (real, *real.parents) for name in CONFIG_NAMES):
        project = read_project(config) if config.is_file() else None
        if project and real_path(project.framework) == real:
            return config
    return None


def put_file(path: Path, content: bytes | None) -> None:
    """Put one file in its place, or take it away: in a folder where nobody looks."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

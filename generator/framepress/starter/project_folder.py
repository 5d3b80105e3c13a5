"""The folder of a new project: refused before anything is written, and written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from framepress.framework.files.project_settings import CONFIG_NAMES, read_project
from framepress.problems.errors import BuildFailed
from framepress.storage.portable_names import DEVICES
from framepress.storage.scratch import scratch_folder
from framepress.text.forbidden_characters import NOT_IN_WINDOWS_NAMES
from framepress.text.sentences import sentence

_NO_CONTENT = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What lies in a folder that its user calls empty: a repository just begun, what a file manager leaves behind."""


def refuse(folder: Path) -> None:
    """Raise :class:`BuildFailed` where no project can be started in ``folder``."""
    name = folder.name
    if NOT_IN_WINDOWS_NAMES.search(name) or DEVICES.fullmatch(name):
        raise BuildFailed(sentence("commands.new.name", name=name))
    if folder.is_symlink() and not folder.exists():
        raise BuildFailed(sentence("commands.new.broken_link", folder=folder))
    if folder.exists() and not folder.is_dir():
        raise BuildFailed(sentence("commands.new.a_file", folder=folder))
    if folder.is_dir() and any(child.name not in _NO_CONTENT for child in folder.iterdir()):
        raise BuildFailed(sentence("commands.new.not_empty", folder=folder))
    if not folder.parent.exists():
        raise BuildFailed(sentence("commands.new.no_parent", folder=folder.parent))
    if not folder.parent.is_dir():
        raise BuildFailed(sentence("commands.new.parent_is_file", folder=folder.parent))
    _refuse_inside(folder)


def _refuse_inside(folder: Path) -> None:
    """Inside another project there are folders in which a new one would be read, published, or lost."""
    real = Path(os.path.realpath(folder))  # Path.resolve stops at a link that leads to itself
    for parent in real.parents:
        if (parent / "framework.yml").is_file():
            raise BuildFailed(sentence("commands.new.in_framework", folder=folder, other=parent))
        for project in filter(None, (read_project(parent / name) for name in CONFIG_NAMES)):
            for used, key in ((project.docs, "commands.new.in_pages"), (project.public, "commands.new.in_public")):
                if real.is_relative_to(os.path.realpath(used)):
                    raise BuildFailed(sentence(key, folder=folder, other=parent))


@contextmanager
def filled(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A hidden folder with the ``files`` at the place of the project, to look at: it becomes ``folder`` where nothing
    is raised, and vanishes where something is.
    """
    is_there = folder.is_dir()
    where = folder if is_there else folder.parent
    with ExitStack() as stack:
        try:
            around = stack.enter_context(scratch_folder(beside=where))
        except PermissionError as error:
            raise BuildFailed(sentence("commands.new.forbidden", folder=where)) from error
        project = around / Path(os.path.realpath(folder)).name
        project.mkdir()
        for name, content in files.items():
            path = project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield project
        if is_there:
            _move_inside(project, folder)
        else:
            project.rename(folder)


def _move_inside(project: Path, folder: Path) -> None:
    """Into a folder that is there already: all that lies in ``project``, or nothing of it."""
    moved: list[Path] = []
    try:
        for child in sorted(project.iterdir()):
            child.rename(folder / child.name)
            moved.append(folder / child.name)
    except OSError:
        for path in moved:
            path.rename(project / path.name)
        raise

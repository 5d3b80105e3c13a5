"""A folder that takes the place of the one before: whole or not at all, and never the place of anything else."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from framepress.problems.errors import BuildFailed
from framepress.storage.lock import alone
from framepress.text.sentences import sentence


def is_site(folder: Path) -> bool:
    """Whether a folder is a website of ours, which may be replaced: one with the framework as data."""
    try:
        data = json.loads((folder / "data/framework.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and {"format", "edition"} <= data.keys()


@contextmanager
def replace_folder(
    target: Path, is_ours: Callable[[Path], bool] = is_site, precious: Iterable[Path] = ()
) -> Iterator[Path]:
    """A new folder that takes the place of ``target`` when all went well, and vanishes when not.

    ``is_ours`` tells a folder that we wrote from one that somebody would miss; one that holds any of ``precious`` is
    never replaced. A kill at any moment leaves the old folder or the new one: where it comes between the two renames,
    the next run puts the old one back first. What a killed run had begun is cleared away by the next. Of two
    runs at once into one folder, the second is refused.
    """
    _refuse_to_lose(target, precious)
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone(target, target.with_name(f".{target.name}.lock")):
        yield from _alone(target, is_ours)


def _refuse_to_lose(target: Path, precious: Iterable[Path]) -> None:
    if not target.name:
        raise BuildFailed(sentence("commands.place.whole_disk", place=target))
    lost = next((path for path in precious if Path(os.path.realpath(path)).is_relative_to(target)), None)
    if lost is not None:
        raise BuildFailed(sentence("commands.place.holds_source", place=target, name=lost.name))


def _alone(target: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """The work of :func:`replace_folder` for the one run that holds the lock."""
    for begun in target.parent.glob(f".{escape(target.name)}.new-*"):
        shutil.rmtree(begun, ignore_errors=True)
    retired = target.with_name(f".{target.name}.last")
    if retired.exists():
        if target.exists():
            shutil.rmtree(retired)
        else:
            retired.rename(target)
    if target.exists() and any(target.iterdir()) and not is_ours(target):
        raise BuildFailed(sentence("commands.place.holds_others", place=target))
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    try:
        site = staging / "made"  # as the umask says: the folder around it is private
        site.mkdir()
        yield site
        _exchange(site, target, retired)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    shutil.rmtree(retired, ignore_errors=True)


def _exchange(made: Path, target: Path, retired: Path) -> None:
    if target.exists():
        target.rename(retired)
    try:
        made.rename(target)
    except OSError:  # on Windows, where somebody has a file open
        if retired.exists():
            retired.rename(target)
        raise

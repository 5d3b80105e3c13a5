"""Folders for the time of one run: private, gone afterwards, and cleared away by the next run where one was killed."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".lock"
"""In each folder, and held by whoever works in it: the system lets go of it when a program dies, however it dies."""
_BEGUN = 60
"""Seconds after which a folder without a lock was left by a run that was killed as it made it."""


@contextmanager
def scratch_folder(beside: Path | None = None) -> Iterator[Path]:
    """An empty folder that only its owner may look into, for this run alone.

    It lies in the system's place for such (TMPDIR), or hidden in the folder ``beside``: what is made there can be moved
    to its place next to it, which nobody ever sees half. Raises ``OSError``.
    """
    prefix = "framepress-" if beside is None else ".framepress-"
    place = Path(tempfile.gettempdir()) if beside is None else beside
    _clear(place, prefix)
    around, lock = _made(place, prefix)
    inside = around / "work"
    try:
        inside.mkdir(mode=0o700)
        yield inside
    finally:
        lock.release()
        shutil.rmtree(around, ignore_errors=True)


def _made(place: Path, prefix: str) -> tuple[Path, FileLock]:
    """A new folder and its lock, which is held. Another run may take the folder for a dead one before it is."""
    while True:
        around = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        lock = FileLock(around / _LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            continue
        except OSError:
            if around.exists():
                shutil.rmtree(around, ignore_errors=True)
                raise
            continue
        return around, lock


def _clear(place: Path, prefix: str) -> None:
    """Take away what killed runs of this user left. What can't be looked at is left alone."""
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False) and _is_mine(entry):
                _clear_dead(Path(entry.path))


def _is_mine(entry: os.DirEntry[str]) -> bool:
    told = entry.stat(follow_symlinks=False)
    return not hasattr(os, "getuid") or (told.st_uid == os.getuid() and stat.S_IMODE(told.st_mode) == 0o700)


def _clear_dead(folder: Path) -> None:
    lock = folder / _LOCK
    with suppress(OSError, Timeout):
        if not lock.exists():
            if time.time() - folder.stat().st_mtime > _BEGUN and not any(folder.iterdir()):
                folder.rmdir()
            return
        with FileLock(lock, timeout=0):
            pass
        shutil.rmtree(folder, ignore_errors=True)

"""Folders for the time of one run: private, gone afterwards, and cleared away by the next run where one was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".lock"
"""In each folder, and held by whoever works in it: the system lets go of it when a program dies, however it dies."""
_BEGUN = 60
"""Seconds after which a folder without a lock was left by a run that was killed as it made it."""


@contextmanager
def scratch_folder(beside: Path | None = None) -> Iterator[Path]:
    """A folder that only its owner may look into, for this run alone, with nothing in it but a hidden file.

    It lies in the system's place for such (TMPDIR), or hidden in the folder ``beside``: what is made there can be moved
    to its place next to it, which nobody ever sees half. Raises ``OSError``.
    """
    prefix = "framepress-" if beside is None else ".framepress-"
    place = Path(tempfile.gettempdir()) if beside is None else beside
    _clear(place, prefix)
    around, lock = _made(place, prefix)
    try:
        yield around
    finally:
        lock.release()
        _remove(around)


@contextmanager
def own_temporary_files() -> Iterator[None]:
    """Within it libraries keep what they need for a while in a scratch folder too, which the next run finds.

    Where the system has no place for such, they say so themselves when they need one.
    """
    with ExitStack() as stack:
        with suppress(OSError):
            tempfile.tempdir, before = str(stack.enter_context(scratch_folder())), tempfile.tempdir
            stack.callback(setattr, tempfile, "tempdir", before)
        yield


def clear_beside(places: Iterable[Path]) -> None:
    """Take away what killed runs left hidden in folders, for who makes none there himself."""
    for place in places:
        _clear(place, ".framepress-")


def _remove(folder: Path) -> None:
    """Take a folder away, its lock last: a run that is killed meanwhile leaves one that is known for what it is."""
    if not folder.is_dir():  # it lay in another one, which went first
        return
    for path in folder.iterdir():
        if path.name != _LOCK:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


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
    return not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _clear_dead(folder: Path) -> None:
    lock = folder / _LOCK
    with suppress(OSError, Timeout):
        if not lock.exists():
            if time.time() - folder.stat().st_mtime > _BEGUN and not any(folder.iterdir()):
                folder.rmdir()
            return
        with FileLock(lock, timeout=0):
            _remove(folder)

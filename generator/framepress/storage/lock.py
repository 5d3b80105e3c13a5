"""One run at a time into one folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from framepress.problems.errors import BuildFailed
from framepress.text.sentences import sentence


@contextmanager
def alone(target: Path, lock: Path) -> Iterator[None]:
    """Make sure that nobody else writes into ``target`` meanwhile. Raises :class:`BuildFailed` where somebody does.

    ``lock`` is a file for that, always the same for one target. It is gone when the work is done; the system lets go of
    one that a killed run left, and the next run takes it away. Who opened it before it went has a lock on nothing:
    filelock sees that since 3.24.3, and tries again.
    """
    try:
        with FileLock(lock, timeout=0):
            try:
                yield
            finally:
                with suppress(OSError):  # on Windows, where it can't go while it is held
                    lock.unlink()
    except Timeout as error:
        message = sentence("commands.place.busy", place=target)
        raise BuildFailed(message) from error

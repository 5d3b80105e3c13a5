"""One run at a time into one folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from framepress.problems import BuildFailed


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Make sure that nobody else writes into ``target`` meanwhile. Raises :class:`BuildFailed` where somebody does.

    The lock lies among the files of the system that nobody keeps, and is gone when its program is, however that ends.
    """
    name = hashlib.sha256(os.fsencode(os.path.realpath(target))).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"framepress-{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"Another framepress is writing to {target} right now. Try again when it has ended."
        raise BuildFailed(message) from error
    try:
        yield
    finally:
        lock.release()

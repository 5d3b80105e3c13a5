"""Writing files so that nobody ever sees half of one, nobody sees one who may not, and places are what they seem."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from framepress.problems.errors import BuildFailed
from framepress.storage.scratch import scratch_folder
from framepress.text.sentences import sentence


def real_path(path: Path) -> Path:
    """Follow the links of a path. One that leads to itself stays as it is: ``Path.resolve`` raises RuntimeError."""
    return Path(os.path.realpath(path))


def real_folder(folder: Path) -> Path:
    """The folder that is meant, links followed. Raises :class:`BuildFailed` for one that can't become a folder."""
    real = real_path(folder)
    if real.is_symlink():
        raise BuildFailed(sentence("commands.place.loop", place=folder))
    inside = next((above for above in real.parents if above.exists()), real)
    if not inside.is_dir():
        raise BuildFailed(sentence("commands.place.inside_a_file", place=inside))
    if real.exists() and not real.is_dir():
        raise BuildFailed(sentence("commands.place.a_file", place=real))
    return real


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is never seen half-written: beside its place first, then moved there.

    It can be read by whom the umask allows, and by nobody who could not read the file that it replaces. Raises
    ``OSError``.
    """
    with scratch_folder(path.parent) as folder:
        draft = folder / "file"
        draft.write_bytes(content)
        if path.is_file():
            usual = stat.S_IMODE(draft.stat().st_mode)
            draft.chmod(usual & path.stat().st_mode | 0o600)
        draft.replace(path)


def put_all(new: Mapping[Path, Path | None], backup: Path) -> None:
    """Put files that are written already in their places: all of them, or, where one can't be put there, none.

    ``new`` has the file for each place; ``None`` takes away what is there. ``backup`` is an empty folder for what was
    there before. Each place has its old file or its new one at any moment. Raises ``OSError``, also on Windows where
    somebody has a file open.
    """
    done: list[tuple[Path, Path | None]] = []
    try:
        for number, (place, source) in enumerate(new.items()):
            before = backup / str(number) if place.is_file() else None
            if before:
                _copied(place, before)
            _put(place, source)
            done.append((place, before))
    except OSError:
        for place, before in reversed(done):
            _put(place, before)
        raise


def _put(place: Path, source: Path | None) -> None:
    if source is None:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.stat().st_dev == place.parent.stat().st_dev:
        source.replace(place)
    else:
        write_whole(place, source.read_bytes())


def _copied(path: Path, to: Path) -> None:
    """Let a file have a second name; not every disk has such, and then it is copied."""
    try:
        os.link(path, to)
    except OSError:
        shutil.copy2(path, to)


@contextmanager
def owner_only() -> Iterator[None]:
    """Within it whatever is written, by this program and by those that it starts, is for its owner alone.

    For people's answers: no folder of a server, no shared computer shows them to others unless somebody says so.
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)

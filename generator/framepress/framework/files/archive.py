"""A framework that lies in a folder or in a zip → the folder that holds its ``framework.yml``.

Zips come from anybody: a download from a website, somebody's e-mail. Only the files that a framework has are
taken out of one, into a folder that vanishes with the program, and never more than a framework can need.
"""

from __future__ import annotations

import atexit
import os
import stat
import zipfile
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path, PurePosixPath

from framepress.problems.errors import BuildFailed
from framepress.storage.scratch import scratch_folder
from framepress.storage.zip_files import BROKEN_ZIP, ZipLimits
from framepress.text.sentences import sentence

LIMITS = ZipLimits(unpacked=50_000_000, entries=2_000)
"""Bytes and files of a framework in a zip: text, a few fonts and pictures. The largest real one seen has 140 files."""

_MARK = "framework.yml"
_ENDINGS = frozenset({".yml", ".json", ".ttf", ".otf", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".txt"})
_TARGETS: set[Path] = set()
"""Where zips were unpacked to."""
_KEPT = ExitStack()
"""Takes all of them away when the program ends."""
atexit.register(_KEPT.close)


def unpacked(path: Path, shown: Path | None = None) -> Path:
    """The folder with the ``framework.yml`` of a framework at ``path``: a folder, or a zip.

    A folder may be the framework's own or the one around it (``framework/`` in it). In a zip the framework may lie
    at any depth, as in the zips that GitHub makes of a whole repository: the one nearest to the top counts.
    Raises :class:`BuildFailed` with a sentence that says what is wrong with it; ``shown`` is its name there, where
    the user calls it otherwise.
    """
    name = (shown or path).as_posix()
    try:
        if path.is_dir():
            return _in_folder(path, name)
        if not path.exists():
            raise BuildFailed(sentence("commands.archive.nothing", place=name))
        if not path.is_file():  # a device may have no end, a pipe no beginning
            raise BuildFailed(sentence("commands.archive.neither", place=name))
        status = path.stat()
        folder = _in_zip(path, name, status.st_mtime_ns, status.st_size)
        if not folder.is_dir():  # it lay among the temporary files of a command that is done
            _in_zip.cache_clear()
            folder = _in_zip(path, name, status.st_mtime_ns, status.st_size)
        return folder
    except OSError as error:
        raise BuildFailed(sentence("commands.place.cannot_read", place=name, reason=error.strerror or error)) from error


def leads_out_of_zip(folder: Path, way: Path) -> bool:
    """Whether a way from a folder leads out of the zip that it was unpacked from; never where it was not."""
    zips = [target for target in _TARGETS if folder.is_relative_to(target)]
    return any(not Path(os.path.normpath(folder / way)).is_relative_to(target) for target in zips)


def _in_folder(path: Path, name: str) -> Path:
    for folder in (path, path / "framework"):
        if (folder / _MARK).is_file():
            return folder
    raise BuildFailed(sentence("commands.archive.not_in_folder", file=_MARK, place=name))


@lru_cache(maxsize=32)
def _in_zip(path: Path, name: str, changed: int, size: int) -> Path:
    """The framework of a zip, unpacked once for each state of the file."""
    if not zipfile.is_zipfile(path):
        raise BuildFailed(sentence("commands.archive.neither", place=name))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _of_framework(archive, name)
            target = _KEPT.enter_context(scratch_folder()) / "framework"  # the lock beside it is none of its files
            target.mkdir()
            _TARGETS.add(target)
            for inside, entry in entries.items():
                place = target / inside
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(archive.read(entry))
    except RuntimeError as error:  # a password, or a compression of its own
        raise BuildFailed(sentence("commands.archive.locked", place=name)) from error
    except BROKEN_ZIP as error:
        raise BuildFailed(sentence("commands.archive.damaged", place=name, reason=error)) from error
    return target


def _of_framework(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """The entries of the framework nearest to the top, by their path in it."""
    files = _by_path(archive, name)
    _refuse_ways_out(files, name)
    roots = [PurePosixPath(path).parent for path in files if PurePosixPath(path).name == _MARK]
    if not roots:
        raise BuildFailed(sentence("commands.archive.not_in_zip", file=_MARK, place=name))
    root = min(roots, key=lambda folder: (len(folder.parts), folder.name != "framework", folder.as_posix()))
    inside = {
        PurePosixPath(path).relative_to(root).as_posix(): entry
        for path, entry in files.items()
        if PurePosixPath(path).is_relative_to(root) and _wanted(PurePosixPath(path))
    }
    if not LIMITS.allow(inside.values()):
        most = f"{LIMITS.entries:,} files, {LIMITS.unpacked // 1_000_000} MB"
        raise BuildFailed(sentence("commands.archive.too_large", place=name, most=most))
    return inside


def _by_path(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """The files of a zip. Of two that many computers take for one, each would get another."""
    files: dict[str, zipfile.ZipInfo] = {}
    known: dict[str, str] = {}
    for entry in archive.infolist():
        path = entry.filename.replace("\\", "/")  # as older programs for Windows write it
        if path.endswith("/"):
            continue
        twin = known.setdefault(path.casefold(), path)
        if path in files or twin != path:
            raise BuildFailed(sentence("commands.archive.twice", place=name, file=path, other=twin))
        files[path] = entry
    return files


def _wanted(path: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in _ENDINGS and not hidden


def _refuse_ways_out(files: dict[str, zipfile.ZipInfo], name: str) -> None:
    for path, entry in files.items():
        parts = PurePosixPath(path).parts
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if ".." in parts or path.startswith("/") or ":" in path or is_link:
            raise BuildFailed(sentence("commands.archive.outside", place=name, file=path))

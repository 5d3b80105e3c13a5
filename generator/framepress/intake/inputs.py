"""What was given, folders, files and zips → the files in it, one by one, without reading them.

Nothing is unpacked to a place that an archive names: a name is only shown.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO

from framepress.intake.foreign_kinds import is_document
from framepress.kinds.codecs import made_typed
from framepress.problems.errors import BuildFailed
from framepress.storage.zip_files import BROKEN_ZIP, ZipLimits
from framepress.text.forbidden_characters import has_half
from framepress.text.sentences import sentence

LIMITS = ZipLimits(unpacked=2_000_000_000, entries=100_000, ratio=100)
"""Bytes and files of an archive: more than all schools of a network send. One that is larger itself may unpack to a
hundred times its size: PDFs are packed already, and JSON unpacks to ten times."""
DEEPEST = 3
"""Archives in archives."""
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""Files that a system puts beside those of a person; and whatever begins with ``._`` or lies in ``__MACOSX``."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
"""Ways of packing that Python knows."""
_DEFLATE64 = 9
"""How Windows packs files that are very large."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file: its shown ``name``, which no other has, the file on the disk, and its number in an archive.

    ``stamp`` changes when its content does. ``trouble`` says why it can't be opened: ``locked``, ``damaged``,
    ``deflate64`` and ``packed`` (in a way that Python does not know), ``no-file``, ``link`` (to a folder),
    ``too-large``, ``too-deep``, ``nothing`` (an empty archive), or what the system says.
    """

    name: str
    path: Path
    entry: int | None
    stamp: str
    trouble: str = ""

    def changed(self) -> float:
        """When the system says that the file was changed, in seconds; 0 where it does not, or for one in an archive."""
        try:
            return self.path.stat().st_mtime if self.entry is None else 0.0
        except OSError:
            return 0.0

    def read(self, most: int) -> bytes:
        """The content, or a byte more than ``most`` of it. Raises ``OSError``, ``zipfile.BadZipFile`` and its like."""
        if self.entry is None:
            with self.path.open("rb") as opened:
                return opened.read(most + 1)
        archive = _archive(self.path)
        with archive.open(archive.infolist()[self.entry]) as opened_entry:
            return opened_entry.read(most + 1)


@lru_cache(maxsize=1)
def _archive(path: Path) -> zipfile.ZipFile:
    """An archive, with its list of contents, which is read once for all files in it."""
    return zipfile.ZipFile(path)


def sources(paths: Iterable[Path], out: Path, scratch: Path) -> Iterator[InputFile]:
    """Every file in ``paths``, each once, in the order of their names. What lies in ``out`` is ours, and left out.

    ``scratch`` is an empty folder for archives that lie in archives. Raises :class:`BuildFailed` for a path that is
    not there.
    """
    absolute = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 (a link keeps the name that it was given by)
    for path in absolute:
        if not path.exists():
            raise BuildFailed(sentence("commands.place.nothing", place=path))
    names: set[str] = set()
    for file, name, trouble in _named(absolute, Path(os.path.realpath(out))):
        inputs = [InputFile(name, file, None, "", trouble)] if trouble else _source(file, name, scratch)
        for source in inputs:
            yield replace(source, name=_distinct_name(names, source.name))


def inside(file: Path, name: str, scratch: Path) -> Iterator[InputFile]:
    """A file that was taken out of another: itself; of an archive the files in it. ``scratch`` is an empty folder."""
    yield from _source(file, name, scratch)


def _named(paths: Sequence[Path], out: Path) -> Iterator[tuple[Path, str, str]]:
    """Every file once, where it lies below the folder that all of ``paths`` are in, and why it can't be looked at."""
    common = _common(paths)
    seen: set[Path] = set()
    for path in paths:
        for file, trouble in _files(path, out):
            real = file if trouble else Path(os.path.realpath(file))  # a link may lead to itself
            if real not in seen:
                seen.add(real)
                yield file, name_as_text(file.relative_to(common or file.anchor).as_posix()), trouble


def _common(paths: Sequence[Path]) -> Path | None:
    """The folder that all are in; the only one, where it is a folder itself. ``None`` for two drives of Windows."""
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0]
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:
        return None


def _distinct_name(names: set[str], name: str) -> str:
    """The name, with a number where it is taken: an archive may hold one twice, and some bytes are shown as others."""
    distinct, number = name, 1
    while distinct in names:
        number += 1
        distinct = f"{name} ({number})"
    names.add(distinct)
    return distinct


def _files(path: Path, out: Path) -> Iterator[tuple[Path, str]]:
    """The files below a path; and the folders that can't be looked into, with the trouble."""
    if not path.is_dir():
        yield path, ""
        return
    locked: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=locked.append):
        parent = Path(folder)
        folders[:] = sorted(
            name for name in folders if name != "__MACOSX" and Path(os.path.realpath(parent / name)) != out
        )
        yield from (
            (parent / name, "link") for name in folders if (parent / name).is_symlink()
        )  # it may lead in a ring
        yield from ((parent / file, "") for file in sorted(files) if not _is_systems(file))
    yield from ((Path(error.filename), error.strerror or str(error)) for error in locked)


def _is_systems(name: str) -> bool:
    return name.startswith("._") or name.lower() in _SYSTEM


def _source(file: Path, name: str, scratch: Path) -> Iterator[InputFile]:
    try:
        status = file.stat()
        stamp = f"{status.st_size} {status.st_mtime_ns}"
        if not file.is_file():
            yield InputFile(name, file, None, stamp, "no-file")
            return
        with file.open("rb") as opened:
            is_zip = opened.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError as error:
        yield InputFile(name, file, None, "", error.strerror or str(error))
        return
    if is_zip:
        yield from _in_zip(file, name, stamp, scratch, 1)
    else:
        yield InputFile(name, file, None, stamp)


def _in_zip(file: Path, name: str, stamp: str, scratch: Path, depth: int) -> Iterator[InputFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (*BROKEN_ZIP, OSError):
        yield InputFile(name, file, None, stamp, "damaged")
        return
    names = {entry.filename for entry in entries}
    if not LIMITS.allow(entries, file.stat().st_size):
        yield InputFile(name, file, None, stamp, "too-large")
        return
    if is_document(names):
        yield InputFile(name, file, None, stamp)
        return
    if not entries:
        yield InputFile(name, file, None, stamp, "nothing")
    for number, entry in sorted(enumerate(entries), key=lambda numbered: numbered[1].filename):
        if not _is_looked_at(entry):
            continue
        inner = f"{name}/{name_as_text(entry.filename)}"
        entry_stamp = f"{stamp} {number} {entry.CRC} {entry.file_size}"
        if entry.flag_bits & 1:
            yield InputFile(inner, file, number, entry_stamp, "locked")
        elif entry.compress_type not in _PACKED:
            yield InputFile(
                inner, file, number, entry_stamp, "deflate64" if entry.compress_type == _DEFLATE64 else "packed"
            )
        elif entry.filename.lower().endswith(".zip"):
            yield from _nested(file, number, inner, entry_stamp, scratch, depth)
        else:
            yield InputFile(inner, file, number, entry_stamp)


def _is_looked_at(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry of an archive is a file that somebody put there."""
    parts = entry.filename.replace("\\", "/").split("/")
    return not (entry.is_dir() or "__MACOSX" in parts or _is_systems(parts[-1]))


def _nested(file: Path, number: int, name: str, stamp: str, scratch: Path, depth: int) -> Iterator[InputFile]:
    if depth == DEEPEST:
        yield InputFile(name, file, number, stamp, "too-deep")
        return
    inner = scratch / f"{len(list(scratch.iterdir()))}.zip"
    try:
        with (
            zipfile.ZipFile(file) as archive,
            archive.open(archive.infolist()[number]) as opened,
            inner.open("wb") as target,
        ):
            is_whole = _copied(opened, target)
    except (*BROKEN_ZIP, OSError):
        yield InputFile(name, file, number, stamp, "damaged")
        return
    if not is_whole:
        inner.unlink()
        yield InputFile(name, file, number, stamp, "too-large")
    elif zipfile.is_zipfile(inner):
        yield from _in_zip(inner, name, stamp, scratch, depth + 1)
    else:
        yield InputFile(name, file, number, stamp)


def _copied(opened: IO[bytes], target: IO[bytes]) -> bool:
    """Whether all of it was copied, within what an archive may have."""
    remaining = LIMITS.unpacked
    while part := opened.read(_CHUNK):
        remaining -= len(part)
        if remaining < 0:
            return False
        target.write(part)
    return True


def name_as_text(name: str) -> str:
    """A name as text: whatever bytes it is made of, on one line."""
    text = os.fsencode(name).decode("utf-8", "replace") if has_half(name) else name
    return " ".join(made_typed(text).replace("\t", " ").split("\n"))

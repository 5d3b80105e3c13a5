"""Files in files: each is read like any other, with limits of its own, and told with the one that it lies in."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from framepress.analysis.collection import FileStatus
from framepress.intake.form_catalog import Inner, ReadResult
from framepress.intake.inputs import InputFile, inside, name_as_text
from framepress.text.sentences import sentence

DEEPEST = 3
"""Files in files in files. Archives in archives are counted by who unpacks them."""
REASONS = {
    "locked": (FileStatus.LOCKED, "files.reasons.zip_password"),
    "damaged": (FileStatus.DAMAGED, "files.reasons.part_damaged"),
    "encrypted-mail": (FileStatus.LOCKED, "files.reasons.mail_encrypted"),
    "too-deep": (FileStatus.TOO_LARGE, "files.reasons.nested_too_deep"),
    "empty": (FileStatus.DAMAGED, "files.reasons.parts_empty"),
    "more": (FileStatus.TOO_LARGE, "files.reasons.more_parts"),
    "more-messages": (
        FileStatus.TOO_LARGE,
        "files.reasons.more_messages",
    ),
    "too-large": (FileStatus.TOO_LARGE, "files.reasons.parts_too_large"),
}


@dataclass
class _Whole:
    """A file with others in it, which is told when they all are read. ``above`` is the one that it lies in itself."""

    source: InputFile
    reading: ReadResult
    above: _Whole | None
    waiting: int = 0
    readings: dict[str, ReadResult] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """In how many files those in this one lie."""
        return 1 if self.above is None else self.above.depth + 1


class Nested:
    """Keeps what was read until all that lies in it was read too. ``folder`` is for archives in other files.

    ``more`` are the files that are to be read next: those that were found in others.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.more: deque[InputFile] = deque()
        self.wholes: dict[tuple[Path, int | None], _Whole] = {}
        self.archives = 0

    def settle(self, source: InputFile, reading: ReadResult) -> Iterator[tuple[InputFile, ReadResult]]:
        """Take what was read in a file. Gives each of the files that were given at first, as soon as it is whole."""
        above = self.wholes.pop((source.path, source.entry), None)
        if above and source.entry is None:
            source.path.unlink(missing_ok=True)
        if not reading.parts:
            yield from self._told(source, reading, above)
            return
        whole = _Whole(source, replace(reading, parts=()), above)
        for number, part in enumerate(reading.parts, start=1):
            self._open(whole, part, number)
        if not whole.waiting:
            yield from self._told(source, self._complete(whole), above)

    def _open(self, whole: _Whole, part: Inner, number: int) -> None:
        """Put a file in a file among those that are to be read; an archive with all that is in it."""
        trouble = part.trouble or ("too-deep" if whole.depth > DEEPEST else "")
        if trouble or part.path is None:
            whole.readings[_distinct_name(whole.readings, name_as_text(part.name))] = _refused(trouble)
            return
        self.archives += 1
        scratch = self.folder / f"archives-{self.archives}"
        scratch.mkdir()
        for source in inside(part.path, name_as_text(part.name), scratch):
            name = _distinct_name(whole.readings, source.name)
            whole.readings[name] = ReadResult(FileStatus.UNREADABLE)  # its place, in the order in which they lie there
            whole.waiting += 1
            self.wholes[source.path, source.entry] = whole
            self.more.append(replace(source, name=f"{whole.source.name}/{name}"))

    def _told(
        self, source: InputFile, reading: ReadResult, above: _Whole | None
    ) -> Iterator[tuple[InputFile, ReadResult]]:
        """A file is done: it is told, or it was the last that another waited for."""
        if above is None:
            yield source, reading
            return
        above.readings[source.name.removeprefix(f"{above.source.name}/")] = reading
        above.waiting -= 1
        if not above.waiting:
            yield from self._told(above.source, self._complete(above), above.above)

    @staticmethod
    def _complete(whole: _Whole) -> ReadResult:
        inner: dict[str, ReadResult] = {}
        for name, reading in whole.readings.items():
            if not reading.is_envelope:
                inner[_distinct_name(inner, name)] = replace(reading, inner=())
            for below, deeper in reading.inner:
                inner[_distinct_name(inner, f"{name}/{below}")] = deeper
        return replace(whole.reading, inner=tuple(inner.items()))


def with_distinct_names(source: InputFile, reading: ReadResult, names: Collection[str]) -> ReadResult:
    """The reading with other names for files in this one, and for rows, where ``names`` has theirs: in an archive a
    file may be called as if it lay in another one.
    """
    inner: dict[str, ReadResult] = {}
    for name, inner_reading in reading.inner:
        number, distinct = 1, name
        while distinct in inner or f"{source.name}/{distinct}" in names:
            number += 1
            distinct = f"{name} ({number})"
        inner[distinct] = _with_distinct_rows(f"{source.name}/{distinct}", inner_reading, names)
    return replace(_with_distinct_rows(source.name, reading, names), inner=tuple(inner.items()))


def _with_distinct_rows(table: str, reading: ReadResult, names: Collection[str]) -> ReadResult:
    mark = reading.row_mark
    while reading.rows and any(name.startswith(table + mark) for name in names):
        mark += reading.row_mark
    return replace(reading, row_mark=mark)


def _refused(trouble: str) -> ReadResult:
    verdict, key = REASONS[trouble]
    return ReadResult(verdict, sentence(key))


def _distinct_name(taken: Container[str], name: str) -> str:
    number, distinct = 1, name
    while distinct in taken:
        number += 1
        distinct = f"{name} ({number})"
    return distinct

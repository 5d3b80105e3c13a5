"""What was read so far, on the disk: memory holds one response at a time, and interrupted work goes on from there."""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from framepress.analysis.collection import FileStatus, ParsedResponse, Remark
from framepress.intake.form_catalog import ReadResult
from framepress.intake.inputs import InputFile
from framepress.kinds.codecs import Answer
from framepress.problems.errors import BuildFailed
from framepress.text.sentences import sentence

_TABLES = """
CREATE TABLE state (name TEXT);
CREATE TABLE reading (
  file TEXT PRIMARY KEY, stamp TEXT, verdict TEXT, reason TEXT, form TEXT, edition TEXT, changed TEXT, returned TEXT,
  shown TEXT
);
"""
_EVERY = 200
"""Files after which what was read is written down for good."""


class Journal:
    """What was read, by the name of the file. ``state`` names whatever the readings hang on, framework and program:
    what was read in another state is forgotten. So is a journal that is broken. Raises :class:`BuildFailed` where
    another program is at work in it; afterwards ``sqlite3.Error`` where the disk is full.
    """

    def __init__(self, path: Path, state: str) -> None:
        self.path = path
        try:
            self.connection = self._opened(state)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise BuildFailed(sentence("commands.collect.busy", place=path.parent)) from error
            remove(path)
            self.connection = self._opened(state)
        self.new = 0

    def _opened(self, state: str) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=1)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            row = connection.execute("SELECT name FROM state").fetchone()
        except sqlite3.OperationalError:
            row = None
        if row != (state,):
            connection.executescript(f"DROP TABLE IF EXISTS state; DROP TABLE IF EXISTS reading; {_TABLES}")
            connection.execute("INSERT INTO state VALUES (?)", (state,))
        connection.execute("UPDATE state SET name = name")  # from here on nobody else has it
        connection.commit()
        return connection

    def has(self, source: InputFile) -> bool:
        """Whether the file was read, and is as it was then."""
        row = self.connection.execute("SELECT stamp FROM reading WHERE file = ?", (source.name,)).fetchone()
        return bool(source.stamp) and row == (source.stamp,)

    def put(self, source: InputFile, reading: ReadResult) -> None:
        """Keep what was read in a file, and in the files that are in it: all of it, or nothing."""
        inner = [(f"{source.name}/{name}", result) for name, result in reading.inner]
        names = [] if reading.is_envelope else [source.name]
        shown = json.dumps([*names, *(name for name, _ in inner)])
        rows = [_row(name, "", result, "[]") for name, result in inner]
        rows.append(_row(source.name, source.stamp, reading, shown))
        self.connection.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.new += 1
        if self.new % _EVERY == 0:
            self.connection.commit()

    def shown(self, file: str) -> list[str]:
        """What stands in the results for a file that was given: its name, and those of the files in it."""
        (shown,) = self.connection.execute("SELECT shown FROM reading WHERE file = ?", (file,)).fetchone()
        return [str(name) for name in json.loads(shown)]

    def replace(self, file: str, reading: ReadResult) -> None:
        """Keep something else of a file that was read."""
        self.connection.execute(
            "UPDATE reading SET verdict = ?, reason = ?, returned = '' WHERE file = ?",
            (reading.verdict.value, reading.reason, file),
        )

    def readings(self, files: Iterable[str]) -> Iterator[tuple[str, ReadResult]]:
        """What is kept of files, in their order."""
        asked = "SELECT verdict, reason, form, edition, changed, returned FROM reading WHERE file = ?"
        for file in files:
            verdict, reason, form, edition, changed, returned = self.connection.execute(asked, (file,)).fetchone()
            unpacked = _unpacked(returned, form, edition) if returned else None
            yield file, ReadResult(FileStatus(verdict), reason, unpacked, changed, form, edition)

    def close(self) -> None:
        """Write it down for good, to go on from another day."""
        self.connection.commit()
        self.connection.close()

    def discard(self) -> None:
        """Take it away: nobody needs it any more."""
        self.connection.close()
        with suppress(OSError):
            remove(self.path)


def remove(path: Path) -> None:
    """Take away a journal that nobody has open, and what SQLite leaves beside it where a run was killed. Raises
    ``OSError``.
    """
    for file in (path, path.with_name(f"{path.name}-journal")):
        file.unlink(missing_ok=True)


def _row(file: str, stamp: str, reading: ReadResult, shown: str) -> tuple[str, ...]:
    returned = _packed(reading.returned) if reading.returned else ""
    outcome = (reading.verdict.value, reading.reason, reading.form, reading.edition, reading.changed)
    return file, stamp, *outcome, returned, shown


def _packed(returned: ParsedResponse) -> str:
    answers = {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in returned.answers.items()}
    remarks = [
        [remark.field, remark.code, remark.message, b64encode(remark.picture).decode()] for remark in returned.remarks
    ]
    return json.dumps([answers, returned.id, returned.saved, remarks], ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str, form: str, edition: str) -> ParsedResponse:
    answers, response_id, saved, rows = json.loads(text)
    remarks = tuple(Remark(field, code, words, b64decode(picture)) for field, code, words, picture in rows)
    return ParsedResponse(form, edition, _answers(answers), response_id, saved, remarks)


def _answers(answers: Mapping[str, Any]) -> dict[str, Answer]:
    return {name: tuple(answer) if isinstance(answer, list) else answer for name, answer in answers.items()}

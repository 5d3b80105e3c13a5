"""What was read so far, on the disk: memory holds one response at a time, and interrupted work goes on from there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from framepress.intake.form_catalog import ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.packed_readings import packed, packed_rows, unpacked
from framepress.intake.survey_tables.table_mapping import TableMapping, as_data, from_data
from framepress.problems.errors import BuildFailed
from framepress.text.sentences import sentence

_TABLES = """
CREATE TABLE state (name TEXT);
CREATE TABLE reading (
  file TEXT PRIMARY KEY, stamp TEXT, shown TEXT, proposal TEXT, verdict TEXT, reason TEXT, form TEXT, edition TEXT,
  changed TEXT, part_of TEXT, returned TEXT
);
"""
_PUT = "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEPT = "verdict, reason, form, edition, changed, part_of, returned"

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
        """Keep what was read in a file, in the files that are in it, and in the rows of a table: all of it, or
        nothing.
        """
        shown = [] if reading.is_envelope else [source.name]
        shown += self._put_rows(source.name, reading)
        for name, inner in ((f"{source.name}/{name}", inner) for name, inner in reading.inner):
            self._put(name, "", [], inner)
            shown += [name, *self._put_rows(name, inner)]
        self._put(source.name, source.stamp, shown, reading)
        self.new += 1
        if self.new % _EVERY == 0:
            self.connection.commit()

    def _put(self, file: str, stamp: str, shown: list[str], reading: ReadResult) -> None:
        proposal = json.dumps(as_data(reading.proposal)) if reading.proposal else ""
        self.connection.execute(_PUT, (file, stamp, json.dumps(shown), proposal, *packed(reading)))

    def _put_rows(self, table: str, reading: ReadResult) -> list[str]:
        """Keep what was found in the rows of a table. Gives what each of them is called."""
        if reading.rows is None:
            return []
        self.connection.execute("DELETE FROM reading WHERE part_of = ?", (table,))
        names = []

        def rows(path: Path) -> Iterator[tuple[str, ...]]:
            for number, texts in packed_rows(path):
                names.append(f"{table}{reading.row_mark}{number}")
                yield (names[-1], "", "[]", "", *texts)

        self.connection.executemany(_PUT, rows(reading.rows))
        reading.rows.unlink(missing_ok=True)
        return names

    def proposals(self, files: Iterable[str]) -> Iterator[TableMapping]:
        """What the columns of tables among these may mean, where nobody has said it yet."""
        for file in files:
            asked = "SELECT proposal FROM reading WHERE file = ? AND proposal != ''"
            for (proposal,) in self.connection.execute(asked, (file,)):
                yield replace(from_data(json.loads(proposal)), file=file)

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
        for file in files:
            asked = self.connection.execute(f"SELECT {_KEPT} FROM reading WHERE file = ?", (file,))  # noqa: S608
            yield file, unpacked(asked.fetchone())

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

"""What was read, put in order: responses and outcomes of files come from the journal, one at a time."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from framepress.analysis.collection import Collected, Collection, FileOutcome
from framepress.analysis.date_order import DateOrderEvidence
from framepress.analysis.deduplicate import DuplicateStatus, find_duplicates
from framepress.analysis.expected_remarks import ExpectedRemarks
from framepress.analysis.fingerprint import Fingerprint, fingerprint_of
from framepress.editions.question_history import past_questions
from framepress.editions.school_history import known_schools
from framepress.forms.preamble import NAME
from framepress.intake.crashes import crashed
from framepress.intake.form_catalog import ReadResult
from framepress.intake.journal import Journal
from framepress.problems.errors import FramepressError
from framepress.publishing.prepare import Prepared

_Thing = TypeVar("_Thing")
Write = Callable[[Collection, Path], None]
_NOT_OF_A_FILE = (OSError, MemoryError, sqlite3.Error, FramepressError)
"""What goes wrong whichever files are there: a full disk, a field that no form has."""


def stumbled(file: str, error: Exception, tracebacks: bool = False) -> ReadResult:
    """What became of a file that our own work stumbled over; with ``tracebacks`` also where in the program."""
    return crashed("files.reasons.not_in_order", file, error, tracebacks)


class Gathered:
    """The responses of ``files``, which a journal has, among each other. ``times`` has when the system says that files
    were changed, as far as it is known. ``tracebacks`` is as for :func:`stumbled`. What is written is in ``language``;
    in that of the source, where none is named.
    """

    def __init__(
        self,
        prepared: Prepared,
        files: Sequence[str],
        journal: Journal,
        times: Mapping[str, float] | None = None,
        tracebacks: bool = False,
        language: str = "",
    ) -> None:
        self.source, self.files, self.journal = prepared, files, journal
        self.prepared = prepared.in_language(language)
        self.times = times or {}
        self.tracebacks = tracebacks
        self.expected = ExpectedRemarks(prepared.forms, prepared.framework.about.edition)

    def write_results(self, write: Write, out: Path) -> Collection:
        """Put everything in order and write it. A file that this work stumbles over costs only itself: it is found by
        trying each alone, and set aside. Raises what ``write`` does where it is none of the files.
        """
        try:
            return self._write_results(write, out)
        except _NOT_OF_A_FILE:
            raise
        except Exception:
            if not self._set_aside(write):
                raise
            return self._write_results(write, out)

    def _write_results(self, write: Write, out: Path) -> Collection:
        collection = self.collection()
        write(collection, out)
        return collection

    def _set_aside(self, write: Write) -> bool:
        """Whether there was a file that this stumbles over."""
        is_set_aside = False
        for file in self.files:
            with tempfile.TemporaryDirectory(prefix="framepress-") as folder:
                try:
                    Gathered(self.source, [file], self.journal)._write_results(write, Path(folder))
                except _NOT_OF_A_FILE:
                    raise
                except Exception as error:
                    self.journal.replace(file, stumbled(file, error, self.tracebacks))
                    is_set_aside = True
        return is_set_aside

    def collection(self) -> Collection:
        """All that is to be written."""
        telling = {one.language: DateOrderEvidence(one.framework, one.forms) for one in self.source.languages}
        order = find_duplicates(self._facts(telling))
        return Collection(
            self.prepared.framework,
            self.prepared.words,
            tuple(self.prepared.forms),
            _Reiterable(lambda: self._responses(order)),
            _Reiterable(lambda: self._outcomes(order)),
            date.today().isoformat(),
            past=past_questions(self.prepared.framework, self.prepared.checked.editions, self.prepared.forms),
            dates={language: evidence.decided() for language, evidence in telling.items()},
            schools=known_schools(
                self.prepared.framework,
                self.prepared.checked.editions,
                [one.framework for one in self.source.languages if one is not self.prepared],
            ),
        )

    def _facts(self, telling: Mapping[str, DateOrderEvidence]) -> Iterator[Fingerprint]:
        nameless = {form.id for form in self.prepared.forms if all(field.id != NAME for field in form.fields())}
        for file, reading in self.journal.readings(self.files):
            if reading.returned:
                language = reading.returned.language or self.source.language
                telling[language].look_at(reading.returned.answers)
                time = self.times.get(file, 0.0)
                asks_name = reading.returned.form not in nameless
                about = (reading.changed, time, asks_name, reading.table)
                yield fingerprint_of(file, reading.verdict, reading.returned, *about)

    def _responses(self, order: dict[str, DuplicateStatus]) -> Iterator[Collected]:
        counted = [file for file in self.files if file in order and not order[file].duplicate_of]
        for file, reading in self.journal.readings(counted):
            place = order[file]
            if reading.returned:
                remarks = (*reading.returned.remarks, *self.expected.on(reading.returned), *place.remarks)
                came = replace(reading.returned, remarks=remarks)
                yield Collected(place.key, file, place.verdict, came, place.superseded_by)

    def _outcomes(self, order: dict[str, DuplicateStatus]) -> Iterator[FileOutcome]:
        for file, reading in self.journal.readings(self.files):
            yield self._outcome(file, reading, order.get(file))

    def _outcome(self, file: str, reading: ReadResult, place: DuplicateStatus | None) -> FileOutcome:
        if place is None or reading.returned is None:
            outcome = FileOutcome(file, reading.verdict, reading.reason, form=reading.form, edition=reading.edition)
            return replace(outcome, table=reading.table)
        return FileOutcome(
            file,
            place.verdict,
            place.reason,
            place.key,
            reading.form,
            reading.edition,
            tuple(place.possible_duplicates),
            (*reading.returned.remarks, *self.expected.on(reading.returned), *place.remarks),
            reading.table,
        )


class _Reiterable(Generic[_Thing]):
    """Goes through the same things as often as somebody asks."""

    def __init__(self, go: Callable[[], Iterator[_Thing]]) -> None:
        self.go = go

    def __iter__(self) -> Iterator[_Thing]:
        return self.go()

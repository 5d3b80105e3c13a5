"""Which spellings are counted as which name: a table that ``collect`` writes, and that somebody may correct."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path

from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.csv_cells import meant, write_rows
from framepress.text.guesses import short
from framepress.text.sentences import sentence
from framepress.text.spelling import display_name, folded
from framepress.text.table_text import table_text

FILE = "names.csv"
"""In the folder of the results: the names of schools."""
FILES = "names*.csv"
"""All such lists, as a pattern: each question that was grouped by has its own."""
COLUMNS = ("written", "counted as")
_BEFORE = re.compile(r"(?:(?:sep=.|[\s,;]*)\r?\n)+")
"""Lines before the headings: empty ones, and that by which Excel knows what stands between the cells."""
_LARGEST = 50_000_000
"""Bytes of such a table: a million names."""


@dataclass(frozen=True)
class Names:
    """Corrections: ``rows`` are those of a file, in order; ``counted_as`` has the name for each spelling, folded."""

    rows: tuple[tuple[str, str], ...] = ()
    counted_as: Mapping[str, str] = field(default_factory=dict)

    def of(self, key: str, most: Mapping[str, str]) -> str:
        """The name for a folded spelling; where nothing is said of it, ``most`` has it. What is counted as a name that
        is itself counted as another one goes along with it.
        """
        seen: set[str] = set()
        while key in self.counted_as and key not in seen:
            seen.add(key)
            key = folded(self.counted_as[key])
        return self._as_given.get(key) or most[key]

    @cached_property
    def _as_given(self) -> dict[str, str]:
        """The names that spellings are counted as, by themselves, folded."""
        return {folded(name): name for name in reversed([*self.counted_as.values()])}


def read_names(path: Path) -> Names:
    """The corrections in a file, as a spreadsheet program may have saved it. Raises :class:`BuildFailed` for one that
    can't be read, and :class:`ProblemsFound` where it contradicts itself.
    """
    rows = list(_rows(path))
    return Names(tuple((spelling, name) for _, spelling, name in rows), _counted_as(path, rows))


def list_of(question: str) -> str:
    """What the list of answers to a question is called, by its full id."""
    return FILE if question == "about/school" else f"names-{question.replace('/', '-')}.csv"


def names_for(path: Path | None, earlier: Path) -> Names:
    """The corrections in the file that is given, and in the one that an earlier run left. Raises
    :class:`ProblemsFound` where they contradict each other.
    """
    if path is None:
        return read_names(earlier) if earlier.exists() else Names()
    names = read_names(path)
    if not earlier.exists() or (path.exists() and earlier.samefile(path)):
        return names
    before = read_names(earlier)
    for key, name in names.counted_as.items():
        earlier_name = before.counted_as.get(key, name)
        if folded(earlier_name) not in (folded(name), key):
            details = {"written": short(key), "name": short(name), "other": short(earlier_name), "file": earlier}
            message = sentence("commands.collect.names.two_files", **details)
            raise _wrong(Place(str(path)), message, sentence("commands.collect.names.two_files_hint"))
    in_list = dict(names.rows)
    rows = (*names.rows, *(row for row in before.rows if row[0] not in in_list))
    return Names(rows, {**before.counted_as, **names.counted_as})


def write_names(path: Path, names: Names, counted_as: Mapping[str, str]) -> None:
    """Write every spelling with the name that it is counted as: those that came back are in ``counted_as``. What a file
    said before stays as it was.
    """
    known = dict(names.rows)
    new = sorted((name.casefold(), spelling, name) for spelling, name in counted_as.items() if spelling not in known)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_rows(file, COLUMNS, [*names.rows, *((spelling, name) for _, spelling, name in new)])


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    """Each row with its line: what was written, and what it is counted as."""
    text = _text(path)
    before = _BEFORE.match(text)
    skipped, text = (before[0].count("\n"), text[before.end() :]) if before else (0, text)
    if not text.strip():
        return
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=text.partition("\n")[0].count))
        heads = [" ".join(head.casefold().split()) for head in next(reader)]
        if not set(COLUMNS) <= set(heads):
            hint = sentence("commands.collect.names.no_list_hint", first=COLUMNS[0], second=COLUMNS[1])
            raise _wrong(Place(str(path), 1, 1), sentence("commands.collect.names.no_list"), hint)
        first, second = map(heads.index, COLUMNS)
        for row in reader:
            cells = [*row, *[""] * len(heads)]
            spelling, name = display_name(meant(cells[first])), display_name(meant(cells[second]))
            if spelling:
                yield skipped + reader.line_num, spelling, name or spelling
    except csv.Error as error:
        raise BuildFailed(sentence("commands.collect.names.no_table", file=path, reason=error)) from error


def _text(path: Path) -> str:
    """The text of a file, as a spreadsheet program saved it."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BuildFailed(sentence("commands.collect.names.too_large", file=path))
        content = path.read_bytes()
    except OSError as error:
        raise BuildFailed(sentence("commands.place.cannot_read", place=path, reason=error.strerror or error)) from error
    text = table_text(content)
    if text is None:
        raise BuildFailed(sentence("commands.collect.names.no_text", file=path))
    return text


def _counted_as(path: Path, rows: Iterable[tuple[int, str, str]]) -> dict[str, str]:
    """The name for each spelling, folded. A row that says that a name is itself gives way to one that says more."""
    name_by_key: dict[str, tuple[int, str]] = {}
    for line, spelling, name in rows:
        key = folded(spelling)
        before = name_by_key.get(key)
        if before is None or folded(before[1]) == key:
            name_by_key[key] = (line, name)
        elif folded(name) not in (key, folded(before[1])):
            details = {"written": short(spelling), "name": short(name), "other": short(before[1]), "line": before[0]}
            message = sentence("commands.collect.names.twice", **details)
            raise _wrong(Place(str(path), line, 1), message, sentence("commands.collect.names.twice_hint"))
    counted_as = {key: name for key, (_, name) in name_by_key.items()}
    for key, (line, name) in name_by_key.items():
        if _comes_back(key, counted_as):
            message = sentence("commands.collect.names.circle", written=short(key), name=short(name))
            raise _wrong(Place(str(path), line, 1), message, sentence("commands.collect.names.circle_hint"))
    return counted_as


def _comes_back(key: str, counted_as: Mapping[str, str]) -> bool:
    """Whether a name that is counted as another one is the name of that one, or of one further on."""
    seen = {key}
    now = folded(counted_as[key])
    while now in counted_as and now not in seen:
        seen.add(now)
        now = folded(counted_as[now])
    return now == key and len(seen) > 1


def _wrong(place: Place, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(place, message, hint, "names")])

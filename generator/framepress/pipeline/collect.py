"""Returned forms → tables and a report: read → put in order → write, a line each."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from framepress.analysis.anonymise import anonymise
from framepress.analysis.collection import Collection
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.cropped_pictures import earlier_pictures, remove_empty_folder, write_pictures
from framepress.analysis.report.report import report_html
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.spellings import FILES, Names, list_of, names_for, write_names
from framepress.analysis.summary import summarise
from framepress.analysis.tables.tables import write_tables
from framepress.analysis.tables.workbook import write_workbook
from framepress.forms.form import Field
from framepress.forms.preamble import about_field
from framepress.framework.model.edition_file import SEAL
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.inputs import InputFile, sources
from framepress.intake.journal import Journal, remove
from framepress.intake.nested_files import with_distinct_names
from framepress.intake.read_table import MAPPING_FILE
from framepress.intake.worker_pool import readings
from framepress.pipeline.answer_mappings import KnownMappings, known_mappings
from framepress.pipeline.assemble import Gathered, stumbled
from framepress.pipeline.collect_outcome import Done
from framepress.pipeline.group_folder import (
    PageLook,
    PagesMade,
    check_group_folder,
    look_of,
    places_of,
    write_group_pages,
)
from framepress.pipeline.known_forms import KnownForms
from framepress.pipeline.results_folder import JOURNAL, LOCK, PART, make_results_folder
from framepress.problems.errors import BuildFailed
from framepress.publishing.prepare import Prepared, Progress, prepare
from framepress.storage.files import owner_only, put_all, real_folder
from framepress.storage.lock import alone
from framepress.storage.scratch import scratch_folder
from framepress.text.sentences import sentence


@dataclass(frozen=True)
class CollectOptions:
    """What a collection is to be. ``group`` is the field that tells schools apart; ``since`` and ``until`` are the
    first and the last day that the report counts (of a month, where it is anonymous); ``min_group`` is the least number
    of people of a group that the report shows; ``names`` is a file that says which spellings are counted as which name,
    ``mapping`` one that says what the columns of tables mean that were made with another tool.
    ``each_group`` is a folder for a page of its own for each group. ``language`` is that of what is written; empty for
    the framework's own.
    ``tracebacks`` keeps with a file that a mistake of framepress's stumbled over where in the program that was; it may
    hold answers, and an ``anonymous`` collection has none.
    """

    group: str = "about/school"
    since: date | None = None
    until: date | None = None
    min_group: int = 1
    anonymous: bool = False
    names: Path | None = None
    mapping: Path | None = None
    tracebacks: bool = False
    each_group: Path | None = None
    language: str = ""


_ALL = CollectOptions()


@owner_only()
def collect(
    paths: Sequence[Path], framework: Path, out: Path, options: CollectOptions = _ALL, progress: Progress | None = None
) -> Done:
    """Read what lies in ``paths`` and write tables and report into ``out``, all of them or none.

    Raises :class:`ProblemsFound` for the framework, for a field that is not there and for a list of names that
    contradicts itself; :class:`BuildFailed` for paths that are not there and a place that can't be written to, or that
    is one of the paths. Who interrupts it and calls it again goes on from there.
    """
    if options.anonymous:
        _whole_months(options)
    if real_folder(out) in [Path(os.path.realpath(path)) for path in paths]:
        raise BuildFailed(sentence("commands.collect.inside", place=out))
    if options.each_group and options.anonymous:
        raise BuildFailed(sentence("commands.collect.each_group.anonymous"))
    prepared = prepare(framework, publish=False)
    spoken = prepared.in_language(options.language)
    grouped_by = group_field(spoken.forms, options.group, about_field("school", spoken.words))
    make_results_folder(out)
    if options.each_group:
        check_group_folder(options.each_group, out, paths)
    names = _names(options, grouped_by, out)
    mappings = known_mappings(options.mapping, out, prepared.forms, options.anonymous)
    with alone(out, out / LOCK), scratch_folder() as scratch:
        known = KnownForms(prepared, _folder(scratch, "layouts"))
        inputs = list(sources(paths, out, _folder(scratch, "archives")))
        journal = Journal((scratch if options.anonymous else out) / JOURNAL, _state(prepared, options, mappings))
        try:
            _clear(out, options)
            _read(inputs, known.catalog(mappings.tables), known.lay_out, journal, progress, options.tracebacks)
            shown = [name for source in inputs for name in journal.shown(source.name)]
            mappings = mappings.with_proposals(journal.proposals(shown))
            times = {source.name: source.changed() for source in inputs}
            gathered = Gathered(prepared, shown, journal, times, options.tracebacks, options.language)
            look = look_of(spoken)
            pages: PagesMade | None = None

            def write(whole: Collection, folder: Path) -> None:
                nonlocal pages
                each_group = options.each_group if folder == out else options.each_group and folder / "each"
                own = replace(options, each_group=each_group)
                pages = _write(whole, grouped_by, names, mappings, look, own, folder)

            collection = gathered.write_results(write, out)
            verdicts = Counter(file.verdict for file in collection.files if not file.table)
            rows = Counter(file.verdict for file in collection.files if file.table)
        except sqlite3.Error as error:
            raise BuildFailed(sentence("commands.place.cannot_write", place=out, reason=error)) from error
        except BaseException:
            journal.close()
            raise
        journal.discard()
    return Done(verdicts, rows, out / MAPPING_FILE, pages)


def _whole_months(options: CollectOptions) -> None:
    if options.since and options.since.day != 1:
        first = options.since.replace(day=1)
        raise BuildFailed(sentence("commands.collect.first_day", day=first))
    if options.until and (options.until + timedelta(days=1)).day != 1:
        last = options.until.replace(day=monthrange(options.until.year, options.until.month)[1])
        raise BuildFailed(sentence("commands.collect.last_day", day=last))


def _read(
    inputs: Sequence[InputFile],
    catalog: Catalog,
    lay_out: Callable[[tuple[str, str]], None],
    journal: Journal,
    progress: Progress | None,
    tracebacks: bool,
) -> None:
    """Read what the journal does not have yet."""
    new = [source for source in inputs if not journal.has(source)]
    names = {source.name for source in inputs}
    done = len(inputs) - len(new)
    workers = _processes(len(new))
    for source, reading in readings(new, catalog, workers, lay_out, tracebacks=tracebacks):
        _record(journal, source, with_distinct_names(source, reading, names), tracebacks)
        done += 1
        if progress:
            progress(done, len(inputs))


def _record(journal: Journal, source: InputFile, reading: ReadResult, tracebacks: bool) -> None:
    """Keep what was read. What can't be kept costs that file. Raises ``sqlite3.OperationalError``: the disk is full."""
    try:
        journal.put(source, reading)
    except sqlite3.OperationalError:
        raise
    except Exception as error:
        journal.put(source, stumbled(source.name, error, tracebacks))


def _processes(files: int) -> int:
    return max(1, min(os.cpu_count() or 1, files))


def _names(options: CollectOptions, field: Field, out: Path) -> Names:
    """What people said about names. A folder that is to have no names has no list of them either."""
    lists = sorted(out.glob(FILES)) if options.anonymous else []
    if lists:
        raise BuildFailed(sentence("commands.collect.names_anonymous", file=lists[0]))
    return names_for(options.names, out / list_of(field.id))


def _write(
    collection: Collection,
    field: Field,
    names: Names,
    mappings: KnownMappings,
    look: PageLook,
    options: CollectOptions,
    out: Path,
) -> PagesMade | None:
    """Write everything beside the place where it belongs, then put it there."""
    groups = grouping(field, collection.responses, collection.schools, names)
    counted_as = groups.counted_as()
    collection = replace(collection, groups=groups)
    if options.anonymous:
        collection = anonymise(collection, field)
        groups = grouping(group_field(collection.forms, field.id, field), collection.responses)
    with tempfile.TemporaryDirectory(prefix=PART, dir=out) as folder:
        part, draft = Path(folder) / "results", Path(folder) / "pages"
        part.mkdir()
        days = (day.isoformat() if day else "" for day in (options.since, options.until))
        counted = CountingRules(options.min_group, *days)
        summary = summarise(collection, groups, counted)
        write_tables(collection, part, summary.people)
        write_workbook(collection, part / "collection.xlsx", summary)
        report = report_html(collection, groups, look.screen, counted, summary)
        (part / "report.html").write_text(report, encoding="utf-8", newline="\n")
        if not options.anonymous and field.kind.has_many_spellings:
            write_names(part / list_of(field.id), names, counted_as)
        pages = None
        if options.each_group:
            pages = write_group_pages(collection, groups, counted, look, draft, options.each_group)
        mappings.write(part, out)
        write_pictures(collection, part)
        listed = out / list_of(field.id)
        if listed.exists() and names_for(options.names, listed) != names:
            raise BuildFailed(sentence("commands.collect.changed", file=listed))
        _put(part, out, places_of(draft, options.each_group) if options.each_group else {})
    return pages


def _put(part: Path, out: Path, pages: Mapping[Path, Path | None]) -> None:
    """Put the results in their places, and take away the pictures of an earlier run: all of it, or nothing."""
    new: dict[Path, Path | None] = {**dict.fromkeys(earlier_pictures(out)), **pages}
    new |= {out / path.relative_to(part): path for path in sorted(part.rglob("*")) if path.is_file()}
    with tempfile.TemporaryDirectory(prefix=PART, dir=out) as backup:
        put_all(new, Path(backup))
    remove_empty_folder(out)


def _clear(out: Path, options: CollectOptions) -> None:
    """Take away what a killed run left. What it had read holds names: who wants none does not go on from that."""
    for part in out.glob(f"{PART}*"):
        shutil.rmtree(part, ignore_errors=True)
    if options.anonymous:
        remove(out / JOURNAL)


def _folder(scratch: Path, name: str) -> Path:
    path = scratch / name
    path.mkdir()
    return path


def _state(prepared: Prepared, options: CollectOptions, mappings: KnownMappings) -> str:
    """All that the reading of a file hangs on: the program, the forms, what was released before, the words of reasons,
    what was said of tables, and whether there are to be tracebacks.
    """
    editions = [edition.data.get(SEAL) for edition in prepared.checked.editions]
    parts = (
        version("framepress"),
        [one.forms for one in prepared.languages],
        editions,
        prepared.words["files"],
        mappings.tables,
        options.tracebacks,
    )
    return sha256(repr(parts).encode()).hexdigest()

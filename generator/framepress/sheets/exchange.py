"""A framework to a workbook, and back: the two commands in a line for each step."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framepress.framework.load import Loaded, load
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.problems.problem import Place
from framepress.sheets.book_read import Book, read_book
from framepress.sheets.book_write import MOST_LETTERS, workbook
from framepress.sheets.cell_places import Mistakes
from framepress.sheets.cell_texts import texts_of
from framepress.sheets.columns import EXPLANATION
from framepress.sheets.data_to_rows import DataRow, Rows, rows_of
from framepress.sheets.differences import Count, changed_ids, compare
from framepress.sheets.dry_run import dry_run, put_file
from framepress.sheets.required_cells import MISSING
from framepress.sheets.rows_to_data import data_from_rows
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import title
from framepress.sheets.sheet_rows import SheetRow
from framepress.sheets.translation_cells import languages_in, languages_of, with_translations
from framepress.sheets.translation_import import import_translations
from framepress.sheets.yaml_files import changed, named, read_files
from framepress.storage.files import put_all, real_path, write_whole
from framepress.storage.scratch import clear_beside, scratch_folder
from framepress.text.messages import mistake
from framepress.text.sentences import sentence


@dataclass(frozen=True)
class Exported:
    """What was written."""

    sheets: int
    rows: int


@dataclass(frozen=True)
class Imported:
    """What an import changed: the files by name, each with ``new``, ``changed`` or ``removed``."""

    files: dict[str, str]
    count: Count
    is_older: bool
    """Whether the YAML was another already when the import began than when the workbook was exported: by an import from
    the same workbook, or because somebody changed it."""
    notes: tuple[str, ...] = ()
    """What should be known of the workbook, a sentence each."""


def export(book: Path, folder: Path) -> Exported:
    """Write the framework in ``folder`` into the workbook ``book``.

    A file that is there already is only replaced where it is an export that nobody has changed since. Raises
    :class:`ProblemsFound`.
    """
    loaded = _readable(folder)
    _is_workbook_name(book)
    layout = _layout(loaded)
    files = read_files(folder, loaded)
    rows = with_translations(layout, rows_of(layout, files.data), files, loaded)
    _fits(rows, loaded)
    _may_replace(book)
    right_to_left = loaded.framework is not None and loaded.framework.direction == "rtl"
    content = workbook(layout, rows, _mark(rows), right_to_left)
    write_whole(book, content)
    return Exported(len(layout.sheets), sum(map(len, rows.values())))


def import_(book: Path, folder: Path) -> Imported:
    """Bring the workbook ``book`` back into the framework in ``folder``: all of it, or nothing.

    Raises :class:`ProblemsFound`, with the sheet and the cell of each.
    """
    clear_beside([real_path(folder).parent, folder, *(path for path in folder.glob("*") if path.is_dir())])
    loaded = _readable(folder)
    read = read_book(book)
    layout = _layout(loaded)
    files = read_files(folder, loaded)
    now = with_translations(layout, rows_of(layout, files.data), files, loaded)
    mistakes = Mistakes(book.name)
    then = texts_of(layout, read.pages, now, mistakes)
    gone = changed_ids(layout, now, then, mistakes)
    wanted = named(files, data_from_rows(layout, then, mistakes, gone))
    mistakes.stop(unless=MISSING)
    count = compare(layout, now, then)
    before = {name: source.as_read for name, source in files.sources.items()}
    after = changed(files, wanted, mistakes)
    mistakes.stop(unless=MISSING)
    if layout.languages:
        translations = import_translations(folder, layout, then, before, after, wanted)
        count += Count(texts=translations)
    if after:
        dry_run(folder, loaded, before, after, wanted, mistakes)
        mistakes.stop()
        _write(folder, before, after)
    told = {name: _what(name, content, before) for name, content in sorted(after.items())}
    return Imported(told, count, read.mark not in (None, _mark(now)), tuple(mistakes.notes))


def _what(name: str, content: bytes | None, before: dict[str, bytes]) -> str:
    return "removed" if content is None else "changed" if name in before else "new"


def _is_workbook_name(book: Path) -> None:
    if book.suffix.lower() != ".xlsx":
        raise ProblemsFound([mistake(Place(book.as_posix()), "no-workbook.name", name=book.stem)])
    if not book.parent.is_dir():
        folder = book.parent.as_posix()
        raise ProblemsFound([mistake(Place(book.as_posix()), "no-workbook.no-folder", folder=folder)])


def _readable(folder: Path) -> Loaded:
    loaded = load(folder)
    problems = [problem for problem in loaded.problems if problem.severity == "error"]
    if problems or loaded.framework is None:
        raise ProblemsFound(problems)
    return loaded


def _layout(loaded: Loaded) -> WorkbookLayout:
    return WorkbookLayout(loaded.upstream is not None, languages_of(loaded))


def _mark(rows: Mapping[str, Sequence[DataRow | SheetRow]]) -> str:
    """Tells an export that nobody changed from one that somebody did."""
    said = {
        name: [{key: str(text) for key, text in row.cells.items() if text and key != EXPLANATION} for row in page]
        for name, page in rows.items()
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _may_replace(path: Path) -> None:
    if not path.exists():
        return
    try:
        book: Book | None = read_book(path)
    except ProblemsFound:
        book = None
    if book is None or book.mark is None:
        raise ProblemsFound([mistake(Place(path.as_posix()), "not-replaced.other")])
    if book.mark != _mark_of(book):
        raise ProblemsFound([mistake(Place(path.as_posix()), "not-replaced.changed", book=path.name)])


def _mark_of(book: Book) -> str:
    """The mark that a workbook would have as it is now; empty where its rows can't be read."""
    for variant in (False, True):
        layout = WorkbookLayout(variant, languages_in(book))
        mistakes = Mistakes("")
        try:
            rows = texts_of(layout, book.pages, {name: [] for name in layout.sheets}, mistakes)
            mistakes.stop()
        except ProblemsFound:
            continue
        return _mark(rows)
    return ""


def _fits(rows: Rows, loaded: Loaded) -> None:
    long = [
        (row.file, name)
        for name, page in rows.items()
        for row in page
        if any(len(text) > MOST_LETTERS for text in row.cells.values())
    ]
    problems = [
        mistake(
            Place((loaded.shown / file).as_posix()),
            "long-cell",
            sheet=title(name),
            count=MOST_LETTERS,
            most=f"{MOST_LETTERS:,}",
        )
        for file, name in long
    ]
    if problems:
        raise ProblemsFound(problems)


def _write(folder: Path, before: dict[str, bytes], after: dict[str, bytes | None]) -> None:
    """Write all files, or, where one can't be written, none."""
    for name, content in before.items():
        if (folder / name).read_bytes() != content:
            raise BuildFailed(sentence("commands.import.meanwhile", file=name))
    with scratch_folder(real_path(folder).parent) as beside:
        made, kept = beside / "made", beside / "kept"
        kept.mkdir()
        _write_beside(made, folder, after)
        put_all({folder / name: None if new is None else made / name for name, new in after.items()}, kept)


def _write_beside(made: Path, folder: Path, after: dict[str, bytes | None]) -> None:
    """Write everything first where nobody looks: on a full disk nothing of the framework is touched, and a run that is
    killed leaves nothing in it. A file can be read by whoever can read the one that it replaces.
    """
    for name, new in after.items():
        if new is not None:
            put_file(made / name, new)
            if (folder / name).is_file():
                shutil.copymode(folder / name, made / name)

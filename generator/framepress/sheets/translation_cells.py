"""Which cell has the translation of a text: that beside the cell of the text, which its place in the YAML tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from framepress.framework.load import Loaded
from framepress.framework.model.framework import Framework
from framepress.framework.model.language_tags import LANGUAGE
from framepress.framework.translation.framework_translation import FrameworkTranslation
from framepress.framework.translation.text_paths import translatable_texts
from framepress.sheets.book_read import Book
from framepress.sheets.cell_places import CellRef, CellText, Mistakes, PartWithCell
from framepress.sheets.cell_sources import CellSources
from framepress.sheets.data_to_rows import DataRow, Rows
from framepress.sheets.rows_to_data import data_from_rows
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_rows import SheetRow, SheetRows
from framepress.sheets.translation_edit import NewTranslation
from framepress.sheets.yaml_files import YamlFiles, named

_OF_LANGUAGE = re.compile(rf" \(({LANGUAGE.strip('^$')})\)$")


def languages_of(loaded: Loaded) -> tuple[str, ...]:
    """The languages that have a column: those that the framework declares, but its own."""
    about = loaded.framework.about if loaded.framework else None
    return tuple(language for language in about.languages if language != about.language) if about else ()


def languages_in(book: Book) -> tuple[str, ...]:
    """The languages that a workbook has columns for, whoever wrote it."""
    heads = (str(raw.value) for page in book.pages.values() for (row, _), raw in page.cells.items() if row == 1)
    return tuple(dict.fromkeys(match[1] for head in heads if (match := _OF_LANGUAGE.search(head))))


def with_translations(layout: WorkbookLayout, rows: Rows, files: YamlFiles, loaded: Loaded) -> Rows:
    """The rows of an export with the translations in their cells."""
    if not layout.languages or loaded.framework is None:
        return rows
    sheets = {name: _numbered(name, position, page) for position, (name, page) in enumerate(rows.items())}
    parts = named(files, data_from_rows(layout, sheets, Mistakes(""), set()))
    contents = {name: source.as_read for name, source in files.sources.items()}
    full = {name: list(page) for name, page in rows.items()}
    shown = f"{loaded.shown.as_posix()}/"
    for path, at in _cells(loaded.framework, contents, parts, shown):
        cells = {}
        heading = _heading(sheets[at.sheet][at.row].columns, at)
        for language in layout.languages:
            translation = loaded.translations.get(language)
            cells[f"{heading} ({language})"] = _text(translation, path)
        row = full[at.sheet][at.row]
        full[at.sheet][at.row] = replace(row, cells={**row.cells, **cells})
    return full


def _text(translation: FrameworkTranslation | None, path: str) -> str:
    """What the file of a language says, without the line breaks around it."""
    return translation.entry(path).text.strip() if translation and path in translation.texts else ""


def _numbered(name: str, position: int, page: list[DataRow]) -> list[SheetRow]:
    """The rows of a sheet, as if they had been read from a workbook: each by its position from 0."""
    return [
        SheetRow(
            CellRef(position, name, number),
            {
                heading: CellText(text, CellRef(position, name, number, column))
                for column, (heading, text) in enumerate(row.cells.items(), 1)
                if text
            },
            {heading: column for column, heading in enumerate(row.cells, 1)},
        )
        for number, row in enumerate(page)
    ]


def _cells(
    framework: Framework, contents: Mapping[str, bytes], parts: dict[str, PartWithCell], shown: str
) -> Iterator[tuple[str, CellRef]]:
    """The cell of each text of the framework that the files in ``contents`` have."""
    spots = CellSources(dict(contents), parts, "", "").spots
    by_place = {(name, line, column): at for name, below in spots.items() for line, column, at in below}
    for path, text in translatable_texts(framework).items():
        at = by_place.get((text.place.file.removeprefix(shown), text.place.line, text.place.column))
        if at is not None and at.column:
            yield path, at


def _heading(columns: Mapping[str, int], at: CellRef) -> str:
    return next((name for name, column in columns.items() if column == at.column), "")


def translations_in(
    layout: WorkbookLayout,
    rows: SheetRows,
    framework: Framework,
    contents: Mapping[str, bytes],
    parts: dict[str, PartWithCell],
    shown: str,
) -> dict[str, dict[str, CellText]]:
    """What each language's columns say by the paths of the texts, of those that the workbook has a column for."""
    by_place = {(row.at.sheet, row.at.row): row for page in rows.values() for row in page}
    cells_by_language: dict[str, dict[str, CellText]] = {language: {} for language in layout.languages}
    for path, at in _cells(framework, contents, parts, shown):
        row = by_place.get((at.sheet, at.row))
        heading = _heading(row.columns, at) if row else ""
        for language in layout.languages:
            name = f"{heading} ({language})"
            if row and name in row.columns:
                cells_by_language[language][path] = row.cell(name)
    return cells_by_language


def changed_translations(
    cells: Mapping[str, CellText], translation: FrameworkTranslation, folder: str
) -> dict[str, NewTranslation]:
    """The translations that a workbook says otherwise than the file of the language.

    An empty cell takes one out that is in the folder ``folder``, and says nothing of what an upstream has.
    """
    changes: dict[str, NewTranslation] = {}
    for path, cell in cells.items():
        there = _text(translation, path)
        is_own = bool(there) and translation.entry(path).place("text").file.startswith(folder)
        if str(cell) != there and (cell or is_own):
            changes[path] = NewTranslation(str(cell))
    return changes

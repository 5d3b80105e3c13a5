"""What the columns of other languages say in a workbook → the files of these languages."""

from __future__ import annotations

from pathlib import Path

from framepress.framework.model.translation_file import TranslationFile
from framepress.framework.translation.framework_translation import read_translation
from framepress.sheets.cell_places import CellText, PartWithCell
from framepress.sheets.dry_run import framework_with
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_rows import SheetRows
from framepress.sheets.translation_cells import changed_translations, translations_in
from framepress.sheets.translation_edit import file_of, renewed


def import_translations(
    folder: Path,
    layout: WorkbookLayout,
    rows: SheetRows,
    before: dict[str, bytes],
    after: dict[str, bytes | None],
    parts: dict[str, PartWithCell],
) -> int:
    """Add to the files ``after`` an import those of the languages in which the workbook says something else, and to
    ``parts`` the cells of what they say; how many translations these are. Where the other files have problems, nothing
    is added: they are told first.
    """
    loaded = framework_with(folder, after)
    if loaded.framework is None or loaded.problems:
        return 0
    contents = {name: content for name, content in {**before, **after}.items() if content is not None}
    shown = f"{loaded.shown.as_posix()}/"
    count = 0
    for language, said in translations_in(layout, rows, loaded.framework, contents, parts, shown).items():
        empty = read_translation(language, TranslationFile(), loaded.framework)
        translation = loaded.translations.get(language) or empty
        changes = changed_translations(said, translation, shown)
        if not changes:
            continue
        name = file_of(language)
        if (folder / name).is_file():
            before[name] = (folder / name).read_bytes()
        after[name] = renewed(folder, loaded, translation, changes=changes, whole=False)
        parts[name] = _with_cells({path: said[path] for path in changes})
        count += len(changes)
    return count


def _with_cells(texts: dict[str, CellText]) -> PartWithCell:
    """What a file says, with the cell of each text."""
    first = next(iter(texts.values())).at
    file, entries = PartWithCell(first), PartWithCell(first)
    for path, text in texts.items():
        entries[path] = PartWithCell(text.at)
        entries[path]["text"] = text
    file["texts"] = entries
    return file

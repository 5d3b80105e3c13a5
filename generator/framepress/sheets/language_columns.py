"""A column for each language beside each column of texts that can be translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.nodes import Node
from framepress.framework.schema.model_reference import ValueType, is_verbatim, value_of
from framepress.sheets.columns import TEXT, Holds, RowSubject, SheetColumn, SheetSpec, holds, sub_part
from framepress.sheets.sheet_names import say

if TYPE_CHECKING:
    from framepress.sheets.sheet_layout import WorkbookLayout

_VALUE = "value"
_TEXTS = frozenset({ValueType.TEXT, ValueType.MARKDOWN})


def add_languages(layout: WorkbookLayout) -> None:
    """Add the columns to the sheets of a layout."""
    for name, sheet in layout.sheets.items():
        full = replace(sheet, columns=tuple(_columns(sheet, layout.languages)))
        layout.sheets[name] = full
        layout.below |= {key: full for key, other in layout.below.items() if other is sheet}


def _columns(sheet: SheetSpec, languages: tuple[str, ...]) -> Iterator[SheetColumn]:
    for column in sheet.columns:
        yield column
        if _is_translatable(sheet, column):
            yield from (
                column.translated(language, say("about.translation", language=language)) for language in languages
            )


def _is_translatable(sheet: SheetSpec, column: SheetColumn) -> bool:
    if sheet.shape is RowSubject.VALUES:
        return column.name == _VALUE
    if sheet.shape is RowSubject.TEXTS:
        return column.name == TEXT
    parts = BLOCKS.values() if sheet.shape is RowSubject.BLOCKS else [sheet.part]
    return any(_is_text(part, column.path) for part in parts)


def _is_text(part: type[Node], path: tuple[str, ...]) -> bool:
    for number, key in enumerate(path):
        if key not in part.model_fields:
            return False
        if number < len(path) - 1:
            if holds(part, key) is not Holds.PART:
                return False
            part = sub_part(part, key)
    return bool(path) and value_of(part, path[-1]) in _TEXTS and not is_verbatim(part, path[-1])

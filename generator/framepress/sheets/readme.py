"""What the first sheet says: how to work with the others, and what each column is for."""

from __future__ import annotations

from framepress.sheets.columns import RowSubject
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_names import heading, headings, say, titles

_LINES = ("what", "back", "whole")
_RULES = ("rows", "order", "areas", "ids", "another_id", "parents", "lists", "names", "text")
_VARIANT = ("differences", "rest")
_TABLE = ("sheet", "column", "says", "choices", "needed")


def opening(layout: WorkbookLayout) -> list[str]:
    """The lines at the top."""
    shown = titles(layout.sheets)
    names = {name: shown[name] for name in ("domains", "framework")} | {"renamed_from": heading("renamed_from")}
    return [
        *(say(f"read_me.lines.{key}") for key in _LINES),
        "",
        *(say(f"read_me.rules.{key}", **names) for key in _RULES),
        *(say(f"read_me.variant.{key}") for key in _VARIANT if layout.variant),
    ]


def explained(layout: WorkbookLayout) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows of the table that explains every column."""
    lines = []
    shown, needed = titles(layout.sheets), say("read_me.needed")
    for sheet in layout.sheets.values():
        lines.append([shown[sheet.name], "", sheet.about, "", ""])
        are_keys = sheet.shape is RowSubject.VALUES
        called = {} if are_keys else headings(sheet)
        for column in layout.values(sheet) if are_keys else sheet.columns:
            must = needed if column.required and not layout.variant else ""
            name = called.get(column.name, column.name)
            lines.append([shown[sheet.name], name, column.about, ", ".join(column.allowed), must])
    return [say(f"read_me.table.{key}") for key in _TABLE], lines

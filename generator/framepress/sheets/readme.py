"""What the first sheet says: how to work with the others, and what each column is for."""

from __future__ import annotations

from framepress.sheets.columns import RowSubject
from framepress.sheets.sheet_layout import WorkbookLayout

README = "Read me"
_OPENING = (
    "This workbook is a framework, as framepress wrote it.",
    "Change what you like in the other sheets, save, and bring it back with: framepress import FILE.xlsx",
    "Nothing is written before everything is right: what has to be mended is told by sheet and cell.",
    "",
    "You may change any text, add rows anywhere, take rows out, and put rows in another order.",
    "The order of the rows is the order in the framework.",
    "Areas stand in the order of the sheet 'domains', forms in that of the key 'forms' in the sheet 'framework'.",
    "An id (the first column of most sheets) is a name that never changes: answers are kept under it.",
    "To give something another id all the same, write its old one into the column 'renamed_from'.",
    "A column whose name begins with 'in' says what a row belongs to, by its id. In a form it is the way there: "
    "section/table/column.",
    "A list of ids has one on each line of its cell (Alt+Enter), or commas between them.",
    "Leave the names of sheets and columns as they are. Columns may stand in any order, rows may be hidden.",
    "No formulas and no merged cells. All cells are text, so that 1-2 does not become a date: keep it so.",
)
_VARIANT = (
    "This framework extends another one. The sheets have only what it says itself: its differences.",
    "What else stands in the framework that it extends stays as it is. To change it, write a row with its id.",
)


def opening(layout: WorkbookLayout) -> list[str]:
    """The lines at the top."""
    return [*_OPENING, *(_VARIANT if layout.variant else ())]


def explained(layout: WorkbookLayout) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows of the table that explains every column."""
    lines = []
    for sheet in layout.sheets.values():
        lines.append([sheet.name, "", sheet.about, "", ""])
        columns = layout.values(sheet) if sheet.shape is RowSubject.VALUES else sheet.columns
        for column in columns:
            must = "yes" if column.required and not layout.variant else ""
            lines.append([sheet.name, column.name, column.about, ", ".join(column.allowed), must])
    return ["sheet", "column or key", "what it says", "one of", "needed"], lines

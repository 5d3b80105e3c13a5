"""Our own tables, given back: which of them have answers, and the long one as rows of responses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from framepress.analysis.tables.table_columns import ANSWERS, CODEBOOK, FILES
from framepress.analysis.tables.table_rows import JOIN
from framepress.forms import question_codebook
from framepress.intake.survey_tables.answer_table import TableRow, TableSheet, is_filled
from framepress.intake.survey_tables.tool_columns import OWN_TABLE
from framepress.text.csv_cells import meant, safe

_WITHOUT_ANSWERS = (
    FILES[:3],
    CODEBOOK[:3],
    question_codebook.COLUMNS[:3],
    ("written", "counted as"),
    ("name", "table"),
)
"""How our tables begin that hold no answers."""
_AT = {name: ANSWERS.index(name) for name in ("response", "form", "edition", "field", "value")}


def holds_no_answers(cells: Sequence[str]) -> bool:
    """Whether a row of headings is that of a table of ours without answers."""
    return any(tuple(cells[: len(start)]) == start for start in _WITHOUT_ANSWERS)


def is_long(cells: Sequence[str]) -> bool:
    """Whether a row of headings is that of our table with a row for each answer."""
    return tuple(cells[: len(ANSWERS)]) == ANSWERS


def as_responses(sheet: TableSheet) -> TableSheet:
    """The table with a row for each answer as one with a row for each response."""
    return TableSheet(sheet.name, partial(_wide, sheet))


def _wide(sheet: TableSheet) -> Iterator[TableRow]:
    numbers: dict[str, int] = {}
    about: dict[str, tuple[str, str]] = {}
    answers: dict[str, dict[str, str]] = {}
    fields: dict[str, None] = {}
    for number, cells in sheet.rows():
        if number == 1 or len(cells) < len(ANSWERS) or not any(map(is_filled, cells)):
            continue
        response, form, edition, field, value = (cells[_AT[name]] for name in _AT)
        numbers.setdefault(response, number)
        about[response] = form, edition
        fields[field] = None
        values = answers.setdefault(response, {})
        values[field] = safe(JOIN.join((meant(values[field]), meant(value)))) if field in values else value
    yield 1, [*OWN_TABLE, *fields]
    for response, values in answers.items():
        form, edition = about[response]
        yield numbers[response], [response, "", "", "", "", form, edition, *(values.get(name, "") for name in fields)]

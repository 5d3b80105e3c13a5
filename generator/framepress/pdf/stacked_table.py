"""A table too wide for the paper: its rows below each other, each with its questions in full width."""

from __future__ import annotations

from framepress.forms.form import Block, FieldTable, PlacedField, Prose, Row, Section


def by_row(table: FieldTable, level: int) -> Section:
    """The table as a section of ``level``: a section for each row, with a field where it had a cell.

    The fields are the same, and so are their names: a form that was filled before its table grew stays readable.
    """
    lead: tuple[Block, ...] = (Prose(table.help),) if table.help else ()
    rows = (section for heading, under in table.headings() for section in _rows(table, heading, under, level + 1))
    return Section(table.id, table.label, level, (*lead, *rows))


def _rows(table: FieldTable, heading: str, under: list[Row], level: int) -> list[Section]:
    """The rows that stand under a heading, as a section of it; as they are where there is none."""
    rows = [_row(table, row, level + bool(heading)) for row in under]
    return [Section(under[0].id, heading, level, tuple(rows))] if heading else rows


def _row(table: FieldTable, row: Row, level: int) -> Section:
    title = f"{table.row_heading} {row.label}" if table.numbered else row.label
    return Section(row.id, title, level, tuple(map(PlacedField, row.cells)), keep=True)

"""Tables as tools export them, and what is found in their rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from framepress.analysis.collection import Remark
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.packed_readings import packed_rows, unpacked
from framepress.intake.read_table import read_table
from framepress.intake.survey_tables.table_mapping import TableMapping
from framepress.pipeline.known_forms import KnownForms
from framepress.publishing.prepare import prepare
from tests.returned.blanks import GARDEN

Cell = str | int | float | bool | datetime | None


@cache
def catalog_of(framework: Path) -> Catalog:
    """What is known of a framework's forms, once for all tests; its folder is put in by who needs one."""
    return KnownForms(prepare(framework, publish=False), Path()).catalog()


def csv_bytes(rows: Iterable[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows: Iterable[Sequence[Cell]], **sheets: Iterable[Sequence[Cell]]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Form Responses 1"
    for row in rows:
        book.active.append(list(row))
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A zip with another part in the place of one of that name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for info in packed.infolist():
            if info.filename != name:
                other.writestr(info.filename, packed.read(info))
        other.writestr(name, part)
    return made.getvalue()


@dataclass
class FoundTable:
    """A table as it was read, and each of its rows."""

    reading: ReadResult
    rows: dict[int, ReadResult]

    @property
    def answers(self) -> list[dict[str, Any]]:
        return [dict(row.returned.answers) if row.returned else {} for row in self.rows.values()]

    @property
    def remarks(self) -> list[Remark]:
        return [remark for row in self.rows.values() if row.returned for remark in row.returned.remarks]


def found(
    content: bytes, folder: Path, name: str = "survey.csv", *mappings: TableMapping, at: Path = GARDEN
) -> FoundTable:
    """What is found in a table of answers to the garden's forms."""
    catalog = replace(catalog_of(at), layouts=folder, mappings=mappings)
    catalog.__dict__["names"] = catalog_of(at).names  # they take longer than the table
    reading = read_table(content, catalog, name)
    assert reading is not None, "no table"
    rows = {number: unpacked(texts) for number, texts in packed_rows(reading.rows)} if reading.rows else {}
    return FoundTable(reading, rows)

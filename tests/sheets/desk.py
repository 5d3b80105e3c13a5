"""A person with a spreadsheet: opens an export, changes cells and rows, saves it, and brings it back."""

from __future__ import annotations

import difflib
import re
import shutil
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from framepress.problems.errors import ProblemsFound
from framepress.sheets.exchange import Imported, export, import_
from framepress.validation.check import check
from tests.conftest import SHIPPED

Headings = dict[str, list[str]]
"""The headings of each sheet, from the first column on."""
_SHEET = re.compile("(?:framework.xlsx, )?sheet '([^']+)'")
_CELL = re.compile(r"\{([^}]+)\}(\d+)")

_EXPORTS: dict[Path, bytes] = {}
"""Exports of frameworks that no test changes: made once."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def in_one_language(folder: Path) -> None:
    """Copy the shipped framework without its translations, which take a third of the time of an import."""
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("translations"))
    about = folder / "framework.yml"
    about.write_bytes(re.sub(rb"(?m)^languages:.*\n", b"", about.read_bytes()))


class Desk:
    """An export of a copy of ``framework``, open for changes; of the shipped one in English alone."""

    def __init__(self, tmp: Path, framework: Path = SHIPPED) -> None:
        self.folder = tmp / "framework"
        if framework == SHIPPED:
            in_one_language(self.folder)
        elif framework != self.folder:
            shutil.copytree(framework, self.folder)
        self.before = contents(self.folder)
        self.path = tmp / "framework.xlsx"
        if framework not in _EXPORTS or framework == self.folder:
            export(self.path, self.folder)
            _EXPORTS[framework] = self.path.read_bytes()
        self.path.write_bytes(_EXPORTS[framework])

    @cached_property
    def book(self) -> openpyxl.Workbook:
        """The workbook, opened when somebody looks at it."""
        return openpyxl.load_workbook(self.path)

    def column(self, sheet: str, heading: str) -> int:
        """The place of a heading."""
        return next(cell.column for cell in self.book[sheet][1] if cell.value == heading)

    def headings(self) -> Headings:
        """Where each heading stands."""
        return {page.title: [str(cell.value) for cell in page[1]] for page in self.book}

    def row(self, sheet: str, **cells: str) -> int:
        """The number of the first row with these cells; ``in_area`` stands for the heading ``in area``."""
        wanted = {self.column(sheet, name.replace("in_", "in ")): text for name, text in cells.items()}
        page = self.book[sheet]
        for number in range(2, page.max_row + 1):
            if all(page.cell(number, place).value == text for place, text in wanted.items()):
                return number
        raise LookupError(f"no row {cells} in {sheet}")

    def cell(self, sheet: str, heading: str, **row: str) -> Any:
        """One cell."""
        return self.book[sheet].cell(self.row(sheet, **row), self.column(sheet, heading))

    def set(self, sheet: str, heading: str, text: Any, **row: str) -> str:
        """Write into a cell, and say which."""
        cell = self.cell(sheet, heading, **row)
        cell.value = text
        return str(cell.coordinate)

    def set_value(self, sheet: str, key: str, text: Any) -> None:
        """Write the value of a key."""
        self.set(sheet, "value", text, key=key)

    def add(self, sheet: str, at: int | None = None, **cells: str) -> int:
        """A new row, at the end or before the row ``at``."""
        page = self.book[sheet]
        number = at or len([row for row in page.iter_rows(values_only=True) if any(row)]) + 1
        if at:
            page.insert_rows(at)
        for name, text in cells.items():
            page.cell(number, self.column(sheet, name.replace("in_", "in "))).value = text
        return number

    def drop(self, sheet: str, **row: str) -> None:
        """Take a row out."""
        self.book[sheet].delete_rows(self.row(sheet, **row))

    def move(self, sheet: str, before: dict[str, str], **row: str) -> None:
        """Put a row above another one."""
        page = self.book[sheet]
        number = self.row(sheet, **row)
        cells = [cell.value for cell in page[number]]
        page.delete_rows(number)
        goal = self.row(sheet, **before)
        page.insert_rows(goal)
        for place, text in enumerate(cells, 1):
            page.cell(goal, place).value = text

    def save(self) -> None:
        """Save the workbook, where it was opened."""
        if "book" in vars(self):
            self.book.save(self.path)

    def bring_back(self) -> Imported:
        """Save, and import."""
        self.save()
        return import_(self.path, self.folder)

    def mistakes(self) -> list[str]:
        """What an import says is wrong; nothing may have been written then."""
        self.save()
        return mistakes_of(self.path, self.folder, self.before)

    def diff(self) -> str:
        """Import, and say which lines of the YAML changed: those taken out with -, those put in with +."""
        self.bring_back()
        after = contents(self.folder)
        lines = []
        for name in sorted({*self.before, *after}):
            old, new = (side.get(name, b"").decode().splitlines() for side in (self.before, after))
            changed = [
                line for line in difflib.unified_diff(old, new, n=0, lineterm="") if line[:3] not in ("---", "+++")
            ]
            if changed:
                lines += [name, *(line for line in changed if not line.startswith("@@"))]
        return "\n".join(lines)


def address(headings: Headings, sheet: str, heading: str, row: int) -> str:
    """A cell as a spreadsheet names it. ``+2`` is the second column behind the last one that has a heading."""
    known = headings[sheet]
    place = len(known) + int(heading) if heading.startswith("+") else known.index(heading) + 1
    return f"{get_column_letter(place)}{row}"


def addressed(line: str, headings: Headings) -> str:
    """A line that names cells of its sheet by their headings, such as ``{title}2``, with their addresses."""
    found = _SHEET.match(line)
    if found is None:
        return line
    return _CELL.sub(lambda cell: address(headings, found[1], cell[1], int(cell[2])), line)


def mistakes_of(book: Path, folder: Path, before: dict[str, bytes]) -> list[str]:
    """What an import of ``book`` says is wrong; nothing may have been written then."""
    try:
        import_(book, folder)
    except ProblemsFound as found:
        assert contents(folder) == before, "nothing is written"
        assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []
        return [str(problem) for problem in found.problems]
    raise AssertionError("the import found nothing wrong")


def expect(desk: Desk, diff: str) -> None:
    """The lines of the YAML that change, and that the framework has no mistake then."""
    assert desk.diff() == dedent(diff).strip("\n")
    assert [problem for problem in check(desk.folder).problems if problem.severity == "error"] == []

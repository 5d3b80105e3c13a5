"""Places in a workbook, and what was wrong there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.messages import mistake, phrase


@dataclass(frozen=True, order=True)
class CellRef:
    """A cell: its sheet by position (from 0) and name, its row and column from 1. Row 0 is the sheet as a whole."""

    position: int
    sheet: str
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """Its address, as a spreadsheet shows it."""
        return f"{letters(self.column)}{self.row}"


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass
class Mistakes:
    """Gathers the problems of a workbook; ``book`` is its name."""

    book: str
    problems: list[tuple[CellRef, Problem]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is no mistake, and should be known."""

    def add(self, at: CellRef, key: str, /, **values: Any) -> None:
        """Note what is wrong at a cell, in a row or in a sheet, in the words of :func:`.messages.mistake`."""
        self.problems.append((at, mistake(Place(self.words(at)), key, **values)))

    def relay(self, at: CellRef, message: str, hint: str, code: str) -> None:
        """Note at a cell what ``check`` says of the framework."""
        self.problems.append((at, Problem(Place(self.words(at)), message, hint, code)))

    def words(self, at: CellRef) -> str:
        """A place as a person finds it, with the name of the workbook."""
        return phrase("in_book", book=self.book, place=self.inside(at)) if at.sheet else self.book

    def inside(self, at: CellRef) -> str:
        """A place in the workbook."""
        if not at.row:
            return phrase("in_sheet", sheet=at.sheet)
        if not at.column:
            return phrase("in_row", sheet=at.sheet, row=at.row)
        return phrase("in_cell", sheet=at.sheet, cell=at.cell)

    def has(self, at: CellRef) -> bool:
        """Whether something is wrong at a cell."""
        return any(place == at for place, _ in self.problems)

    def codes(self) -> set[str]:
        """The kinds of all that is wrong."""
        return {problem.code for _, problem in self.problems}

    def stop(self, unless: str = "") -> None:
        """Raise :class:`SheetProblems` where anything is wrong, or anything else than the kind ``unless``."""
        if self.codes() - {unless}:
            in_order = sorted(set(self.problems), key=lambda placed: (placed[0], placed[1]))
            raise SheetProblems([problem for _, problem in in_order])


class SheetProblems(ProblemsFound):
    """The problems of a workbook, in the order of its sheets, rows and columns."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


class CellText(str):
    """A text that knows the cell it stands in."""

    at: CellRef

    def __new__(cls, text: str, at: CellRef) -> CellText:
        """The text of a cell."""
        said = super().__new__(cls, text)
        said.at = at
        return said


class PartWithCell(dict[str, Any]):
    """A part of the framework that knows the cell of its id, or its row."""

    def __init__(self, at: CellRef) -> None:
        super().__init__()
        self.at = at

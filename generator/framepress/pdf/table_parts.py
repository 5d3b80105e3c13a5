"""The tables of a sheet: to fill, and to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from framepress.forms.level_keys import ScaleKey
from framepress.pdf.height_estimate import BODY, LINE_HEIGHT, Heights
from framepress.pdf.sheet_parts import CaptionedPart, MarkedOption, Shape, SheetPart
from framepress.text.markdown import Tree

_HEADER = 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCell:
    """A cell of a table's header. ``inset`` is what is left free at its left and right."""

    text: str
    hint: str = ""
    colspan: int = 1
    rowspan: int = 1
    center: bool = False
    inset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FillCell:
    """A cell to fill. ``show`` names how, as for parts."""

    show: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCell(FillCell):
    """Room to write in."""

    show = "text"
    number: int
    lines: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCell(FillCell):
    """One box or ring, with ``inset`` above and below it."""

    show = "mark"
    shape: Shape
    number: int
    inset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuCell(FillCell):
    """A list that drops down."""

    show = "menu"
    number: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsCell(FillCell):
    """Answers to tick, below each other."""

    show = "list"
    shape: Shape
    options: tuple[MarkedOption, ...]


@dataclass(frozen=True, slots=True)
class FillRow:
    """A row to fill, with what names it, and the heading above it, if it is the first that stands under that."""

    label: str
    cells: tuple[FillCell, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart(CaptionedPart):
    """A table to fill. One that is ``short`` stays on one page."""

    show = "table"
    rows_height: float
    short: bool
    least_room: float
    """As of a section."""
    numbered: bool
    keys: tuple[ScaleKey, ...] = ()
    widths: tuple[float, ...]
    gutters: tuple[float, ...] = ()
    """What is left free between the columns; empty where there is nothing between any."""
    header: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[FillRow, ...]
    answers: tuple[str, ...]
    """What can be picked in columns of lists that drop down, a sentence each, for paper."""

    def height(self, estimates: Heights) -> float:
        """Its rows and a header."""
        return self.rows_height + _HEADER + sum(_key_height(key, estimates) for key in self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTablePart(SheetPart):
    """A table to read."""

    show = "text-table"
    caption: str
    columns: tuple[Tree, ...]
    rows: tuple[tuple[Tree, ...], ...]
    row_headers: bool
    shares: tuple[float, ...]
    """How wide each column is, compared with the others."""
    rows_height: float
    short: bool
    least_room: float
    """As of a section."""
    whole_rows: bool
    """Whether no page may end inside a row."""
    to_write_on: bool = False
    """Whether its empty cells have room to write in."""

    @property
    def is_named(self) -> bool:
        """Whether it has a caption."""
        return bool(self.caption)

    def height(self, estimates: Heights) -> float:
        """Its rows and a header."""
        return self.rows_height + _HEADER


def _key_height(key: ScaleKey, estimates: Heights) -> float:
    """A line for each level and what it means, or all in one paragraph."""
    if any(level.meaning for level in key.levels):
        return sum(LINE_HEIGHT + 4 + estimates.text(level.meaning, 26) for level in key.levels)
    words = "   ".join(f"{level.short} {level.label}" for level in key.levels)
    return (estimates.ruler.lines(words, BODY, estimates.width) + 1) * LINE_HEIGHT

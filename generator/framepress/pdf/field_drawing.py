"""What the PDF has to know of a kind of field to draw it: :class:`FieldDrawing`.

One class for each way to draw, in :mod:`framepress.pdf.field_drawings`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, TypedDict

from framepress.forms.form import Choice, Column, Field
from framepress.forms.format_hints import answer_hint
from framepress.pdf.field_slots import Slots
from framepress.pdf.height_estimate import Heights
from framepress.pdf.paper import LETTER_HEIGHT, LINE, SHORT
from framepress.pdf.sheet_parts import CaptionedPart, MarkedOption
from framepress.pdf.table_parts import FillCell
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import Words
from framepress.text.markdown import Tree

HEAD = 9.0
"""Size of a table's headings."""
CELL_INSET = 12.0
"""What a cell leaves free at its left and right together."""
MARK_INSET = 8.0
"""What is left free above and below a mark in a cell."""
BUTTON_ROW = SHORT + 6
"""Least height of a cell with buttons beside each other, or with a list."""
_ABOVE_BLOCK = 24.0
_EMPTY_BEFORE = 266.0
"""What might stay empty below a table before pages were filled."""
_LEAST_TEXT = 60.0
_NARROWEST_TEXT = 44.0
"""What a column gives way to where there are many: 15 mm, room for a few letters by hand."""


@dataclass(frozen=True, slots=True)
class PageRoom:
    """The page that a field is drawn on: ``width`` and ``height`` between its margins, and what is needed to draw."""

    width: float
    height: float
    ruler: Ruler
    slots: Slots
    words: Words
    fills_pages: bool = True

    @property
    def most_empty(self) -> float:
        """Points of it that may stay empty below a block because the next one does not fit there: a third, with what is
        free above a heading.
        """
        return self.height / 3 - _ABOVE_BLOCK if self.fills_pages else _EMPTY_BEFORE

    @property
    def heights(self) -> Heights:
        """Estimates for this page."""
        return Heights(self.width, self.ruler)


@dataclass(frozen=True, slots=True)
class CellRoom:
    """The table that a field is drawn in. ``lines`` are those of its cells of long text, at least."""

    ruler: Ruler
    slots: Slots
    words: Words
    lines: int
    mark_inset: float = MARK_INSET

    @property
    def mark_height(self) -> float:
        """Height of a row that holds nothing but marks."""
        return LETTER_HEIGHT + 2 * self.mark_inset


class Caption(TypedDict):
    """What stands above a field."""

    label: str
    statement: Tree
    help: Tree
    hint: str
    condition: str


def caption(field: Field, words: Words) -> Caption:
    """The caption of a field."""
    return {
        "label": field.label,
        "statement": field.statement,
        "help": field.help,
        "condition": field.only_if.text if field.only_if else "",
        "hint": answer_hint(field, words),
    }


class FieldDrawing(ABC):
    """How fields of a kind are drawn on a page and in a table's cell, so that nothing else asks for its kind.

    What stands here is right for a field that takes some letters.
    """

    is_short: ClassVar[bool] = False
    """Whether two that follow each other stand side by side."""
    has_buttons: ClassVar[bool] = False
    """Whether a cell shows a ring for each choice, so that they may become columns of their own."""
    drops_down: ClassVar[bool] = False
    """Whether a cell has a list instead, whose choices nobody sees on paper."""

    def on_page(self, choices: tuple[Choice, ...]) -> FieldDrawing:
        """The drawing for a field with these choices in the flow of a page."""
        return self

    def in_cell(self, choices: tuple[Choice, ...]) -> FieldDrawing:
        """The drawing for a column with these choices."""
        return self

    @abstractmethod
    def part(self, field: Field, room: PageRoom) -> CaptionedPart:
        """The field in the flow of a page."""

    @abstractmethod
    def cell(self, field: Field, height: float, room: CellRoom) -> FillCell:
        """The field in a cell of a row that is ``height`` points high."""

    def buttons(self, field: Field, slots: Slots) -> tuple[MarkedOption, ...]:
        """The choices, each with the number of its slot."""
        return ()

    def cell_height(self, field: Field, width: float, room: CellRoom) -> float:
        """Height that a cell needs in a column of ``width``."""
        return LINE

    def least_width(self, column: Column, ruler: Ruler) -> float:
        """Width below which a column is no longer good to use."""
        return max(heading_width(column, ruler), _LEAST_TEXT)

    def narrowest(self, column: Column, field: Field, room: CellRoom) -> float:
        """Width below which a word of the heading, a label or the field itself would not fit in."""
        heading = room.ruler.widest_piece(column.label, HEAD, bold=True)
        return max(heading, room.ruler.width(answer_hint(field, room.words), HEAD), _NARROWEST_TEXT) + CELL_INSET


def heading_width(column: Column, ruler: Ruler) -> float:
    """Width that the longest word of a column's heading needs."""
    return ruler.longest_word(column.label, HEAD, bold=True) + CELL_INSET

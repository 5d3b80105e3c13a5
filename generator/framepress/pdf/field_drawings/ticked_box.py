"""One box to tick."""

from __future__ import annotations

from framepress.forms.form import Column, Field
from framepress.pdf.field_drawing import CELL_INSET, HEAD, CellRoom, FieldDrawing, PageRoom, caption, heading_width
from framepress.pdf.field_slots import Widget
from framepress.pdf.paper import MARK
from framepress.pdf.sheet_parts import CheckPart, MarkedOption
from framepress.pdf.table_parts import MarkCell
from framepress.pdf.typefaces import Ruler

_MOST_CHECK = 84.0


class BoxDrawing(FieldDrawing):
    """A box, its label beside it."""

    def part(self, field: Field, room: PageRoom) -> CheckPart:
        """A line with the box at its head."""
        option = MarkedOption(room.slots.take(Widget.CHECK, field), field.label)
        return CheckPart(**caption(field, room.words), option=option)

    def cell(self, field: Field, height: float, room: CellRoom) -> MarkCell:
        """The box, in the middle."""
        return MarkCell(shape="square", number=room.slots.take(Widget.CHECK, field), inset=room.mark_inset)

    def cell_height(self, field: Field, width: float, room: CellRoom) -> float:
        """The box, and what is left free around it."""
        return room.mark_height

    def least_width(self, column: Column, ruler: Ruler) -> float:
        """The heading on one line, where that is no wider than a few words."""
        words = min(ruler.width(column.label, HEAD, bold=True), _MOST_CHECK) + CELL_INSET
        return max(heading_width(column, ruler), words)

    def narrowest(self, column: Column, field: Field, room: CellRoom) -> float:
        """The box, or a piece of the heading."""
        return max(room.ruler.widest_piece(column.label, HEAD, bold=True), MARK) + CELL_INSET


DRAWINGS: dict[str, FieldDrawing] = {"check": BoxDrawing()}

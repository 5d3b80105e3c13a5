"""Fields to write in: on one line, or on several."""

from __future__ import annotations

from framepress.forms.form import Field
from framepress.pdf.field_drawing import CellRoom, FieldDrawing, PageRoom, caption
from framepress.pdf.field_slots import Widget
from framepress.pdf.paper import LINE, SHORT
from framepress.pdf.sheet_parts import TextPart
from framepress.pdf.table_parts import TextCell

_BESIDE_LINES = 80.0
"""What a page has beside the lines of an answer that fills it: its heading, and the question."""


class LineDrawing(FieldDrawing):
    """A box for one line: as wide as the page, or half of it for what is never long."""

    is_short = True

    def __init__(self, *, half: bool) -> None:
        self.half = half

    def part(self, field: Field, room: PageRoom) -> TextPart:
        """A box, with a list to pick from where something is suggested."""
        drops = bool(field.suggestions)
        number = room.slots.take(Widget.COMBO if drops else Widget.LINE, field)
        return TextPart(**caption(field, room.words), number=number, box_height=SHORT, half=self.half, drops=drops)

    def cell(self, field: Field, height: float, room: CellRoom) -> TextCell:
        """The whole cell."""
        return TextCell(number=room.slots.take(Widget.LINE, field), lines=1, height=height)


class AreaDrawing(FieldDrawing):
    """A box with lines to write on."""

    def part(self, field: Field, room: PageRoom) -> TextPart:
        """A box as high as its lines, and never higher than a page."""
        lines = min(field.lines, int((room.height - _BESIDE_LINES) // LINE))
        number = room.slots.take(Widget.AREA, field)
        return TextPart(**caption(field, room.words), number=number, box_height=max(lines * LINE, SHORT), lines=lines)

    def cell(self, field: Field, height: float, room: CellRoom) -> TextCell:
        """The whole cell, with as many lines as its row has room for."""
        return TextCell(number=room.slots.take(Widget.AREA, field), lines=int(height // LINE), height=height)

    def cell_height(self, field: Field, width: float, room: CellRoom) -> float:
        """As many lines as the table or the field asks for."""
        return max(room.lines, field.lines) * LINE


DRAWINGS: dict[str, FieldDrawing] = {
    "short-text": LineDrawing(half=False),
    "number": LineDrawing(half=True),
    "date": LineDrawing(half=True),
    "long-text": AreaDrawing(),
}

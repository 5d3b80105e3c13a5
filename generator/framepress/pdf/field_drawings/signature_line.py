"""A place to sign: by hand on paper, by a typed name on the screen."""

from __future__ import annotations

from dataclasses import replace

from framepress.forms.form import Field
from framepress.pdf.field_drawing import FieldDrawing, PageRoom
from framepress.pdf.field_drawings.written_text import LineDrawing
from framepress.pdf.sheet_parts import TextPart

_ROOM_TO_SIGN = 34.0
"""Points: 12 mm, as high as a signature by hand needs."""


class SignatureDrawing(LineDrawing):
    """A box that is higher than its line of text. The day stands beside it."""

    def part(self, field: Field, room: PageRoom) -> TextPart:
        """The box."""
        return replace(super().part(field, room), box_height=_ROOM_TO_SIGN)


DRAWINGS: dict[str, FieldDrawing] = {"signature": SignatureDrawing(half=True)}

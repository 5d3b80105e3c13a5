"""Fields whose answers are printed, to be ticked or picked: a rating, a choice, a checklist."""

from __future__ import annotations

from dataclasses import replace

from framepress.forms.form import Choice, Column, Field
from framepress.pdf import choice_layout
from framepress.pdf.field_drawing import (
    BUTTON_ROW,
    CELL_INSET,
    HEAD,
    CellRoom,
    FieldDrawing,
    PageRoom,
    caption,
    heading_width,
)
from framepress.pdf.field_slots import Slots, Widget
from framepress.pdf.height_estimate import BODY
from framepress.pdf.paper import MARK, SHORT
from framepress.pdf.sheet_parts import CaptionedPart, MarkedOption, MenuPart, OptionsPart, Shape
from framepress.pdf.table_parts import FillCell, MenuCell, OptionsCell
from framepress.pdf.typefaces import Ruler

_MOST_BUTTONS = 40
"""A choice of more answers is a list that drops down: as buttons they would fill a page."""
_MOST_IN_CELL = 12
"""The same in a cell of a table, where the buttons stand below each other."""
_SURELY_FITS = 0.8
"""Answers that take no more than this part of a page are never parted by its end."""
_BESIDE_MARK = 16.0
"""In a cell's list, what stands beside a label and is not the mark: the gap, and the inset of the cell."""
_LEADING = 12.0


class OptionsDrawing(FieldDrawing):
    """Each answer with a mark beside it."""

    shape: Shape = "square"
    widget = Widget.CHECK

    def part(self, field: Field, room: PageRoom) -> CaptionedPart:
        """The answers, in as many columns as their labels leave room for."""
        layout, columns = choice_layout.layout(field.choices, room.width, room.ruler, is_scale=field.kind.is_ordered)
        is_row_of_cells = layout == "cells"
        part = OptionsPart(
            **caption(field, room.words),
            shape=self.shape,
            layout=layout,
            columns=columns,
            label_lines=choice_layout.label_lines(field.choices, room.width, room.ruler) if is_row_of_cells else 0,
            options=self.buttons(field, room.slots),
        )
        if room.heights.of(replace(part, label="", statement=(), help=())) <= room.height * _SURELY_FITS:
            return part
        return replace(part, whole=False, columns=1)

    def buttons(self, field: Field, slots: Slots) -> tuple[MarkedOption, ...]:
        """The choices, each with the number of its slot."""
        return tuple(
            MarkedOption(slots.take(self.widget, field, choice), choice.label, choice.meaning, apart)
            for choice, apart in zip(field.choices, choice_layout.begins_apart(field.choices), strict=True)
        )

    def cell(self, field: Field, height: float, room: CellRoom) -> FillCell:
        """The answers below each other."""
        return OptionsCell(shape=self.shape, options=self.buttons(field, room.slots))

    def cell_height(self, field: Field, width: float, room: CellRoom) -> float:
        """As many lines as the labels take."""
        label = width - CELL_INSET - MARK - 6
        extra = sum(room.ruler.lines(choice.label, BODY, label) - 1 for choice in field.choices)
        return len(field.choices) * (MARK + 7) + extra * _LEADING + 4 + choice_layout.gaps(field.choices)

    def narrowest(self, column: Column, field: Field, room: CellRoom) -> float:
        """All marks below each other."""
        heading = room.ruler.widest_piece(column.label, HEAD, bold=True)
        labels = max(room.ruler.widest_piece(choice.label, BODY) for choice in column.choices)
        return max(heading + CELL_INSET, labels + MARK + _BESIDE_MARK)


class RatingDrawing(OptionsDrawing):
    """One level of a scale. All of them are shown, always."""

    shape: Shape = "ring"
    widget = Widget.RADIO
    has_buttons = True

    def least_width(self, column: Column, ruler: Ruler) -> float:
        """All buttons beside each other."""
        steps = len(column.choices) * choice_layout.step_width(column.choices, ruler)
        return max(heading_width(column, ruler), steps + choice_layout.gaps(column.choices))


class MenuDrawing(FieldDrawing):
    """A list that drops down.

    On paper nobody sees the choices of a list, and most engines that fill one draw the choice's id instead of
    its label: it is the last resort.
    """

    drops_down = True

    def part(self, field: Field, room: PageRoom) -> MenuPart:
        """A box, with the answers in small print below it."""
        labels = [choice.label for choice in field.choices]
        return MenuPart(
            **caption(field, room.words),
            number=room.slots.take(Widget.MENU, field),
            box_height=SHORT,
            lead=room.words.say("form.answers", answers="").strip(),
            answers=tuple(labels),
            columns=choice_layout.menu_columns(labels, room.width, room.ruler),
        )

    def cell(self, field: Field, height: float, room: CellRoom) -> MenuCell:
        """A box."""
        return MenuCell(number=room.slots.take(Widget.MENU, field), height=SHORT)

    def cell_height(self, field: Field, width: float, room: CellRoom) -> float:
        """The box, and what is left free around it."""
        return BUTTON_ROW


class ChoiceDrawing(RatingDrawing):
    """One of several answers; of very many, a list that drops down."""

    menu = MenuDrawing()

    def on_page(self, choices: tuple[Choice, ...]) -> FieldDrawing:
        """A list, where the buttons would fill a page."""
        return self.menu if len(choices) > _MOST_BUTTONS else self

    def in_cell(self, choices: tuple[Choice, ...]) -> FieldDrawing:
        """A list, where the buttons would make the row too high."""
        return self.menu if len(choices) > _MOST_IN_CELL else self


DRAWINGS: dict[str, FieldDrawing] = {
    "rating": RatingDrawing(),
    "choice": ChoiceDrawing(),
    "checklist": OptionsDrawing(),
}

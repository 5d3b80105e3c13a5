"""The places on a form where something is filled in, numbered in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from textwrap import shorten

from framepress.forms.field_ids import choice_id
from framepress.forms.form import Choice, Field
from framepress.forms.format_hints import answer_hint
from framepress.pdf.paper import MARK
from framepress.text.catalogue import Words
from framepress.text.markdown import to_plain


class Widget(Enum):
    """What a slot becomes in the PDF."""

    LINE = auto()
    """Text on one line."""
    AREA = auto()
    """Text on several lines."""
    RADIO = auto()
    CHECK = auto()
    MENU = auto()
    """A list that drops down."""
    COMBO = auto()
    """Text on one line, with a list that drops down to pick it from."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One widget to come. ``choice`` is set for each button of a rating, choice or checklist."""

    widget: Widget
    field: Field
    choice: Choice | None
    question: str
    """What a screen reader says for the PDF field: the full question, with the format to write in."""
    tooltip: str
    """What it says for this widget: for a button, which choice it is."""
    begins_row: bool = False
    """Whether this is the first slot in a row of a table; the cell before it names the row."""

    @property
    def name(self) -> str:
        """Name of the PDF field: the field's id; each box of a checklist is a field of its own."""
        if self.widget is Widget.CHECK and self.choice is not None:
            return choice_id(self.field.id, self.choice.id)
        return self.field.id


Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the page."""

_FEW_WORDS = 60
"""Letters of a heading that every button of a group may say after its level: somebody hears it four times."""
_LINE_HEIGHT = 17.0
"""A viewer sizes a single line of text by the height of its field: 17 points give letters of 10 to 12."""
_EDGE = 2.0
_LINE_EDGE = 3.0
_ARROW = 15.0
"""Room beside a list for the arrow that says that it drops down."""


def widget_rectangle(widget: Widget, link: Rectangle, *, rtl: bool) -> Rectangle:
    """Where the widget goes, given the link that the template left: the frame of a text, the line of a mark."""
    left, bottom, right, top = link
    middle = (bottom + top) / 2
    match widget:
        case Widget.AREA:
            return left + _EDGE, bottom + _EDGE, right - _EDGE, top - _EDGE
        case Widget.LINE | Widget.MENU | Widget.COMBO:
            arrow = 0.0 if widget is Widget.LINE else _ARROW
            start, end = (arrow, 0.0) if rtl else (0.0, arrow)
            half = _LINE_HEIGHT / 2
            return left + _LINE_EDGE + start, middle - half, right - _LINE_EDGE - end, middle + half
        case _:
            return left, middle - MARK / 2, right, middle + MARK / 2


class Slots:
    """Gives each place its number."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.taken: list[Slot] = []
        self._at_row = False

    def _button(self, field: Field, choice: Choice) -> str:
        """What one of several buttons says: its level first, then in a few words what it belongs to. Their group says
        the whole question, once.
        """
        heading = field.question.removesuffix(field.label).rstrip(": ") if field.question != field.label else ""
        level = self._level(choice)
        if not heading or heading == field.question or len(heading) > _FEW_WORDS:
            return level
        return self._words.say("form.button", choice=level, heading=heading)

    def _level(self, choice: Choice) -> str:
        """A choice; a level with the first words on what it looks like here."""
        if not choice.said_here:
            return choice.label
        text = shorten(to_plain(choice.meaning), _FEW_WORDS, placeholder=" …")
        return self._words.say("form.part", heading=choice.label, text=text)

    def begin_row(self) -> None:
        """The next slot is the first in a row of a table."""
        self._at_row = True

    def take(self, widget: Widget, field: Field, choice: Choice | None = None) -> int:
        """The number of a new slot."""
        hint = answer_hint(field, self._words) or (self._words.say("form.suggested") if field.suggestions else "")
        question = field.question or field.label
        if hint:
            question = self._words.say("form.with_format", question=question, format=hint)
        tooltip = question
        if choice is not None and widget is Widget.RADIO:
            tooltip = self._button(field, choice)
        elif choice is not None:
            tooltip = self._words.say("form.with_choice", question=question, choice=choice.label)
        if widget is Widget.CHECK:
            question = tooltip
        self.taken.append(Slot(widget, field, choice, question, tooltip, self._at_row))
        self._at_row = False
        return len(self.taken) - 1

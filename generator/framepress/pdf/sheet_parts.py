"""The parts of a sheet: what the layout hands to the template, one class for each way to show something.

A part says what is shown and how much room it gets; ``templates/forms/`` says how it looks. All lengths are points.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import ClassVar, Literal

from framepress.pdf.height_estimate import BODY, LINE_HEIGHT, Heights
from framepress.text.markdown import Tree, plain

_RUN_IN = 10.0
_HEADING = 48.0
_OPTION = 22.0
_LEAST_LINES = 3
"""Lines that a row of boxes is taken to have at least, whatever its labels need."""

Shape = Literal["ring", "square"]
"""A ring where one answer is picked, a square where each is ticked by itself."""
Keep = Literal["whole", "filling", "no", "measure"]
"""Whether a section stays on one page: always, or unless more of the page before it would stay empty than may;
``measure`` where only Typst can tell whether a page, or what may stay empty of one, can hold it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart(ABC):
    """What all parts have in common. ``show`` names the function of the template that draws it."""

    show: ClassVar[str]

    @property
    def is_named(self) -> bool:
        """Whether a line stands above it that names it."""
        return False

    @property
    def introduction(self) -> Sequence[Tree]:
        """The author's texts between that line and what follows it."""
        return ()

    @abstractmethod
    def height(self, estimates: Heights) -> float:
        """About how high it gets, without the space around it, its name and its introduction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionedPart(SheetPart):
    """Something to fill, with what stands above it."""

    label: str
    statement: Tree = ()
    help: Tree = ()
    hint: str = ""
    """How the answer is to be written, in small print beside the label."""
    condition: str = ""
    """On what it hangs whether it is asked, in small print above the label."""

    @property
    def is_named(self) -> bool:
        """Whether it has a label."""
        return bool(self.label)

    @property
    def introduction(self) -> Sequence[Tree]:
        """On what it hangs, what is asked about, and the hint of the author."""
        return plain(self.condition), self.statement, self.help


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart(CaptionedPart):
    """A box to write in: ``half`` as wide as the page, or all of it. ``drops`` says that it has a list to pick from."""

    show = "text"
    number: int
    box_height: float
    lines: int = 1
    half: bool = False
    drops: bool = False

    def height(self, estimates: Heights) -> float:
        """The box's own."""
        return self.box_height


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPart(SheetPart):
    """Boxes for short answers, two and two."""

    show = "pair"
    fields: tuple[TextPart, ...]

    def height(self, estimates: Heights) -> float:
        """As many rows as it takes, each as high as the highest."""
        return ceil(len(self.fields) / 2) * max(estimates.of(field) for field in self.fields)


@dataclass(frozen=True, slots=True)
class MarkedOption:
    """A box or ring to tick, with the words beside it."""

    number: int
    label: str
    meaning: Tree = ()
    apart: bool = False
    """Whether a gap stands before it: it is no level of the scale, or the first one after such an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsPart(CaptionedPart):
    """Answers to tick: ``cells`` (a row of framed boxes), ``scale`` (a row of boxes, the labels below), ``columns``."""

    show = "options"
    shape: Shape
    layout: str
    columns: int
    label_lines: int = 0
    """Lines of the longest label in a row of cells; 0 where only Typst can tell."""
    options: tuple[MarkedOption, ...]
    whole: bool = True
    """Whether no page may end between them."""

    def height(self, estimates: Heights) -> float:
        """In columns, as high as its rows and what the options mean; else a row."""
        if self.layout != "columns":
            return float(max(self.label_lines, _LEAST_LINES)) * LINE_HEIGHT + _OPTION
        room = estimates.width / self.columns - 40
        rows = sum(ceil(size / self.columns) for size in self.runs())
        wrapped = max(estimates.ruler.lines(option.label, BODY, room) - 1 for option in self.options)
        meanings = sum(estimates.text(option.meaning, 20) for option in self.options)
        return float(rows * (_OPTION + wrapped * LINE_HEIGHT)) + meanings

    def runs(self) -> list[int]:
        """How many options stand between two gaps."""
        first = [0, *(index for index, option in enumerate(self.options) if option.apart), len(self.options)]
        return [end - begin for begin, end in pairwise(first)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuPart(CaptionedPart):
    """A list that drops down. On paper its answers stand below it in small print, after the words ``lead``."""

    show = "menu"
    number: int
    box_height: float
    lead: str
    answers: tuple[str, ...]
    columns: int

    def height(self, estimates: Heights) -> float:
        """The box, and the answers below it."""
        room = estimates.width / self.columns - 18
        lines = [estimates.ruler.lines(label, BODY, room) for label in self.answers]
        rows = [max(lines[start : start + self.columns]) for start in range(0, len(lines), self.columns)]
        return self.box_height + (1 + sum(rows)) * LINE_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPart(CaptionedPart):
    """One box to tick. Its label stands beside it, and not above."""

    show = "check"
    option: MarkedOption

    def height(self, estimates: Heights) -> float:
        """A line."""
        return _OPTION


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePart(SheetPart):
    """Text to read. Its label is a heading of ``level``, or runs in at the head of the text."""

    show = "prose"
    label: str
    level: int
    tree: Tree
    runs_in: bool
    leads: bool = False
    """Whether no page may end between it and what follows."""

    @property
    def is_named(self) -> bool:
        """Whether it has a label."""
        return bool(self.label)

    def height(self, estimates: Heights) -> float:
        """The text's."""
        return estimates.text(self.tree) - (_RUN_IN if self.runs_in else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePart(SheetPart):
    """Text set apart, in a frame."""

    show = "note"
    title: str
    tree: Tree
    whole: bool = False
    """Whether no page may end inside."""
    narrow: bool = False
    """Whether it is short enough to stand beside another one."""

    @property
    def is_named(self) -> bool:
        """Whether it has a title."""
        return bool(self.title)

    def height(self, estimates: Heights) -> float:
        """The text's, and the frame's."""
        return estimates.text(self.tree, 22) + 18


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPart(SheetPart):
    """Two notes side by side."""

    show = "notes"
    notes: tuple[NotePart, ...]

    def height(self, estimates: Heights) -> float:
        """That of the higher one."""
        beside = Heights(estimates.width / 2 - 9, estimates.ruler)
        return max(beside.of(note) for note in self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreakPart(SheetPart):
    """The end of a page. At the head of one it is nothing."""

    show = "page-break"

    def height(self, estimates: Heights) -> float:
        """None."""
        return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart(SheetPart):
    """A part with a heading of ``level``."""

    show = "section"
    level: int
    title: str
    new_page: bool
    parts: tuple[SheetPart, ...]
    keep: Keep = "no"
    least_room: float = 0.0
    """Points of a page that are free where it begins, if a page can hold it and it is not whole."""

    @property
    def is_named(self) -> bool:
        """Whether it has a title."""
        return bool(self.title)

    def height(self, estimates: Heights) -> float:
        """The heading's, and that of all in it."""
        return _HEADING + sum(estimates.of(part) for part in self.parts)

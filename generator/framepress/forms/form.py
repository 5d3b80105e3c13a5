"""What a form is: plain data that every renderer and the reader work from.

A :class:`Form` knows no PDF, no HTML and no MkDocs. It is made by :func:`framepress.forms.plan.plan_forms` and never
changed afterwards. Text that an author may format is a tree (:mod:`framepress.text.markdown`); other texts are plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from framepress.forms.field_ids import ABOUT
from framepress.forms.identity import Identity
from framepress.forms.levels import Choice, ranked, ranks, unranked
from framepress.forms.score_value import Score
from framepress.kinds.codecs import Answer
from framepress.kinds.kind import Kind
from framepress.text.markdown import Tree

__all__ = [
    "Block",
    "Choice",
    "Column",
    "Condition",
    "Field",
    "FieldTable",
    "Form",
    "Identity",
    "Kind",
    "Note",
    "PageBreak",
    "PlacedField",
    "Prose",
    "Row",
    "Section",
    "TextTable",
    "every_block",
    "fields_with_rows",
    "only_blocks",
    "ranked",
    "ranks",
    "unranked",
    "with_fields",
]


@dataclass(frozen=True, slots=True)
class Condition:
    """On which answer it hangs whether a question is asked: the full id of the other one, and what is picked there
    (``yes`` for a box that is ticked). ``text`` says so."""

    field: str
    picked: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill.

    ``id`` is the full id (``self-assessment/growth-mindset/rating``): name of PDF field, JSON, CSV and HTML.
    ``label`` is what stands beside the field; ``question`` is the whole question for someone who hears it out of its
    place (``Growth Mindset: What evidence …``), used as tooltip and accessible name.

    A rating or choice has ``choices`` and one answer, a choice id. A checklist has ``choices`` and a list of choice ids
    as answer; in a PDF each of its boxes is a field ``<id>/<choice id>``. A check is one box (used in tables).
    """

    id: str
    kind: Kind
    label: str
    question: str
    statement: Tree = ()
    """What is rated or asked about, between label and boxes (the practices of an element)."""
    help: Tree = ()
    choices: tuple[Choice, ...] = ()
    lines: int = 1
    """Lines to write on by hand (long text)."""
    minimum: int | None = None
    maximum: int | None = None
    """Bounds of a number, both included."""
    meanings: str = ""
    """Where it is said what the levels of a rating mean: ``once`` above the questions; else beside each of them."""
    guidance: Tree = ()
    """How to rate what is asked about, for who wants to read it: not printed."""
    element: str = ""
    """That it is about, where its full id does not say so."""
    value: Answer = ""
    """The answer that it begins with."""
    required: bool = False
    """Whether an answer is needed: told, and never in the way of saving."""
    only_if: Condition | None = None
    suggestions: tuple[Choice, ...] = ()
    """What is offered to somebody who writes (short text): the answer is a text all the same, mostly one of the labels.
    The ids stand in tables."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text to read. ``label`` is a small heading in the flow. A text that ``folds`` is opened by who wants it."""

    content: Tree
    label: str = ""
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Text set apart: who made a tool, where to send the form."""

    title: str
    content: Tree


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The end of a page on paper. Who has no pages passes it over."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table to read. Each cell is a tree; ``columns`` are the header cells.

    ``row_headers`` says that the first cell of each row names the row.
    """

    caption: str
    columns: tuple[Tree, ...]
    rows: tuple[tuple[Tree, ...], ...]
    row_headers: bool = False
    to_write_on: bool = False
    """Whether people write into its empty cells, by hand."""


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A field in the flow of the form. ``part_of`` is the full id of the question that asks for more than this."""

    field: Field
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a :class:`FieldTable`. ``share`` is its width relative to the other columns."""

    id: str
    label: str
    kind: Kind
    share: int
    choices: tuple[Choice, ...] = ()
    meanings: str = ""
    """As of a field; empty where the renderer may choose between a key above the table and the labels themselves."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a :class:`FieldTable`: its header and one field for each column.

    ``label`` may be long (a survey item). A numbered row of a blank table has its number. ``heading`` is what the row
    stands under, with those before and after it that have the same one. ``levels`` are those of which it is said what
    they look like in what the row is about, where its cells have no room for that.
    """

    id: str
    label: str
    cells: tuple[Field, ...]
    heading: str = ""
    levels: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldTable:
    """A table to fill. ``numbered`` rows are blank lines to write on, not named things."""

    id: str
    label: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    numbered: bool = False
    lines: int = 1
    """Lines to write on by hand in a long-text cell."""
    help: Tree = ()
    element: str = ""
    """That all its rows are about, where their ids do not say so."""

    def headings(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows by what they stand under, in order; ``""`` for those that stand under nothing."""
        for heading, rows in groupby(self.rows, lambda row: row.heading):
            yield heading, list(rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a form, with a heading ``level`` deep: 1 under the form's title. ``keep`` asks a paged renderer
    not to break it where it can help it.
    """

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...]
    keep: bool = False
    new_page: bool = False
    is_form: bool = False
    """Whether it is another form, which a workbook takes in."""


Block = Prose | Note | PageBreak | TextTable | PlacedField | FieldTable | Section


@dataclass(frozen=True, slots=True)
class Form:
    """Something to print or fill. ``id`` names its file, ``language`` is a BCP 47 tag, ``direction`` ltr or rtl."""

    id: str
    title: str
    subtitle: str
    description: str
    language: str
    direction: str
    framework_title: str
    edition: str
    identity: Identity
    blocks: tuple[Block, ...]
    workbook: bool = False
    scores: tuple[Score, ...] = ()
    area: str = ""
    """That it is about, where it is made for none."""
    is_landscape: bool = False
    """Whether its pages lie across on paper."""

    @property
    def preamble(self) -> Section | None:
        """The section on who answers, which opens the form; ``None`` where it asks nothing about that."""
        first = next(iter(self.blocks), None)
        return first if isinstance(first, Section) and first.id == ABOUT else None

    def fields(self) -> Iterator[Field]:
        """Every field of the form in reading order; one asked twice comes twice."""
        return (field for field, _ in fields_with_rows(self.blocks))


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """Each block in reading order, a section before those in it."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from every_block(block.blocks)


def fields_with_rows(blocks: Iterable[Block]) -> Iterator[tuple[Field, str]]:
    """Each field in these blocks, in reading order, with the label of its row; with none outside of tables."""
    for block in every_block(blocks):
        match block:
            case PlacedField():
                yield block.field, ""
            case FieldTable():
                yield from ((cell, row.label) for row in block.rows for cell in row.cells)


def only_blocks(blocks: Iterable[Block], keep: Callable[[Block], bool]) -> tuple[Block, ...]:
    """The blocks that ``keep`` is true of, and of a section those in it that it is true of."""
    return tuple(_only_blocks(block, keep) for block in blocks if keep(block))


def _only_blocks(block: Block, keep: Callable[[Block], bool]) -> Block:
    return replace(block, blocks=only_blocks(block.blocks, keep)) if isinstance(block, Section) else block


def with_fields(
    blocks: Iterable[Block],
    change: Callable[[Field], Field],
    change_column: Callable[[Column], Column] = lambda column: column,
) -> tuple[Block, ...]:
    """The same blocks, with each field as ``change`` gives it back, and each column of a table as ``change_column``."""
    return tuple(_with_fields(block, change, change_column) for block in blocks)


def _with_fields(block: Block, change: Callable[[Field], Field], change_column: Callable[[Column], Column]) -> Block:
    match block:
        case PlacedField():
            return replace(block, field=change(block.field))
        case FieldTable():
            rows = tuple(_with_cells(row, tuple(map(change, row.cells))) for row in block.rows)
            return replace(block, columns=tuple(map(change_column, block.columns)), rows=rows)
        case Section():
            return replace(block, blocks=with_fields(block.blocks, change, change_column))
        case _:
            return block


def _with_cells(row: Row, cells: tuple[Field, ...]) -> Row:
    """The row with these cells. Its levels are called what they are called there."""
    labels = {choice.id: choice.label for cell in cells if cell.kind.is_ordered for choice in cell.choices}
    levels = tuple(replace(level, label=labels.get(level.id, level.label)) for level in row.levels)
    return replace(row, cells=cells, levels=levels)

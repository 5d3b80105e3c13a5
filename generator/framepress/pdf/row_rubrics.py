"""Below a table of ratings in short, what each level looks like in what its rows are about: a cell has no room for it.

As a table with a column for each level where the page is wide enough for that, else as a list below each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from framepress.forms.form import Block, Choice, FieldTable, Prose, Row, Section, TextTable
from framepress.forms.level_keys import listed
from framepress.pdf.text_tables import NAMES
from framepress.text.catalogue import Words
from framepress.text.markdown import Node, plain

_LEAST_COLUMN = 96.0
"""Points that a text of some sentences needs to be read well: 15 letters on a line."""


def with_rubrics(blocks: Iterable[Block], words: Words, width: float) -> tuple[Block, ...]:
    """The blocks, and after each table of short ratings what their levels look like, on a page of ``width`` points."""
    return tuple(shown for block in blocks for shown in _shown(block, words, width))


def _shown(block: Block, words: Words, width: float) -> Iterator[Block]:
    if isinstance(block, Section):
        yield replace(block, blocks=with_rubrics(block.blocks, words, width))
        return
    yield block
    rows = [row for row in block.rows if row.levels] if isinstance(block, FieldTable) else []
    if isinstance(block, FieldTable) and rows:
        title = words.say("form.part", heading=words.say("form.rubric"), text=block.label)
        levels = _levels(rows)
        fits = width / (NAMES + len(levels)) >= _LEAST_COLUMN
        yield _as_table(title, block.row_heading, rows, levels) if fits else _as_list(title, rows)


def _levels(rows: Iterable[Row]) -> list[Choice]:
    """The levels that some row has a text for, in the order of their scale."""
    explained = {level.id for row in rows for level in row.levels}
    asked = {choice.id: choice for row in rows for cell in row.cells if cell.kind.is_ordered for choice in cell.choices}
    return [level for level in asked.values() if level.id in explained]


def _as_table(title: str, heading: str, rows: Iterable[Row], levels: Iterable[Choice]) -> TextTable:
    levels = list(levels)
    texts = [(row.label, {level.id: level.meaning for level in row.levels}) for row in rows]
    return TextTable(
        title,
        (plain(heading), *(plain(level.label) for level in levels)),
        tuple((plain(label), *(said.get(level.id, ()) for level in levels)) for label, said in texts),
        row_headers=True,
    )


def _as_list(title: str, rows: Iterable[Row]) -> Prose:
    """Each row under a heading of its own, which no page parts from its levels."""
    return Prose(tuple(node for row in rows for node in (_heading(row.label), *listed(row.levels))), title)


def _heading(text: str) -> Node:
    return {"type": "heading", "level": 1, "content": ({"type": "text", "text": text},)}

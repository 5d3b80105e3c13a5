"""Walks over the blocks of a form: one for all that want to see them, and one that changes fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from framepress.forms.form import (
    Block,
    Field,
    FieldTable,
    Note,
    PlacedField,
    Row,
    Section,
    every_block,
    fields_with_rows,
    only_blocks,
    with_fields,
)
from tests.kinds.named import Kind
from tests.test_boundaries import SOURCES


def field(name: str) -> Field:
    return Field(name, Kind.SHORT_TEXT, name, name)


TABLE = FieldTable(
    "t", "Table", "", (), (Row("r1", "First", (field("a"), field("b"))), Row("r2", "Second", (field("c"),)))
)
INNER = Section("s2", "Inner", 2, (TABLE,))
BLOCKS: tuple[Block, ...] = (
    PlacedField(field("x")),
    Section("s1", "Outer", 1, (Note("Note", ()), INNER, PlacedField(field("y")))),
)


def test_blocks_come_in_reading_order_a_section_before_what_is_in_it() -> None:
    (placed, outer) = BLOCKS
    assert list(every_block(BLOCKS)) == [placed, outer, Note("Note", ()), INNER, TABLE, PlacedField(field("y"))]


def test_fields_come_with_the_label_of_their_row() -> None:
    found = [(each.id, row) for each, row in fields_with_rows(BLOCKS)]
    assert found == [("x", ""), ("a", "First"), ("b", "First"), ("c", "Second"), ("y", "")]


def test_fields_are_changed_at_any_depth_and_nothing_else_is() -> None:
    changed = with_fields(BLOCKS, lambda each: replace(each, id=each.id.upper()))
    assert [each.id for each, _ in fields_with_rows(changed)] == ["X", "A", "B", "C", "Y"]
    assert with_fields(changed, lambda each: replace(each, id=each.id.lower())) == BLOCKS


def test_blocks_that_nobody_wants_go_from_any_depth() -> None:
    assert only_blocks(BLOCKS, lambda block: not isinstance(block, Note | FieldTable)) == (
        BLOCKS[0],
        Section("s1", "Outer", 1, (Section("s2", "Inner", 2, ()), PlacedField(field("y")))),
    )


def walks(source: str) -> Iterator[str]:
    """Functions that call themselves with the blocks of a block."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
        own = [call for call in calls if ast.unparse(call.func).rpartition(".")[2] == function.name]
        if any(ast.unparse(part).endswith(".blocks") for call in own for part in call.args):
            yield function.name


def test_nobody_else_walks_over_blocks() -> None:
    found = {module: names for module, source in SOURCES.items() if (names := [*walks(source)])}
    assert found == {"forms.form": ["every_block"]}

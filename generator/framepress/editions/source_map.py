"""Where in the YAML each thing of a snapshot stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from framepress.forms.field_ids import choice_id, field_id
from framepress.framework.model import blocks, field_blocks
from framepress.framework.model.elements import Element, Practice
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.rules.framework_rules import things_by_kind

Nodes = Mapping[tuple[str, str], Node]
"""The part of the YAML that a thing was written as, by kind and key."""


def nodes_of(framework: Framework) -> Nodes:
    """The parts of the YAML by kind and key, as in the framework's snapshot."""
    nodes: dict[tuple[str, str], Node] = {}
    for kind, parts in things_by_kind(framework).items():
        nodes |= {(kind, part_id): part for part_id, part in parts}
    nodes |= dict(_level_texts(framework))
    nodes |= {("score", score.id): score for score in framework.about.scores.values()}
    if framework.evidence:
        nodes |= {("evidence", column.id): column for column in framework.evidence.columns.values()}
    for form in framework.forms.values():
        repeated = [form.for_each] if form.for_each else []
        nodes |= dict(_in_form(form.id, form.content, repeated))
    return nodes


def _level_texts(framework: Framework) -> Iterator[tuple[tuple[str, str], Node]]:
    for _, element in framework.elements():
        rated: dict[str, Element | Practice] = {element.id: element}
        rated |= {f"{element.id}/{practice.id}": practice for practice in element.practices.values()}
        for around, part in rated.items():
            yield from ((("level-text", f"{around}/{level}"), text) for level, text in part.levels.items())


def _in_form(form: str, content: list[Any], repeated: Sequence[str]) -> Iterator[tuple[tuple[str, str], Node]]:
    for block in content:
        if isinstance(block, blocks.SectionBlock):
            yield from _in_form(form, block.content, [*repeated, block.for_each] if block.for_each else repeated)
        elif isinstance(block, field_blocks.FieldBlock) and not block.same_as:
            key = _key(form, repeated, block.field)
            yield ("field", key), block
            yield from _choices(key, block)
        elif isinstance(block, field_blocks.TableBlock):
            key = _key(form, repeated, block.table)
            yield ("field", key), block
            yield from ((("row", f"{key}/{row.id}"), row) for row in block.rows.values())
            for column in block.columns.values():
                yield ("column", f"{key}/{column.id}"), column
                yield from _choices(f"{key}/{column.id}", column)


def _choices(key: str, question: field_blocks.Question) -> Iterator[tuple[tuple[str, str], Node]]:
    yield from ((("choice", choice_id(key, choice.id)), choice) for choice in question.choices.values())


def _key(form: str, repeated: Sequence[str], last: str) -> str:
    return field_id(form, [(kind, f"{{{kind}}}") for kind in repeated], last)

"""That no two fields of a form have the same full id, whatever they are repeated for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from framepress.forms.field_ids import cell_id, choice_id, companion_id, field_id
from framepress.forms.plan import subjects
from framepress.forms.scope import Scope
from framepress.framework.model import blocks as yaml_blocks
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.problems.problem import Problem
from framepress.text.catalogue import words_for
from framepress.text.messages import mistake


def check_field_ids(framework: Framework) -> Iterator[Problem]:
    """The problems of full ids that meet. The forms must have no other problem, or they can't be unrolled."""
    top = Scope(framework, words_for(framework.about.language))
    for form in framework.forms.values():
        problems = (problem for _, scope in subjects(form, top) for problem in _form(form, scope))
        yield from islice(problems, 1)  # what meets in one area meets in each


def _form(form: FormFile, scope: Scope) -> Iterator[Problem]:
    seen: dict[str, Node] = {}
    for block, full_id in _ids(form, form.content, scope):
        first = seen.setdefault(full_id, block)
        if first is not block:
            yield mistake(block.place(), "duplicate-id.field", id=full_id, line=first.place().line)


def _ids(form: FormFile, content: list[Any], scope: Scope) -> Iterator[tuple[Node, str]]:
    """Every full id in a part of a form, with the block of this form that it comes from."""
    for block in content:
        if isinstance(block, yaml_blocks.SectionBlock):
            for within in scope.only(block.where).repeat(block.for_each):
                yield from _ids(form, block.content, within)
        elif isinstance(block, yaml_blocks.FormBlock):
            taken_in = scope.framework.forms[block.form]
            inner = scope if taken_in.for_each else Scope(scope.framework, scope.words)
            for _, full_id in _ids(taken_in, taken_in.content, inner.only(taken_in.where)):
                yield block, full_id
        elif isinstance(block, field_blocks.FieldBlock):
            for full_id in _of_field(form, block, scope):
                yield block, full_id
        elif isinstance(block, field_blocks.TableBlock):
            for full_id in _of_table(form, block, scope):
                yield block, full_id


def _of_field(form: FormFile, block: field_blocks.FieldBlock, scope: Scope) -> Iterator[str]:
    if block.same_as:  # a question that is asked again on purpose
        return
    full_id = field_id(form.id, scope.path(), block.field)
    yield full_id
    yield from (companion_id(full_id, companion.id) for companion in block.kind.companions)
    if block.kind.picks_many:
        chosen = scope.parts(block.choices_for_each) if block.choices_for_each else block.choices.items()
        yield from (choice_id(full_id, part_id) for part_id, _ in chosen)


def _of_table(form: FormFile, block: field_blocks.TableBlock, scope: Scope) -> Iterator[str]:
    table = field_id(form.id, scope.path(), block.table)
    rows = [*block.rows, *map(str, range(1, block.blank_rows + 1))]
    if block.rows_for_each:
        rows += [part_id for part_id, _ in scope.only(block.where).parts(block.rows_for_each)]
    yield table
    yield from (cell_id(table, row, column) for row in rows for column in block.columns)

"""What a question of a form is repeated for: in its full id, and in the headings that its repetitions stand under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from framepress.forms.field_ids import field_id
from framepress.forms.scope import Scope
from framepress.framework.model import blocks as yaml_blocks
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.elements import Group

Repeated = tuple[str, ...]
"""The kinds of parts that a question is repeated for, the outermost first."""


def under_groups(scopes: Iterable[Scope], kind: str | None) -> Iterator[tuple[Group | None, list[Scope]]]:
    """The repetitions for a kind, by the group whose heading they stand under: only those of elements have one, and
    only where nothing around them is about a group already.
    """
    for group, repeated in groupby(scopes, lambda scope: _heading(scope) if kind == "element" else None):
        yield group, [scope.under(group.name) if group else scope for scope in repeated]


def row_headings(kind: str, scope: Scope) -> dict[str, str]:
    """What the rows for each element stand under, by id: the group, or the area of those in none that follow a group.
    Empty for rows of other kinds, and where nothing around the table says less than that.
    """
    if kind != "element" or scope.group or scope.element:
        return {}
    scopes = list(scope.repeat(kind))
    groups = [inner.group_of_element for inner in scopes]
    names: dict[str, str] = {}
    for inner, group in zip(scopes, groups, strict=True):
        area = inner.area if any(names.values()) else None
        names[inner.id_of(kind)] = group.name if group else area.name if area else ""
    return names


def _heading(scope: Scope) -> Group | None:
    return None if scope.group else scope.group_of_element


def full_id(form_id: str, block: field_blocks.FieldBlock, scope: Scope) -> str:
    """The full id of a field: its own, or that of the question that it repeats."""
    if not block.same_as:
        return field_id(form_id, scope.path(), block.field)
    owner_id, _, field = block.same_as.partition("/")
    return id_around(scope.framework.forms[owner_id], field, scope)


def id_around(form: FormFile, field: str, scope: Scope) -> str:
    """The full id of a field of a form that is repeated for what a scope is about, or for less."""
    return field_id(form.id, [(kind, scope.id_of(kind)) for kind in repetitions(form, field)], field)


def repetitions(form: FormFile, field: str) -> Repeated:
    """The kinds that a field of a form is repeated for; none where it has no such field."""
    return next((repeated for block, repeated in written_fields(form) if block.field == field), ())


def written_fields(form: FormFile) -> Iterator[tuple[field_blocks.FieldBlock, Repeated]]:
    """Every field of a form as written, those of sections too, with the kinds that it is repeated for."""
    return _written_fields(form.content, (form.for_each,) if form.for_each else ())


def _written_fields(content: list[Any], around: Repeated) -> Iterator[tuple[field_blocks.FieldBlock, Repeated]]:
    for block in content:
        if isinstance(block, field_blocks.FieldBlock):
            yield block, around
        if isinstance(block, yaml_blocks.SectionBlock):
            yield from _written_fields(block.content, (*around, block.for_each) if block.for_each else around)

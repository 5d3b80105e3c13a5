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


def under_groups(scopes: Iterable[Scope], kind: str | None) -> Iterator[tuple[Group | None, list[Scope]]]:
    """The repetitions for a kind, by the group whose heading they stand under: only those of elements have one, and
    only where nothing around them is about a group already.
    """
    for group, repeated in groupby(scopes, lambda scope: _heading(scope) if kind == "element" else None):
        yield group, [scope.under(group.name) if group else scope for scope in repeated]


def _heading(scope: Scope) -> Group | None:
    return None if scope.group else scope.group_of_element


def full_id(form_id: str, block: field_blocks.FieldBlock, scope: Scope) -> str:
    """The full id of a field: its own, or that of the question that it repeats."""
    if not block.same_as:
        return field_id(form_id, scope.path(), block.field)
    owner_id, _, field = block.same_as.partition("/")
    kinds = repetitions(scope.framework.forms[owner_id], field) or []
    return field_id(owner_id, [(kind, scope.id_of(kind)) for kind in kinds], field)


def repetitions(form: FormFile, field: str) -> list[str] | None:
    """The kinds that a field of a form is repeated for, the outermost first; ``None`` where it has no such field."""
    outer = [form.for_each] if form.for_each else []
    return _repetitions(form.content, field, list(outer))


def _repetitions(content: list[Any], field: str, around: list[str]) -> list[str] | None:
    for block in content:
        if isinstance(block, field_blocks.FieldBlock) and block.field == field:
            return around
        if isinstance(block, yaml_blocks.SectionBlock):
            inside = [*around, block.for_each] if block.for_each else around
            around_field = _repetitions(block.content, field, list(inside))
            if around_field is not None:
                return around_field
    return None

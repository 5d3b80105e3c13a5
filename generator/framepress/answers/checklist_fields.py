"""The values of a PDF's fields → answers as JSON has them: each box of a checklist is a field of its own there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framepress.answers.migration import AnswerMigration
from framepress.forms.form import Form, Kind


def merge_checklist_fields(values: Mapping[str, str], form: Form, migration: AnswerMigration) -> dict[str, Any]:
    """Texts and states by field name → answers by full id, as an :class:`framepress.answers.admit.Intake` takes them.

    What no question of ``form`` takes keeps its name: it may be of another edition.
    """
    kinds = {field.id: field.kind for field in form.fields()}

    def kind_of(full_id: str) -> Kind | None:
        return kinds.get(migration.moved.get(full_id, full_id))

    def picks_many(full_id: str) -> bool:
        kind = kind_of(full_id)
        return kind is not None and kind.picks_many

    merged: dict[str, Any] = {}
    for name, value in values.items():
        whole, _, choice = name.rpartition("/")
        is_past = whole in migration.removed or whole in migration.in_other_forms
        if picks_many(whole) or (choice == value and is_past):  # whatever is not off is a tick
            merged.setdefault(whole, []).append(choice)
        else:
            kind = kind_of(name)
            merged[name] = kind.codec.from_pdf(value) if kind else value
    return merged

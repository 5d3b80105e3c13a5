"""A planned form as plain data and back, so that an edition file can hold it whole.

Each part carries its class's name under ``is``; what has its default is left out. A tree of text is kept as it is:
its nodes have no ``is``. (A union of dataclasses told apart by their keys alone would take a note for prose.)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from framepress.forms import form as planned
from framepress.forms.identity import Identity
from framepress.forms.score_value import Score, ScoreBand, ScoreItem, ScorePart
from framepress.kinds.all_kinds import kind_named
from framepress.kinds.kind import Kind

_PARTS_OF_A_FORM: tuple[type[Any], ...] = (
    planned.Choice,
    planned.Column,
    planned.Condition,
    planned.Field,
    planned.PlacedField,
    planned.FieldTable,
    planned.Form,
    Identity,
    planned.Note,
    planned.PageBreak,
    planned.Prose,
    planned.Row,
    planned.Section,
    planned.TextTable,
    Score,
    ScoreBand,
    ScoreItem,
    ScorePart,
)
_TAGS: dict[type[Any], str] = {
    part: {planned.PlacedField: "FieldBlock"}.get(part, part.__name__) for part in _PARTS_OF_A_FORM
}
"""What edition files call the parts. A name stays, whatever becomes of the class: the files outlive the code."""
_PARTS = {tag: part for part, tag in _TAGS.items()}
_IS = "is"


class InvalidForm(ValueError):
    """The data is no form that was frozen here."""


def serialise(form: planned.Form) -> dict[str, Any]:
    """The form as data that JSON holds."""
    return _data(form)  # type: ignore[no-any-return]


def deserialise(data: Any) -> planned.Form:
    """The form that was frozen, equal to it. Raises :class:`InvalidForm`.

    What a part had that its class has no more is passed over: an old form is still worth printing.
    """
    try:
        form = _value(data)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidForm(str(error)) from error
    if not isinstance(form, planned.Form):
        raise InvalidForm("no form")
    return form


def _data(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, Kind):
        parts = {
            field.name: getattr(value, field.name)
            for field in dataclasses.fields(value)
            if not _is_default(field, value)
        }
        return {_IS: _TAGS[type(value)], **{name: _data(part) for name, part in parts.items()}}
    if isinstance(value, tuple):
        return [_data(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _data(part) for key, part in value.items()}
    return value.name if isinstance(value, Kind) else value


def _is_default(attribute: dataclasses.Field[Any], part: Any) -> bool:
    return attribute.default is not dataclasses.MISSING and getattr(part, attribute.name) == attribute.default


def _value(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(_value(part) for part in data)
    if not isinstance(data, dict):
        return data
    parts = {key: _value(part) for key, part in data.items() if key != _IS}
    if _IS not in data:
        return parts
    if data[_IS] not in _PARTS:
        raise InvalidForm(str(data[_IS]))
    if "kind" in parts:
        parts["kind"] = kind_named(parts["kind"])
    part = _PARTS[data[_IS]]
    known = {field.name for field in dataclasses.fields(part)}
    return part(**{name: value for name, value in parts.items() if name in known})

"""The shape of an edition file: what was published, as data that outlives the YAML.

``framework_data`` is the framework's half: ids, labels, scales, ``renamed_from``, ``retired``. A frozen
edition adds, for each PDF, the page and rectangle of every field.
"""

from __future__ import annotations

from typing import Any

from framepress.framework.model import Framework
from framepress.framework.nodes import Node

FORMAT = 1
"""Raised when the shape changes in a way that older readers can't follow."""


def framework_data(framework: Framework) -> dict[str, Any]:
    """The framework as plain data, in the order of the YAML; keys that say nothing are left out."""
    data: dict[str, Any] = {"format": FORMAT, **_data(framework.about), "direction": framework.direction}
    data["areas"] = {area.id: _data(area) for area in framework.areas.values()}
    for name in ("evidence", "crosswalk", "cycle"):
        part = getattr(framework, name)
        if part is not None:
            data[name] = _data(part)
    data["forms"] = {form.id: _data(form) for form in framework.forms.values()}
    return data


def _data(value: Any) -> Any:
    if isinstance(value, Node):
        parts = {name: _data(getattr(value, name)) for name in type(value).model_fields}
        return {name: part for name, part in parts.items() if part not in ("", [], {}, None)}
    if isinstance(value, dict):
        return {name: _data(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_data(part) for part in value]
    return value

"""Which pictures a form shows, wherever in it their texts stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from framepress.forms.form import Form


def shown_pictures(form: Form) -> list[str]:
    """The names of the files, each once, in the order of a reader."""
    return list(dict.fromkeys(_sources(form)))


def _sources(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for part in value:
            yield from _sources(part)
    elif isinstance(value, Mapping):
        if value.get("type") == "picture":
            yield value["source"]
        for part in value.values():
            yield from _sources(part)
    elif dataclasses.is_dataclass(value):
        for attribute in dataclasses.fields(value):
            yield from _sources(getattr(value, attribute.name))

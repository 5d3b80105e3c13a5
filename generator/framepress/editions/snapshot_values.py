"""Values of plain data that anybody may have touched: each as what it has to be, else :class:`Malformed`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Malformed(ValueError):
    """A part of the data is not what framepress writes there."""


def mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The group under a key; an empty one where it isn't there."""
    return as_mapping(data.get(key, {}), key)


def text(data: Mapping[str, Any], key: str) -> str:
    """The text under a key; an empty one where it isn't there."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise Malformed(key)
    return value


def as_mapping(value: Any, name: str) -> Mapping[str, Any]:
    """A value that is a group; ``name`` is said of one that is none."""
    if not isinstance(value, dict):
        raise Malformed(name)
    return value


def sequence(data: Mapping[str, Any], key: str) -> list[Any]:
    """The list under a key; an empty one where it isn't there."""
    value = data.get(key, [])
    if not isinstance(value, list):
        raise Malformed(key)
    return value


def texts(data: Mapping[str, Any], *keys: str) -> dict[str, str]:
    """The texts under some keys, of those that are there."""
    return {key: value for key in keys if (value := text(data, key))}


def plain_texts(data: Mapping[str, Any], *keys: str) -> dict[str, str]:
    """Values of any plain kind as texts: numbers too."""
    return {key: str(data[key]) for key in keys if data.get(key) not in (None, "", 0)}

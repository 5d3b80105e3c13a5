"""YAML that we write: values of anybody, quoted as they need it, and keys of a file that somebody else wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

_WIDTH = 10**6
"""Texts are not broken over lines."""


def as_yaml(value: Any) -> str:
    """A value on one line, so that every reader of YAML takes it for what it is: ``No`` and ``1.10`` get quotes."""
    dumped = yaml.safe_dump(value, allow_unicode=True, width=_WIDTH, default_flow_style=True)
    return str(dumped).removesuffix("\n").removesuffix("\n...")


@dataclass(frozen=True)
class _TopLevelKey:
    """A key at the top of a file: its lines, counted from 0, without those after its value that say nothing."""

    first: int
    end: int


def with_keys(text: str, values: dict[str, Any]) -> str:
    """``text``, a mapping in block style, with other values under keys at its top; ``None`` takes a key out.

    Comments, order and line breaks of everything else stay. A key that is not there is added below the others that are.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    entries = _entries(text, lines)
    after = max((entries[key].end for key, value in values.items() if key in entries and value), default=len(lines))
    new = [f"{key}: {as_yaml(value)}" for key, value in values.items() if value and key not in entries]
    changes = {entry: _changed(key, values[key]) for key, entry in entries.items() if key in values}
    result: list[str] = []
    taken_out = False
    for number, line in enumerate(lines):
        result += new if number == after else []
        inside = next((entry for entry in changes if entry.first <= number < entry.end), None)
        if inside is None:
            doubled = not line.strip() and bool(result) and not result[-1].strip() and taken_out
            result += [] if doubled else [line]
            taken_out = taken_out and doubled
        elif number == inside.first:
            result += changes[inside]
            taken_out = not changes[inside]  # the empty lines around it are one from now on
    result += new if after == len(lines) else []
    return ending.join(result) + ending


def without_part(text: str, key: str, part: str) -> dict[str, Any]:
    """For :func:`with_keys`: what stands under a key at the top, without a part of it; nothing where it has none."""
    whole = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 (makes strings only)
    value = whole.get(key) if isinstance(whole, dict) else None
    if not isinstance(value, dict) or part not in value:
        return {}
    return {key: {name: child for name, child in value.items() if name != part} or None}


def _changed(key: str, value: Any) -> list[str]:
    return [f"{key}: {as_yaml(value)}"] if value else []


def _entries(text: str, lines: list[str]) -> dict[str, _TopLevelKey]:
    node = yaml.compose(text, yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return {}
    firsts = [key.start_mark.line for key, _ in node.value] + [len(lines)]
    return {
        str(key.value): _TopLevelKey(first, _end(lines, first, following))
        for (key, _), first, following in zip(node.value, firsts, firsts[1:], strict=False)
    }


def _end(lines: list[str], first: int, following: int) -> int:
    while following > first + 1 and lines[following - 1].lstrip()[:1] in ("", "#"):
        following -= 1
    return following

"""Where a variant's things should stand among those of its upstream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framepress.framework.yaml_source import Located
from framepress.problems import Place

AFTER, BEFORE = "after", "before"


@dataclass(frozen=True)
class Order:
    """Where a thing should stand: ``before`` or ``after`` another one."""

    where: str
    target: str
    place: Place


def order_in(value: Any) -> Order | None:
    """What is said about where a thing stands, taken out of it."""
    found = None
    for key in (BEFORE, AFTER):
        if isinstance(value, Located) and key in value:
            found = Order(key, str(value.pop(key)), value.value_places[key])
    return found


def targets_first(orders: dict[str, Order]) -> Iterator[str]:
    """What is to be moved, in an order in which each thing comes after the one that it should stand beside."""
    done: set[str] = set()
    for name in orders:
        way = []
        while name in orders and name not in done:
            done.add(name)
            way.append(name)
            name = orders[name].target
        yield from reversed(way)

"""Where a variant's things should stand among those of its upstream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from framepress.framework.source.located_data import Located
from framepress.problems.problem import Place

AFTER, BEFORE = "after", "before"


class Say(Protocol):
    """Notes a mistake, as :func:`framepress.text.messages.mistake` has it."""

    def __call__(self, place: Place, sentence: str, /, **values: Any) -> None:
        """Note it."""


@dataclass(frozen=True)
class OrderHint:
    """Where a thing should stand: ``before`` or ``after`` another one."""

    where: str
    target: str
    place: Place


def order_in(value: Any, say: Say) -> OrderHint | None:
    """What is said about where a thing stands, taken out of it."""
    hint = None
    for key in (BEFORE, AFTER):
        if not (isinstance(value, Located) and key in value):
            continue
        target, place = value.pop(key), value.value_places[key]
        if not isinstance(target, str):
            say(place, f"unclear-order.not-an-id-{key}")
        elif hint:
            say(value.key_places[key], "unclear-order.both")
        else:
            hint = OrderHint(key, target, place)
    return hint


def targets_first(orders: dict[str, OrderHint], say: Say) -> Iterator[str]:
    """What is to be moved, in an order in which each thing comes after the one that it should stand beside."""
    done: set[str] = set()
    for name in orders:
        way: list[str] = []
        while name in orders and name not in done:
            done.add(name)
            way.append(name)
            name = orders[name].target
        _refuse_circle(way[way.index(name) :] if name in way else [], orders, say)
        yield from reversed(way)


def _refuse_circle(ring: list[str], orders: dict[str, OrderHint], say: Say) -> None:
    """Things that all come after each other can't be put in order; where one comes before another, they can."""
    if len(ring) > 1 and len({orders[name].where for name in ring}) == 1:
        last = orders[ring[-1]]
        say(last.place, f"unclear-order.circle-{last.where}", names=ring)

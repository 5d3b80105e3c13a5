"""The fields of a form (ISO 32000-2, 12.7.4): a tree, in which a field takes what it lacks from those above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from framepress.returned.pdf_objects import (
    bytes_of,
    decoded,
    dict_of,
    get,
    is_lost,
    name_of,
    parts_of,
    rich_text_of,
    text_of,
)

MOST = 100_000
"""Fields and widgets that are looked at: ten times those of a form of a thousand questions."""
DEEPEST = 32
"""Levels of the tree of fields: ours has two, programs that split names at dots make a few more."""


class Unreadable(Exception):
    """Why a file can't be read: ``damaged``, ``locked``, ``no-form`` (a PDF without fields), ``not-ours``, or
    ``several``: somebody put several forms into one, and fields of one name share a value; ``too-large``: a part of it
    unpacks to more than anything of ours.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Field:
    """A field (12.7.4): ``widgets`` are its places, itself where it has but one."""

    name: str
    own: DictionaryObject
    widgets: list[DictionaryObject]

    def value(self) -> str:
        """The answer, "" where there is none: a text, or the name of a button's state."""
        kind = self._inherited("/FT") or next((found for one in self.widgets if (found := get(one, "/FT"))), None)
        value = self._inherited("/V")
        if value is None:
            value = next((found for one in self.widgets if (found := get(one, "/V")) is not None), None)
        if kind == "/Btn":
            return self._state(value)
        if kind == "/Ch":
            return self._choice(value)
        text = text_of(value)
        if text is None:
            text = decoded(bytes_of(value)) if value is not None else rich_text_of(self._inherited("/RV"))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _state(self, value: Any) -> str:
        names = [text_of(option) or "" for option in parts_of(self._inherited("/Opt"))]
        found = self._named_state(value)
        # States may be numbers, of names that stand in a list beside them (12.7.5.2.3).
        return names[int(found)] if names and found.isdecimal() and int(found) < len(names) else found

    def _named_state(self, value: Any) -> str:
        states = {state for widget in self.widgets for state in _states(widget)}
        named = name_of(value)
        if named is None and (text := text_of(value)) is not None:
            named = text.removeprefix("/")  # some programs write a text in place of the name
        if named is not None:
            return named if named != "Off" and (named in states or not states) else ""
        shown = (name_of(get(widget, "/AS")) for widget in self.widgets)
        return next((state for state in shown if state and state != "Off"), "")

    def _choice(self, value: Any) -> str:
        """The value of the choice in a list. Some programs write its label instead, or only its place in the list."""
        options = self._options()
        said = text_of(value)
        if said is None:
            said = text_of(next(iter(parts_of(value)), None))
        if said is None:
            place = next(iter(parts_of(self._inherited("/I"))), None)
            return options[place][0] if isinstance(place, int) and 0 <= place < len(options) else ""
        if any(said == option for option, _ in options):
            return said
        return next((option for option, label in options if label == said), said)

    def _options(self) -> list[tuple[str, str]]:
        found = []
        for option in parts_of(self._inherited("/Opt")):
            pair = [text_of(part) or "" for part in parts_of(option)][:2] or [text_of(option) or ""]
            found.append((pair[0], pair[-1]))
        return found

    def _inherited(self, key: str) -> Any:
        at: Any = self.own
        for _ in range(DEEPEST):
            if not isinstance(at, DictionaryObject):
                return None
            if (found := get(at, key)) is not None:
                return found
            if is_lost(at, key):
                raise Unreadable("damaged")
            at = get(at, "/Parent")
        return None


def fields_below(tops: Sequence[DictionaryObject]) -> Iterator[Field]:
    """Every field below these, once. Raises :class:`Unreadable` where a part of the tree is lost, or leads back."""
    seen: set[int] = set()
    waiting = [(one, "", 0) for one in reversed(tops)]
    while waiting:
        own, above, depth = waiting.pop()
        if id(own) in seen or len(seen) >= MOST or depth > DEEPEST:
            raise Unreadable("damaged")
        seen.add(id(own))
        part = text_of(get(own, "/T"))
        name = above if part is None else f"{above}.{part}" if above else part
        kids = below(own, "/Kids")
        if any("/T" in kid for kid in kids):
            waiting += [(kid, name, depth + 1) for kid in reversed(kids)]
        else:
            yield Field(name, own, kids or [own])


def below(above: DictionaryObject, key: str) -> list[DictionaryObject]:
    """The dictionaries in an array. Raises :class:`Unreadable` where one is lost, or something else."""
    if is_lost(above, key):
        raise Unreadable("damaged")
    parts = parts_of(get(above, key))
    if len(parts) > MOST or not all(isinstance(part, DictionaryObject) for part in parts):
        raise Unreadable("damaged")
    return parts


def _states(widget: DictionaryObject) -> list[str]:
    """The states that a button can be in, but off: the names of its drawings."""
    drawings = get(dict_of(get(widget, "/AP")), "/N")
    names = drawings if isinstance(drawings, DictionaryObject) and not isinstance(drawings, StreamObject) else ()
    return [name.removeprefix("/") for name in names if name != "/Off"]

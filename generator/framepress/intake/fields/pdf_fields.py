"""The fields of a form (ISO 32000-2, 12.7.4): a tree, in which a field takes what it lacks from those above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject

from framepress.intake.fields.pdf_objects import get, is_lost, parts_of, text_of
from framepress.intake.fields.pdf_values import RADIO, FieldValue, Stored

MOST = 100_000
"""Fields and widgets that are looked at: ten times those of a form of a thousand questions."""
DEEPEST = 32
"""Levels of the tree of fields: ours has two, programs that split names at dots make a few more."""


class Unreadable(Exception):
    """Why a file can't be read: ``damaged``, ``locked``, ``rights`` (locked by rights management), ``no-form`` (a PDF
    without fields), ``not-ours``, or ``several``: somebody put several forms into one, and fields of one name share a
    value; ``too-large``: a part of it unpacks to more than anything of ours.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PdfField:
    """A field (12.7.4): ``widgets`` are its places, itself where it has but one."""

    name: str
    dictionary: DictionaryObject
    widgets: list[DictionaryObject]

    def value(self) -> FieldValue:
        """The answer, and what is to be said of how it is stored."""
        kind = self.inherited("/FT") or next(
            (widget_kind for widget in self.widgets if (widget_kind := get(widget, "/FT"))), None
        )
        flags = self.inherited("/Ff")
        return Stored(
            kind=kind,
            flags=flags if isinstance(flags, int) else 0,
            value=self.inherited("/V"),
            rich=self.inherited("/RV"),
            options=parts_of(self.inherited("/Opt")),
            index=self.inherited("/I"),
            dictionary=self.dictionary,
            widgets=self.widgets,
        ).read()

    @property
    def buttons(self) -> int:
        """How many places a field has of which one can be pressed; 0 for another kind of field."""
        flags = self.inherited("/Ff")
        is_radio = self.inherited("/FT") == "/Btn" and isinstance(flags, int) and bool(flags & RADIO)
        return len(self.widgets) if is_radio else 0

    def inherited(self, key: str) -> Any:
        """What the field has under a key, or those above it."""
        dictionary: Any = self.dictionary
        for _ in range(DEEPEST):
            if not isinstance(dictionary, DictionaryObject):
                return None
            if (value := get(dictionary, key)) is not None:
                return value
            if is_lost(dictionary, key):
                raise Unreadable("damaged")
            dictionary = get(dictionary, "/Parent")
        return None


def fields_below(tops: Sequence[DictionaryObject]) -> Iterator[PdfField]:
    """Every field below these, once. Raises :class:`Unreadable` where a part of the tree is lost, or leads back."""
    seen: set[int] = set()
    waiting = [(top, "", 0) for top in reversed(tops)]
    while waiting:
        dictionary, above, depth = waiting.pop()
        if id(dictionary) in seen or len(seen) >= MOST or depth > DEEPEST:
            raise Unreadable("damaged")
        seen.add(id(dictionary))
        part = text_of(get(dictionary, "/T"))
        name = above if part is None else f"{above}.{part}" if above else part
        kids = below(dictionary, "/Kids")
        if any("/T" in kid for kid in kids):
            waiting += [(kid, name, depth + 1) for kid in reversed(kids)]
        else:
            yield PdfField(name, dictionary, kids or [dictionary])


def below(above: DictionaryObject, key: str) -> list[DictionaryObject]:
    """The dictionaries in an array. Raises :class:`Unreadable` where one is lost, or something else."""
    if is_lost(above, key):
        raise Unreadable("damaged")
    parts = parts_of(get(above, key))
    if len(parts) > MOST or not all(isinstance(part, DictionaryObject) for part in parts):
        raise Unreadable("damaged")
    return parts

"""What is said of a kind of answer: all of it as data, so that nobody else has to know which kind it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from framepress.kinds.codecs import TEXT, Codec


class Meaning(StrEnum):
    """What a written answer means beyond its words, where it means more."""

    WORDS = "words"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class FormatHint:
    """How an answer is to be written: a key of the catalogue, with the values for its places."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def no_hint(minimum: int | None, maximum: int | None) -> FormatHint | None:
    """Say nothing on how an answer is to be written."""
    return None


@dataclass(frozen=True, slots=True)
class Companion:
    """A field that stands beside another one and is asked with it: its kind, and the key of its label in the catalogue.

    ``id`` follows the full id of the other one.
    """

    id: str
    kind: Kind
    label: str


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of answer. There is one object for each, so that two are the same only where they are one."""

    name: str
    """What an author writes after ``kind:``."""
    place: int
    """Where it stands in lists of all kinds: from the plainest to the others."""
    example: Mapping[str, Any]
    """A question of it, as an author writes it."""
    note: str = ""
    """What is added to its name where all kinds are listed for authors."""
    keys: frozenset[str] = frozenset()
    """Keys of a question that mean something for it and not for every kind."""
    codec: Codec = TEXT
    """How an answer is written in JSON and in a PDF, and read back."""
    hint: Callable[[int | None, int | None], FormatHint | None] = no_hint
    """How an answer is to be written, given the least and the most that it may be."""
    meaning: Meaning = Meaning.WORDS
    companions: tuple[Companion, ...] = ()
    """What is asked beside it, each in a field of its own. A kind that has some does not fit in a cell."""

    has_choices: bool = False
    """Whether its answer is one or several of the choices that the question has."""
    is_ordered: bool = False
    """Whether these choices are levels, one higher than the other."""
    is_tick: bool = False
    """Whether it is one box to tick, without choices."""
    is_free_text: bool = False
    """Whether anything may be written, about people too: it is left out of what is to be anonymous."""
    is_talked_about: bool = True
    """Whether its question is one to talk about; others are noted, and that is all."""
    can_group: bool = True
    """Whether responses can be grouped by it."""
    has_many_spellings: bool = False
    """Whether a group may be written in several ways that a list can bring together."""
    survives_rewording: bool = False
    """Whether an answer stays true where the element that it is about is worded in another way: it tells what somebody
    saw or plans, and judges nothing."""
    fits_cell: bool = True
    """Whether it can stand in a cell of a table to fill."""
    share: int = 3
    """Width of its column in a table to fill, compared with the others, where the author gives none."""
    letters: int = 14
    """Width of its column in a workbook of answers."""
    wraps: bool = False
    """Whether its answers are broken into lines there."""

    def __str__(self) -> str:
        return self.name

    @property
    def picks_many(self) -> bool:
        """Whether any number of its choices may be picked."""
        return self.codec.is_many

    @property
    def picks_one(self) -> bool:
        """Whether one of its choices is picked, and no other."""
        return self.has_choices and not self.picks_many

    @property
    def picks_freely(self) -> bool:
        """Whether its choices are things, none of them higher than another."""
        return self.has_choices and not self.is_ordered

    @property
    def is_marked(self) -> bool:
        """Whether an answer to it is a mark in a box, and not writing."""
        return self.has_choices or self.is_tick

    @property
    def gives_context(self) -> bool:
        """Whether it says when, where or what about, beside a list that a school fills in."""
        return self.survives_rewording or self.picks_freely

"""Data of a file that remembers where each part of it stands."""

from __future__ import annotations

from typing import Any, Final

from framepress.problems.problem import Place


class _Empty:
    """The value of a key that has nothing after its colon: the key counts as missing."""

    def __repr__(self) -> str:
        return "nothing"


EMPTY: Final = _Empty()
COMMENTED: Final = _Empty()
"""The same where a comment follows, which may be meant as the value: ``title: # Good meetings``."""
REPORTED: Final = _Empty()
"""An empty value that a problem was reported for already."""


def is_empty(value: Any) -> bool:
    """Whether nothing was written there."""
    return isinstance(value, _Empty)


class Located(dict[str, Any]):
    """A mapping that knows its own place, and those of its keys and values."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}
        self.id = ""
        self.guessed: set[str] = set()
        """Keys that are misspelt in the file, and were told: what does not fit them is not told on top."""

    def rename(self, wrong: str, right: str) -> None:
        """Let what stands under a misspelt key count for the right one, at its own place."""
        self.guessed.add(right)
        for places in (self, self.key_places, self.value_places):
            places[right] = places.pop(wrong)


class LocatedList(list[Any]):
    """A list that knows its own place and those of its items."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []

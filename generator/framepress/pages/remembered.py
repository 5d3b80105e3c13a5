"""What was made before of the same things: while somebody writes, most of a site is made of what it was made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class Remembered(Generic[_Made]):
    """For each name what was made last, with all that it was made of."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[object, _Made]] = {}

    def get(self, name: str, made_of: object, make: Callable[[], _Made]) -> _Made:
        """What was made last, where it was made of what equals ``made_of``; else ``make`` makes it. Whoever calls
        names everything that ``make`` looks at.
        """
        last = self._last.get(name)
        if last is None or last[0] != made_of:
            last = self._last[name] = made_of, make()
        return last[1]

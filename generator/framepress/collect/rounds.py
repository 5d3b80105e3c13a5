"""When responses came, in rounds: a network asks in spring, and in the next spring again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from framepress.collect.collection import Collected, Collection
from framepress.collect.understood import understanding_of

APART = 75
"""Days without a single response that lie between two rounds: longer than a summer, shorter than half a year."""
DATE = "about/date"
_MOST_KNOWN = 5000
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?(?!\d)")


class Days:
    """Finds the days of responses, as they were given in any way that can be understood."""

    def __init__(self, collection: Collection) -> None:
        self._asked = next((each for form in collection.forms for each in form.fields() if each.id == DATE), None)
        self._understanding = understanding_of(collection)
        self._known: dict[str, str] = {}

    def of(self, response: Collected) -> str:
        """The day, as given, else of its saving: ISO 8601, a month where there is no more; or empty."""
        given = response.returned.answers.get(DATE, "")
        if isinstance(given, str) and given:
            understood = self._understood(given)
            if understood:
                return understood
        saved = _DAY.match(response.returned.saved)
        return saved[0] if saved and _is_day(saved[0]) else ""

    def _understood(self, given: str) -> str:
        """What a date means. A network's responses come from few days, each written in few ways."""
        if self._asked is None:
            return ""
        if given not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[given] = self._understanding.of(self._asked, given).value
        return self._known[given]


@dataclass(frozen=True, slots=True)
class Round:
    """One of several rounds: its first and last day, or its edition."""

    first: str = ""
    last: str = ""
    edition: str = ""


@dataclass(frozen=True)
class Rounds:
    """The rounds in order, and to which a response belongs."""

    all: tuple[Round, ...]
    by_edition: Mapping[str, int]

    def of(self, day: str, edition: str) -> int:
        """The position of the round; of a response without a day that of its edition, else the latest."""
        for position, each in enumerate(self.all):
            if day and each.first <= day <= each.last:
                return position
        return self.by_edition.get(edition, len(self.all) - 1)


def rounds_of(when: Iterable[tuple[str, str]], today: str, editions: Iterable[str]) -> Rounds:
    """The rounds that responses fall into, each given by day and edition.

    Days decide where there is a gap between them, else editions, which are given from the oldest on. A day after
    ``today`` is a slip of the pen.
    """
    pairs = set(when)
    days = sorted({day for day, _ in pairs if day and (not today or day <= today)})
    by_day = tuple(Round(part[0], part[-1]) for part in _parts(days))
    if len(by_day) > 1:
        own: dict[str, set[int]] = {}
        for day, edition in pairs:
            own.setdefault(edition, set()).update(n for n, one in enumerate(by_day) if one.first <= day <= one.last)
        return Rounds(by_day, {edition: next(iter(held)) for edition, held in own.items() if len(held) == 1})
    met = {edition for _, edition in pairs}
    order = [edition for edition in editions if edition in met]
    if len(order) > 1:
        return Rounds(tuple(Round(edition=edition) for edition in order), {one: n for n, one in enumerate(order)})
    return Rounds((by_day[0] if by_day else Round(),), {})


def _parts(days: list[str]) -> list[list[str]]:
    parts = [[day] for day in days[:1]]
    for before, day in pairwise(days):
        if (_date(day) - _date(before)).days >= APART:
            parts.append([])
        parts[-1].append(day)
    return parts


def _date(day: str) -> date:
    return date.fromisoformat(day if len(day) == len("2026-01-01") else f"{day}-15")


def _is_day(day: str) -> bool:
    try:
        return bool(_date(day))
    except ValueError:
        return False

"""When a response was given: the day that it says, else the time at which it was saved."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from framepress.analysis.collection import Collected, Collection
from framepress.analysis.normalise import normaliser_of

DATE = "about/date"
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?(?!\d)")
_AHEAD = timedelta(days=2)
"""A later day than today by more than this is a slip of the pen: elsewhere it may be tomorrow already."""


class Moment(NamedTuple):
    """A day in ISO 8601, a month or a year where there is no more, or empty. ``other`` is the day that it may be too,
    where day and month can't be told apart.
    """

    day: str = ""
    alternative: str = ""

    @property
    def first(self) -> str:
        """The earliest day that it may be."""
        return min(self.day, self.alternative or self.day)

    @property
    def last(self) -> str:
        """The latest day that it may be."""
        return max(self.day, self.alternative)

    @property
    def month(self) -> str:
        """The month, or the year where the month is in doubt."""
        return self.day[:4] if self.alternative else self.day[:7]


class Days:
    """Finds the moments of responses, as they were given in any way that can be understood."""

    def __init__(self, collection: Collection) -> None:
        self._is_asked = any(field.id == DATE for form in collection.forms for field in form.fields())
        self._understanding = normaliser_of(collection)
        self._today = collection.day

    def of(self, response: Collected) -> Moment:
        """The day as given; where none is given, or one that is still to come, that of the saving."""
        answer = response.returned.answers.get(DATE, "")
        moment = (
            self._understood(answer, response.returned.language) if isinstance(answer, str) and answer else Moment()
        )
        match = _DAY.match(response.returned.saved)
        saved = match[0] if match and _is_day(match[0]) else ""
        if not moment.day or (len(moment.day) == 4 and saved.startswith(moment.day)):
            return Moment(saved)
        return moment

    @staticmethod
    def as_given(response: Collected) -> str:
        """The day in the words of whoever gave it."""
        answer = response.returned.answers.get(DATE, "")
        return " ".join(answer.split())[:60] if isinstance(answer, str) else ""

    def _understood(self, text: str, language: str) -> Moment:
        """What a date means: the day, and the other one that it may be; none of them is still to come."""
        if not self._is_asked:
            return Moment()
        read = self._understanding.date(text, language)
        in_doubt = bool(read.day) and not self._understanding.order(language).is_sure
        days = [read.iso, *(alternative.isoformat() for alternative in read.alternatives if in_doubt)]
        return Moment(*[day for day in days if day and not self._is_to_come(day)][:2])

    def _is_to_come(self, day: str) -> bool:
        if not self._today:
            return False
        if len(self._today) < len(day):
            return day[: len(self._today)] > self._today
        latest = self._today if len(day) < len("2026-01-01") else _later(self._today)
        return day > latest[: len(day)]


def _later(today: str) -> str:
    return (date.fromisoformat(today) + _AHEAD).isoformat()


def _is_day(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day if len(day) > len("2026-01") else f"{day}-15"))
    except ValueError:
        return False

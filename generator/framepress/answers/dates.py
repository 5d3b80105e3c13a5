"""What a date means that somebody wrote: as much of it as is certain.

``tests/contract/dates.yml`` has the rules as cases. The page to fill in reads dates by the same ones
(``generator/framepress/web/scripts/``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from framepress.answers.date_words import DateOrder, DateWords, date_words
from framepress.text.odd_characters import COPIED_ALONG, DASHES

LONGEST = 60
"""Characters. A longer text is no date, whatever stands in it."""
_MOST = 4 * LONGEST
"""Characters, with those that nobody sees."""
YEARS = range(1600, 2400)
"""A year outside of these is more likely one of another calendar, or a slip of the hand."""
_NEAR = range(1900, 2100)
"""Years that are known as such where they stand among other words."""
_SHORT = 50
"""Years of two digits below this one are of the century after 2000; later ones may be of either."""

_AROUND = re.compile(r"\s*([-/.])\s*")
_TIME = re.compile(
    r"[\s,T]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:Z|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)
_SINCE_2000 = re.compile(r"['’‘](\d\d)(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_SHORT_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{2})")
_SHORT_FIRST = re.compile(r"(\d{2})([-/. ])(\d{1,2})\2(\d{1,2})\.?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_TWO_YEARS = re.compile(r"\d{4}\s*[-/]\s*\d{2}(?!\d)")
"""A school year: *2025-26*."""
_LONE_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,/\-'’()،]*")
_EDGES = " ,.;()،"


class Certain(StrEnum):
    """How much of a date is certain: the day with its month and year, month and year, the year alone, or nothing."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """``year``, ``month`` and ``day`` as they were read, 0 where they were not. ``certain`` says how much of it is more
    than likely: *3/4/2026* has a certain year, and a month and a day by the order that dates have in its country.

    ``others`` are the days that it may be too. ``follows`` is the order that a date can only have been written in
    (*13/4/2026*), which tells of others. ``reason`` is empty where a day was read: else ``no-date``, ``no-such-day``,
    ``short-year`` or ``ambiguous-date``.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    certain: Certain = Certain.NOTHING
    alternatives: tuple[date, ...] = ()
    follows: DateOrder | None = None
    reason: str = ""

    @property
    def iso(self) -> str:
        """As ISO 8601 has it: a day, or the month or the year where there is no more; else nothing."""
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}" if self.year else ""


def read_date(text: str, language: str, order: DateOrder) -> ReadDate:
    """Read a date. ``language`` says whose names of months are known, beside English; ``order`` decides what could be
    read in two ways.
    """
    return _read(text if len(text) <= _MOST else "", language, order)


@lru_cache(maxsize=4096)
def _read(text: str, language: str, order: DateOrder) -> ReadDate:
    """Read a date once: a network's responses come from few days, each written in few ways."""
    whole = _cleaned(text)
    bare, weekdays = _without_weekday(_TIME.sub("", whole), date_words(language))
    bare = _AROUND.sub(r"\1", _without_words_around(bare, date_words(language)))
    if numbered := _month_with_numbers(bare):
        return numbered
    if numbers := _with_numbers(bare, order):
        return _one_of(numbers, weekdays, order)
    named = _with_name(bare, date_words(language))
    if named and not any(day for *_, day in named):
        year, month, _ = named[0]
        return ReadDate(year, month, certain=Certain.MONTH)
    if named:
        return _one_of(_Readings(named), weekdays, order)
    return ReadDate(_only_year(whole), reason="no-date", certain=_sure_of(_only_year(whole)))


def _cleaned(raw: str) -> str:
    """The text with western digits and plain dashes, without marks that nobody sees; empty where it is too long."""
    text = DASHES.sub("-", COPIED_ALONG.sub("", unicodedata.normalize("NFC", raw))).strip()
    if len(text) > LONGEST:
        return ""
    text = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return _SINCE_2000.sub(lambda match: f"20{match[1]}" if int(match[1]) < _SHORT else match[0], text)


def _without_weekday(text: str, words: DateWords) -> tuple[str, set[int]]:
    """The text without the name of a weekday, and which one that may be. A word that can be a month too is one unless
    there is another one, or three numbers.
    """
    parts = [(part[0].casefold(), part.span()) for part in _PARTS.finditer(text)]
    months = [word for word, _ in parts if word in words.months]
    numbers = sum(word.isdecimal() for word, _ in parts)
    for word, (start, end) in parts:
        is_month = word in words.months and len(months) == 1 and numbers < 3
        if word in words.weekdays and not is_month:
            return f"{text[:start].rstrip(_EDGES)} {text[end:].lstrip(_EDGES)}".strip(), set(words.weekdays[word])
    return text, set()


def _without_words_around(text: str, words: DateWords) -> str:
    """The text without the words at its ends that mean nothing by themselves."""
    parts = [*_PARTS.finditer(text)]
    while parts and parts[0][0].casefold() in words.around:
        del parts[0]
    while parts and parts[-1][0].casefold() in words.around:
        del parts[-1]
    return text[parts[0].start() : parts[-1].end()] if parts else ""


def _month_with_numbers(text: str) -> ReadDate | None:
    """A month and its year: *2026-03*, *3/2026*."""
    first, last = _MONTH.fullmatch(text), _MONTH_OF_YEAR.fullmatch(text)
    year, month = (first[1], first[2]) if first else (last[2], last[1]) if last else ("0", "0")
    return ReadDate(int(year), int(month), certain=Certain.MONTH) if _is_month(int(year), int(month)) else None


@dataclass(frozen=True, slots=True)
class _Readings:
    """Ways to read a text as year, month and day, also of days that there are not; ``orders`` has the order of each."""

    all: list[tuple[int, int, int]]
    orders: tuple[DateOrder, ...] = ()


def _with_numbers(text: str, order: DateOrder) -> _Readings | None:
    """The ways to read a date of three numbers; none of them where its year is of either century."""
    if match := _EAST_ASIAN.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(number) for number in (match[1], *match.groups()[-2:]))
        return _Readings([(year, month, day)])
    if match := _YEAR_LAST.fullmatch(text):
        return _either(int(match[4]), int(match[1]), int(match[3]))
    last, first = _SHORT_LAST.fullmatch(text), _SHORT_FIRST.fullmatch(text)
    if order is DateOrder.YEAR_FIRST:
        return _short_in_either_place(first, last)
    if last:
        return _either(_whole(last[4]), int(last[1]), int(last[3]))
    return _Readings([]) if first else None


def _short_in_either_place(first: re.Match[str] | None, last: re.Match[str] | None) -> _Readings | None:
    """Where the year stands first by custom, one of two digits that may stand last too is in doubt."""
    if first and not last:
        return _Readings([(_whole(first[1]), int(first[3]), int(first[4]))])
    at_end = _either(_whole(last[4]), int(last[1]), int(last[3])) if last else None
    if first and last and _day(_whole(first[1]), int(first[3]), int(first[4])):
        return _Readings([])
    return at_end


def _either(year: int, first: int, second: int) -> _Readings:
    if not year:
        return _Readings([])
    return _Readings([(year, first, second), (year, second, first)], (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST))


def _whole(short: str) -> int:
    """A year of two digits in full; 0 where its century is in doubt."""
    return 2000 + int(short) if int(short) < _SHORT else 0


def _one_of(readings: _Readings, weekdays: set[int], order: DateOrder) -> ReadDate:
    """The day among the readings: the only one that there is, or that is such a weekday; else the one in the order."""
    if not readings.all:
        return ReadDate(reason="short-year")
    orders = readings.orders or (None,) * len(readings.all)
    days = {day: follows for reading, follows in zip(readings.all, orders, strict=True) if (day := _day(*reading))}
    if len(days) > 1 and weekdays:
        days = {day: follows for day, follows in days.items() if day.isoweekday() in weekdays} or days
    year = readings.all[0][0]
    if not days:
        return ReadDate(_near(year), reason="no-such-day", certain=_sure_of(_near(year)))
    if len(days) == 1:
        ((day, follows),) = days.items()
        is_told_apart = day.month != day.day
        return ReadDate(year, day.month, day.day, Certain.DAY, follows=follows if is_told_apart else None)
    chosen = next((day for day, follows in days.items() if follows is order), None)
    alternatives = tuple(sorted(day for day in days if day != chosen))
    if chosen is None:
        return ReadDate(year, certain=_sure_of(year), alternatives=alternatives, reason="ambiguous-date")
    return ReadDate(year, chosen.month, chosen.day, Certain.YEAR, alternatives)


def _with_name(text: str, words: DateWords) -> list[tuple[int, int, int]]:
    """The readings of a date with the name of a month and a year, and a day or none (0), in any order."""
    parts = [part.casefold() for part in _PARTS.findall(text)]
    if not _BETWEEN.fullmatch(_PARTS.sub("", text)):
        return []
    numbers = [part for part in parts if part.isdecimal()]
    named = [part for part in parts if part in words.months]
    strangers = [part for part in parts if not (part.isdecimal() or part in words.months or part in words.around)]
    split = _year_and_day(numbers)
    if len(named) != 1 or strangers or split is None:
        return []
    return [(split[0], month, split[1]) for month in words.months[named[0]]]


def _year_and_day(numbers: list[str]) -> tuple[int, int] | None:
    """Which of the numbers beside a month is the year, and which the day. Two digits at the end are a year."""
    long = [number for number in numbers if len(number) == 4]
    short = [number for number in numbers if len(number) <= 2]
    match long, short:
        case [year], [] if len(numbers) == 1:
            return int(year), 0
        case [year], [day] if len(numbers) == 2:
            return int(year), int(day)
        case [], [day, year] if len(year) == 2 and len(numbers) == 2 and _whole(year):
            return _whole(year), int(day)
    return None


def _only_year(text: str) -> int:
    """The year that a text names which is no date: *spring 2026*; 0 where it names none or several."""
    years = [int(year) for year in _LONE_YEAR.findall(text)]
    return _near(years[0]) if len(years) == 1 and not _TWO_YEARS.search(text) else 0


def _near(year: int) -> int:
    return year if year in _NEAR else 0


def _sure_of(year: int) -> Certain:
    return Certain.YEAR if year else Certain.NOTHING


def _is_month(year: int, month: int) -> bool:
    return year in YEARS and 1 <= month <= 12


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None

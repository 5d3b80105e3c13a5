"""What a date or a number means that somebody wrote in a field of text: one reading, or none.

Nothing is guessed. What can be read in two ways is not understood, and a remark says so; what was written is kept
beside it by whoever asks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError

from framepress.forms.hints import format_hint
from framepress.forms.spec import Field, Kind
from framepress.words import Words

KINDS = (Kind.DATE, Kind.NUMBER)
"""The kinds of fields whose text means something else than itself."""
_LONGEST = 60
"""Characters. A longer text is no date and no number, whatever stands in it."""
_YEARS = range(1600, 2400)
"""A year outside of these is more likely one of another calendar, or a slip of the hand."""

_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks of direction and places without width: they come along where text is copied."""
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_AROUND = re.compile(r"\s*([-/.])\s*")
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,/\-]*")
_LITERAL = re.compile(r"'([^']+)'")
_ENGLISH = ("of", "the", "st", "nd", "rd", "th")
"""Words and endings of an English date."""

_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]")
_GROUPING = (",", ".", "'", "’", " ", "\u066c")
_DECIMAL = (".", ",", "\u066b")


@dataclass(frozen=True, slots=True)
class Understood:
    """``value`` is an ISO 8601 date (or month, where only that was written) or a plain decimal; empty for neither.

    ``code`` names what is to be remarked, and ``message`` says it in the framework's language; both may be empty.
    """

    value: str = ""
    code: str = ""
    message: str = ""


class Understanding:
    """Understands dates and numbers. ``words`` give the language whose names of months are known, beside English."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def of(self, field: Field, written: str) -> Understood:
        """What a text in a date or number field means; nothing for fields of other kinds."""
        if field.kind is Kind.DATE:
            return self._date(_cleaned(written))
        if field.kind is Kind.NUMBER:
            return self._number(field, _cleaned(written))
        return Understood()

    def _date(self, text: str) -> Understood:
        say = self.words.say
        text = _AROUND.sub(r"\1", text)
        if found := _MONTH.fullmatch(text):
            is_month = int(found[1]) in _YEARS and 1 <= int(found[2]) <= 12
            return Understood(text) if is_month else Understood("", "no-date", say("collect.remarks.no_date"))
        if _SHORT_YEAR.fullmatch(text):
            return Understood("", "short-year", say("collect.remarks.short_year"))
        readings = list(_readings(text, self.words.language))
        days = sorted({day.isoformat() for day in map(_day, readings) if day})
        match days:
            case [day]:
                return Understood(day)
            case [first, second]:
                return Understood(
                    "", "ambiguous-date", say("collect.remarks.ambiguous_date", first=first, second=second)
                )
        if readings:
            return Understood("", "no-such-day", say("collect.remarks.no_such_day"))
        return Understood("", "no-date", say("collect.remarks.no_date"))

    def _number(self, field: Field, text: str) -> Understood:
        say = self.words.say
        values = sorted(set(_values(text)))
        if len(values) == 2:
            return Understood(
                "", "ambiguous-number", say("collect.remarks.ambiguous_number", first=values[0], second=values[1])
            )
        if not values:
            return Understood("", "no-number", say("collect.remarks.no_number"))
        number = Decimal(values[0])
        low, high = field.minimum, field.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            asked = format_hint(field, self.words)
            return Understood(values[0], "out-of-bounds", say("collect.remarks.out_of_bounds", asked=asked))
        if "." in values[0]:
            return Understood(values[0], "not-whole", say("collect.remarks.not_whole"))
        return Understood(values[0])


def _cleaned(written: str) -> str:
    """The text with western digits and plain dashes, without marks that nobody sees; empty where it is too long."""
    text = _DASHES.sub("-", _UNSEEN.sub("", written)).strip()
    if len(text) > _LONGEST:
        return ""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def _readings(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Every way to read a text as year, month and day, also of days that there are not."""
    if found := _YEAR_FIRST.fullmatch(text):
        yield int(found[1]), int(found[3]), int(found[4])
    elif found := _YEAR_LAST.fullmatch(text):
        yield int(found[4]), int(found[1]), int(found[3])
        yield int(found[4]), int(found[3]), int(found[1])
    else:
        yield from _with_name(text, language)


def _with_name(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """The reading of a date with the name of a month, a year of four digits and a day, in any order."""
    parts = [part.casefold() for part in _PARTS.findall(text)]
    if not _BETWEEN.fullmatch(_PARTS.sub("", text)):
        return
    months, around = _names(language)
    numbers = [part for part in parts if part.isdigit()]
    named = [part for part in parts if part in months]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    others = [part for part in parts if part not in months and part not in around and not part.isdigit()]
    if (len(numbers), len(years), len(days), len(named), others) == (2, 1, 1, 1, []):
        for month in months[named[0]]:
            yield int(years[0]), month, int(days[0])


@cache
def _names(language: str) -> tuple[dict[str, set[int]], set[str]]:
    """The names of months in English and in a language, with their numbers; and the words that stand around them."""
    months: dict[str, set[int]] = {}
    around = set(_ENGLISH)
    for locale in filter(None, map(_locale, ("en", language))):
        for context in locale.months.values():
            for width in ("abbreviated", "wide"):
                for number, name in context.get(width, {}).items():
                    months.setdefault(name.casefold().rstrip("."), set()).add(number)
        for pattern in locale.date_formats.values():
            around.update(word for part in _LITERAL.findall(pattern.pattern) for word in part.casefold().split())
    return months, around


def _locale(language: str) -> Locale | None:
    for name in (language, language.split("-", 1)[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _day(reading: tuple[int, int, int]) -> date | None:
    try:
        return date(*reading) if reading[0] in _YEARS else None
    except ValueError:
        return None


def _values(text: str) -> Iterator[str]:
    """Every value that a text has where it is read as a number: with groups of three digits or without, and with either
    sign before its fraction.
    """
    if text.isdecimal():
        yield _plain("", text, "")
        return
    sign = text[:1] if text[:1] in ("+", "-") else ""
    digits = _SPACES.sub(" ", text[len(sign) :]).lstrip(" ")
    for point in _DECIMAL:
        whole, has_point, fraction = digits.partition(point)
        if has_point and not re.fullmatch("[0-9]+", fraction):
            continue
        if re.fullmatch("[0-9]*" if has_point else "[0-9]+", whole):
            yield _plain(sign, whole, fraction)
        for mark in _GROUPING:
            if mark != point and re.fullmatch(rf"[1-9][0-9]{{0,2}}({re.escape(mark)}[0-9]{{3}})+", whole):
                yield _plain(sign, whole.replace(mark, ""), fraction)


def _plain(sign: str, whole: str, fraction: str) -> str:
    """A number as digits with a point, without zeros that say nothing."""
    number = (whole.lstrip("0") or "0") + f".{fraction}".rstrip("0").rstrip(".")
    return f"-{number}" if sign == "-" and number != "0" else number

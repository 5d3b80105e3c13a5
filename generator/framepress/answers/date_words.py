"""What dates are made of in a language: the order of day and month, and the names of months and weekdays.

All of it comes from Unicode CLDR. English names are known everywhere, since people write them everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from babel import Locale, localedata

from framepress.framework.model.framework import Framework
from framepress.text.languages import locale_of

_ALWAYS = ("en", "en-GB")
"""Languages whose names are always known. British English has *Sept*."""
_AROUND = (
    *("of", "the", "on", "day", "st", "nd", "rd", "th", "er", "º", "ª", "o"),
    *("le", "du", "el", "del", "día", "dia", "em", "do", "il", "lo", "di", "din", "pe"),
    *("den", "der", "dem", "am", "vom", "op", "van", "år"),
    *("r", "roku", "dnia", "dn", "dne", "dňa", "г", "года", "р", "року"),
    *("tanggal", "tgl", "في", "يوم", "من"),
    *("date", "fecha", "data", "datum"),
)
"""Words and endings that stand beside the numbers of a date, in the languages of Europe and some others, which CLDR has
only where its own patterns use them: *the 4th of March*, *1er mars*, *le 4 mars*, *4 marca 2026 r.*
"""
_SHORT_WEEKDAYS = {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
"""What people write in English beside the short names of CLDR."""
_LITERAL = re.compile(r"'([^']+)'")
_LETTERS = re.compile(r"[^\W\d_]+")


class DateOrder(StrEnum):
    """The order in which a date is written with numbers."""

    MONTH_FIRST = "month-day-year"
    DAY_FIRST = "day-month-year"
    YEAR_FIRST = "year-month-day"


@dataclass(frozen=True)
class DateWords:
    """Names in small letters. ``months`` have the numbers (1 to 12) that a name may stand for, ``weekdays`` too (1 is
    Monday); ``around`` are words that mean nothing by themselves.
    """

    months: dict[str, list[int]]
    weekdays: dict[str, list[int]]
    around: list[str]


def date_order(framework: Framework) -> DateOrder:
    """The order that a framework's dates are written in: as its publisher says, else as in its language and region."""
    about = framework.about
    return DateOrder(about.date_order) if about.date_order else order_in(about.language)


@cache
def order_in(language: str) -> DateOrder:
    """The order of a language in its region; where none is said, in the region where most people speak it. A language
    that nobody knows has the order of ISO 8601, by which no day is taken for a month.
    """
    locale = locale_of(language)
    letters = re.sub(r"[^dMy]", "", locale.date_formats["short"].pattern) if locale else "y"
    if letters.startswith("y"):
        return DateOrder.YEAR_FIRST
    return DateOrder.MONTH_FIRST if letters.startswith("M") else DateOrder.DAY_FIRST


@cache
def date_words(language: str) -> DateWords:
    """The words of dates in English and in a language, each list in a fixed order."""
    months: dict[str, set[int]] = {}
    weekdays = {word: {number} for word, number in _SHORT_WEEKDAYS.items()}
    around = set(_AROUND)
    for locale in filter(None, map(locale_of, (*_ALWAYS, language))):
        data = _data(locale)
        for names, numbers in ((data["months"], months), (data["days"], weekdays)):
            for name, number in _names(names):
                word, beside = _parted(name)
                around.update(beside)
                for spelling in {word, _plain(word)} - {""}:
                    numbers.setdefault(spelling, set()).add(number if numbers is months else number + 1)
        for pattern in locale.date_formats.values():
            around.update(word for part in _LITERAL.findall(pattern.pattern) for word in _words(part))
    around -= set(months) | set(weekdays)
    return DateWords(_sorted(months), _sorted(weekdays), sorted(around))


def _names(contexts: localedata.LocaleDataDict) -> Iterator[tuple[str, int]]:
    for context in contexts.values():
        for width in ("abbreviated", "wide"):
            for number, name in (context.get(width) or {}).items():
                yield name, number


def _parted(name: str) -> tuple[str, set[str]]:
    """The word of a name that tells it from others, and those beside it: *de març*. A name with a number in it has
    none, nor has one of a single letter.
    """
    words = _words(name)
    if not words or any(letter.isdecimal() for letter in name):
        return "", set()
    longest = max(words, key=len)
    return (longest, {*words} - {longest}) if len(longest) > 1 else ("", set())


def _words(text: str) -> list[str]:
    return _LETTERS.findall(unicodedata.normalize("NFC", text).casefold())


def _plain(word: str) -> str:
    """A word of Latin letters without its accents, as people in a hurry write it; else nothing."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return bare if bare.isascii() else ""


def _sorted(names: dict[str, set[int]]) -> dict[str, list[int]]:
    return {name: sorted(names[name]) for name in sorted(names)}


def _data(locale: Locale) -> localedata.LocaleDataDict:
    """Names of a locale, copied: babel follows its references in place, and so mixes up languages that were asked for
    one after the other.
    """
    data = localedata.load(str(locale))
    return localedata.LocaleDataDict({part: deepcopy(data[part]) for part in ("months", "days")})

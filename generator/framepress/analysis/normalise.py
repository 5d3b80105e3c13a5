"""What a date or a number means that somebody wrote in a field of text, with a remark where there is a doubt.

Of a date as much is given as is certain, its month and day by the order of day and month; a number that can be read in
two ways is not understood. What was written is kept beside it by whoever asks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from framepress.analysis.collection import Collection
from framepress.analysis.date_order import DateOrderEvidence, DateOrderVotes
from framepress.answers.dates import LONGEST, ReadDate, read_date
from framepress.forms.form import Field
from framepress.forms.format_hints import format_hint
from framepress.kinds.kind import Meaning
from framepress.text.catalogue import Words
from framepress.text.odd_characters import COPIED_ALONG, DASHES

_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]")
_GROUPING = (",", ".", "'", "’", " ", "\u066c")
_DECIMAL = (".", ",", "\u066b")


@dataclass(frozen=True, slots=True)
class Normalised:
    """``value`` is an ISO 8601 date (a month or a year where no more is known) or a plain decimal; empty for neither.

    ``code`` names what is to be remarked, and ``message`` says it in the framework's language; both may be empty.
    """

    value: str = ""
    code: str = ""
    message: str = ""


class Normaliser:
    """Understands dates and numbers. ``orders`` has the languages whose names of months are known, beside English, each
    with the order in which day and month are written in it; where that is not sure, each date that hangs on it says so.
    ``words`` are those of the remarks; what is said in no language of ``orders`` is read as in ``usual``.
    """

    def __init__(self, words: Words, orders: Mapping[str, DateOrderVotes], usual: str) -> None:
        self.words, self.orders, self.usual = words, orders, usual

    def of(self, field: Field, text: str, language: str) -> Normalised:
        """What a text in a date or number field of a form in a language means; nothing for fields of other kinds."""
        if field.kind.meaning is Meaning.DATE:
            return self._date(self.date(text, language), self.order(language).is_sure)
        if field.kind.meaning is Meaning.NUMBER:
            return self._number(field, _cleaned(text))
        return Normalised()

    def date(self, text: str, language: str) -> ReadDate:
        """What a date means, with what is certain of it."""
        known = language if language in self.orders else self.usual
        return read_date(text, known, self.order(known).order)

    def order(self, language: str) -> DateOrderVotes:
        """The order of dates in forms of a language."""
        return self.orders.get(language) or self.orders[self.usual]

    def _date(self, date: ReadDate, is_sure: bool) -> Normalised:
        say = self.words.say
        match date.reason, date.alternatives:
            case "ambiguous-date", (first, second):
                message = say("collect.remarks.ambiguous_date", first=first, second=second)
                return Normalised(date.iso, date.reason, message)
            case "", (other,) if not is_sure:
                return Normalised(date.iso, "date-by-order", say("collect.remarks.date_by_order", other=other))
            case "", _:
                return Normalised(date.iso)
        return Normalised(date.iso, date.reason, say(f"collect.remarks.{date.reason.replace('-', '_')}"))

    def _number(self, field: Field, text: str) -> Normalised:
        say = self.words.say
        values = sorted(set(_values(text)))
        if len(values) == 2:
            return Normalised(
                "", "ambiguous-number", say("collect.remarks.ambiguous_number", first=values[0], second=values[1])
            )
        if not values:
            return Normalised("", "no-number", say("collect.remarks.no_number"))
        number = Decimal(values[0])
        low, high = field.minimum, field.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            asked = format_hint(field, self.words)
            return Normalised(values[0], "out-of-bounds", say("collect.remarks.out_of_bounds", asked=asked))
        if "." in values[0]:
            return Normalised(values[0], "not-whole", say("collect.remarks.not_whole"))
        return Normalised(values[0])


def normaliser_of(collection: Collection) -> Normaliser:
    """Understands the dates and numbers of one collection."""
    source = collection.framework.source_language or collection.framework.about.language
    orders = collection.dates or {source: DateOrderEvidence(collection.framework, ()).decided()}
    return Normaliser(collection.words, orders, source)


def _cleaned(raw: str) -> str:
    """The text with western digits and plain dashes, without marks that nobody sees; empty where it is too long."""
    text = DASHES.sub("-", COPIED_ALONG.sub("", raw)).strip()
    if len(text) > LONGEST:
        return ""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


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

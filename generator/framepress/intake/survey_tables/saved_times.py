"""When a response was given, as a tool writes it in the language of whoever had it → ISO 8601."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from framepress.answers.date_words import DateOrder
from framepress.answers.dates import read_date

_TIME = re.compile(
    r"[\sT,]+(?:at\s+|um\s+|à\s+|a las\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>Z|UTC|GMT|[A-Z]{1,4}T)?\s*(?P<shift>[+-]\d{1,2}(?::?\d{2})?)?$",
    re.IGNORECASE,
)


def saved_time(text: str, language: str, order: DateOrder) -> str:
    """A time in ISO 8601; empty where it is none. One without a zone counts as UTC, and one without a time of day as
    the beginning of that day.
    """
    text = " ".join(text.split())
    match = _TIME.search(text)
    day = read_date(text[: match.start()] if match else text, language, order)
    if not day.day:
        return ""
    if match is None:
        return f"{day.iso}T00:00:00Z"
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or "").casefold()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return f"{day.iso}T{hour:02}:{minute:02}:{second:02}{_zone(match['shift'])}"


def _zone(shift: str | None) -> str:
    if not shift:
        return "Z"
    hours, minutes = re.fullmatch(r"[+-](\d{1,2}):?(\d{2})?", shift).groups()  # type: ignore[union-attr]
    return f"{shift[0]}{int(hours):02}:{minutes or '00'}" if int(hours) <= 14 and int(minutes or 0) < 60 else "Z"


def order_of(texts: Iterable[str], language: str, usual: DateOrder) -> DateOrder:
    """The order of day and month that a tool wrote in: as the days tell that can only be read in one way."""
    follows = Counter(
        follows
        for text in texts
        if (follows := read_date(_TIME.sub("", " ".join(text.split())), language, usual).follows)
    )
    return follows.most_common(1)[0][0] if follows else usual


def is_to_the_second(text: str) -> bool:
    """Whether a time says the second, so that two people seldom have the same."""
    match = _TIME.search(" ".join(text.split()))
    return bool(match and match["second"])

"""What Unicode CLDR knows of a language, found by its BCP 47 tag."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale_of(language: str) -> Locale | None:
    """Find the locale of a tag: ``es-MX``, else that of ``es``; none where CLDR knows neither."""
    from babel import Locale, UnknownLocaleError

    for name in (language, language.split("-", 1)[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None

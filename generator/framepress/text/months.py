"""Months as people say them: *March 2026*, *marzo–mayo de 2026*."""

from __future__ import annotations

from datetime import date

from framepress.text.languages import locale_of

_PATTERN = "yMMMM"
"""Year and whole name of the month, in the order of the language (Unicode CLDR calls this a skeleton)."""


def months_in_words(first: str, last: str, language: str) -> str:
    """Say from which month to which, once where it is one. Takes days or months in ISO 8601 and a BCP 47 tag; empty for
    a language that CLDR does not know.
    """
    from babel.dates import format_interval

    locale = locale_of(language)
    if locale is None:
        return ""
    return format_interval(_month(first), _month(last), _PATTERN, locale=locale)


def _month(day: str) -> date:
    return date.fromisoformat(f"{day[:7]}-01")

"""What Unicode CLDR knows of a language, found by its BCP 47 tag."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left, where the script is not said."""


def direction_of(language: str) -> str:
    """In which direction a language is usually written: ``ltr`` or ``rtl``."""
    tag = language.lower()
    is_rtl = tag.split("-")[0] in _RTL or tag in _RTL
    return "rtl" if is_rtl and "-latn" not in tag else "ltr"


def own_name(language: str) -> str:
    """What a language is called in itself, as in a list of languages: *Español*; its tag where CLDR has no name."""
    locale = locale_of(language)
    name = locale.get_display_name() if locale else None
    return name[0].upper() + name[1:] if name else language


def name_in(language: str, reader: str) -> str:
    """What a language is called in the language of a ``reader``; in itself where CLDR does not know that."""
    locale, theirs = locale_of(language), locale_of(reader)
    name = locale.get_display_name(theirs) if locale and theirs else None
    return name or own_name(language)


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

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


def parents(language: str) -> tuple[str, ...]:
    """Give the tags whose words a language may have, itself last: ``pt`` and ``pt-BR``.

    A language is written in one script unless its tag says another, and nobody gets words in another one unasked: for
    ``zh-TW`` they are those of ``zh-Hant``, the traditional characters, never the simplified ones of ``zh``.
    """
    base = language.split("-", 1)[0]
    if base in (language, "en"):
        return tuple(dict.fromkeys((base, language)))  # English does without Babel
    script = _script(language)
    first = base if script == _script(base) else f"{base}-{script}"
    return tuple(dict.fromkeys((first, language)))


def _script(language: str) -> str:
    """The script of a tag: what it says, else what CLDR takes to be likely; empty where nobody knows."""
    from babel.core import get_global

    locale = locale_of(language)
    said = [part.title() for part in language.split("-")[1:] if len(part) == 4 and part.isalpha()]
    if said or locale is None:
        return said[0] if said else ""
    likely = str(get_global("likely_subtags").get(locale.language, "")).split("_")
    return locale.script or (likely[1] if len(likely) > 1 else "")

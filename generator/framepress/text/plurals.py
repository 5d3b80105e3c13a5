"""Texts in which a number stands beside a noun, written once for each form that a language has: *1 school, 2 schools*.

The categories, and which number is of which, are those of Unicode CLDR (LDML, part 3, *Language Plural Rules*). The
browser picks by the same rules with ``Intl.PluralRules``: ``tests/contract/plurals.yml`` has cases that both run.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from framepress.text.languages import locale_of

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""In the order of CLDR."""
NUMBER = "count"
"""The place whose number picks the form."""
_TRIED = range(201)
"""Whole numbers that tell all forms that a text needs: rules look at the last two digits. Those for millions (*many* in
Spanish) are left to *other*.
"""


class Plural(dict[str, str]):
    """The texts of one message by category, in the order of CLDR. It always has ``other``: where nobody wrote it, that
    is the last one written, since in Polish or Ukrainian only fractions are *other*.
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        super().__init__({category: texts[category] for category in CATEGORIES if category in texts})
        self.setdefault("other", [*self.values()][-1])
        self.language = language
        """Whose rules pick: English that stands in for Polish is still picked as English is."""

    def text_for(self, number: object) -> str:
        """Pick the text for a number; *other* for what is none."""
        return self.get(category(self.language, number), self["other"])

    def data(self) -> dict[str, str]:
        """Give what the browser picks from."""
        return {"language": self.language, **self}


def category(language: str, number: object) -> str:
    """Tell the category of a number. A language that CLDR does not know has *other* alone."""
    if type(number) is int and language.partition("-")[0] == "en":
        return "one" if number == 1 else "other"  # CLDR's rule too: the command line does without Babel for it
    locale = locale_of(language)
    if locale is None or isinstance(number, bool) or not isinstance(number, int | float):
        return "other"
    return str(locale.plural_form(int(number) if number == int(number) else number))


@cache
def categories(language: str) -> frozenset[str]:
    """Give every category of a language, those of fractions and of millions too."""
    locale = locale_of(language)
    return frozenset({"other", *locale.plural_form.tags}) if locale else frozenset({"other"})


@cache
def needed(language: str) -> tuple[str, ...]:
    """Give the categories that a text has to have: those of whole numbers, in the order of CLDR."""
    usual = {category(language, number) for number in _TRIED}
    return tuple(name for name in CATEGORIES if name in usual)

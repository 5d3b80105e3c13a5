"""Translations of the catalogue as PO files, the form that Poedit, Weblate and the tools of gettext take.

An entry's ``msgctxt`` is its key, its ``msgid`` the English text. What is *fuzzy*, half written, or translates an
English text that has changed since is not used, but counted.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from framepress.text.languages import locale_of
from framepress.text.plurals import CATEGORIES, NUMBER, Plural, categories, category

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_DRAFT = re.compile(rb'^"X-Framepress-Draft: *yes', re.MULTILINE)
"""Babel keeps no header that it does not know."""
_NUMBERS = (1, 0, *range(2, 201), 1_000_000)
"""A number of each category that whole numbers have in any language. One comes first: for *0 escolas* some headers have
Portuguese take the form of many, and CLDR that of one.
"""


@dataclass(frozen=True)
class Translation:
    """The texts of a language by key, and the keys of entries that are not used, by why."""

    texts: dict[str, str | Plural] = field(default_factory=dict)
    fuzzy: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    """The English text has changed since, or is gone."""
    missing: list[str] = field(default_factory=list)
    is_draft: bool = False
    """Nobody who speaks the language has read the texts: the head of the file says so."""


def english_entry(text: str | Plural) -> tuple[str, ...]:
    """Give a text as a PO file has it: with its plural, where a number picks the form. A text that has the number but
    says the same for all of them in English gets two forms too, since another language may need them.
    """
    if isinstance(text, Plural):
        return text.get("one", text["other"]), text["other"]
    return (text, text) if f"{{{NUMBER}}}" in text else (text,)


def read_po(content: bytes, language: str, english: Mapping[str, str | Plural]) -> Translation:
    """Read a PO file against the English texts by key.

    Which number has which form is decided by CLDR; the header only says where each form stands. Raises ``ValueError``
    where it is no PO file.
    """
    from babel.messages.pofile import PoFileError
    from babel.messages.pofile import read_po as read

    try:
        catalogue = read(BytesIO(content), locale=locale_of(language), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{language}.po, {error}") from error
    places = _places(catalogue, language)
    translation = Translation(is_draft=bool(_DRAFT.search(content)))
    for message in catalogue:
        if message.context and (texts := _forms(message.string)):
            key = message.context
            if english_entry(english.get(key, "")) != _forms(message.id):
                translation.stale.append(key)
            elif message.fuzzy:
                translation.fuzzy.append(key)
            elif all(texts):
                translation.texts[key] = (
                    Plural(language, _by_category(texts, places)) if message.pluralizable else texts[0]
                )
    known = {*translation.texts, *translation.fuzzy, *translation.stale}
    translation.missing.extend(key for key in english if key not in known)
    return translation


def _forms(text: object) -> tuple[str, ...]:
    forms = text if isinstance(text, tuple | list) else (text,)
    return tuple(str(form or "") for form in forms) if any(forms) else ()


def _places(catalogue: Catalog, language: str) -> dict[str, int]:
    """Where the form of each category stands: gettext counts forms, and the header says which number has which. A form
    that no whole number has is that of fractions.
    """
    pick = gettext.c2py(catalogue.plural_expr)
    places: dict[str, int] = {}
    for number in _NUMBERS:
        places.setdefault(category(language, number), pick(number))
    spare = [number for number in range(catalogue.num_plurals) if number not in places.values()]
    unplaced = [name for name in CATEGORIES if name in categories(language) and name not in places]
    return places | dict(zip(unplaced, spare, strict=False))


def _by_category(texts: tuple[str, ...], places: Mapping[str, int]) -> dict[str, str]:
    return {name: texts[place] for name, place in places.items() if place < len(texts)}

"""The catalogue of framepress's own words: buttons, headings and messages on pages and forms.

A language is a YAML file in ``templates/locale/`` for what pages, forms and reports say, and one in each folder there
for a group that is needed by itself. A language without them, or a word that they lack, falls back to English, so that
a variant in another language is never stopped by us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from framepress.text.resources import templates

_PLACE = re.compile(r"\{([^{}]*)\}")


class Words(Mapping[str, Any]):
    """The words of one language, by group: ``words["form"]["page"]`` or ``words.say("form.page", page=2)``."""

    def __init__(self, language: str, groups: Mapping[str, Any]) -> None:
        self.language = language
        self._groups = groups

    def __getitem__(self, group: str) -> Any:
        return self._groups[group]

    def __iter__(self) -> Any:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def say(self, key: str, **values: object) -> str:
        """The words under a dotted key, with ``{name}`` places filled.

        Raises ``KeyError`` where the catalogue has no such key: that is a mistake of ours.
        """
        found: Any = self._groups
        for part in key.split("."):
            found = found[part]
        if not values:
            return str(found)
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), str(found))

    def replaced(self, groups: Mapping[str, Any]) -> Words:
        """These words with those of ``groups`` in their place."""
        return Words(self.language, _merge(self._groups, groups))


def words_for(language: str, changes: Mapping[str, str] | None = None) -> Words:
    """The catalogue for a BCP 47 tag: ``pl-PL`` takes ``pl-PL.yml``, else ``pl.yml``, else English.

    ``changes`` has a publisher's own words under dotted keys (``plan.about.school``); a key that the
    catalogue lacks is passed over, since ``check`` tells of it.
    """
    merged = _catalogue("en")
    base = language.split("-", 1)[0]
    for name in dict.fromkeys((base, language)):
        if name != "en":
            merged = _merge(merged, _catalogue(name))
    known = set(leaves(merged))
    for key, text in (changes or {}).items():
        if key in known:
            merged = _merge(merged, _nested(key, text))
    return Words(language, merged)


@cache
def english_group(group: str) -> Words:
    """One group in English, of those with a file of their own: the others are not read for it."""
    return Words("en", _read(templates() / "locale" / group / "en.yml"))


def leaves(groups: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The dotted key of every word."""
    for key, value in groups.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{before}{key}.")
        else:
            yield before + key


def places_in(text: str) -> set[str]:
    """The names in curly brackets that a word has filled in."""
    return set(_PLACE.findall(text))


def _nested(key: str, text: str) -> dict[str, Any]:
    first, _, rest = key.partition(".")
    return {first: _nested(rest, text) if rest else text}


@cache
def _catalogue(name: str) -> dict[str, Any]:
    folder = templates() / "locale"
    found: dict[str, Any] = {}
    for path in (folder / f"{name}.yml", *sorted(folder.glob(f"*/{name}.yml"))):
        found |= _read(path)
    return found


@cache
def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) or {}  # noqa: S506 (makes strings only)


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        mine = merged.get(key)
        merged[key] = _merge(mine, value) if isinstance(mine, dict) and isinstance(value, dict) else value
    return merged

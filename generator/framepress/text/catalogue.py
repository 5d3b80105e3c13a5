"""The catalogue of framepress's own words: buttons, headings and messages on pages and forms.

English is ``en.yml`` in ``templates/locale/`` for what pages, forms and reports say, and one in each folder there for a
group that is needed by itself. Every other language is a PO file beside it (see :mod:`.po_files`). A language without a
file, or a word that its file lacks, falls back to English, so that a variant in another language is never stopped by
us. A text with a number beside a noun has a form for each category of number (see :mod:`.plurals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from framepress.text.languages import parents
from framepress.text.plurals import CATEGORIES, NUMBER, Plural
from framepress.text.renamed_words import is_renamed_word, renamed
from framepress.text.resources import templates

if TYPE_CHECKING:
    from framepress.text.po_files import Translation

_PLACE = re.compile(r"\{([^{}]*)\}")


class Words(Mapping[str, Any]):
    """The words of one language, by group: ``words["form"]["page"]`` or ``words.say("form.page", page=2)``."""

    def __init__(self, language: str, groups: Mapping[str, Any]) -> None:
        self.language = language
        self._groups = with_plurals(groups, language)

    def __getitem__(self, group: str) -> Any:
        return self._groups[group]

    def __iter__(self) -> Any:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def say(self, key: str, /, **values: object) -> str:
        """The words under a dotted key, with ``{name}`` places filled. Where a number picks the form, it is ``count``.

        Raises ``KeyError`` where the catalogue has no such key: that is a mistake of ours.
        """
        entry = self.entry(key)
        text = entry.text_for(values.get(NUMBER)) if isinstance(entry, Plural) else entry
        if not values:
            return text
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)

    def entry(self, key: str) -> str | Plural:
        """Give what the catalogue has under a dotted key: a text, or one for each category of number."""
        branch: Any = self._groups
        for part in key.split("."):
            branch = branch[part]
        return branch if isinstance(branch, Plural) else str(branch)

    def entries(self) -> dict[str, str | Plural]:
        """Give every entry by its dotted key."""
        return {key: self.entry(key) for key in leaves(self)}

    def texts(self) -> dict[str, str]:
        """Give every text by its key, those for numbers by key and category: ``site.areas.count.one``."""
        texts: dict[str, str] = {}
        for key, entry in self.entries().items():
            texts |= (
                {f"{key}.{category}": text for category, text in entry.items()}
                if isinstance(entry, Plural)
                else {key: entry}
            )
        return texts

    def replaced(self, groups: Mapping[str, Any]) -> Words:
        """These words with those of ``groups`` in their place."""
        return Words(self.language, _merge(self._groups, groups))


def words_for(language: str, changes: Mapping[str, str] | None = None) -> Words:
    """The catalogue for a BCP 47 tag: ``pl-PL`` takes ``pl-PL.po``, else ``pl.po``, else English. One in another
    script than its language usually is takes no words of that: ``zh-CN`` has those of ``zh``, ``zh-TW`` English.

    ``changes`` has a publisher's own words under dotted keys (``plan.about.school``, ``site.areas.count.one``); a key
    that the catalogue lacks is passed over, since ``check`` tells of it. A key without a dot is a word that every text
    says otherwise (``school``).
    """
    words = _without_changes(language)
    if not changes:
        return words
    called = {word: text for word, text in changes.items() if is_renamed_word(word)}
    words = words.replaced(_nested(renamed(words.entries(), called))) if called else words
    return words.replaced(_nested(own_entries(language, changes, words.entries())))


@lru_cache(maxsize=32)
def _without_changes(language: str) -> Words:
    merged = _english()
    for name in _names(language):
        if name != "en":
            merged = _merge(merged, _nested(_translated(name)))
    return Words(language, merged)


def own_entries(
    language: str, changes: Mapping[str, str], known: Mapping[str, str | Plural]
) -> dict[str, str | Plural]:
    """Give a publisher's changed words by the keys of the catalogue, those for a category of number put together. What
    stands under the key itself is said of all numbers that have no text of their changed.
    """
    changed: dict[str, str | Plural] = {}
    forms: dict[str, dict[str, str]] = {}
    for key, text in changes.items():
        entry, category = parted(key, known)
        if entry not in known:
            continue
        if category or isinstance(known[entry], Plural):
            forms.setdefault(entry, {})[category or "other"] = text
        else:
            changed[entry] = text
    for entry, texts in forms.items():
        texts.setdefault("other", str(changed.get(entry, [*texts.values()][-1])))
        changed[entry] = Plural(language, texts)
    return changed


def parted(key: str, known: Mapping[str, str | Plural]) -> tuple[str, str]:
    """Part a publisher's key into that of the catalogue and a category of number: ``site.areas.count``, ``one``. The
    category is empty where the key names none, and where no number picks that text.
    """
    entry, _, category = key.rpartition(".")
    is_counted = category in CATEGORIES and key not in known and takes_number(known.get(entry, ""))
    return (entry, category) if is_counted else (key, "")


def takes_number(entry: str | Plural) -> bool:
    """Whether a number may pick the form of a text: where English has forms, and where it has the number in it."""
    return isinstance(entry, Plural) or NUMBER in places_in(entry)


def with_plurals(groups: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Give groups of words in which those by category of number are :class:`.Plural`."""
    return {key: _with_plurals(value, language) for key, value in groups.items()}


def _with_plurals(value: Any, language: str) -> Any:
    if isinstance(value, Plural) or not isinstance(value, Mapping):
        return value
    are_texts = all(isinstance(text, str) for text in value.values())
    return Plural(language, value) if are_texts and set(value) <= set(CATEGORIES) else with_plurals(value, language)


@cache
def english_group(group: str) -> Words:
    """One group in English, of those with a file of their own: the others are not read for it."""
    return Words("en", _read(templates() / "locale" / group / "en.yml"))


def leaves(groups: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The dotted key of every word; one with forms for numbers has one key."""
    for key, value in groups.items():
        if isinstance(value, Mapping) and not isinstance(value, Plural):
            yield from leaves(value, f"{before}{key}.")
        else:
            yield before + key


def texts_in(entry: str | Plural) -> tuple[str, ...]:
    """Every text of an entry."""
    return tuple(entry.values()) if isinstance(entry, Plural) else (entry,)


def places_in(entry: str | Plural) -> set[str]:
    """The names in curly brackets that a word has filled in; of one with forms for numbers those of all its forms."""
    return {name for text in texts_in(entry) for name in _PLACE.findall(text)}


def _nested(entries: Mapping[str, str | Plural]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, entry in entries.items():
        *groups, last = key.split(".")
        inner = tree
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = entry
    return tree


@cache
def _english() -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path in english_files():
        tree |= _read(path)
    return with_plurals(tree, "en")


def english_files() -> list[Path]:
    """The files of the catalogue."""
    folder = templates() / "locale"
    return [folder / "en.yml", *sorted(folder.glob("*/en.yml"))]


def is_draft(language: str) -> bool:
    """Whether nobody who speaks a language has read framepress's words in it yet."""
    return any(_translation(name).is_draft for name in _names(language))


def _names(language: str) -> Iterable[str]:
    """The names of the files that a tag takes its words from, the one that goes before the others last."""
    return parents(language)


def _translated(name: str) -> Mapping[str, str | Plural]:
    return _translation(name).texts


@cache
def _translation(name: str) -> Translation:
    from framepress.text.po_files import Translation, read_po  # here: gettext is loaded for it, and English needs none

    path = templates() / "locale" / f"{name}.po"
    return read_po(path.read_bytes(), name, Words("en", _english()).entries()) if path.is_file() else Translation()


@cache
def _read(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) or {}  # noqa: S506 (makes strings only)


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        mine = merged.get(key)
        merged[key] = _merge(mine or {}, value) if _is_group(mine) and _is_group(value) else value
    return merged


def _is_group(value: Any) -> bool:
    return isinstance(value, Mapping) and not isinstance(value, Plural)

"""Languages that nobody speaks. One has words in letters that no English word has: whatever English is still to be read
on a page or form made with it stands outside the catalogue. The other is English with accents, in brackets and 40 %
longer: what has no room for it has none for German or Polish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import Words, words_for

LANGUAGE = "xx"
_KEPT = re.compile(
    r"\{[^}]*\}|\]\([^)]*\)|https?://\S+|\S+@\S+|[a-z0-9-]+/[a-z0-9-]+|[a-z0-9]+(-[a-z0-9]+)+$", re.MULTILINE
)
"""What is no word: places to fill, links, addresses, ids at the end of a line."""
_IDS = {
    "id",
    "form",
    "forms",
    "page",
    "scale",
    "areas",
    "element",
    "framework",
    "component",
    "kind",
    "show",
    "for_each",
}
_IDS |= {"rows_for_each", "choices_for_each", "same_as", "language", "edition", "direction", "url", "email", "site_url"}
_IDS |= {"section", "field", "table", "reworded", "renamed_from", "new_page", "group", "layout", "meanings"}
_IDS |= {"rated", "required", "prerequisite", "of", "rule", "over", "is", "about", "area"}
_CYRILLIC = {ord(a) + n: ord(b) + n for a, b in (("a", "а"), ("A", "А")) for n in range(26)}
_ACCENTS = str.maketrans("aceginosuyzACEGINOSUYZ", "áčéğíñóšúýžÁČÉĞÍÑÓŠÚÝŽ")
_LONGER = 0.4
_ENGLISH = re.compile(r"\b[A-Za-z]{2,}\b")


def foreign(text: str) -> str:
    """The text in foreign letters; what is no word stays."""
    parts, last = [], 0
    for kept in _KEPT.finditer(text):
        parts += [text[last : kept.start()].translate(_CYRILLIC), kept[0]]
        last = kept.end()
    return "".join([*parts, text[last:].translate(_CYRILLIC)])


def longer(text: str) -> str:
    """The text with accents and longer, in brackets that show where it ends; a sign that joins others stays."""
    if not re.search("[A-Za-z]{2}", re.sub(r"\{.*?\}", "", text)):
        return text
    parts = re.split(r"(\{.*?\})", text)
    accented = "".join(part if part.startswith("{") else part.translate(_ACCENTS) for part in parts)
    return f"[{accented} {'·' * round(len(text) * _LONGER)}]"


def foreign_words() -> Words:
    """The whole catalogue in the language."""
    return Words(LANGUAGE, _catalogue(words_for("en")))


def _catalogue(group: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _catalogue(part) if isinstance(part, Mapping) else foreign(part) for key, part in group.items()}


def foreign_framework(source: Path, target: Path) -> Framework:
    """The framework of a folder with every word of its author in foreign letters, written to ``target``."""
    for path in source.rglob("*.yml"):
        if path.parent.name == "translations":
            continue
        data = _framework(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
        if path.name == "framework.yml":
            data["language"] = LANGUAGE
            data |= {name: {} for name in ("brand", "words") if name in data}  # its look, and words of ours
            data.pop("languages", None)
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    loaded = load(target)
    assert loaded.framework is not None
    assert loaded.problems == [], "no form fell out"
    return loaded.framework


def _framework(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: part if _has_ids(name, part) else _framework(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_framework(part, key) for part in value]
    return value if key in _IDS else foreign(value)


def _has_ids(key: str, value: Any) -> bool:
    """Whether ids alone are under a key, as of tags and their values. A column may have one of these names as id."""
    is_of_tags = key in ("tags", "where", "only_if") and isinstance(value, Mapping) and "label" not in value
    return is_of_tags and not any(isinstance(part, Mapping) for part in value.values())


def english_in(texts: Iterable[str], own_id: str = "") -> list[str]:
    """The texts in which a word of two English letters or more is left. ``own_id`` is an id that stands in them."""
    shown = (text.replace(own_id, "") if own_id else text for text in texts)
    return [text.strip() for text in shown if _ENGLISH.search(_KEPT.sub("", text))]

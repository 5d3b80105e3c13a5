"""What a publisher calls an element, an area or a school: said once, and followed by every sentence of the catalogue.

Each word is given as the catalogue has it, in all forms and with all articles that it has there: *school*, *schools*;
*la escuela*, *las escuelas*. So it works where a noun has cases or a gender, and nobody has to name these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from framepress.text.plurals import Plural

GROUPS = ("form", "plan", "score", "site", "web", "changes", "collect", "report")
"""What schools read. What is said of YAML calls a key by its name."""
_LEFT = r"\{[^{}]*\}|'[a-z_]+'"
"""What is no word of a sentence: a place to fill in, and the name of a key."""


def is_renamed_word(key: str) -> bool:
    """Whether a key of ``words:`` is a word, and not the key of a text: those all have a dot."""
    return "." not in key


def renamed(entries: Mapping[str, str | Plural], changes: Mapping[str, str]) -> dict[str, str | Plural]:
    """Give the texts that say one of the words in ``changes``, with what is said instead. A longer one goes first, and
    a capital stays one.
    """
    say = _replacing(changes)
    found: dict[str, str | Plural] = {}
    for key, entry in entries.items():
        if key.partition(".")[0] not in GROUPS:
            continue
        if isinstance(entry, Plural):
            texts: str | Plural = Plural(entry.language, {category: say(text) for category, text in entry.items()})
        else:
            texts = say(entry)
        if texts != entry:
            found[key] = texts
    return found


def unsaid(entries: Mapping[str, str | Plural], words: Iterable[str]) -> list[str]:
    """Give the words that no text says."""
    return [word for word in words if not renamed(entries, {word: f"{word} "})]


def _replacing(changes: Mapping[str, str]) -> Callable[[str], str]:
    instead = {word.casefold(): text for word, text in changes.items()}
    longest_first = sorted(map(re.escape, changes), key=len, reverse=True)
    pattern = re.compile(rf"{_LEFT}|(?<!\w)({'|'.join(longest_first)})(?!\w)", re.IGNORECASE)

    def replace(match: re.Match[str]) -> str:
        said = match[1]
        if not said:
            return match[0]
        text = instead[said.casefold()]
        return text[:1].upper() + text[1:] if said[:1].isupper() else text

    return lambda text: pattern.sub(replace, text)

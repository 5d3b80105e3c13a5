"""A language that nobody speaks: framepress's own words, each letter exchanged for a like one.

Whatever English is still to be read on a page or form made with it stands outside the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from framepress.framework.model import Framework
from framepress.framework.nodes import texts
from framepress.text import parse, to_plain
from framepress.words import Words, words_for

_LIKE = str.maketrans("aceinosuyzACEINOSUYZ", "āčėīñōšūýžĀČĖĪÑŌŠŪÝŽ")
_WORD = re.compile(r"[^\W\d_]+")


def pseudo_words() -> Words:
    """The English catalogue in the pseudo-language. Names in curly brackets stay."""
    return Words("en", _translate(dict(words_for("en"))))


def _translate(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _translate(part) for key, part in value.items()}
    return "".join(part if part.startswith("{") else part.translate(_LIKE) for part in re.split(r"(\{[^}]*\})", value))


def authors_words(framework: Framework) -> set[str]:
    """Every word that the framework's author wrote, ids among them, in small letters."""
    found: set[str] = set()
    for part in framework.nodes():
        for _, _, text, formatted in texts(part):
            found.update(words_in(to_plain(parse(text)) if formatted else text))
            found.update(words_in(text))
        found.update(_ids(part.model_dump()))
    return found


def _ids(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from words_in(str(key))
            yield from _ids(part)


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


def left_in_english(text: str, framework: Framework) -> set[str]:
    """Words of three letters or more that are neither the author's nor of the pseudo-language."""
    theirs = authors_words(framework)
    translated = str.maketrans({letter: None for letter in "āčėīñōšūýž"})
    return {
        word for word in words_in(text) if len(word) >= 3 and word not in theirs and word == word.translate(translated)
    } - {word for word in words_in(" ".join(_unchanged()))}


def _unchanged() -> list[str]:
    """Words of the catalogue that have none of the exchanged letters, so that they look English."""
    return [word for leaf in _leaves(dict(pseudo_words())) for word in words_in(leaf)]


def _leaves(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _leaves(part)
    else:
        yield str(value)

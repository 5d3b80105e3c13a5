"""Sentences of ours about an author's files: made where a problem is found, said when the language is known.

``check`` finds a file that is no YAML before any file has told the language. So a :class:`Phrase` is a text that
remembers the key of its words in the catalogue and what was filled in, and :func:`in_current_language` says it in the
language that is known by then (see :mod:`.sentences`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Self

from framepress.problems.problem import Place, Problem
from framepress.text.catalogue import Words, english_group
from framepress.text.sentences import spoken


class Phrase(str):
    """Words of the catalogue, with their key and what is filled in: texts, numbers, lists, and phrases."""

    __slots__ = ("key", "values")
    key: str
    values: Mapping[str, object]

    def __new__(cls, text: str, key: str = "", values: Mapping[str, object] | None = None) -> Self:
        """``text`` is what the key says with the values filled in."""
        made = super().__new__(cls, text)
        made.key, made.values = key, values or {}
        return made


def phrase(key: str, /, **values: object) -> Phrase:
    """The words under ``phrases.<key>``, to be filled into a sentence."""
    return _phrase(f"phrases.{key}", values, _words())


def mistake(place: Place, key: str, /, *, near: str = "", about: str = "", **values: object) -> Problem:
    """A problem with the words under ``problems.<key>``. The key is the problem's code, and behind a point which of its
    sentences: ``same-as.other-kind``. ``near`` and ``about`` are those of :class:`Problem`; ``values`` are filled in.
    """
    message, hint = _message_and_hint(key, values)
    return Problem(place, message, hint, key.partition(".")[0], near, about)


def note(place: Place, key: str, /, *, near: str = "", about: str = "", **values: object) -> Problem:
    """What is good to know and stops nothing, as :func:`mistake` has it."""
    return replace(mistake(place, key, near=near, about=about, **values), severity="note", label=phrase("note"))


def in_a_row(keys: Iterable[str]) -> Phrase:
    """What an author has to write, each in quotation marks: ``'one' and 'other'``."""
    quoted = [phrase("quoted", text=key) for key in keys]
    return phrase("and", first=quoted[:-1], last=quoted[-1]) if len(quoted) > 1 else quoted[0]


def joined(texts: Iterable[str]) -> str:
    """Texts in a row, with the commas of the language."""
    return str(_shown([*texts], _words()))


def in_current_language(problems: Iterable[Problem]) -> list[Problem]:
    """The problems said once more, since the language is known that is spoken now."""
    words = _words()
    return [
        replace(
            problem,
            message=_rephrased(problem.message, words),
            hint=_rephrased(problem.hint, words),
            label=_rephrased(problem.label, words),
        )
        for problem in problems
    ]


def _words() -> Words:
    """Those of the framework at hand; without one the English of this group, and nothing else is read."""
    return spoken() or english_group("problems")


def _message_and_hint(key: str, values: Mapping[str, object]) -> tuple[Phrase, Phrase | str]:
    """The message and the hint of a problem; some need no hint."""
    words = _words()
    texts = words["problems"]
    for part in key.split("."):
        texts = texts[part]
    message = _phrase(f"problems.{key}.message", values, words)
    return message, _phrase(f"problems.{key}.hint", values, words) if "hint" in texts else ""


def _phrase(key: str, values: Mapping[str, object], words: Words) -> Phrase:
    shown = {name: _shown(value, words) for name, value in values.items()}
    return Phrase(words.say(key, **shown).strip(), key, values)


def _shown(value: object, words: Words) -> object:
    """What stands in a sentence: a list with the commas of the language, a phrase in its words."""
    if isinstance(value, list | tuple):
        return words.say("phrases.list_join").join(str(_shown(part, words)) for part in value)
    return _rephrased(value, words) if isinstance(value, str) else value


def _rephrased(text: str, words: Words) -> str:
    """A phrase with other words; what is none stays."""
    return _phrase(text.key, text.values, words) if isinstance(text, Phrase) else text

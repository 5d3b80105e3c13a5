"""Says the sentences of the catalogue in the language of the framework at hand, in English until there is one.

Whoever has a sentence to say is often far from whoever knows the framework: the reader of one field of a PDF, a folder
that can't be written to. So the language is no parameter: it is kept for each thread and task, as gettext's callers and
Django's ``activate`` do.
"""

from __future__ import annotations

from contextvars import ContextVar

from framepress.text.catalogue import Words, english_group

_words: ContextVar[Words | None] = ContextVar("words", default=None)


def speak(words: Words | None) -> None:
    """Say sentences in these words from now on, in this thread or task; in English for ``None``."""
    _words.set(words)


def spoken() -> Words | None:
    """The words that :func:`speak` was given: a process that is begun has to be told them."""
    return _words.get()


def sentence(key: str, /, **values: object) -> str:
    """The sentence under a dotted key, with its ``{name}`` places filled. Raises ``KeyError`` for one that is missing.

    The first part of the key is a file of its own, so that a command that says one thing reads no more than that.
    """
    return (_words.get() or english_group(key.partition(".")[0])).say(key, **values)

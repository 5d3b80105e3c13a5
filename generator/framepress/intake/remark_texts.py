"""What remarks quote: the words that a file has where they are no answer."""

from __future__ import annotations

from framepress.text.sentences import sentence


def with_words(message: str, words: str) -> str:
    """The message with the words that are there; alone where there are none."""
    return sentence("files.remarks.with_words", message=message, words=words) if words else message

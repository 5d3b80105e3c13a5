"""Where a line may end: between words, and within those longer than any line, so that nothing runs off the paper."""

from __future__ import annotations

import re
from typing import Any

_LETTERS = 30
_LONG = re.compile(rf"\w{{{_LETTERS},}}")
_EACH = re.compile(r"(\w{6})(?=\w{3})")
_MAY_BREAK = "\u200b"
_NOT_SHOWN = ("href", "document_title")

_SIGNS = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Of Chinese, Japanese and Korean: a line may end after each."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese, Khmer: words of a few letters without a space between them."""
_PIECE = re.compile(rf"[{_SIGNS}]|[{_UNSPACED}]{{1,8}}|[^\s{_SIGNS}{_UNSPACED}]+")
_READABLE = 20
"""Letters of a long word that should stand together: shorter pieces hold, but nobody likes to read them."""


def pieces(text: str) -> list[str]:
    """The parts of a text that have to stay on one line."""
    return [word[:_READABLE] if _LONG.search(word) else word for word in _PIECE.findall(text)]


def has_long_words(text: str) -> bool:
    """Whether there is a word in the text that may be longer than a line."""
    return bool(_LONG.search(text))


def with_breaks(value: Any) -> Any:
    """The sheet's data with places in its long words where a line may end; addresses stay as they are."""
    if isinstance(value, str):
        if len(value) < _LETTERS:
            return value
        return _LONG.sub(lambda word: _EACH.sub(rf"\1{_MAY_BREAK}", word[0]), value)
    if isinstance(value, dict):
        return {key: part if key in _NOT_SHOWN else with_breaks(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [with_breaks(part) for part in value]
    return value

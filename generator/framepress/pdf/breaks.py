"""Words longer than any line: they may break, so that nothing runs off the paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_LONG = re.compile(r"\w{30,}")
_EACH = re.compile(r"(\w{6})(?=\w{3})")
_MAY_BREAK = "\u200b"
_NOT_SHOWN = ("href", "document_title")


def has_long_words(text: str) -> bool:
    """Whether there is a word in the text that may be longer than a line."""
    return bool(_LONG.search(text))


def with_breaks(value: Any) -> Any:
    """The sheet's data with places in its long words where a line may end; addresses stay as they are."""
    if isinstance(value, str):
        return _LONG.sub(lambda word: _EACH.sub(rf"\1{_MAY_BREAK}", word[0]), value)
    if isinstance(value, Mapping):
        return {key: part if key in _NOT_SHOWN else with_breaks(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [with_breaks(part) for part in value]
    return value

"""What characters are called that look like others, or like nothing, and what to do about them."""

from __future__ import annotations

import re

from framepress.text.messages import phrase
from framepress.text.odd_characters import CURLY, ODD_SPACE, SPACES


def named(character: str) -> str:
    """What a character is, for a sentence: ``a special space (U+00A0)``."""
    kind = "special_space" if re.match(f"[{SPACES}]", character) else "unseen_character"
    return phrase(kind, code=f"{ord(character):04X}")


def misread(text: object) -> str:
    """What to do about an id, a key or a word of ours that has a character in it which is not what it seems; nothing
    where it has none.
    """
    if not isinstance(text, str):
        return ""
    if text.startswith(CURLY) or text.endswith(CURLY):
        return phrase("curly_quotes")
    space = ODD_SPACE.search(text)
    return phrase("odd_character", character=named(space[0])) if space else ""

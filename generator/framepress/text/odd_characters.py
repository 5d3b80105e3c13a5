"""Characters that look like others, or like nothing: what they are called, and what to do about them.

They come in by copying from a web page, a letter or a word processor, and nobody can see what is wrong.
"""

from __future__ import annotations

import re
from typing import Final

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are letters to YAML."""
UNSEEN: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters that nobody sees: some join, part or turn letters, some do nothing."""
CURLY: Final = tuple("“”„‟‘’‚‛«»‹›")
ODD_SPACE: Final = re.compile(f"[{SPACES}{UNSEEN}]")
TURNING: Final = re.compile("[\u202d\u202e]")
"""Characters that write what follows in the other direction, whatever it is."""
OF_ANOTHER_FONT: Final = re.compile("[\ue000-\uf8ff]")
"""Characters that mean something in one font only, such as the bullets of a word processor."""
COPIED_ALONG: Final = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc]")
"""Marks of direction and places without width: they come along where a date or a number is copied."""
DASHES: Final = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
"""Hyphens, dashes and the sign for minus: in a date or a number all of them mean ``-``."""

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_JOINING = "\u0590-\u1cff\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_NOTHING: Final = re.compile(
    "[\u00ad\u180e\u2060\ufeff]"
    f"|(?<![{_WITHOUT_SPACES}])\u200b|\u200b(?![{_WITHOUT_SPACES}])"
    f"|(?<![{_JOINING}])[\u200c\u200d]"
)
"""What says where a line may be broken, which we decide ourselves, or nothing at all. A space without width stays where
it parts words (Thai, Lao, Khmer and Burmese write no others), a joiner where it shapes letters or puts a picture
together (Unicode 17, chapter 23.2).
"""


def without_nothings(text: str) -> str:
    """``text`` without the soft hyphens, empty spaces and joiners that a word processor leaves in what is copied."""
    return _NOTHING.sub("", text)

"""Names of files that every system takes, made of names that people gave."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Windows takes these for devices, whatever ending they have."""
LONGEST = 60
"""Characters of a name: with an ending and a number it stays below 255 bytes in any script (ext4 counts these)."""
_MOST_BYTES = 200
_BETWEEN = re.compile(r"[\W_]+")


def portable_names(names: Iterable[str], instead: str, taken: Collection[str] = ()) -> dict[str, str]:
    """For each name one that is short, in small letters, without spaces and signs, and none of ``taken``: *Lincoln
    School* becomes *lincoln-school*. Letters of any script stay. ``instead`` is for one without a letter or a digit. No
    two are the same, on systems too that know no capital letters; the order of ``names`` counts for nothing.
    """
    used = set(taken)
    found: dict[str, str] = {}
    for name in sorted(set(names)):
        short = _short(name) or instead
        portable, number = short, 1
        while portable in used or DEVICES.fullmatch(portable):
            number += 1
            portable = f"{short}-{number}"
        used.add(portable)
        found[name] = portable
    return found


def _short(name: str) -> str:
    """NFKC and case folding may make several characters of one, so it is measured after them."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = _BETWEEN.sub("-", plain).strip("-")[:LONGEST]
    return words.encode()[:_MOST_BYTES].decode(errors="ignore").strip("-")

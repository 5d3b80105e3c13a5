"""The text of a table that a spreadsheet program saved: UTF-8, UTF-16, or the letters of its country."""

from __future__ import annotations

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_LOOKED_AT = 4_096
_WIDE = 0.2
"""Share of zeros from which on letters are two bytes wide."""


def table_text(content: bytes) -> str | None:
    """The text of a file; ``None`` where it is none. Excel saves UTF-8 with a mark, UTF-16 (*Unicode text*), or what
    Windows writes in its country.
    """
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    if content[:2] in _MARKS:
        return ("utf-16",)
    start = content[:_LOOKED_AT]
    if start.count(0) < len(start) * _WIDE:
        return _ENCODINGS
    # Latin letters have a zero in every other byte, where somebody took the mark away.
    return ("utf-16-le",) if start[1::2].count(0) > start[::2].count(0) else ("utf-16-be",)

"""What the letters of a field's drawing are, as far as its typefaces say so surely (ISO 32000-2, 9.6 to 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, StreamObject

from framepress.intake.fields.pdf_objects import Unpackable, bytes_of, dict_of, get, name_of

_MOST = 65_536
"""Codes of a typeface: those of two bytes."""
_ENCODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_SIGNS = re.compile(r"Symbol|Dingbats|Wingdings|Webdings", re.IGNORECASE)
"""Typefaces whose letters are signs."""
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(frozen=True, slots=True)
class Letters:
    """How bytes become letters: ``width`` is how many make one code, ``known`` has the letters of codes; ``encoding``
    says those of all others, "" where they are not known.
    """

    width: int = 1
    known: Mapping[int, str] = field(default_factory=dict)
    encoding: str = ""

    def read(self, content: bytes) -> Iterator[str | None]:
        """Letter by letter; ``None`` for one that is not known."""
        if len(content) % self.width:  # pypdf 6 writes signs beyond some code in a way that shifts all after them
            yield None
            return
        for offset in range(0, len(content), self.width):
            code = content[offset : offset + self.width]
            letter = self.known.get(int.from_bytes(code))
            yield letter if letter is not None else _decoded(code, self.encoding)


_UNKNOWN = Letters()
_PLAIN = Letters(encoding="ascii")
"""A typeface that is not in the file at all: viewers take one of their own."""


class Fonts:
    """The typefaces of a file, each looked at once. ``shared`` are the form's own, for drawings that name no others."""

    def __init__(self, shared: DictionaryObject) -> None:
        self.shared = shared
        self.letters_by_font: dict[int, Letters] = {}

    def letters(self, drawing: StreamObject, name: str) -> Letters:
        """Those of a typeface that a drawing names."""
        fonts = dict_of(get(dict_of(get(drawing, "/Resources")), "/Font"))
        font = get(fonts, name) or get(dict_of(get(self.shared, "/Font")), name)
        if not isinstance(font, DictionaryObject):
            return _PLAIN
        if id(font) not in self.letters_by_font:
            self.letters_by_font[id(font)] = _letters(font)
        return self.letters_by_font[id(font)]


def _letters(font: DictionaryObject) -> Letters:
    is_wide = get(font, "/Subtype") == "/Type0"
    if is_wide and name_of(get(font, "/Encoding")) not in ("Identity-H", "Identity-V"):
        return _UNKNOWN
    try:
        known = dict(_to_unicode(bytes_of(get(font, "/ToUnicode"))))
    except (Unpackable, ValueError):
        return _UNKNOWN
    if is_wide or known:
        return Letters(2 if is_wide else 1, known)
    return _simple(font)


def _simple(font: DictionaryObject) -> Letters:
    """A typeface of single bytes that does not say which letters they are."""
    if _SIGNS.search(name_of(get(font, "/BaseFont")) or ""):
        return _UNKNOWN
    encoding = get(font, "/Encoding")
    if encoding is None:
        descriptor = dict_of(get(font, "/FontDescriptor"))
        is_embedded = any(key.startswith("/FontFile") for key in descriptor)
        return _UNKNOWN if is_embedded else _PLAIN
    if isinstance(encoding, DictionaryObject):  # what it changes is mostly beyond ASCII
        differences = get(encoding, "/Differences")
        first = differences[0] if differences else 128
        return _PLAIN if isinstance(first, int) and first >= 127 else _UNKNOWN
    return Letters(encoding=_ENCODINGS.get(name_of(encoding) or "", "ascii"))


def _decoded(code: bytes, encoding: str) -> str | None:
    try:
        return code.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _to_unicode(program: bytes) -> Iterator[tuple[int, str]]:
    """Codes and their letters (9.10.3). Raises ``ValueError`` for what is none."""
    for section in _SECTION.finditer(program):
        parts = [(digits[1], bool(digits[2])) for digits in _HEX.finditer(section[2]) if not digits[3]]
        index, step = 0, 2 if section[1] == b"char" else 3
        while index + step <= len(parts):
            first = int(parts[index][0], 16)
            if step == 2:
                yield first, _text(parts[index + 1][0])
                index += step
                continue
            count = min(_MOST, int(parts[index + 1][0], 16) - first + 1)
            if parts[index + 2][1]:
                yield from (
                    (first + more, _text(digits))
                    for more, (digits, _) in enumerate(parts[index + 3 : index + 3 + count])
                )
                index += step + count
                continue
            text = _text(parts[index + 2][0])
            yield from ((first + more, text[:-1] + chr(ord(text[-1]) + more)) for more in range(count) if text)
            index += step


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")

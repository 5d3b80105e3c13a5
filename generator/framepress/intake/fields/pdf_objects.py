"""Looking at the objects of a PDF that may be made to lead astray: nothing here goes on for ever.

Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
    decode_pdfdocencoding,
)

_LANGUAGE = re.compile(r"\x1b[A-Za-z]{2}(-?[A-Za-z]{2})?\x1b")
"""Between escapes stands the language of what follows, and perhaps the country (7.9.2.2)."""


def _pdf_doc(byte: int) -> str:
    """A character of the encoding that PDFs have for western letters (Annex D.3)."""
    try:
        return decode_pdfdocencoding(bytes([byte]))
    except UnicodeDecodeError:
        return "\N{REPLACEMENT CHARACTER}"


_PDF_DOC = ["\0", *(_pdf_doc(byte) for byte in range(1, 256))]


def get(above: DictionaryObject, key: str) -> Any:
    """What a key leads to; ``None`` where there is nothing, or where a reference leads nowhere."""
    return resolved(above.raw_get(key)) if key in above else None


def resolved(value: Any) -> Any:
    """What a reference leads to, ``None`` for nowhere; anything else as it is."""
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return None if value is None or isinstance(value, NullObject | IndirectObject) else value


def is_lost(above: DictionaryObject, key: str) -> bool:
    """Whether a key has a reference to an object that is not in the file."""
    return key in above and isinstance(above.raw_get(key), IndirectObject) and get(above, key) is None


def parts_of(array: Any) -> list[Any]:
    """The parts of an array, references followed; empty for anything else."""
    return [resolved(part) for part in list.__iter__(array)] if isinstance(array, ArrayObject) else []


def dict_of(value: Any) -> DictionaryObject:
    """A dictionary; an empty one for anything else."""
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def name_of(value: Any) -> str | None:
    """A name without its slash; ``None`` for anything else."""
    return value.removeprefix("/") if isinstance(value, NameObject) else None


def string_bytes(value: Any) -> bytes | None:
    """The bytes of a string object as they are in the file; ``None`` for anything else."""
    return value.original_bytes if isinstance(value, TextStringObject | ByteStringObject) else None


def text_of(value: Any) -> str | None:
    """The text of a string object (7.9.2.2); ``None`` for anything else."""
    content = string_bytes(value)
    return None if content is None else decoded(content)


_MARKS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))
"""What a string begins with that says how it is written."""
_MARKS_AS_TEXT = ("\xfe\xff", "\xff\xfe", "\xef\xbb\xbf")
"""The same, where a program took them for letters and wrote its own mark before them."""
_BYTE_ORDER_MARK = "\ufeff"


def decoded(content: bytes) -> str:
    """The text of a string's bytes, in whichever of the encodings it is written."""
    text = _LANGUAGE.sub("", _once_decoded(content)).rstrip("\0").lstrip(_BYTE_ORDER_MARK)
    if text.startswith(_MARKS_AS_TEXT) and all(letter <= "\xff" for letter in text):
        return _LANGUAGE.sub("", _once_decoded(text.encode("latin-1"))).rstrip("\0").lstrip(_BYTE_ORDER_MARK)
    return text


def _once_decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if encoding := guessed_encoding(content):
        return content.rstrip(b"\0" if encoding == "UTF-8" else b"").decode(encoding, "replace")
    return "".join(map(_PDF_DOC.__getitem__, content))


def guessed_encoding(content: bytes) -> str:
    """The encoding of a string that should have said it and does not; "" for one that is as it should be.

    Letters beyond ASCII that are valid UTF-8 are nothing else but by a great chance: PDFs read them as ``SÃ£o``. In
    UTF-16 every other byte of western text is zero, and no text has zeros within.
    """
    if content.startswith(tuple(mark for mark, _ in _MARKS)):
        return ""
    if b"\0" in content.rstrip(b"\0").lstrip(b"\0"):
        if not any(content[0::2]) and len(content) % 2 == 0:
            return "UTF-16-BE"
        return "UTF-16-LE" if not any(content[1::2]) else ""
    if content.isascii():
        return ""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "UTF-8"


class Unpackable(Exception):
    """A stream that can't be unpacked, or has no end."""


def bytes_of(value: Any) -> bytes:
    """What a stream holds; nothing for anything else. Raises :class:`Unpackable`."""
    if not isinstance(value, StreamObject):
        return b""
    try:
        return value.get_data()
    except MemoryError:
        raise
    except Exception as error:  # the library has many
        raise Unpackable from error


def digest_of(page: DictionaryObject) -> str:
    """A digest of what is drawn on a page itself, however that is packed. Raises :class:`Unpackable`."""
    contents = get(page, "/Contents")
    parts = parts_of(contents) if isinstance(contents, ArrayObject) else [contents]
    return sha256(b"\n".join(bytes_of(part).strip() for part in parts)).hexdigest()


class _Rich(HTMLParser):
    """Takes the text out of rich text, a line for each paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br" or (tag == "p" and self.lines[-1]):
            self.lines.append("")


def rich_text_of(value: Any) -> str:
    """The plain text of a string or a stream of rich text (12.7.4.4)."""
    text = text_of(value)
    if text is None:
        text = decoded(bytes_of(value))
    reader = _Rich()
    reader.feed(text)
    return "\n".join(reader.lines).strip()

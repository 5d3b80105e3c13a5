"""Looking at the objects of a PDF that may be made to lead astray: nothing here goes on for ever.

Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

import re
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


def resolved(found: Any) -> Any:
    """What a reference leads to, ``None`` for nowhere; anything else as it is."""
    if isinstance(found, IndirectObject):
        found = found.get_object()
    return None if found is None or isinstance(found, NullObject | IndirectObject) else found


def is_lost(above: DictionaryObject, key: str) -> bool:
    """Whether a key has a reference to an object that is not in the file."""
    return key in above and isinstance(above.raw_get(key), IndirectObject) and get(above, key) is None


def parts_of(array: Any) -> list[Any]:
    """The parts of an array, references followed; empty for anything else."""
    return [resolved(part) for part in list.__iter__(array)] if isinstance(array, ArrayObject) else []


def dict_of(found: Any) -> DictionaryObject:
    """A dictionary; an empty one for anything else."""
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def name_of(found: Any) -> str | None:
    """A name without its slash; ``None`` for anything else."""
    return found.removeprefix("/") if isinstance(found, NameObject) else None


def text_of(found: Any) -> str | None:
    """The text of a string object (7.9.2.2); ``None`` for anything else."""
    if isinstance(found, TextStringObject | ByteStringObject):
        return decoded(found.original_bytes)
    return None


def decoded(content: bytes) -> str:
    """The text of a string's bytes, in whichever of the encodings it is written."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            break
    else:
        text = "".join(map(_PDF_DOC.__getitem__, content))
    return _LANGUAGE.sub("", text).rstrip("\0")


class Unpackable(Exception):
    """A stream that can't be unpacked, or has no end."""


def bytes_of(found: Any) -> bytes:
    """What a stream holds; nothing for anything else. Raises :class:`Unpackable`."""
    if not isinstance(found, StreamObject):
        return b""
    try:
        return found.get_data()
    except MemoryError:
        raise
    except Exception as error:  # the library has many
        raise Unpackable from error


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


def rich_text_of(found: Any) -> str:
    """The plain text of a string or a stream of rich text (12.7.4.4)."""
    text = text_of(found)
    if text is None:
        text = decoded(bytes_of(found))
    reader = _Rich()
    reader.feed(text)
    return "\n".join(reader.lines).strip()

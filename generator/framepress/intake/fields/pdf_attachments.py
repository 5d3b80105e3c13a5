"""The files that are put into a PDF: a portfolio is nothing else (ISO 32000-2, 7.11.4 and 12.3.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from framepress.intake.containers import ContainedFile, within_limits
from framepress.intake.fields.pdf_fields import Unreadable
from framepress.intake.fields.pdf_form import Document
from framepress.intake.fields.pdf_objects import Unpackable, bytes_of, dict_of, get, name_of, parts_of, text_of

_MOST_KNOTS = 1_000
"""Of the tree that names attached files: each has dozens."""


def attached_files(document: Document) -> list[ContainedFile]:
    """The files in a PDF, each once. Raises :class:`Unreadable` for one that is only the wrapping of a locked one.
    What can't be looked at is passed over: the form itself may be whole.
    """
    try:
        return _attached_files(document)
    except (Unreadable, MemoryError):
        raise
    except Exception:  # whatever the library stumbles over
        return []


def _attached_files(document: Document) -> list[ContainedFile]:
    parts: dict[int, Callable[[], ContainedFile]] = {}
    for specification in _specifications(document):
        if "/EP" in specification or name_of(get(specification, "/AFRelationship")) == "EncryptedPayload":  # 7.6.7
            raise Unreadable("rights")
        streams = dict_of(get(specification, "/EF"))
        stream = get(streams, "/UF") or get(streams, "/F")
        if isinstance(stream, StreamObject):
            parts.setdefault(id(stream), partial(_part, specification, stream))
    return within_limits(parts.values())


def _part(specification: DictionaryObject, stream: StreamObject) -> ContainedFile:
    name = text_of(get(specification, "/UF")) or text_of(get(specification, "/F")) or "attachment"
    try:
        return ContainedFile(name, bytes_of(stream))
    except Unpackable:
        return ContainedFile(name, b"", "damaged")


def _specifications(document: Document) -> Iterator[DictionaryObject]:
    """What says of a file that it is in the PDF: in the tree of names, or as a mark on a page."""
    seen: set[int] = set()
    waiting = [dict_of(get(dict_of(get(document.root, "/Names")), "/EmbeddedFiles"))]
    while waiting and len(seen) < _MOST_KNOTS:
        knot = waiting.pop()
        if id(knot) in seen:
            continue
        seen.add(id(knot))
        waiting += _dictionaries(reversed(parts_of(get(knot, "/Kids"))))
        yield from _dictionaries(parts_of(get(knot, "/Names"))[1::2])
    yield from _dictionaries(parts_of(get(document.root, "/AF")))
    for page in document.pages:
        for mark in _dictionaries(parts_of(get(page, "/Annots"))):
            if get(mark, "/Subtype") == "/FileAttachment":
                yield dict_of(get(mark, "/FS"))


def _dictionaries(values: Any) -> list[DictionaryObject]:
    return [value for value in values if isinstance(value, DictionaryObject)]

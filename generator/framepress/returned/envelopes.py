"""Files in a file: what a portfolio, a message or a zip that is attached to one holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from framepress.collect.collection import Verdict
from framepress.returned.catalog import Reading
from framepress.returned.other_kinds import is_document
from framepress.returned.sources import BROKEN, MOST_IN_ZIP, is_looked_at

DEEPEST = 3
"""Files in files in files."""
LARGEST_INNER = 100_000_000
"""Bytes of a file in a file that are looked at."""
_REASONS = {
    "locked": (Verdict.LOCKED, "This file is locked with a password in its archive."),
    "damaged": (Verdict.DAMAGED, "This file can't be taken out of the one that it is in: it is damaged there."),
    "encrypted-mail": (Verdict.LOCKED, "This message is encrypted: ask for the form as a plain attachment."),
    "too-deep": (Verdict.TOO_LARGE, "This is a file in a file in a file in a file: take it out, and give it alone."),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a file; ``trouble`` says why it can't be had."""

    name: str
    content: bytes
    trouble: str = ""


def opened(parts: Iterable[Part], read: Callable[[bytes], Reading], depth: int) -> tuple[tuple[str, Reading], ...]:
    """What is in each of the parts, under names that none shares. ``depth`` is how many files they lie in."""
    found: dict[str, Reading] = {}
    for part in parts:
        trouble = part.trouble or ("too-deep" if depth > DEEPEST else "")
        reading = Reading(*_REASONS[trouble]) if trouble else read(part.content)
        own = () if reading.is_envelope else (("", reading),)
        for inner, one in (*own, *reading.inner):
            found[_unlike(found, "/".join(filter(None, (part.name, inner))))] = one
    return tuple(found.items())


def _unlike(found: dict[str, Reading], name: str) -> str:
    number, unlike = 1, name
    while unlike in found:
        number += 1
        unlike = f"{name} ({number})"
    return unlike


def zipped(content: bytes) -> list[Part] | None:
    """The files in a zip, ``None`` where it is none, or a document of some program."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if is_document({entry.filename for entry in entries}) or len(entries) > MOST_IN_ZIP:
                return None
            return list(_entries(archive))
    except (*BROKEN, OSError):
        return None


def _entries(archive: zipfile.ZipFile) -> Iterator[Part]:
    for entry in sorted(archive.infolist(), key=lambda one: one.filename):
        if not is_looked_at(entry):
            continue
        if entry.flag_bits & 1:
            yield Part(entry.filename, b"", "locked")
            continue
        try:
            with archive.open(entry) as one:
                yield Part(entry.filename, one.read(LARGEST_INNER + 1))
        except (*BROKEN, OSError):
            yield Part(entry.filename, b"", "damaged")

"""Files in a file: taken out of it by the process that reads it, to be read like any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from framepress.returned.catalog import Inner

LARGEST_WHOLE = 500_000_000
"""Bytes of all files in one, together: what is beyond is named, and not taken out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a file; ``trouble`` says why it can't be had: see :data:`framepress.returned.nested.REASONS`."""

    name: str
    content: bytes
    trouble: str = ""


def taken_out(parts: Iterable[Part], folder: Path) -> tuple[Inner, ...]:
    """The parts as files in a folder, under names that mean nothing."""
    left = LARGEST_WHOLE
    found = []
    for part in parts:
        left -= len(part.content)
        trouble = part.trouble or ("too-large" if left < 0 else "")
        path = None if trouble else folder / f"{uuid4().hex}.part"
        if path:
            path.write_bytes(part.content)
        found.append(Inner(part.name, path, trouble))
    return tuple(found)

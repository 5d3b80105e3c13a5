"""Files in a file: taken out of it by the process that reads it, to be read like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from framepress.intake.form_catalog import Inner

MOST_WITHIN = 1_000
"""Files in one that are looked at: more than any message or portfolio of a school has."""
LARGEST_WHOLE = 500_000_000
"""Bytes of all files in one, together: what is beyond is named, and not taken out."""


@dataclass(frozen=True, slots=True)
class ContainedFile:
    """A file in a file; ``trouble`` says why it can't be had: see :data:`framepress.intake.nested_files.REASONS`."""

    name: str
    content: bytes
    trouble: str = ""


def within_limits(files: Iterable[Callable[[], ContainedFile]]) -> list[ContainedFile]:
    """As many of the files as are looked at. What was left out is told, and so are those with nothing in them."""
    filled: list[ContainedFile] = []
    empty: list[ContainedFile] = []
    left_out = 0
    for take in files:
        if len(filled) + len(empty) >= MOST_WITHIN:
            left_out += 1
            continue
        part = take()
        (filled if part.trouble or part.content.strip() else empty).append(part)
    if len(empty) > 1:
        empty = [ContainedFile(f"{len(empty):,} empty files", b"", "empty")]
    return [*filled, *empty, *([ContainedFile(f"{left_out:,} more files", b"", "more")] if left_out else [])]


def taken_out(parts: Iterable[ContainedFile], folder: Path) -> tuple[Inner, ...]:
    """The parts as files in a folder, under names that mean nothing."""
    remaining = LARGEST_WHOLE
    files = []
    for part in parts:
        remaining -= len(part.content)
        trouble = part.trouble or ("too-large" if remaining < 0 else "")
        path = None if trouble else folder / f"{uuid4().hex}.part"
        if path:
            path.write_bytes(part.content)
        files.append(Inner(part.name, path, trouble))
    return tuple(files)

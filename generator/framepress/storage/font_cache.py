"""Fonts that were cut or compressed, kept for the next build: it takes seconds for a large one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from framepress.storage.files import write_whole


def cached_font(cache: Path | None, font: Path, how: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of a font file, made once for a file of the same content; always anew without a ``cache``.

    ``how`` tells it from what else is made of the same font. A cache that can't be read or written costs time, and
    nothing else: a full disk, a folder of somebody else's.
    """
    if cache is None:
        return make()
    file = cache / f"{hashlib.sha256(font.read_bytes() + how.encode()).hexdigest()}.font"
    with suppress(OSError):
        digest, content = _parted(file.read_bytes())
        if hashlib.sha256(content).digest() == digest:
            return content
    made = make()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        write_whole(file, hashlib.sha256(made).digest() + made)
    return made


def _parted(kept_file: bytes) -> tuple[bytes, bytes]:
    size = hashlib.sha256().digest_size
    return kept_file[:size], kept_file[size:]

"""Fonts that were cut or compressed, kept for the next build: it takes seconds for a large one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def kept(cache: Path | None, font: Path, how: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of a font file, made once for a file of the same content; always anew without a ``cache``.

    ``how`` tells it from what else is made of the same font.
    """
    if cache is None:
        return make()
    file = cache / f"{hashlib.sha256(font.read_bytes() + how.encode()).hexdigest()}.font"
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_bytes(make())
        beside.replace(file)
    return file.read_bytes()

"""The pages of blank forms, as they are laid under returned ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image

from framepress.returned.drawn import DrawnPage
from framepress.returned.rendering.document import Frame, opened
from framepress.returned.rendering.ink import lines_of_blank

_KEPT = 24
"""Pages that a process keeps painted: each has two million bytes."""


@lru_cache(maxsize=_KEPT)
def blank_lines(blank: Path, number: int, letters: bool) -> Image.Image:
    """What of a page of a blank form, counted from 1, is not looked at, with or without its letters."""
    with opened(blank.read_bytes()) as document:
        page = document.page(number - 1)
        return lines_of_blank(page.painted(Frame(*page.size), letters=letters))


@lru_cache(maxsize=_KEPT)
def blank_letters(blank: Path, number: int) -> DrawnPage:
    """What is written on a page of a blank form, counted from 1."""
    with opened(blank.read_bytes()) as document:
        return document.page(number - 1).drawn

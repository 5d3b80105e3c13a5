"""The pages of blank forms, as they are laid under returned ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image

from framepress.intake.rendering import compare_pictures
from framepress.intake.rendering.document import Frame, opened
from framepress.intake.rendering.page_letters import PageLetters

_KEPT = 10
"""Pages that a process keeps painted, with letters and without: each has three million bytes, and a quarter of one."""


@lru_cache(maxsize=_KEPT)
def blank_page(blank: Path, number: int) -> compare_pictures.BlankPage:
    """A page of a blank form, counted from 1."""
    return compare_pictures.blank_page(_painted(blank, number, letters=True))


def blank_drawings(blank: Path, number: int) -> Image.Image:
    """What of a page of a blank form without its letters is not looked at, in white."""
    return _drawings(blank, number).unpacked()


@lru_cache(maxsize=_KEPT)
def _drawings(blank: Path, number: int) -> compare_pictures.Packed:
    return compare_pictures.packed(compare_pictures.lines_of(_painted(blank, number, letters=False)))


def _painted(blank: Path, number: int, letters: bool) -> Image.Image:
    with opened(blank.read_bytes()) as document:
        page = document.page(number - 1)
        return page.painted(Frame(*page.size), letters=letters)


@lru_cache(maxsize=_KEPT)
def blank_letters(blank: Path, number: int) -> PageLetters:
    """What is written on a page of a blank form, counted from 1."""
    with opened(blank.read_bytes()) as document:
        return document.page(number - 1).drawn

"""Whether two pages look alike: a print without letters that could be read is found among the blank forms by that."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from framepress.intake.rendering.document import Frame, RenderedPage, opened
from framepress.intake.sight.field_places import FieldPlaces, FormPage

_SIZE = 1.5
"""Points by which the sides of two pages may differ."""
_ALIKE = 0.96
"""Of the ink of a blank page: as much must be on the other one. Pages of other forms have nine tenths at most."""
_DARK = 140
"""The grey below which the middle of a line is, and not its edge."""
_KEPT = 24
"""Pages of blank forms that a process keeps: each has two million bytes."""
_NEAR_INK = [255 if level < 250 else 0 for level in range(256)]
_INK = [255 if level < _DARK else 0 for level in range(256)]


def page_that_looks_like(page: RenderedPage, layouts: Iterable[FieldPlaces]) -> tuple[FieldPlaces, FormPage] | None:
    """The page of a blank form that a page was made from. It must be as large, and lie as it did."""
    width, height = page.size
    sheets = [
        (layout, sheet)
        for layout in layouts
        for paper in layout.papers
        for sheet in paper
        if abs(sheet.width - width) < _SIZE and abs(sheet.height - height) < _SIZE
    ]
    if not sheets:
        return None
    spread = page.painted(Frame(width, height)).convert("L").filter(ImageFilter.BoxBlur(1)).point(_NEAR_INK)
    likeliest = max(
        sheets, key=lambda candidate: _share(_blank(candidate[0].blank(candidate[1]), candidate[1].number), spread)
    )
    return (
        likeliest if _share(_blank(likeliest[0].blank(likeliest[1]), likeliest[1].number), spread) >= _ALIKE else None
    )


def _share(blank: Image.Image, page: Image.Image) -> float:
    """How much of a blank page's ink is on the other page."""
    every = blank.histogram()[255]
    both = ImageChops.darker(blank, page.crop((0, 0, *blank.size))).histogram()[255]
    return both / every if every else 0.0


@lru_cache(maxsize=_KEPT)
def _blank(path: Path, number: int) -> Image.Image:
    with opened(path.read_bytes()) as document:
        page = document.page(number - 1)
        return page.painted(Frame(*page.size)).convert("L").point(_INK)

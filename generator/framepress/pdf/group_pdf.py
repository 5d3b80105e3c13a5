"""A page of a group as a tagged PDF to read: what it says comes as plain data from whoever knows groups."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from framepress.pdf.form_pdf import look, with_isolates
from framepress.pdf.headers_footers import language_and_region
from framepress.pdf.paper import BOTTOM, SIDE, TOP, Paper
from framepress.pdf.pdf_brand import PdfBrand
from framepress.pdf.sheet import sheet_data
from framepress.pdf.structure_tags import RowHeaders
from framepress.pdf.typefaces import missing_characters
from framepress.pdf.typeset import typeset_page
from framepress.pdf.widgets import saved

_INSTEAD = "?"
"""For what no font has: people write what they like, and one sign of theirs costs nobody the page."""
_OF_LETTER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PR"})
"""Regions in which paper is US Letter (CLDR, territoryInfo, paperSize)."""


def group_pdf(page: Mapping[str, Any], fonts: tuple[Path, ...] = (), brand: PdfBrand | None = None) -> bytes:
    """The page as PDF/UA-1: the same bytes whenever the input is the same. ``fonts`` and ``brand`` are as for forms.
    Each character that no font has becomes a question mark.
    """
    brand = brand or PdfBrand()
    language, region = language_and_region(page["language"])
    paper = Paper.LETTER if region in _OF_LETTER or (language, region) == ("en", None) else Paper.A4
    size = paper.value
    missing = missing_characters("".join(_texts(page)), fonts)
    said = _printable(page, dict.fromkeys(map(ord, missing), _INSTEAD))
    said = with_isolates(said) if page["direction"] == "rtl" else said
    drawn_with = sheet_data(look(brand, fonts)) | {
        "language": language,
        "region": region,
        "direction": page["direction"],
        "brand": brand.colours(),
        "paper": {"width": size.width, "height": size.height, "side": SIDE, "top": TOP, "bottom": BOTTOM},
    }
    return _with_row_headers(typeset_page({**said, **drawn_with}, fonts))


def _with_row_headers(content: bytes) -> bytes:
    """The first cell of each row is its header."""
    with pikepdf.open(io.BytesIO(content)) as document:
        headers = RowHeaders(document)
        headers.of_all_tables()
        headers.finish()
        return saved(document)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _printable(value: Any, instead: Mapping[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(instead)
    if isinstance(value, Mapping):
        return {key: _printable(part, instead) for key, part in value.items()}
    return [_printable(part, instead) for part in value] if isinstance(value, list | tuple) else value

"""Lays a sheet out and tags it. The only module that knows Typst.

The template gets the sheet as JSON; no text is ever pasted into its source.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from framepress.pdf.fonts import own_folder
from framepress.problems import FramepressError
from framepress.resources import templates

SLOT = "field:"
"""What the address of a link starts with that stands where a field comes; the slot's number follows."""


class NotTypeset(FramepressError):
    """Typst refused a form. Says what it said; with a text checked before, this is a mistake of ours."""


def typeset(data: Mapping[str, Any], folders: tuple[Path, ...] = ()) -> bytes:
    """A tagged PDF (PDF/UA-1) of the sheet, with a link where each field comes."""
    sheet = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        made = _compiler(folders).compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"sheet": sheet})
    except typst.TypstError as error:
        raise NotTypeset(error.diagnostic) from error
    return bytes(made)  # type: ignore[arg-type]  # a list comes only for pictures, a page each


@lru_cache(maxsize=4)
def _compiler(folders: tuple[Path, ...]) -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(own_folder()), *map(str, folders)],
    )
    root = templates() / "forms"
    return typst.Compiler(input=str(root / "form.typ"), root=str(root), font_paths=fonts)

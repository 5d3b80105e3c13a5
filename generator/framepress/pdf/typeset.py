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

from framepress.pdf.typefaces import Stamp, font_stamp
from framepress.problems.errors import FramepressError
from framepress.text.font_files import own_folder
from framepress.text.resources import templates

_MOST_HELD = 50_000
"""Characters of sheets that Typst may hold on to, some 30 MB: then it is made to forget them."""
_KEPT = 10
"""Documents for which Typst keeps what it laid out."""

_LEFT_OUT = "was ignored"
"""What Typst warns with where it leaves something out, such as a list inside a paragraph. It has no number for that."""

SLOT = "field:"
"""What the address of a link starts with that stands where a field comes; the slot's number follows."""


class NotTypeset(FramepressError):
    """Typst refused a form. Says what it said; with a text checked before, this is a mistake of ours."""


def typeset(data: Mapping[str, Any], folders: tuple[Path, ...] = ()) -> bytes:
    """A tagged PDF (PDF/UA-1) of the sheet, with a link where each field comes."""
    return _tagged("forms/form.typ", data, folders)


def typeset_page(data: Mapping[str, Any], folders: tuple[Path, ...] = ()) -> bytes:
    """A tagged PDF (PDF/UA-1) to read: a page of a group."""
    return _tagged("report/group_page.typ", data, folders)


def _tagged(template: str, data: Mapping[str, Any], folders: tuple[Path, ...]) -> bytes:
    sheet = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        made, warnings = _compiler(template, folders, font_stamp(folders)).compile_with_warnings(
            format="pdf", pdf_standards=["ua-1"], sys_inputs={"sheet": sheet}
        )
    except typst.TypstError as error:
        raise NotTypeset(error.diagnostic) from error
    left_out = [warning.message for warning in warnings if _LEFT_OUT in warning.message]
    if left_out:  # a form that says less than it should is worse than none
        raise NotTypeset(left_out[0])
    _held.add(len(sheet))
    return bytes(made)  # type: ignore[arg-type]  # a list comes only for pictures, a page each


def typeset_answers(data: Mapping[str, Any], folders: tuple[Path, ...] = ()) -> bytes:
    """A PDF without tags, with each answer on a page of its own: what its field shows.

    PDF/A-2u asks of each letter what PDF/UA-1 does (7.21.7), and nothing of a page as a whole. A mark that somebody put
    upon nothing has no letter, and Typst then refuses: it is drawn all the same.
    """
    answers = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    compiler = _compiler("forms/answers.typ", folders, font_stamp(folders))
    try:
        made = compiler.compile(format="pdf", pdf_standards=["a-2u"], pdf_tags=False, sys_inputs={"answers": answers})
    except typst.TypstError:
        made = compiler.compile(format="pdf", pdf_tags=False, sys_inputs={"answers": answers})
    return bytes(made)  # type: ignore[arg-type]  # as above


def is_drawable(picture: bytes, kind: str) -> bool:
    """Whether a picture (``kind`` is ``svg`` or ``png``) can be put on a form."""
    source = b"#image(bytes(json(bytes(sys.inputs.picture))), format: sys.inputs.kind)"
    try:
        inputs = {"picture": json.dumps(list(picture)), "kind": kind}
        typst.Compiler(ignore_system_fonts=True).compile(input=source, format="pdf", sys_inputs=inputs)
    except typst.TypstError:
        return False
    return True


class _Held:
    """What Typst keeps of the sheets that it laid out, in characters of them."""

    def __init__(self) -> None:
        self.characters = 0

    def add(self, characters: int) -> None:
        """Count one more sheet, and let go of all where it is too much."""
        self.characters += characters
        if self.characters > _MOST_HELD:
            self.characters = 0
            _forget()


_held = _Held()


def _forget() -> None:
    """Ages what Typst keeps until it lets go of it.

    1,000 elements hold 450 MB, and so do ten forms of 80 rows with two ratings; the next form takes up to twice as long
    to find its way around them (measured, Typst 0.15).
    """
    blank = typst.Compiler(ignore_system_fonts=True)
    for _ in range(_KEPT + 1):
        blank.compile(input=b"", format="pdf")


@lru_cache(maxsize=8)
def _compiler(template: str, folders: tuple[Path, ...], fonts_as_they_are: Stamp) -> typst.Compiler:
    """Reads the fonts once; again when one of them has changed."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(own_folder()), *map(str, folders)],
    )
    file = templates() / template
    return typst.Compiler(input=str(file), root=str(file.parent), font_paths=fonts)

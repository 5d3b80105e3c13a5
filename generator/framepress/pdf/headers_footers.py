"""What stands around the parts of a form: the line above each page, its language, a workbook's contents."""

from __future__ import annotations

from framepress.forms.form import Form, Section
from framepress.pdf.paper import PaperPage
from framepress.pdf.typefaces import Ruler

_FOOT = 8.0
_HEADER_GAP = 24.0
_MOST_CONTENTS = 16
"""Sections within sections that a workbook's table of contents still lists."""


def header(form: Form, page: PaperPage, ruler: Ruler) -> tuple[str, str]:
    """The titles of the framework and of the form, as they stand above every page, on one line. A title too long for
    that is cut: the first page has it whole.
    """
    titles = form.framework_title, form.title
    if sum(ruler.width(title, _FOOT) for title in titles) + _HEADER_GAP <= page.text_width:
        return titles
    room = (page.text_width - _HEADER_GAP) / 2
    return _cut(titles[0], room, ruler), _cut(titles[1], room, ruler)


def _cut(title: str, room: float, ruler: Ruler) -> str:
    words = title.split(" ")
    while len(words) > 1 and ruler.width(" ".join([*words, "…"]), _FOOT) > room:
        words.pop()
    cut = " ".join(words)
    return title if cut == title else f"{cut} …"


def contents_levels(form: Form) -> tuple[int, ...]:
    """Which headings a workbook's contents list: those of sections, and of the sections in them if they are few."""
    inner = sum(
        isinstance(part, Section) for block in form.blocks if isinstance(block, Section) for part in block.blocks
    )
    return (2, 3) if inner <= _MOST_CONTENTS else (2,)


def language_and_region(tag: str) -> tuple[str, str | None]:
    """Language and region of a BCP 47 tag, as Typst takes them apart."""
    language, *rest = tag.split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None)
    return language.lower(), region

"""What is drawn on the pages of a form, taken off them with MuPDF: words, strokes, and where fields are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from framepress.forms.form import Block, Field, FieldTable, Form, PlacedField, Section
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.text.catalogue import words_for

HAIR = 0.3
"""What a stroke may take from a distance, in points."""
HEADER, FOOTER = 50, 46
"""Where the running lines stand: from the top, and from the foot of the page."""
SAMPLES = ("every-kind", "long-section", "workbook")


@dataclass(frozen=True)
class Drawn:
    """A page: the rectangles around what is stroked, and each line of words with its size."""

    size: pymupdf.Rect
    strokes: list[pymupdf.Rect]
    lines: list[tuple[pymupdf.Rect, str, float]]

    @property
    def body(self) -> list[tuple[pymupdf.Rect, str, float]]:
        """The lines between header and footer."""
        return [line for line in self.lines if line[0].y1 > HEADER and line[0].y1 < self.size.height - FOOTER]


@dataclass(frozen=True)
class Place:
    """A widget on its page, with the rectangle counted from the top left corner."""

    field: str
    kind: str
    multiline: bool
    page: int
    rectangle: pymupdf.Rect


@dataclass(frozen=True)
class Sheet:
    """A form with what was drawn of it."""

    form: Form
    pages: list[Drawn]
    places: list[Place]


def opened(form: Form, content: bytes) -> Sheet:
    """Read the pages of a form."""
    with pymupdf.open(stream=content) as document:
        places = [
            Place(widget.field_name, widget.field_type_string, bool(widget.field_flags & 1 << 12), at, widget.rect)
            for at, page in enumerate(document)
            for widget in page.widgets()
            if not widget.rect.is_empty
        ]
        return Sheet(form, [_drawn(page) for page in document], places)


def _drawn(page: pymupdf.Page) -> Drawn:
    strokes = [each["rect"] for each in page.get_drawings()]
    lines = [
        (pymupdf.Rect(line["bbox"]), "".join(span["text"] for span in line["spans"]), line["spans"][0]["size"])
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        if any(span["text"].strip() for span in line["spans"])
    ]
    return Drawn(page.rect, strokes, lines)


def forms_of(write: Callable[[Path], Path] | Path, folder: Path) -> list[tuple[Form, tuple[Path, ...]]]:
    folder = write if isinstance(write, Path) else write(folder)
    framework = load(folder).framework
    assert framework is not None
    fonts = (folder / "fonts",) if (folder / "fonts").is_dir() else ()
    return [(form, fonts) for form in plan_forms(framework, words_for(framework.about.language))]


def squeezed(text: str) -> str:
    """The text without spaces, hyphens and places where a line may end."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def field_pages(sheet: Sheet) -> dict[str, list[int]]:
    """Pages of a field, by its id."""
    pages: dict[str, list[int]] = {}
    names = {name: field.id for field in sheet.form.fields() for name in names_of(field)}
    for place in sheet.places:
        pages.setdefault(names[place.field], []).append(place.page)
    return {field: sorted(found) for field, found in pages.items()}


def names_of(field: Field) -> list[str]:
    return [field.id, *(f"{field.id}/{choice.id}" for choice in field.choices)]


def sections_in(blocks: tuple[Block, ...]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from sections_in(block.blocks)


def fields_in(blocks: tuple[Block, ...], *, tables: bool = True) -> Iterator[Field]:
    for block in blocks:
        if isinstance(block, PlacedField):
            yield block.field
        elif isinstance(block, FieldTable) and tables:
            for row in block.rows:
                yield from row.cells
        elif isinstance(block, Section):
            yield from fields_in(block.blocks, tables=tables)

"""A whole sheet as the template gets it, and its one way there: :func:`sheet_data`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from framepress.pdf.sheet_parts import SheetPart


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMeasures:
    """The paper, and the margins on it: at the left and right, at the top, at the bottom."""

    width: float
    height: float
    side: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InkMeasures:
    """From one line to write on to the next, the width of a mark, the height of a capital, and what is left free
    beside an answer that stands apart.
    """

    line: float
    mark: float
    letter: float
    apart: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningLines:
    """What stands above and below each page. ``page`` has places for its number and for how many there are."""

    framework: str
    form: str
    identity: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOfContents:
    """The heading of a workbook's contents, and the levels of headings that it lists."""

    title: str
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLogo:
    """A picture as JSON can hold it: its bytes as numbers."""

    content: tuple[int, ...]
    format: str
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPicture:
    """A picture in texts, which say its alternative each time. Its size is in points."""

    content: tuple[int, ...]
    format: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """The typefaces of texts and of headings, the first that has a letter before the others, the logo, and
    the pictures in texts by the name of their file.
    """

    fonts: tuple[str, ...]
    heading_fonts: tuple[str, ...]
    logo: PrintedLogo | None
    pictures: Mapping[str, PrintedPicture]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form, ready for the template. ``opening`` is the number of parts before a workbook's contents."""

    document_title: str
    title: str
    subtitle: str
    description: str
    workbook: bool
    direction: str
    tall: bool
    """Whether the title's script has letters higher than ours."""
    language: str
    region: str | None
    brand: Mapping[str, str]
    paper: PaperMeasures
    measures: InkMeasures
    running: RunningLines
    contents: TableOfContents
    opening: int
    parts: tuple[SheetPart, ...]


def sheet_data(value: Any) -> Any:
    """A sheet, or anything in it, as what JSON knows. The keys of a part stand in reading order.

    An author's texts are such data already (:mod:`framepress.text.markdown`).
    """
    if is_dataclass(value):
        data = {attribute.name: sheet_data(getattr(value, attribute.name)) for attribute in fields(value)}
        return {"show": value.show, **data} if hasattr(value, "show") else data
    if isinstance(value, list | tuple):
        return [sheet_data(part) for part in value]
    if isinstance(value, Mapping) and any(map(is_dataclass, value.values())):
        return {key: sheet_data(part) for key, part in value.items()}
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBox:
    """An answer to be drawn as its field shows it: the size of the field, and where its text begins."""

    lines: tuple[str, ...]
    width: float
    height: float
    wraps: bool
    rtl: bool
    """Whether its letters run from the right."""
    at_right: bool
    """Whether it stands at the right edge, as all answers of its form do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSheet:
    """Answers, a page each, with the sizes of type to try: the largest that fits is taken."""

    answers: tuple[AnswerBox, ...]
    fonts: tuple[str, ...]
    language: str
    sizes: tuple[float, ...]
    inset: float


def row_headed(data: Any) -> Iterator[bool]:
    """For each table of a sheet's data, in reading order, whether it is text whose first column names the rows."""
    if isinstance(data, dict):
        if data.get("type") == "table" or data.get("show") == "text-table":
            yield bool(data.get("row_headers"))
        for part in data.values():
            yield from row_headed(part)
        if data.get("show") == "table":
            yield False
    elif isinstance(data, list | tuple):
        for part in data:
            yield from row_headed(part)

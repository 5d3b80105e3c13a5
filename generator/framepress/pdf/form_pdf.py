"""A form becomes a PDF: arrange → typeset → widgets."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from framepress.forms.form import Form
from framepress.pdf.answer_font import answer_font, code_page
from framepress.pdf.fill_fields import begun_pdf
from framepress.pdf.layout import FormLayout, arrange
from framepress.pdf.line_breaks import has_long_words, with_breaks
from framepress.pdf.page_savings import run_lengths, savings, shortened
from framepress.pdf.paper import Paper, PaperPage
from framepress.pdf.pdf_brand import PdfBrand
from framepress.pdf.sheet import PrintedLogo, PrintedPicture, SheetLook, row_headed, sheet_data
from framepress.pdf.typefaces import MissingCharacters, Ruler, families, missing_characters
from framepress.pdf.typeset import typeset
from framepress.pdf.widgets import Box, write_widgets
from framepress.text.catalogue import Words
from framepress.text.directions import isolated
from framepress.text.pictures import Picture


@dataclass(frozen=True, slots=True)
class FormPdf:
    """A finished form. ``boxes`` has every visible widget, in reading order."""

    content: bytes
    pages: int
    boxes: tuple[Box, ...]


_PIXEL = 72 / 96
"""Points in a pixel of CSS."""
_MOST_HEIGHT = 0.6
"""How much of a page a picture may take, so that what is said of it finds room there too."""
_NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})


@contextmanager
def without_sweeps() -> Iterator[None]:
    """Keep Python from looking for what nobody needs any more: a long form is a million small things, which are let go
    of by themselves when it is done, and going through them took a twentieth of the time.
    """
    was_sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_sweeping:
            gc.enable()


@without_sweeps()
def make_pdf(
    form: Form,
    paper: Paper,
    words: Words,
    fonts: tuple[Path, ...] = (),
    brand: PdfBrand | None = None,
    pictures: Mapping[str, Picture] = _NO_PICTURES,
    *,
    fills_pages: bool = True,
) -> FormPdf:
    """The form as a tagged, fillable PDF: the same bytes whenever the input is the same.

    ``fonts`` are folders with fonts for scripts that ours lacks or for the brand, ``brand`` is how the publisher's
    forms look, ``pictures`` are those that its texts show, by the name of their file; of one that is not among them its
    words stand there. Without ``fills_pages`` it is drawn as it was before pages were filled, to read prints from then:
    sections never go on over a page that could hold them, and boxes give no lines. Raises
    :class:`~framepress.pdf.typefaces.MissingCharacters` for the first text that can't be printed,
    :class:`~framepress.pdf.typefaces.UnknownTypeface` for a typeface of the brand that is not in ``fonts``.
    """
    brand = brand or PdfBrand()
    page = paper.page(is_landscape=form.is_landscape)
    shown = {name: printed(picture, page) for name, picture in pictures.items()}
    sizes = {name: (picture.width, picture.height) for name, picture in shown.items()}
    layout = arrange(form, paper, words, Ruler(fonts, brand.text_font, sizes), brand, fills_pages=fills_pages)
    printed_look = sheet_data(look(brand, fonts, shown))
    pdf = _draw(form, layout, printed_look, words, fonts)
    if fills_pages:
        pdf = _with_savings(form, layout, pdf, printed_look, words, fonts)
    return replace(pdf, content=begun_pdf(pdf.content, form, fonts, brand.text_font))


def _with_savings(
    form: Form, layout: FormLayout, pdf: FormPdf, printed_look: dict[str, Any], words: Words, fonts: tuple[Path, ...]
) -> FormPdf:
    """The form with boxes that gave lines, where that saves a page."""
    lines = savings(layout.sheet, pdf.boxes)
    while lines:  # once, or twice where not all of them save a page
        sheet = shortened(layout.sheet, lines)
        shorter = _draw(form, replace(layout, sheet=sheet), printed_look, words, fonts)
        before, after = (run_lengths(layout.sheet, each.boxes) for each in (pdf, shorter))
        gained = {number: taken for number, taken in lines.items() if after[number] < before[number]}
        if gained == lines:
            return shorter
        lines = gained
    return pdf


def _draw(
    form: Form, layout: FormLayout, printed_look: dict[str, Any], words: Words, fonts: tuple[Path, ...]
) -> FormPdf:
    """The form as it is laid out."""
    data = sheet_data(layout.sheet)
    headed = list(row_headed(data["parts"]))
    texts = list(_texts(data))
    _check_characters(texts, fonts)
    data = with_breaks(data) if has_long_words("".join(texts)) else data
    data = with_isolates(data) if form.direction == "rtl" else data
    pages = typeset({**data, **printed_look}, fonts)
    font = answer_font(code_page("".join(texts)))
    with_widgets = write_widgets(
        pages,
        layout.slots,
        form.identity,
        font,
        words,
        rtl=form.direction == "rtl",
        row_headed=headed,
    )
    return FormPdf(with_widgets.content, with_widgets.pages, with_widgets.boxes)


def printed(picture: Picture, page: PaperPage) -> PrintedPicture:
    """A picture in the texts of a page: in its own size, or smaller where that is more than fits."""
    width, height = picture.width * _PIXEL, picture.height * _PIXEL
    share = min(1, page.text_width / width, page.text_height * _MOST_HEIGHT / height)
    return PrintedPicture(
        content=tuple(picture.content), format=picture.kind, width=width * share, height=height * share
    )


_NO_WORDS = ("href", "source", "document_title", "brand", "paper", "measures")


def with_isolates(value: Any) -> Any:
    """The sheet's data with a direction of its own for what is English in it; addresses stay as they are."""
    if isinstance(value, str):
        return isolated(value)
    if isinstance(value, Mapping):
        return {key: part if key in _NO_WORDS else with_isolates(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [with_isolates(part) for part in value]
    return value


def look(
    brand: PdfBrand, fonts: tuple[Path, ...], pictures: Mapping[str, PrintedPicture] = MappingProxyType({})
) -> SheetLook:
    """What a publisher's forms look like, as the template wants it."""
    logo = brand.logo
    return SheetLook(
        fonts=tuple(families(fonts, brand.text_font)),
        heading_fonts=tuple(families(fonts, brand.heading_font or brand.text_font)),
        logo=PrintedLogo(content=tuple(logo.content), format=logo.format, alternative=logo.alternative)
        if logo
        else None,
        pictures=dict(pictures),
    )


def _check_characters(texts: list[str], fonts: tuple[Path, ...]) -> None:
    if not missing_characters("".join(texts), fonts):
        return
    for text in texts:
        if missing := missing_characters(text, fonts):
            raise MissingCharacters(text, missing)


def _texts(value: Any) -> Iterator[str]:
    """Every string of the sheet."""
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            rest += reversed(part.values())
        elif isinstance(part, list | tuple):
            rest += reversed(part)

"""Printed, it is a good paper form: room to write, boxes to tick, nothing cut, nothing torn apart."""

from __future__ import annotations

import re
from itertools import pairwise

import pypdfium2
import pytest

from framepress.forms.form import Form, PlacedField, Prose, Section
from framepress.pdf import Box, FormPdf, Paper, PdfBrand, make_pdf
from framepress.pdf.paper import MILLIMETRE
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse, to_plain
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.conftest import forms, pdf_of
from tests.pdf.reader import FormReader

WORDS = words_for("en")


def page_texts(pdf: FormPdf) -> list[str]:
    """The words of each page, as PDFium reads them, white space made equal."""
    document = pypdfium2.PdfDocument(pdf.content)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def body_text(pdf: FormPdf) -> str:
    """The words between header and footer, one page after the other."""
    document = pypdfium2.PdfDocument(pdf.content)
    try:
        pages = [page.get_textpage().get_text_bounded(bottom=44, top=page.get_height() - 44) for page in document]
        return " ".join(pages)
    finally:
        document.close()


def squeezed(text: str) -> str:
    """The text without white space and hyphens, which lines end with."""
    return re.sub(r"[\s\x02\u00ad\ufffe-]", "", text)


def texts_of(form: Form) -> list[str]:
    """Titles, labels and paragraphs that must be on paper."""
    found = [form.title, form.description]
    blocks = list(form.blocks)
    while blocks:
        block = blocks.pop()
        if isinstance(block, Section):
            found.append(block.title)
            blocks += block.blocks
        elif isinstance(block, Prose):
            found += [block.label, *to_plain(block.content).split("\n")]
        elif isinstance(block, PlacedField):
            found += [block.field.label, to_plain(block.field.help), *(each.label for each in block.field.choices)]
    return [text for text in found if text]


def test_every_word_is_printed(name: str) -> None:
    form, printed = forms()[name], squeezed(body_text(pdf_of(name)))
    if form.direction == "rtl":  # comes out of a PDF in the order of its glyphs, marks where they were drawn
        assert len(printed) > 0.9 * sum(len(squeezed(text)) for text in texts_of(form))
    else:
        assert [text for text in texts_of(form) if squeezed(text) not in printed] == []


def test_there_is_room_for_the_lines_that_the_author_asked_for() -> None:
    form, pdf = forms()["every-kind"], pdf_of("every-kind")
    lines = {field.id: field.lines for field in form.fields() if field.kind is Kind.LONG_TEXT}
    for box in pdf.boxes:
        if box.field in lines:
            _, bottom, _, top = box.rectangle
            assert (top - bottom) / MILLIMETRE >= 8 * lines[box.field] - 2, box


def test_marks_are_as_large_as_they_look() -> None:
    for box in pdf_of("every-kind").boxes:
        if box.choice is not None:
            left, bottom, right, top = box.rectangle
            assert min(right - left, top - bottom) / MILLIMETRE >= 4, box


def test_header_and_footer_are_on_each_page(paper: Paper) -> None:
    pdf = pdf_of("workbook", paper)
    for number, text in enumerate(page_texts(pdf), start=1):
        assert "Mastery Learning Framework" in text
        assert "workbook · Edition 2026.1" in text
        assert f"Page {number} of {pdf.pages}" in text


def test_the_evidence_plan_leaves_no_page_half_empty(paper: Paper) -> None:
    pdf = pdf_of("shipped:evidence-plan-students-empowered", paper)
    assert pdf.pages == 3
    lowest = [min(box.rectangle[1] for box in pdf.boxes if box.page == page) for page in (1, 2, 3)]
    assert max(lowest) < paper.value.height / 4


def test_where_it_goes_stands_before_the_contents() -> None:
    first, *_ = page_texts(pdf_of("shipped:workbook-students-empowered"))
    assert first.index("About this response") < first.index("Where this form goes") < first.index("Contents")


def test_the_box_of_a_number_is_no_longer_than_half_a_line() -> None:
    boxes = {box.field: box.rectangle for box in pdf_of("example:guest-card").boxes}
    left, _, right, _ = boxes["guest-card/how-many"]
    assert right - left < Paper.LETTER.page().text_width / 2


def test_a_long_form_holds() -> None:
    form = samples.self_assessment(83)
    pdf = make_pdf(form, Paper.LETTER, WORDS)
    assert pdf.pages > 30
    pages = [[box.page for box in pdf.boxes if f"/element-{number}/" in box.field] for number in range(83)]
    assert all(max(here) - min(here) <= 1 for here in pages)
    assert [page for here in pages for page in here] == sorted(page for here in pages for page in here)


def test_a_section_taller_than_a_page_starts_where_it_stands_and_breaks_between_fields() -> None:
    pdf = pdf_of("long-section")
    pages = [box.page for box in pdf.boxes if box.field.startswith("long/")]
    assert pages[0] == 1
    assert pages == sorted(pages) and len(set(pages)) >= 2


def test_a_section_that_nearly_fills_a_page_moves_whole() -> None:
    assert len({box.page for box in pdf_of("long-section").boxes if box.field.startswith("nearly/")}) == 1


def test_a_heading_is_on_the_page_of_what_follows_it() -> None:
    pdf = pdf_of("long-section")
    texts = page_texts(pdf)
    pages = {box.field: box.page for box in reversed(pdf.boxes)}
    follows = {f"Question {number}": f"long/q{number}" for number in range(12)}
    follows |= {"Nearly a page": "nearly/q0", "Nearly 4": "nearly/q4", "All that you know": "room/all"}
    follows |= {"Many choices": "many/choices", "Pick": "many/choices"}
    for label, field in follows.items():
        assert re.search(rf"{label}\b", texts[pages[field] - 1]), label


def test_choices_taller_than_a_page_break_between_two_of_them() -> None:
    choices = tuple(samples.Choice(f"c{at}", f"First{at} {samples.SENTENCE * 3} Last{at}.") for at in range(40))
    asked = samples.field("tall/choice", Kind.CHOICE, "Which of them?", choices=choices)
    pdf = make_pdf(samples.make("tall", "Tall", (asked,)), Paper.LETTER, WORDS)
    assert pdf.pages > 2 and pdf.boxes[0].page == 1
    texts = page_texts(pdf)
    for at, box in enumerate(pdf.boxes):
        assert f"First{at} " in texts[box.page - 1] and f"Last{at}." in texts[box.page - 1]


def test_a_field_higher_than_the_page_is_cut_to_the_page() -> None:
    (box,) = [box for box in pdf_of("long-section").boxes if box.field == "room/all"]
    assert box.rectangle[3] - box.rectangle[1] > 500


def test_what_is_drawn_first_is_read_first() -> None:
    """Fields follow each other down the page, and from the left to the right on a line."""

    def row(box: Box) -> tuple[int, int]:
        return box.page, -round(box.rectangle[3] / 4)

    boxes = [box for box in pdf_of("self-assessment").boxes]
    for one, other in pairwise(boxes):
        assert row(one) < row(other) or one.rectangle[0] < other.rectangle[0], (one, other)


def test_a_menu_prints_its_answers() -> None:
    text = " ".join(page_texts(pdf_of("every-kind")))
    assert text.count("One of: Ada Adams Bannock") == 1
    assert "Month: One of: January, February, March" in text


def test_the_header_of_a_table_comes_again_on_the_next_page() -> None:
    texts = page_texts(pdf_of("workbook"))
    with_rows = [text for text in texts if "Evidence of progress" in text]
    assert len(with_rows) == 2


def test_a_long_title_leaves_the_page_its_header() -> None:
    form = samples.make("long-title", "A title that goes on and on " * 8, (Prose(parse("Text.")),))
    (text,) = page_texts(make_pdf(form, Paper.LETTER, WORDS))
    assert " …" in text
    assert squeezed(form.title) in squeezed(text)


LIGHT = {"tint", "rule"}


@pytest.mark.parametrize("name", [name for name in PdfBrand().colours() if name not in LIGHT])
def test_colours_are_seen(name: str) -> None:
    brand = PdfBrand()
    least = 3.0 if name == "edge" else 4.5
    for ground in ("#ffffff", brand.tint):
        assert contrast(getattr(brand, name), ground) >= least


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2, relative luminance)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_word_longer_than_the_line_stays_on_the_paper() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    address = f"https://example.org/{word}".replace("ä", "a")
    columns = (samples.Column("x", word, Kind.LONG_TEXT, 1), samples.Column("y", "Y", Kind.CHECK, 1))
    blocks = (
        Prose(parse(f"{word} [link]({address})\n\n{'a' * 300}")),
        samples.field("w/x", Kind.RATING, word, choices=(*samples.LEVELS[:2], samples.Choice("w", word))),
        samples.table("w/t", word, columns, (("r", word), ("s", "short"))),
    )
    form = samples.make("word", word, (Section("s", word, 1, blocks),))
    pdf = make_pdf(form, Paper.LETTER, WORDS)
    document = pypdfium2.PdfDocument(pdf.content)
    try:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(at)
                assert 0 <= left <= right <= Paper.LETTER.value.width - 40
    finally:
        document.close()
    assert FormReader(pdf.content).pdf.metadata.title == word  # type: ignore[union-attr]
    assert address in [str(each.get_object()["/A"]["/URI"]) for page in FormReader(pdf.content).pdf.pages
                       for each in page["/Annots"] if "/A" in each.get_object()]  # fmt: skip


def test_a_scale_of_many_levels_stands_over_its_table_whatever_the_rows_are_called(paper: Paper) -> None:
    """Long names of rows give way, where the levels would be written into each row otherwise: 17 pages for 5."""
    said = squeezed(body_text(pdf_of("libraries:mapa", paper)))
    for level in ("No se hace", "Depende de quién esté", "Hace escuela"):
        assert 6 <= said.count(squeezed(level)) <= 8, "once for each area, and where its table goes on over the page"

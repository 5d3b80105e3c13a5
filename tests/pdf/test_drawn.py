"""What is drawn on the paper, measured with MuPDF: room to write and to tick, nothing outside, nothing torn apart.

Nothing here asks the generator how large anything should be: lines, frames and words are taken off the page.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pymupdf
import yaml

from framepress.forms.form import Form, PlacedField, Section
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.frameworks import make_framework
from tests.pdf.drawn import (
    FOOTER,
    HAIR,
    HEADER,
    Drawn,
    Place,
    Sheet,
    field_pages,
    fields_in,
    forms_of,
    names_of,
    opened,
    sections_in,
    squeezed,
)

MILLIMETRE = 72 / 25.4
MARGIN = 48
FRAMES = 4
"""A frame lies this near around its field, in points."""


def test_lines_to_write_on_are_8_mm_apart(sheets: list[Sheet]) -> None:
    seen = 0
    for sheet in sheets:
        for place in sheet.places:
            if place.kind == "Text":
                edges = _edges(sheet.pages[place.page], place)
                seen += len(edges) - 1
                assert len(edges) >= 2, (sheet.form.id, place)
                narrow = [low - high for high, low in pairwise(edges) if low - high < 8 * MILLIMETRE - HAIR]
                assert narrow == [], (sheet.form.id, place)
                assert place.multiline or len(edges) == 2, (sheet.form.id, place)
    assert seen


def _grown(rectangle: pymupdf.Rect, by: float) -> pymupdf.Rect:
    return pymupdf.Rect(rectangle.x0 - by, rectangle.y0 - by, rectangle.x1 + by, rectangle.y1 + by)


def _edges(page: Drawn, place: Place) -> list[float]:
    """Heights of the lines across a field and of its frame, from the top down."""
    rectangle = place.rectangle
    middle = (rectangle.x0 + rectangle.x1) / 2
    across = [each for each in page.strokes if each.x0 <= middle <= each.x1 and each.width > rectangle.width / 2]
    heights = sorted({round(y, 1) for stroke in across for y in (stroke.y0, stroke.y1)})
    if not place.multiline:  # a text on one line is lower than its frame
        center = (rectangle.y0 + rectangle.y1) / 2
        return [max(y for y in heights if y < center), min(y for y in heights if y > center)]
    edges: list[float] = []
    for y in heights:
        near = rectangle.y0 - FRAMES <= y <= rectangle.y1 + FRAMES
        if near and (not edges or y - edges[-1] > 2):  # both sides of one stroke are one edge
            edges.append(y)
    return edges


def test_boxes_to_tick_are_4_mm_wide_and_high(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for place in sheet.places:
            if place.kind in ("CheckBox", "RadioButton"):
                ring = _ring(sheet.pages[place.page], place)
                assert min(ring.width, ring.height) >= 4 * MILLIMETRE, (sheet.form.id, place)
                assert min(place.rectangle.width, place.rectangle.height) >= 4 * MILLIMETRE, (sheet.form.id, place)


def _ring(page: Drawn, place: Place) -> pymupdf.Rect:
    """The one ring or square that stands where the mark comes."""
    near = _grown(place.rectangle, 2)
    found = {tuple(round(edge) for edge in stroke) for stroke in page.strokes if near.contains(stroke)}
    assert len(found) == 1, (place, found)
    (ring,) = [stroke for stroke in page.strokes if near.contains(stroke)][:1]
    assert abs(ring.x0 + ring.x1 - place.rectangle.x0 - place.rectangle.x1) < 1, (place, ring)
    assert abs(ring.y0 + ring.y1 - place.rectangle.y0 - place.rectangle.y1) < 1, (place, ring)
    return ring


LOGO = 14
"""Where a publisher's logo begins, beside the head of the first page."""


def test_nothing_is_drawn_outside_the_margins(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for number, page in enumerate(sheet.pages):
            left, right, low = MARGIN, page.size.width - MARGIN, page.size.height - FOOTER + 6
            assert [text for box, text, _ in page.lines if box.x0 < left or box.x1 > right + 1] == [], sheet.form.id
            band = [stroke for stroke in page.strokes if stroke.y0 <= 0]
            assert len(band) <= 1 and all(page.size.contains(stroke) for stroke in band)
            room = pymupdf.Rect(left, HEADER if number else LOGO, right, low)
            assert [stroke for stroke in page.strokes if stroke not in band and not room.contains(stroke)] == []


def test_no_words_run_into_each_other(sheets: list[Sheet]) -> None:
    """In a column too narrow for its heading, they would. (MuPDF takes Arabic apart where letters join.)"""
    met = []
    for sheet in (each for each in sheets if each.form.direction == "ltr"):
        for page in sheet.pages:
            for (one, text, size), (other, more, _) in combinations(page.body, 2):
                both = one & other
                if both.width > 1 and both.height > size / 2:
                    met.append((sheet.form.id, text, more))
    assert met == []


def test_a_box_to_write_in_is_15_mm_wide(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        narrow = {
            place.field for place in sheet.places if place.kind == "Text" and place.rectangle.width < 13.5 * MILLIMETRE
        }
        assert narrow == set(), sheet.form.id


def test_a_section_of_an_element_may_still_begin_a_page(tmp_path: Path) -> None:
    make_framework(tmp_path, elements=2)
    form = yaml.safe_load((tmp_path / "forms/self-assessment.yml").read_text())
    (element,) = form["content"]
    part = {"section": "more", "title": "More", "new_page": True, "content": element["content"][2:]}
    element["content"][2:] = [part]
    (tmp_path / "forms/self-assessment.yml").write_text(yaml.safe_dump(form))
    forms = [form for form, _ in forms_of(tmp_path, tmp_path) if form.identity.form == "self-assessment"]
    (sheet,) = [opened(form, make_pdf(form, Paper.LETTER, words_for("en")).content) for form in forms]
    pages_of = field_pages(sheet)
    for number in (0, 1):
        before, after = (pages_of[f"self-assessment/element-{number}/{field}"] for field in ("rating", "evidence"))
        assert before[-1] + 1 == after[0]


def _height(sheet: Sheet, title: str, names: set[str]) -> float:
    """How high a section is that stands on several pages: from its heading, or the top of a page, to its last field."""
    places = [place for place in sheet.places if place.field in names]
    first = min(place.page for place in places)
    total = 0.0
    for page in {place.page for place in places}:
        here = [place.rectangle for place in places if place.page == page]
        top = min(each.y0 for each in here)
        above = [box.y0 for box, text, size in sheet.pages[page].body if size > 10.6 and box.y1 <= top
                 and squeezed(title).startswith(squeezed(text)[:20])]  # fmt: skip
        start = max(above, default=top) if page == first else HEADER
        total += max(each.y1 for each in here) - start
    return total


def _room(sheet: Sheet) -> float:
    return sheet.pages[0].size.height - HEADER - FOOTER


def test_no_heading_stands_alone_at_the_foot(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for page in sheet.pages:
            for box, text, size in page.body:
                if size > 10.6:
                    below = [other for other, _, small in page.body if other.y1 > box.y1 + 2 and small <= 10.6]
                    below += [
                        place for place in page.strokes if place.y0 >= box.y1 and place.y1 < page.size.height - FOOTER
                    ]
                    assert below, (sheet.form.id, text)


def test_a_label_stands_on_the_page_of_its_field(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        if sheet.form.direction == "rtl":
            continue  # the letters come in the order of their glyphs
        texts = [squeezed("".join(text for _, text, _ in page.body)) for page in sheet.pages]
        pages_of = field_pages(sheet)
        for field in fields_in(sheet.form.blocks, tables=False):
            beginning = squeezed(field.label)[:25]
            assert any(beginning in texts[page] for page in pages_of[field.id][:1]), (sheet.form.id, field.label)


def test_a_short_text_stands_with_the_section_that_it_opens(sheets: list[Sheet]) -> None:
    """A heading and a sentence at the foot of a page, and all that they are about on the next: torn apart."""
    for sheet in sheets:
        pages_of = field_pages(sheet)
        for section in sections_in(sheet.form.blocks):
            inner = next((block for block in section.blocks if isinstance(block, Section)), None)
            fields = list(fields_in(inner.blocks)) if inner else []
            if inner is None or not inner.keep or isinstance(section.blocks[0], Section | PlacedField) or not fields:
                continue
            headings = [
                at for at, page in enumerate(sheet.pages)
                for _, text, size in page.body if size > 10.6 and section.title.startswith(text.strip()[:30])
            ]  # fmt: skip
            names = {name for field in fields for name in names_of(field)}
            fits = _height(sheet, inner.title, names) < _room(sheet) - 130  # with the text above it on one page
            if len(set(headings)) == 1 and not _comes_twice(sheet.form, section) and _is_brief(section) and fits:
                assert pages_of[fields[0].id][0] == headings[0], (sheet.form.id, section.title)


def _is_brief(section: Section) -> bool:
    """Whether what stands before the first section in it is a few lines."""
    return len(str([block for block in section.blocks if not isinstance(block, Section)])) < 1500


def _comes_twice(form: Form, section: Section) -> bool:
    """Whether a question of the section is asked elsewhere too, so that its places are not all in the section."""
    everywhere = [field.id for field in form.fields()]
    return any(everywhere.count(field.id) > 1 for field in fields_in(section.blocks))

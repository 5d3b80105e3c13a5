"""Pages are filled well: none stays more than a third empty where a heading or the next question could stand on it,
and none has one question alone where two lines of space would save the page.

Taken off the page with MuPDF: where its ink ends, and how high the first thing on the next page is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pymupdf
import pytest

from framepress.forms.form import Block, Field, Form, Section
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.drawn import FOOTER, HEADER, Drawn, Sheet, fields_in, names_of, sections_in, squeezed

_TOP, _BOTTOM = 54, 48
"""Where the text of a page begins and ends: from its upper and its lower edge."""
_HEADING = 10.6
"""Letters that are larger are those of a heading."""
_SMALL = 9.5
"""Letters that are no larger are those of what a level means."""
_LINE, _FEWEST = 22.8, 3
"""From one line to write on to the next, and how many a box keeps."""
_ABOVE_HEADING, _ABOVE_QUESTION, _BELOW_MARK = 24, 10, 12


def test_no_page_is_a_third_empty_where_what_follows_could_stand(sheets: list[Sheet]) -> None:
    assert [problem for sheet in sheets for problem in _wasted(sheet)] == []


def _wasted(sheet: Sheet) -> Iterator[tuple[str, int, float, float]]:
    """Form, page, points that are free on it, and how many the next thing needs."""
    for number, page in enumerate(sheet.pages[:-1], 1):
        free = page.size.height - _BOTTOM - _lowest(page)
        if free <= (page.size.height - _TOP - _BOTTOM) / 3 or _is_ended(sheet, page, number):
            continue
        needed = _first_thing(sheet, number)
        if needed <= free:
            yield sheet.form.id, number, round(free), round(needed)


def _lowest(page: Drawn) -> float:
    """Where the ink of a page ends, from its upper edge; the footer is none."""
    ends = [box.y1 for box, _, _ in page.body] + [
        stroke.y1 for stroke in page.strokes if stroke.y1 < page.size.height - FOOTER + 4
    ]
    return max(ends, default=_TOP)


def _is_ended(sheet: Sheet, page: Drawn, number: int) -> bool:
    """Whether a page ends because the form says so, or with the contents of a workbook."""
    following = sheet.pages[number]
    begun = [section for section in sections_in(sheet.form.blocks) if section.new_page and not section.is_form]
    first = next((squeezed(text) for _, text, size in _by_height(following) if size > _HEADING), "")
    asked = {name for section in begun for field in list(fields_in((section,)))[:1] for name in names_of(field)}
    has_contents = any(text.count(".") > 9 for _, text, _ in page.body)
    return (
        has_contents
        or any(first and squeezed(section.title).startswith(first) for section in begun)
        or any(_letters(first) == _letters(section.title) for section in begun)
        or any(place.field in asked for place in sheet.places if place.page == number)
    )


def _letters(text: str) -> set[str]:
    """The letters of a text, wherever they stand: MuPDF takes Arabic apart where letters join."""
    return set(unicodedata.normalize("NFKC", squeezed(text)))


def _by_height(page: Drawn) -> list[tuple[pymupdf.Rect, str, float]]:
    return sorted(page.body, key=lambda line: line[0].y0)


def _first_thing(sheet: Sheet, number: int) -> float:
    """How high the first thing on a page is, counted from 0: headings with a text or a question, or one of them."""
    lines = _by_height(sheet.pages[number])
    headings = [box.y1 for box, _, size in lines if size > _HEADING]
    above = _ABOVE_HEADING if lines[0][2] > _HEADING else _ABOVE_QUESTION
    asked = [place for place in sheet.places if place.page == number]
    if not asked:
        return min([box.y1 for box, _, size in lines if size <= _HEADING] or headings) - HEADER + above
    first = min(asked, key=lambda place: place.rectangle.y0)
    names = set(names_of(_field(sheet.form, first.field)))
    end = max(place.rectangle.y1 for place in asked if place.field in names)
    for box, _, size in lines:  # what the last level means stands below its mark
        if box.y0 > end and size > _SMALL:
            break
        end = max(end, box.y1) if size <= _SMALL else end
    return end + _BELOW_MARK - _TOP + above


def _field(form: Form, name: str) -> Field:
    return next(field for field in form.fields() if name in names_of(field))


def test_an_element_goes_on_over_the_page_only_where_a_third_would_stay_empty(sheets: list[Sheet]) -> None:
    for sheet in (each for each in sheets if each.form.direction == "ltr"):
        room = sheet.pages[0].size.height - _TOP - _BOTTOM
        tied = {id(inner) for section in sections_in(sheet.form.blocks) for inner in _first_inside(section)}
        for section in sections_in(sheet.form.blocks):
            pages = sorted({page for field in fields_in(section.blocks) for page in _pages(sheet, field)})
            if section.keep and len(pages) == 2 and id(section) not in tied:
                page = sheet.pages[pages[0]]
                title = squeezed(section.title)[:20]
                tops = [box.y0 for box, text, size in page.body if size > _HEADING and squeezed(text)[:20] == title]
                if not tops:  # it begins on a page before that of its first question
                    continue
                here = page.size.height - _BOTTOM - min(tops)
                there = max(place.rectangle.y1 for place in sheet.places if place.page == pages[1]) - _TOP
                assert here > room / 3 - 30 or here + there > room - 60, (sheet.form.id, section.title)


def _first_inside(section: Section) -> list[Section]:
    """The first section in a section: what stands above it goes with it."""
    return [block for block in section.blocks if isinstance(block, Section)][:1]


def _pages(sheet: Sheet, field: Field) -> set[int]:
    return {place.page for place in sheet.places if place.field in names_of(field)}


def test_no_question_stands_alone_on_a_back_where_two_lines_would_save_it(sheets: list[Sheet]) -> None:
    assert [problem for sheet in sheets for problem in _alone(sheet)] == []


def _alone(sheet: Sheet) -> Iterator[tuple[str, int, float]]:
    """Form, page, and points that are missing on the page before it, where the form or a part of it ends with one
    question on a page of its own and a box above could give two lines.
    """
    for number, page in enumerate(sheet.pages[1:], 2):
        is_last = number == len(sheet.pages) or _is_ended(sheet, page, number)
        asked = {_field(sheet.form, place.field).id for place in sheet.places if place.page == number - 1}
        if not is_last or len(asked) != 1 or _is_ended(sheet, sheet.pages[number - 2], number - 1):
            continue
        lines = [
            field.lines
            for field in sheet.form.fields()
            if field.kind is Kind.LONG_TEXT and _pages(sheet, field) & {number - 1, number - 2}
        ]
        missing = _first_thing(sheet, number - 1) - (page.size.height - _BOTTOM - _lowest(sheet.pages[number - 2]))
        if missing < 2 * _LINE and any(each >= _FEWEST + 2 for each in lines):
            yield sheet.form.id, number, round(missing)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_box_gives_two_lines_for_a_page_and_no_more(paper: Paper) -> None:
    """By hand: on Letter a page has 690 points. The title and the first question take some 60."""
    last = samples.field("last/all", Kind.LONG_TEXT, "The last question", lines=4)
    by_length = {lines: _lengths(paper, lines, last) for lines in range(14, 27)}
    pages = {lines: count for lines, (count, _) in by_length.items()}
    assert list(pages.values()) == sorted(pages.values()) and {*pages.values()} == {1, 2}
    given = {lines: lines - drawn for lines, (_, drawn) in by_length.items()}
    most = max(lines for lines, count in pages.items() if count == 1)
    assert given == {lines: 2 if most - 2 < lines <= most else 0 for lines in by_length}


def _lengths(paper: Paper, lines: int, last: Block) -> tuple[int, int]:
    """How many pages a form has whose first box has so many lines, and how many lines it is drawn with."""
    first = samples.field("first/all", Kind.LONG_TEXT, "The first question", lines=lines)
    pdf = make_pdf(samples.make("two", "Two questions", (first, last)), paper, words_for("en"))
    ((_, bottom, _, top),) = [box.rectangle for box in pdf.boxes if box.field == "first/all"]
    return pdf.pages, round((top - bottom) / _LINE)

"""A form in a workbook begins a page, but where more than a third of the last one would stay empty."""

from __future__ import annotations

from dataclasses import replace

from framepress.forms.form import Section
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.kinds.named import Kind
from tests.pdf import samples


def taken_in(name: str, lines: int) -> Section:
    """A form that asks one question, with so many lines to write on: 22.8 points each, of the 690 of a page."""
    asked = samples.field(f"{name}/why", Kind.LONG_TEXT, "Why?", lines=lines)
    return Section(name, f"Form {name}", 1, (asked,), keep=True, new_page=True, is_form=True)


def pages(*forms: Section, fills_pages: bool = True) -> list[int]:
    """On which page each form has its question; the first has the contents."""
    book = samples.make("book", "Book", (samples.about("book"), *forms), workbook=True)
    pdf = make_pdf(book, Paper.LETTER, words_for("en"), fills_pages=fills_pages)
    place = {box.field: box.page for box in pdf.boxes}
    return [place[f"{form.id}/why"] for form in forms]


def test_short_forms_follow_on_and_one_after_a_full_page_begins_another():
    assert pages(taken_in("a", 4), taken_in("b", 4), taken_in("c", 4)) == [2, 2, 2]
    assert pages(taken_in("a", 24), taken_in("b", 2)) == [2, 3], "less than a third of the page is left"
    assert pages(taken_in("a", 14), taken_in("b", 2)) == [2, 2], "half of it is left"


def test_one_that_needs_more_room_goes_on_over_the_page_rather_than_leave_half_of_it_empty():
    first, second = (samples.field(f"long/{name}", Kind.LONG_TEXT, "Why?", lines=10) for name in ("why", "more"))
    long = Section("long", "Long", 1, (first, second), keep=True, new_page=True, is_form=True)
    book = samples.make("book", "Book", (samples.about("book"), taken_in("a", 12), long), workbook=True)
    place = {box.field: box.page for box in make_pdf(book, Paper.LETTER, words_for("en")).boxes}
    assert (place["a/why"], place["long/why"], place["long/more"]) == (2, 2, 3)


def test_a_section_that_asks_for_a_page_has_one_and_so_has_each_form_on_prints_from_before():
    own = replace(taken_in("b", 2), is_form=False)
    assert pages(taken_in("a", 2), own) == [2, 3]
    assert pages(taken_in("a", 2), taken_in("b", 2), fills_pages=False) == [2, 3]

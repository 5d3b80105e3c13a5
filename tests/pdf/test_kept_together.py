"""What fits on a page is not torn apart by its end, whatever it is made of, unless a third of the page before it would
stay empty; what is higher begins where it stands.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framepress.forms.form import Block, Choice, Note, Prose, Section
from framepress.pdf import FormPdf, Paper, make_pdf
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.samples import SENTENCE, field

WORDS = words_for("en")
FILLED = field("before/all", Kind.LONG_TEXT, "What stands before it", lines=20)
"""More than two thirds of a page, with the title above it."""
HALF = field("before/all", Kind.LONG_TEXT, "What stands before it", lines=12)
"""With the title above it about half a page."""


def _choices(each: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{number}", f"Choice {number}. {SENTENCE}" * 2) for number in range(each))


def _texts(each: int) -> list[Block]:
    return [field(f"kept/q{number}", Kind.LONG_TEXT, f"Question {number}", lines=3) for number in range(each)]


def _short(each: int) -> list[Block]:
    return [field(f"kept/q{number}", Kind.SHORT_TEXT, f"Question {number}. {SENTENCE}") for number in range(each)]


def _options(each: int) -> list[Block]:
    return [field(f"kept/q{number}", Kind.CHOICE, f"Question {number}", choices=_choices(4)) for number in range(each)]


def _prose(each: int) -> list[Block]:
    return [
        block
        for number in range(each)
        for block in (Prose(parse(SENTENCE * 4)), field(f"kept/q{number}", Kind.CHECK, f"Yes {number}"))
    ]


def _notes(each: int) -> list[Block]:
    return [
        block
        for number in range(each)
        for block in (Note(f"Note {number}", parse(SENTENCE * 2)), field(f"kept/q{number}", Kind.CHECK, "Yes"))
    ]


CONTENTS: dict[str, Callable[[int], list[Block]]] = {
    "texts": _texts,
    "short": _short,
    "options": _options,
    "prose": _prose,
    "notes": _notes,
}


def _drawn(*blocks: Block) -> FormPdf:
    return make_pdf(samples.make("kept", "Kept together", blocks), Paper.LETTER, WORDS)


def _pages(pdf: FormPdf) -> list[int]:
    return [box.page for box in pdf.boxes if box.field.startswith("kept/")]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        *(("texts", count) for count in (4, 6, 7, 8, 10)),
        *(("short", count) for count in (6, 10, 11, 12, 16)),
        *(("options", count) for count in (2, 3)),
        *(("prose", count) for count in (3, 5, 6, 8)),
        *(("notes", count) for count in (4, 5, 6, 7, 8)),
    ],
)
def test_what_fits_on_a_page_is_on_one_and_what_does_not_begins_where_it_stands(content: str, count: int) -> None:
    blocks = tuple(CONTENTS[content](count))
    alone = _pages(_drawn(Section("kept", "Kept", 1, blocks, new_page=True)))
    kept = _pages(_drawn(FILLED, Section("kept", "Kept", 1, blocks, keep=True)))
    filling = _pages(_drawn(HALF, Section("kept", "Kept", 1, blocks, keep=True)))
    if len(set(alone)) == 1:
        assert len(set(kept)) == 1
    assert filling[0] == 1, "half a page does not stay empty"
    for pages in (kept, filling):
        assert pages == sorted(pages) and len(pages) == len(alone), "nothing is lost below the page's end"

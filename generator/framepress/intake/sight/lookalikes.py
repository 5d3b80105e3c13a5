"""A print without a letter that could be read: its letters are drawings, or have no names. It is found among the blank
forms by its looks; ticks are read, and what is written can only be shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from framepress.analysis.collection import Remark
from framepress.intake.rendering.document import RenderedDocument
from framepress.intake.sight.alignment import PageAlignment
from framepress.intake.sight.field_places import FieldPlaces, FormPage
from framepress.intake.sight.page_answers import PageAnswers
from framepress.intake.sight.page_difference import view
from framepress.intake.sight.page_similarity import page_that_looks_like
from framepress.intake.sight.recovered import Find, NotRecovered, Recovered
from framepress.text.sentences import sentence

_MOST_PAGES = 100
_MOST_FORMS = 100
"""Forms and editions that a print is compared with."""


def find_lookalike(
    document: RenderedDocument, printed: Sequence[tuple[str, str]], find: Find
) -> Recovered | NotRecovered:
    """Reads a print by the pictures of its pages alone. ``printed`` are the forms and editions that it may be; of two
    that look the same, the first is meant.
    """
    layouts: list[FieldPlaces] = []
    for name in printed[:_MOST_FORMS]:
        layout = find(name)
        if layout is None:
            return NotRecovered("wants", name)
        layouts.append(layout)
    pages: dict[int, tuple[FieldPlaces, FormPage]] = {}
    for number in range(min(len(document), _MOST_PAGES)):
        if alike := page_that_looks_like(document.page(number), layouts):
            pages[number] = alike
            layouts = [alike[0]]  # all of a file is one form
    return _read(document, pages) if pages else NotRecovered("outlines")


def _read(document: RenderedDocument, pages: dict[int, tuple[FieldPlaces, FormPage]]) -> Recovered | NotRecovered:
    layout = next(iter(pages.values()))[0]
    numbers = [sheet.number for _, sheet in pages.values()]
    if len(set(numbers)) < len(numbers):
        return NotRecovered("several")
    answers = PageAnswers(layout)
    for number, (_, sheet) in pages.items():
        as_it_lies = PageAlignment(sheet, layout.pages_with(sheet), 1.0, 0.0, 0.0)
        answers.read(view(document.page(number), as_it_lies, layout, is_drawn_anew=True, has_letters=False))
    answers.finish()
    return Recovered(
        layout.identity,
        answers.values,
        (Remark("", "recovered", sentence("files.remarks.only_drawings")), *answers.remarks),
    )

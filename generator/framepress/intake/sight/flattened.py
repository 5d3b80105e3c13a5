"""A form that was printed flat: what stands in the places of its fields is read back.

The foot of each page says form and edition, so the boxes are known; the words of the blank form, found again on the
page, say how far the print was moved and scaled. What can't be told apart is said, and not guessed.
"""

from __future__ import annotations

from collections import Counter

from framepress.analysis.collection import Remark
from framepress.intake.rendering.document import RenderedDocument, RenderedPage, opened
from framepress.intake.rendering.page_letters import UNKNOWN, PageLetters, lines_of, text_of
from framepress.intake.sight.alignment import fit
from framepress.intake.sight.field_places import FieldPlaces
from framepress.intake.sight.lookalikes import find_lookalike
from framepress.intake.sight.page_answers import PageAnswers
from framepress.intake.sight.page_difference import view
from framepress.intake.sight.recovered import Find, NotRecovered, Recovered
from framepress.text.sentences import sentence

_LOOKED_AT = 5
"""Pages in which a form must show itself, before the rest of a file is looked at."""
_MOST_PAGES = 2_000
_FEW = 0.3
"""Of the letters of a page: where no more have names, it can't be read."""
_MUCH = 50
"""Lines and letters on a page: an empty one, or a picture, has less."""


def read_flattened(content: bytes, printed: frozenset[tuple[str, str]], find: Find) -> Recovered | NotRecovered:
    """Reads a PDF without fields. ``printed`` are the forms and editions that it may be, ``find`` their layouts."""
    try:
        with opened(content) as document:
            return _recovered(document, printed, find)
    except MemoryError:
        raise
    except Exception:  # whatever the library stumbles over is a file that nobody could have meant
        return NotRecovered("damaged")


def _recovered(document: RenderedDocument, printed: frozenset[tuple[str, str]], find: Find) -> Recovered | NotRecovered:
    pages = _pages(document, printed)
    named = {name for _, name in pages if name}
    if not named:
        if any(page.is_picture for page, _ in pages):
            return NotRecovered("scan")
        if any(_is_unreadable(document.page(number)) for number in range(min(len(document), _LOOKED_AT))):
            return find_lookalike(document, sorted(printed, key=lambda name: (name[1], name[0]), reverse=True), find)
        return NotRecovered("foreign" if any(page.glyphs for page, _ in pages) else "wordless")
    if len(named) > 1:
        return NotRecovered("several")
    name = named.pop()
    layout = find(name)
    if layout is None:
        return NotRecovered("wants", name)
    if any(page.is_picture for page, _ in pages):
        return NotRecovered("scan", name)
    return _read(document, [page for page, _ in pages], layout, name)


def holds_more(content: bytes, printed: frozenset[tuple[str, str]], pages: int) -> bool:
    """Whether more than so many pages are of a form that may have been printed."""
    try:
        with opened(content) as document:
            named = (_named(document.page(number).drawn, printed) for number in range(min(len(document), _MOST_PAGES)))
            return sum(name is not None for name in named) > pages
    except MemoryError:
        raise
    except Exception:  # what can't be looked at says nothing
        return False


def _pages(
    document: RenderedDocument, printed: frozenset[tuple[str, str]]
) -> list[tuple[PageLetters, tuple[str, str] | None]]:
    """The pages with the form and edition that each names; the first ones only, where none of these does."""
    named_pages: list[tuple[PageLetters, tuple[str, str] | None]] = []
    for number in range(min(len(document), _MOST_PAGES)):
        page = document.page(number).drawn
        named_pages.append((page, _named(page, printed)))
        if len(named_pages) == _LOOKED_AT and not any(name for _, name in named_pages):
            break
    return named_pages


def _is_unreadable(page: RenderedPage) -> bool:
    """Whether there is much on a page, and hardly a letter that has a name."""
    letters = [glyph.text for glyph in page.drawn.glyphs if glyph.text.strip()]
    known = sum(text != UNKNOWN for text in letters)
    return known <= _FEW * len(letters) and page.objects.count + len(letters) >= _MUCH


def _named(page: PageLetters, printed: frozenset[tuple[str, str]]) -> tuple[str, str] | None:
    """The form and edition at the foot of a page. The longest that fits: an id may begin like another."""
    ids = {form for form, _ in printed}
    for line in lines_of(page.glyphs):
        words = text_of(line).split()
        for form in ids.intersection(words):
            rest = " ".join(words)
            editions = [edition for known, edition in printed if known == form and f" {edition} " in f" {rest} "]
            if editions:
                return form, max(editions, key=len)
    return None


def _read(
    document: RenderedDocument, pages: list[PageLetters], layout: FieldPlaces, name: tuple[str, str]
) -> Recovered | NotRecovered:
    fits = [fit(page, layout) for page in pages]
    placed = {index: alignment for index, alignment in enumerate(fits) if alignment}
    numbers = [alignment.sheet.number for alignment in placed.values()]
    if not placed:
        return NotRecovered("unplaced", name)
    if len(set(numbers)) < len(numbers):
        return NotRecovered("several", name)
    answers = PageAnswers(layout)
    for index, alignment in placed.items():
        answers.read(view(document.page(index), alignment, layout, is_drawn_anew=True))
    answers.finish()
    message = sentence("files.remarks.flattened")
    remarks = [Remark("", "recovered", message)]
    all_pages = Counter(alignment.pages for alignment in placed.values()).most_common(1)[0][0]
    if missing := [str(number) for number in range(1, all_pages + 1) if number not in numbers]:
        remarks.append(Remark("", "pages-missing", sentence("files.remarks.pages_missing", pages=", ".join(missing))))
    strange = len([page for index, page in enumerate(pages) if index not in placed and page.words()])
    if strange:
        message = sentence("files.remarks.foreign_pages", count=strange)
        remarks.append(Remark("", "foreign-pages", message))
    return Recovered(layout.identity, answers.values, (*remarks, *answers.remarks, *answers.doubts))

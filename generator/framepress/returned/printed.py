"""A form that was printed flat: what stands in the places of its fields is read back.

The foot of each page says form and edition, so the boxes are known; the words of the blank form, found again on the
page, say how far the print was moved and scaled. What can't be told apart is said, and not guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from framepress.forms.spec import Identity
from framepress.returned.drawn import DrawnPage, Glyph, Rectangle, drawn_pages, lines_of, middle, runs_left, text_of
from framepress.returned.layout import Layout, PlacedBox, Sheet, anchors

_LOOKED_AT = 5
"""Pages in which a form must show itself, before the rest of a file is looked at."""
_MOST_PAGES = 2_000
_NEEDED = 6
"""Words that must be found again for a page to be put in place."""
_OFF = 2.0
"""Points that they may be off, in the middle."""
_PAIRS = 60
"""Words of which the distances are compared."""
_MARK = (0.15, 0.92)
"""The size of a mark, as a part of its box."""
_EDGE = 1.5
"""Points by which a letter may stand out of its box."""
_CUT = 1.0
"""Points above the lower edge of a box: few programs that make a text of several lines fit go so low."""

Find = Callable[[tuple[str, str]], Layout | None]


@dataclass(frozen=True)
class Recovered:
    """What was read. ``values`` are as those of a PDF's fields, ``remarks`` a field's name, a code and a sentence."""

    identity: Identity
    values: Mapping[str, str]
    remarks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class NotRecovered:
    """Why nothing was read: ``scan``, ``foreign``, ``wordless``, ``unplaced`` (it can't be laid on the form),
    ``several``, ``damaged``; or ``wants``, where the layout of ``printed`` (form and edition) is not there yet.
    """

    state: str
    printed: tuple[str, str] = ("", "")


def recovered(content: bytes, printed: frozenset[tuple[str, str]], find: Find) -> Recovered | NotRecovered:
    """Reads a PDF without fields. ``printed`` are the forms and editions that it may be, ``find`` their layouts."""
    try:
        pages = _pages(content, printed)
    except MemoryError:
        raise
    except Exception:  # whatever the library stumbles over is a file that nobody could have meant
        return NotRecovered("damaged")
    named = {name for _, name in pages if name}
    if not named:
        if any(page.is_picture for page, _ in pages):
            return NotRecovered("scan")
        return NotRecovered("foreign" if any(page.glyphs for page, _ in pages) else "wordless")
    if len(named) > 1:
        return NotRecovered("several")
    name = named.pop()
    layout = find(name)
    if layout is None:
        return NotRecovered("wants", name)
    if any(page.is_picture for page, _ in pages):
        return NotRecovered("scan", name)
    return _read([page for page, _ in pages], layout, name)


def holds_more(content: bytes, printed: frozenset[tuple[str, str]], pages: int) -> bool:
    """Whether more than so many pages are of a form that may have been printed."""
    try:
        return sum(_named(page, printed) is not None for page in drawn_pages(content)) > pages
    except MemoryError:
        raise
    except Exception:  # what can't be looked at says nothing
        return False


def _pages(content: bytes, printed: frozenset[tuple[str, str]]) -> list[tuple[DrawnPage, tuple[str, str] | None]]:
    """The pages with the form and edition that each names; the first ones only, where none of these does."""
    found: list[tuple[DrawnPage, tuple[str, str] | None]] = []
    for page in drawn_pages(content):
        found.append((page, _named(page, printed)))
        is_other = len(found) == _LOOKED_AT and not any(name for _, name in found)
        if is_other or len(found) == _MOST_PAGES:
            break
    return found


def _named(page: DrawnPage, printed: frozenset[tuple[str, str]]) -> tuple[str, str] | None:
    """The form and edition at the foot of a page. The longest that fits: an id may begin like another."""
    ids = {form for form, _ in printed}
    for line in lines_of(page.glyphs):
        words = text_of(line).split()
        for form in ids.intersection(words):
            rest = " ".join(words)
            editions = [edition for other, edition in printed if other == form and f" {edition} " in f" {rest} "]
            if editions:
                return form, max(editions, key=len)
    return None


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a page of the blank form lies on a printed one: scaled, then moved."""

    sheet: Sheet
    pages: int
    """Of the form, on the paper that it was printed on."""
    scale: float
    right: float
    up: float

    def place(self, place: Rectangle) -> Rectangle:
        left, bottom, right, top = place
        return (
            left * self.scale + self.right,
            bottom * self.scale + self.up,
            right * self.scale + self.right,
            top * self.scale + self.up,
        )


def _read(pages: list[DrawnPage], layout: Layout, name: tuple[str, str]) -> Recovered | NotRecovered:
    fits = [_fit(page, layout) for page in pages]
    placed = [(page, fit) for page, fit in zip(pages, fits, strict=True) if fit]
    numbers = [fit.sheet.number for _, fit in placed]
    if not placed:
        return NotRecovered("unplaced", name)
    if len(set(numbers)) < len(numbers):
        return NotRecovered("several", name)
    remarks = [
        ("", "recovered", "The form was printed flat: its answers were read back from the places of its fields.")
    ]
    all_pages = Counter(fit.pages for _, fit in placed).most_common(1)[0][0]
    if missing := [str(number) for number in range(1, all_pages + 1) if number not in numbers]:
        remarks.append(("", "pages-missing", f"Of these pages nothing could be read: {', '.join(missing)}."))
    values: dict[str, str] = {}
    marks: dict[str, list[str]] = {}
    for page, fit in placed:
        _read_page(page, fit, layout, values, marks, remarks)
    for field_id, choices in marks.items():
        if len(set(choices)) == 1:
            values[field_id] = choices[0]
        else:
            message = f"Several boxes are marked, and only one can be meant: {', '.join(sorted(set(choices)))}."
            remarks.append((field_id, "several-marks", message))
    return Recovered(layout.identity, values, tuple(remarks))


def _read_page(
    page: DrawnPage,
    fit: _Fit,
    layout: Layout,
    values: dict[str, str],
    marks: dict[str, list[str]],
    remarks: list[tuple[str, str, str]],
) -> None:
    blank = [fit.place(shape) for shape in fit.sheet.shapes]
    drawn = [shape for shape in page.shapes if not _is_among(shape, blank)]
    for box in fit.sheet.boxes:
        place = fit.place(box.place)
        if box.is_mark:
            if _is_marked(place, page.glyphs, drawn):
                _mark(box, layout, values, marks)
            continue
        inside = [glyph for glyph in page.glyphs if _holds(place, glyph.middle, _EDGE)]
        text = _text_of(inside)
        if not text:
            continue
        choices = layout.labels.get(box.field)
        if choices is None:
            values[box.field] = text
            remarks += ((box.field, code, message) for code, message in _doubts(text, inside, place))
        elif text in choices:
            values[box.field] = choices[text]
        else:
            remarks.append((box.field, "unknown-choice", f"This can't be picked. It says: {text}"))


def _mark(box: PlacedBox, layout: Layout, values: dict[str, str], marks: dict[str, list[str]]) -> None:
    if not box.choice:
        values[box.field] = "yes"
    elif box.field in layout.checklists:
        values[f"{box.field}/{box.choice}"] = box.choice
    else:
        marks.setdefault(box.field, []).append(box.choice)


def _is_marked(place: Rectangle, glyphs: list[Glyph], shapes: list[Rectangle]) -> bool:
    """Whether something small enough for a mark, and big enough for one, was drawn into a box."""
    edge = max(place[2] - place[0], place[3] - place[1])

    def is_mark(drawn: Rectangle) -> bool:
        size = max(drawn[2] - drawn[0], drawn[3] - drawn[1])
        return _holds(place, middle(drawn), 0) and _MARK[0] * edge <= size <= _MARK[1] * edge

    return any(is_mark(shape) for shape in shapes) or any(
        glyph.text.strip() and _holds(place, glyph.middle, 0) for glyph in glyphs
    )


def _text_of(inside: list[Glyph]) -> str:
    """What is written in a box. Whether a line was ended or had no more room can't be seen: they are joined."""
    return " ".join(filter(None, map(text_of, lines_of(inside))))


def _doubts(text: str, inside: list[Glyph], place: Rectangle) -> Iterator[tuple[str, str]]:
    """What may be wrong with a text that was read back."""
    if "\N{REPLACEMENT CHARACTER}" in text:
        yield "unknown-letters", "The file does not say what some letters are. In their place stands U+FFFD."
    ends_left = any(map(runs_left, text))
    if ends_left:
        yield "shared-shapes", "Letters that are drawn with the same shape can't be told apart: compare with the page."
    if any(glyph.is_cut for glyph in inside):
        yield "cut", "The text is longer than its place: what could not be seen there was not read."
        return
    *above, last = lines_of(inside)
    height = max(glyph.place[3] - glyph.place[1] for glyph in last)
    below = min(glyph.place[1] for glyph in last) - place[1]
    room = last[0].place[0] - place[0] if ends_left else place[2] - max(glyph.place[2] for glyph in last)
    if (above and below < _CUT) or (below < 0.5 * height and room < 2 * height):
        yield "perhaps-cut", "The text fills its place to the end: there may have been more of it."


def _holds(place: Rectangle, point: tuple[float, float], edge: float) -> bool:
    left, bottom, right, top = place
    return left - edge <= point[0] <= right + edge and bottom - edge <= point[1] <= top + edge


def _is_among(shape: Rectangle, others: list[Rectangle]) -> bool:
    return any(all(abs(one - other) < _OFF for one, other in zip(shape, place, strict=True)) for place in others)


def _fit(page: DrawnPage, layout: Layout) -> _Fit | None:
    """The page of the form that a printed page is, and how it lies there."""
    found = anchors(page)
    tried = (_laid(found, sheet, len(sheets)) for sheets in layout.papers for sheet in sheets)
    fits = [(matched, fit) for matched, fit in tried if fit]
    return max(fits, key=lambda each: each[0])[1] if fits else None


def _laid(found: Mapping[str, tuple[float, float]], sheet: Sheet, pages: int) -> tuple[int, _Fit | None]:
    """How a page of the blank form lies on a printed page with these words, and how many of them it explains."""
    pairs = [(place, found[word]) for word, place in sheet.words.items() if word in found]
    if len(pairs) < min(_NEEDED, len(sheet.words)) or len(pairs) < 2:
        return 0, None
    scale = _scale(pairs)
    right = median(there[0] - here[0] * scale for here, there in pairs)
    up = median(there[1] - here[1] * scale for here, there in pairs)
    off = [max(abs(there[0] - here[0] * scale - right), abs(there[1] - here[1] * scale - up)) for here, there in pairs]
    close = sum(each < _OFF for each in off)
    return close, _Fit(sheet, pages, scale, right, up) if median(off) < _OFF else None


def _scale(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> float:
    """From the distances between words that stand far apart."""
    some = pairs[:: max(1, len(pairs) // _PAIRS)]
    ratios = []
    for (here, there), (here_too, there_too) in combinations(some, 2):
        far = ((here[0] - here_too[0]) ** 2 + (here[1] - here_too[1]) ** 2) ** 0.5
        if far > 50:
            ratios.append(((there[0] - there_too[0]) ** 2 + (there[1] - there_too[1]) ** 2) ** 0.5 / far)
    return median(ratios) if ratios else 1.0

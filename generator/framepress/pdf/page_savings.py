"""Saves a page on which one question would stand alone, or the last rows of a table: boxes to write in give a line or
two, rows of three lines and more give one each.

A form is drawn once as its author wrote it. Only where its fields say that this is enough is it drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import Any

from framepress.pdf.paper import BOTTOM, LINE, TOP
from framepress.pdf.sheet import Sheet
from framepress.pdf.sheet_parts import PageBreakPart, SectionPart, SheetPart, TextPart
from framepress.pdf.table_parts import FillCell, TablePart, TextCell
from framepress.pdf.widgets import Box

_MOST = 2
"""Lines that are taken for a page."""
_FEWEST = 3
"""Lines that a box keeps; a row that has as many may give one."""
_ABOVE = 10.0
"""Points between two questions."""


@dataclass(frozen=True, slots=True)
class _PlacedPart:
    """A part with fields. ``run`` counts the ends of pages before it that the form asks for, ``numbers`` are those of
    its slots.
    """

    part: SheetPart
    run: int
    numbers: tuple[int, ...]


def savings(sheet: Sheet, boxes: Sequence[Box]) -> dict[int, int]:
    """Lines to take for each run of pages that could do with one page less: by the number of a box, how many.

    ``boxes`` stand in the order of their slots. Empty where nothing is to be gained.
    """
    lines: dict[int, int] = {}
    for _, parts in groupby(_placed(sheet), key=lambda placed: placed.run):
        lines |= _savings_of(list(parts), boxes, sheet.paper.height)
    return lines


def shortened(sheet: Sheet, lines: dict[int, int]) -> Sheet:
    """The sheet with so many lines less in these boxes."""
    return replace(sheet, parts=tuple(_shortened(part, lines) for part in sheet.parts))


def run_lengths(sheet: Sheet, boxes: Sequence[Box]) -> dict[int, int]:
    """For the number of each slot, on how many pages the run of pages has fields that it is in."""
    lengths: dict[int, int] = {}
    for _, group in groupby(_placed(sheet), key=lambda placed: placed.run):
        numbers = [number for placed in group for number in placed.numbers]
        pages = {boxes[number].page for number in numbers}
        lengths |= dict.fromkeys(numbers, len(pages))
    return lengths


def _savings_of(parts: list[_PlacedPart], boxes: Sequence[Box], height: float) -> dict[int, int]:
    places = [(placed, boxes[number]) for placed in parts for number in placed.numbers]
    last = max(box.page for _, box in places)
    at_end = {id(placed): placed.part for placed, box in places if box.page == last}
    above = [box.rectangle[1] for placed, box in places if box.page == last - 1]
    if len(at_end) > 1 or not above:
        return {}
    (alone,) = at_end.values()
    needed = height - TOP - min(box.rectangle[1] for _, box in places if box.page == last) + _ABOVE
    free = min(above) - BOTTOM
    if isinstance(alone, TablePart):
        lines, given = _lines_of_rows(alone, boxes, last), LINE * len(alone.rows)
        return lines if needed <= free + given else {}
    if any(id(placed) in at_end and box.page < last for placed, box in places):
        return {}
    lines = _lines_of_boxes(parts, boxes, last)
    return lines if needed <= free + sum(lines.values()) * LINE else {}


def _lines_of_rows(table: TablePart, boxes: Sequence[Box], last: int) -> dict[int, int]:
    """A line from each row of a table that begins on the page before the last."""
    rows = [[cell for cell in row.cells if isinstance(cell, TextCell)] for row in table.rows]
    cells = [cell for row in rows for cell in row]
    if not all(max((cell.lines for cell in row), default=0) >= _FEWEST for row in rows):
        return {}
    begins = min(boxes[cell.number].page for cell in cells)
    return {cell.number: 1 for cell in cells} if begins == last - 1 else {}


def _lines_of_boxes(parts: list[_PlacedPart], boxes: Sequence[Box], last: int) -> dict[int, int]:
    """A line from the highest box on the last two pages, and one from what is then the highest."""
    left = {
        placed.part.number: placed.part.lines
        for placed in parts
        if isinstance(placed.part, TextPart) and boxes[placed.part.number].page >= last - 1
    }
    taken: dict[int, int] = {}
    for _ in range(_MOST):
        number = max(left, key=lambda each: left[each], default=None)
        if number is not None and left[number] > _FEWEST:
            left[number] -= 1
            taken[number] = taken.get(number, 0) + 1
    return taken


def _placed(sheet: Sheet) -> Iterator[_PlacedPart]:
    run = 0
    for index, part in enumerate(sheet.parts):
        run += sheet.workbook and index == sheet.opening  # the contents end a page
        for inner in _inside(part):
            if isinstance(inner, SectionPart | PageBreakPart):
                run += not isinstance(inner, SectionPart) or inner.new_page
            elif numbers := tuple(_numbers(inner)):
                yield _PlacedPart(inner, run, numbers)


def _inside(part: SheetPart) -> Iterator[SheetPart]:
    """A part, and all in it, in reading order."""
    yield part
    if isinstance(part, SectionPart):
        for inner in part.parts:
            yield from _inside(inner)


def _numbers(value: Any) -> Iterator[int]:
    """The numbers of all slots in a part."""
    if isinstance(value, tuple):
        for each in value:
            yield from _numbers(each)
    elif is_dataclass(value) and not isinstance(value, SectionPart):
        for attribute in fields(value):
            inner = getattr(value, attribute.name)
            if attribute.name == "number":
                yield inner
            else:
                yield from _numbers(inner)


def _shortened(part: SheetPart, lines: dict[int, int]) -> SheetPart:
    if isinstance(part, SectionPart):
        return replace(part, parts=tuple(_shortened(inner, lines) for inner in part.parts))
    if isinstance(part, TextPart) and part.number in lines:
        left = part.lines - lines[part.number]
        return replace(part, lines=left, box_height=left * LINE)
    if isinstance(part, TablePart):
        rows = tuple(replace(row, cells=tuple(_lower(cell, lines) for cell in row.cells)) for row in part.rows)
        return replace(part, rows=rows)
    return part


def _lower(cell: FillCell, lines: dict[int, int]) -> FillCell:
    """A cell that gives as many lines as its row does; one that is as high and has only one line gives room."""
    if not isinstance(cell, TextCell) or cell.number not in lines:
        return cell
    taken = lines[cell.number]
    return replace(cell, lines=max(cell.lines - taken, 1), height=cell.height - taken * LINE)

"""The picture of the architecture, drawn from what the modules import.

A box is a room. An arrow leads from a box to one that it imports from; where the way is also
that of other arrows, it is left out, so that the picture stays readable and loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tests.test_boundaries import MODULES, imported, room_of

WIDTH, HEIGHT, GAP_X, GAP_Y, EDGE = 236, 58, 44, 34, 24
"""Of a box and between boxes, in pixels."""
BASE = ("problems", "text", "storage")
"""What any box may use: drawn as one bar, without arrows."""


@dataclass(frozen=True)
class Box:
    """A room: what it does, in a few words; and its place in the picture."""

    does: str
    column: int
    row: int


BOXES: dict[str, Box] = {
    "cli": Box("reads options, prints, exits", 1, 0),
    "pipeline": Box("build, fill, collect, release: step by step", 1, 1),
    "site": Box("pages → website: MkDocs, theme", 1, 2),
    "sheets": Box("framework ↔ workbook", 2, 2),
    "starter": Box("framepress new", 0, 2),
    "publishing": Box("all that is made: forms, PDFs, data", 1, 3),
    "validation": Box("every rule, all problems", 1, 4),
    "pages": Box("framework → pages (pure)", 1, 5),
    "editions": Box("two frameworks → what differs", 1, 6),
    "pdf": Box("Form → PDF: Typst, widgets", 2, 6),
    "web": Box("Form → HTML and data", 0, 6),
    "intake": Box("file → response, with distrust", 3, 6),
    "surveys": Box("Form → Google Form, XLSForm", 2, 7),
    "analysis": Box("responses → tables, report", 3, 7),
    "answers": Box("what an answer is, and how it is saved", 1, 8),
    "forms": Box("framework → Form, Field (plain data)", 1, 9),
    "framework": Box("YAML → Framework, with places", 1, 10),
    "kinds": Box("kinds of answer: one object each", 1, 11),
}
"""From the top down: each imports from boxes below it only."""


def box_of(module: str) -> str:
    """The box of a module; empty where it belongs to the base."""
    room = room_of(module)
    return room if room in BOXES else ""


def imports(modules: Iterable[str] = tuple(MODULES)) -> dict[str, set[str]]:
    """The boxes that each box imports from."""
    found: dict[str, set[str]] = {name: set() for name in BOXES}
    for module in modules:
        if box_of(module):
            found[box_of(module)] |= {box_of(other) for other in imported(module)} - {"", box_of(module)}
    return found


def arrows(edges: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """The imports that no way over other boxes says already."""
    return {
        (one, other)
        for one, targets in edges.items()
        for other in targets
        if not any(other in below(between, edges) for between in targets - {other})
    }


def below(name: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Every box that a box needs, at any distance."""
    found: set[str] = set()
    new = set(edges[name])
    while new:
        found |= new
        new = {far for near in new for far in edges[near]} - found
    return found


def picture() -> str:
    """The picture as SVG: the same for the same imports."""
    rows = max(box.row for box in BOXES.values()) + 1
    width, height = 2 * EDGE + 4 * WIDTH + 3 * GAP_X, 2 * EDGE + (rows + 1) * (HEIGHT + GAP_Y) - GAP_Y
    body = [*_ways(sorted(arrows(imports()))), *_boxes(), *_bar(rows, width)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="Source Sans 3, Segoe UI, Arial, sans-serif" text-anchor="middle">\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#475b5f"/></marker></defs>\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _corner(column: int, row: int) -> tuple[int, int]:
    return EDGE + column * (WIDTH + GAP_X), EDGE + row * (HEIGHT + GAP_Y)


def _boxes() -> Iterator[str]:
    for name, box in BOXES.items():
        x, y = _corner(box.column, box.row)
        yield from _drawn(x, y, WIDTH, name, box.does)


def _bar(rows: int, width: int) -> Iterator[str]:
    x, y = _corner(0, rows)
    yield from _drawn(x, y, width - 2 * EDGE, " · ".join(BASE), "for all: they import from nothing above")


def _drawn(x: int, y: int, width: int, name: str, does: str) -> Iterator[str]:
    middle = x + width // 2
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{HEIGHT}" rx="8" fill="#e6efed" stroke="#0b3d45"/>'
    yield f'<text x="{middle}" y="{y + 25}" font-size="17" font-weight="600" fill="#0b3d45">{escape(name)}</text>'
    yield f'<text x="{middle}" y="{y + 45}" font-size="14" fill="#29393c">{escape(does)}</text>'


def _ways(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    for one, other in found:
        points = _points(BOXES[one], BOXES[other])
        lines = " ".join(f"{x} {y}" for x, y in points)
        assert all(start != end for start, end in pairwise(points))
        yield f'<path d="M{lines}" fill="none" stroke="#475b5f" stroke-width="1.5" marker-end="url(#tip)"/>'


def _points(one: Box, other: Box) -> list[tuple[int, int]]:
    """The corners of an arrow: straight down; slanting to the next row; from the side of the upper box, then down; or
    down, then to the side of the lower box.
    """
    x, y = _corner(one.column, one.row)
    to_x, to_y = _corner(other.column, other.row)
    middle, to_middle = x + WIDTH // 2, to_x + WIDTH // 2
    if one.column == other.column:
        return [(middle, y + HEIGHT), (to_middle, to_y)]
    right = other.column > one.column
    if other.row == one.row + 1:
        start = x + (WIDTH * 3 // 4 if right else WIDTH // 4)
        return [(start, y + HEIGHT), (to_x + (WIDTH // 4 if right else WIDTH * 3 // 4), to_y)]
    if one.column == 1:
        return [(x + WIDTH if right else x, y + HEIGHT // 2), (to_middle, y + HEIGHT // 2), (to_middle, to_y)]
    return [
        (middle, y + HEIGHT),
        (middle, to_y + HEIGHT // 2),
        (to_x + WIDTH if one.column > 1 else to_x, to_y + HEIGHT // 2),
    ]

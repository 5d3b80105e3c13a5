"""Strokes that the lines of a form cut into pieces: what is close to a line is not looked at, so a tick that goes over
the edge of its box, or a line that goes through several, comes in parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framepress.intake.rendering.ink import Ink, Stroke
from framepress.intake.rendering.page_letters import Rectangle, overlap
from framepress.intake.sight.field_places import PlacedBox

_GAP = 8.0
"""Points that a line of the form, with what is close to it, may take out of a stroke that crosses it aslant."""
_MOST = 200
"""Strokes in no box that are looked through for the ends of others."""

TRACE = 4
"""Pixels: less is the edge of a line that was moved, or dust."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A stroke that is in a box, and the place of all of it."""

    stroke: Stroke
    place: Rectangle


def whole_strokes(ink: Ink, boxes: Iterable[PlacedBox]) -> tuple[list[Whole], list[Stroke]]:
    """The strokes that are in boxes with their ends, and those that stand beside all boxes."""
    places = [box.place for box in boxes]
    inner: list[Stroke] = []
    outer: list[Stroke] = []
    for stroke in ink.strokes():
        # The squares of a stroke are coarse: whether it reaches into a box, the pixels say.
        touched = (place for place in places if stroke.inside(place))
        is_inner = any(ink.within(overlap(place, stroke.place)) >= TRACE for place in touched)
        (inner if is_inner else outer).append(stroke)
    ends = outer if len(outer) <= _MOST else []
    found = [(stroke, _reached(stroke, ends)) for stroke in inner]
    used = {id(end) for _, reached in found for end in reached}
    wholes = [Whole(stroke, around([stroke.place, *(end.place for end in reached)])) for stroke, reached in found]
    return wholes, [stroke for stroke in outer if id(stroke) not in used]


def around(places: list[Rectangle]) -> Rectangle:
    """The rectangle around rectangles."""
    left, bottom, right, top = zip(*places, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _reached(stroke: Stroke, ends: list[Stroke]) -> list[Stroke]:
    """The ends that a stroke goes on in."""
    found: list[Stroke] = []
    waiting, left = [stroke], ends
    while waiting and left:
        at = waiting.pop()
        new = [end for end in left if _are_near(at.place, end.place)]
        left = [end for end in left if not _are_near(at.place, end.place)]
        found += new
        waiting += new
    return found


def _are_near(one: Rectangle, other: Rectangle) -> bool:
    across = max(one[0], other[0]) - min(one[2], other[2])
    up = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, up) <= _GAP

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
    joined = [(stroke, _reached(stroke, ends)) for stroke in inner]
    used = {id(end) for _, reached in joined for end in reached}
    wholes = [Whole(stroke, around([stroke.place, *(end.place for end in reached)])) for stroke, reached in joined]
    return wholes, [stroke for stroke in outer if id(stroke) not in used]


def around(places: list[Rectangle]) -> Rectangle:
    """The rectangle around rectangles."""
    left, bottom, right, top = zip(*places, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _reached(stroke: Stroke, ends: list[Stroke]) -> list[Stroke]:
    """The ends that a stroke goes on in."""
    reached: list[Stroke] = []
    waiting, remaining = [stroke], ends
    while waiting and remaining:
        current = waiting.pop()
        new = [end for end in remaining if _are_near(current.place, end.place)]
        remaining = [end for end in remaining if not _are_near(current.place, end.place)]
        reached += new
        waiting += new
    return reached


def _are_near(first: Rectangle, second: Rectangle) -> bool:
    across = max(first[0], second[0]) - min(first[2], second[2])
    up = max(first[1], second[1]) - min(first[3], second[3])
    return max(across, up) <= _GAP

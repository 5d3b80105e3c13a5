"""Which boxes are ticked on a page: it is counted by their ink, and only where it is beyond doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from framepress.intake.rendering.ink import SCALE, Ink, Stroke
from framepress.intake.rendering.page_letters import Rectangle, shared_area
from framepress.intake.sight.field_places import PlacedBox
from framepress.intake.sight.stroke_pieces import TRACE, Whole

_CLEAR = 0.015
"""Of a box: the ink that a tick has at least. A line of half a point from side to side has twice that."""
_LEAST = 0.22
"""Of the side of a box: what a tick is high at least, in the box. Less is a dot or a dash."""
_LARGE = 6.0
"""Times the side of its box that a tick may be wide or high: more is a line through several things, or writing."""
_FLAT = 0.35
"""Of the side of a box: a line that is no higher, and wider than two boxes, strikes something out."""
_DENSE = 0.2
"""Of the place of something wider or higher than three boxes: how much ink a tick has at most. Words and stamps have
more.
"""
SPILT = 4
"""Times as much ink as a stroke has elsewhere: there it belongs, and here it only ends."""
_NEXT = 25.0
"""Points from a tick in which nothing larger may stand beside all boxes: a watermark goes through them, a remark on
the tick may take it back."""
_FAR = 1.5
"""Sides of a box that the middle of a tick may lie from that of its box."""


@dataclass(slots=True)
class Marks:
    """What is marked in the boxes of one field. ``unclear`` are boxes with ink that may be a mark, or not."""

    clear: list[PlacedBox] = field(default_factory=list)
    unclear: list[PlacedBox] = field(default_factory=list)


def marks_of(
    boxes: Iterable[PlacedBox],
    ink: Ink,
    strokes: list[Whole],
    beside: list[Stroke],
    is_sign: Callable[[Rectangle, PlacedBox], bool],
) -> dict[str, Marks]:
    """The marks of the fields that have ink in their boxes. ``boxes`` are all those of a page, ``beside`` is what
    stands in none of them; ``is_sign`` says of what stands in a place that it lies over a box, and is no tick.
    """
    every = list(boxes)
    marks_by_field: dict[str, Marks] = {}
    for box in every:
        pixels = ink.within(box.place) if box.is_mark else 0
        if pixels < TRACE:
            continue
        inside = [whole for whole in strokes if whole.stroke.inside(box.place)]
        unspilt = [whole for whole in inside if not is_spilt(whole.stroke, box, every)]
        if not unspilt:
            continue
        marks = marks_by_field.setdefault(box.field, Marks())
        is_clear = _is_clear(box, ink, pixels) and all(_is_tick(whole, box, every) for whole in unspilt)
        is_clear = is_clear and not any(_is_overshadowed(whole, beside) for whole in unspilt)
        is_clear = is_clear and not any(is_sign(whole.place, box) for whole in unspilt)
        (marks.clear if is_clear else marks.unclear).append(box)
    return marks_by_field


def _is_clear(box: PlacedBox, ink: Ink, pixels: int) -> bool:
    return pixels >= _CLEAR * area(box.place) and ink.height_within(box.place) >= _LEAST * _edge(box)


def _edge(box: PlacedBox) -> float:
    return max(box.place[2] - box.place[0], box.place[3] - box.place[1])


def area(place: Rectangle) -> float:
    """The pixels of a rectangle."""
    return (place[2] - place[0]) * (place[3] - place[1]) * SCALE**2


def is_spilt(stroke: Stroke, box: PlacedBox, every: Iterable[PlacedBox]) -> bool:
    """Whether a stroke belongs to another box, and only ends in this one."""
    inside = _pixels(stroke, box.place)
    return any(
        _pixels(stroke, other_box.place) > SPILT * inside for other_box in every if other_box.place[:2] != box.place[:2]
    )


def _pixels(stroke: Stroke, place: Rectangle) -> float:
    return sum(cell[2] for cell in stroke.inside(place)) if shared_area(stroke.place, place) else 0.0


def _is_tick(whole: Whole, box: PlacedBox, every: Iterable[PlacedBox]) -> bool:
    left, bottom, right, top = whole.place
    edge = _edge(box)
    wide, high = right - left, top - bottom
    if max(wide, high) > _LARGE * edge or (high < _FLAT * edge and wide > 2 * edge):
        return False
    if max(wide, high) > _LARGE / 2 * edge and whole.stroke.pixels > _DENSE * area(whole.place):
        return False
    across, up = (left + right) / 2, (bottom + top) / 2
    middle = (box.place[0] + box.place[2]) / 2, (box.place[1] + box.place[3]) / 2
    if max(abs(across - middle[0]), abs(up - middle[1])) > _FAR * edge:
        return False
    inside = _pixels(whole.stroke, box.place)
    return all(
        SPILT * _pixels(whole.stroke, other_box.place) <= inside
        for other_box in every
        if other_box.is_mark and other_box is not box
    )


def _is_overshadowed(whole: Whole, beside: Iterable[Stroke]) -> bool:
    left, bottom, right, top = whole.place
    around = (left - _NEXT, bottom - _NEXT, right + _NEXT, top + _NEXT)
    return any(stroke.pixels >= whole.stroke.pixels and shared_area(stroke.place, around) for stroke in beside)

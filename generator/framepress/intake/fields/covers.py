"""What was put over the fields of a form so that nobody sees their answers: rectangles, stamps, texts on a ground,
fields of others (ISO 32000-2, 12.5.6). Whether it is opaque and pale, a picture has to show where it has a drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pypdf.generic import DictionaryObject

from framepress.intake.fields.pdf_objects import get, name_of, text_of
from framepress.intake.fields.visibility import Visibility, is_hidden, name_at, pale_ground, place_of
from framepress.intake.rendering.page_letters import Rectangle, shared_area

_SEE_THROUGH = frozenset(
    [
        "Link",
        "Popup",
        "Text",
        "Sound",
        "FileAttachment",
        "Highlight",
        "Underline",
        "Squiggly",
        "StrikeOut",
        "Caret",
        "Ink",
        "Line",
        "PolyLine",
    ]
)
"""Kinds of annotations that nothing is hidden under."""
_TOUCHED = 0.05
"""Of a widget: what lies over less of it is not looked at."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What lies over a widget: annotations of its page by their number, and how much of it, of 1, lies under those that
    say of themselves that they are pale. ``place`` is the widget's; pages are counted from 0.
    """

    page: int
    place: Rectangle
    notes: tuple[int, ...]
    share: float


def covers_of(widgets: Sequence[DictionaryObject], visibility: Visibility) -> tuple[Cover, ...]:
    """What lies over each of these widgets; nothing, where one of them lies free."""
    covers = [_cover(widget, visibility) for widget in widgets]
    return tuple(cover for cover in covers if cover) if all(covers) else ()


def _cover(widget: DictionaryObject, visibility: Visibility) -> Cover | None:
    page = visibility.page(widget)
    place = place_of(widget) if page is not None and visibility.foreign[page] else None
    if page is None or place is None:
        return None
    notes, share = [], 0.0
    for number, annotation in visibility.foreign[page]:
        over = _share(place, place_of(annotation)) if annotation is not widget and _may_cover(annotation) else 0.0
        if over < _TOUCHED:
            continue
        if get(annotation, "/Subtype") == "/Widget" or "/AP" not in annotation:
            share = max(share, over if pale_ground(annotation) else 0.0)
        if get(annotation, "/Subtype") != "/Widget":
            notes.append(number)
    return Cover(page, place, tuple(notes), share) if notes or share else None


def _may_cover(annotation: DictionaryObject) -> bool:
    kind = name_of(get(annotation, "/Subtype")) or ""
    if kind in _SEE_THROUGH or is_hidden(annotation):
        return False
    if kind == "Widget" and "/" in name_at(annotation):  # every name of ours has a slash
        return False
    # A text over a field is read, and compared with its value.
    return kind != "FreeText" or not (text_of(get(annotation, "/Contents")) or "").strip()


def _share(place: Rectangle, cover: Rectangle | None) -> float:
    every = shared_area(place, place)
    return shared_area(place, cover) / every if cover and every else 0.0

"""Whether a person sees the widgets of a field on the pages of a file (ISO 32000-2, 12.5.3 and 8.11): one may be hidden,
beside its page, on none, without size, or on a layer that is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from framepress.returned.drawn import Rectangle
from framepress.returned.pdf_objects import dict_of, get, name_of, parts_of, text_of

_HIDDEN, _PRINT, _NO_VIEW = 1 << 1, 1 << 2, 1 << 5
_SMALLEST = 1.0
"""Points of a side of a widget that is seen."""
_OPAQUE, _PALE = 0.9, 0.9
"""Of full strength and full light."""
_DEEPEST = 32
"""Levels of the tree of pages."""


class Visibility:
    """What of a file is shown. ``others`` are by page the annotations that are no fields of ours, with their numbers;
    ``printed`` says whether anything is meant to be printed: some programs leave out all that says so.
    """

    def __init__(self, root: DictionaryObject, pages: Sequence[DictionaryObject]) -> None:
        self.pages = pages
        self.layers = set(_hidden_layers(dict_of(get(root, "/OCProperties"))))
        self.page_of: dict[int, int] = {}
        self.named: dict[str, int] = {}
        self.others: list[list[tuple[int, DictionaryObject]]] = []
        self.printed = False
        for number, page in enumerate(pages):
            others = []
            for at, annotation in enumerate(parts_of(get(page, "/Annots"))):
                if isinstance(annotation, DictionaryObject) and not self._is_field(annotation, number):
                    others.append((at, annotation))
            self.others.append(others)

    def _is_field(self, annotation: DictionaryObject, page: int) -> bool:
        """Whether an annotation is a widget with a name such as ours have, which is then known."""
        if get(annotation, "/Subtype") != "/Widget":
            return False
        self.page_of.setdefault(id(annotation), page)
        self.printed |= bool(flags_of(annotation) & _PRINT)
        name = _name(annotation)
        self.named.setdefault(name, page)
        return "/" in name

    def page(self, widget: DictionaryObject) -> int | None:
        """The page that a widget is on, counted from 0. Programs that copy pages leave two objects of one name."""
        return self.page_of.get(id(widget), self.named.get(_name(widget)) if _name(widget) else None)

    def why_unseen(self, widget: DictionaryObject) -> str:
        """Why nobody sees a widget, as the end of a sentence; "" for one that is seen."""
        flags, place = flags_of(widget), place_of(widget)
        page = self.page(widget)
        if page is None:
            return "its box is on no page"
        if flags & _HIDDEN:
            return "its box is hidden"
        if flags & _NO_VIEW:
            return "its box is hidden on the screen"
        if self.printed and not flags & _PRINT:
            return "its box is left out in print"
        if place is None or min(place[2] - place[0], place[3] - place[1]) < _SMALLEST:
            return "its box has no size"
        if (edge := _box_of(self.pages[page])) and not _meet(place, edge):
            return "its box lies outside the page"
        return "its box is on a layer that is not shown" if self._is_on_hidden_layer(widget) else ""

    def _is_on_hidden_layer(self, widget: DictionaryObject) -> bool:
        drawing = get(dict_of(get(widget, "/AP")), "/N")
        return any(self._is_off(get(one, "/OC")) for one in (widget, dict_of(drawing)))

    def _is_off(self, layer: Any) -> bool:
        """Whether a layer is not shown, or a group of them (8.11.2.2)."""
        if not isinstance(layer, DictionaryObject):
            return False
        if get(layer, "/Type") != "/OCMD":
            return id(layer) in self.layers
        found = get(layer, "/OCGs")
        off = [id(one) in self.layers for one in (parts_of(found) if isinstance(found, ArrayObject) else [found]) if one]
        match name_of(get(layer, "/P")):
            case "AllOn":
                return any(off)
            case "AnyOff":
                return bool(off) and not any(off)
            case "AllOff":
                return not all(off)
        return bool(off) and all(off)


def flags_of(widget: DictionaryObject) -> int:
    """The flags of an annotation."""
    flags = get(widget, "/F")
    return flags if isinstance(flags, int) else 0


def is_hidden(annotation: DictionaryObject) -> bool:
    """Whether nobody sees an annotation on the screen."""
    return bool(flags_of(annotation) & (_HIDDEN | _NO_VIEW))


def pale_ground(annotation: DictionaryObject) -> bool:
    """Whether an annotation says that it fills its place with white, or nearly so (12.5.6.6, 12.5.6.8, 12.5.6.19)."""
    kind = get(annotation, "/Subtype")
    above = dict_of(get(annotation, "/MK")) if kind == "/Widget" else annotation
    key = {"/Widget": "/BG", "/FreeText": "/C"}.get(str(kind), "/IC")
    parts = [part for part in parts_of(get(above, key)) if isinstance(part, int | float)]
    opacity = get(annotation, "/CA")
    if not parts or (isinstance(opacity, int | float) and opacity < _OPAQUE):
        return False
    return max(parts) <= 1 - _PALE if len(parts) == 4 else min(parts) >= _PALE


def place_of(annotation: DictionaryObject) -> Rectangle | None:
    """Where an annotation is, in the page's own coordinates."""
    return _rectangle(get(annotation, "/Rect"))


def _rectangle(found: Any) -> Rectangle | None:
    parts = parts_of(found)
    if len(parts) != 4 or not all(isinstance(part, int | float) for part in parts):
        return None
    one, two, three, four = map(float, parts)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _box_of(page: DictionaryObject) -> Rectangle | None:
    """What of a page is shown (14.11.2)."""
    for key in ("/CropBox", "/MediaBox"):
        at: Any = page
        for _ in range(_DEEPEST):
            if not isinstance(at, DictionaryObject):
                break
            if found := _rectangle(get(at, key)):
                return found
            at = get(at, "/Parent")
    return None


def _meet(one: Rectangle, other: Rectangle) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return min(wide, high) >= _SMALLEST


def _name(widget: DictionaryObject) -> str:
    return text_of(get(widget, "/T")) or text_of(get(dict_of(get(widget, "/Parent")), "/T")) or ""


def _hidden_layers(properties: DictionaryObject) -> Iterator[int]:
    """The layers that are off when a file is opened (8.11.4.3)."""
    default = dict_of(get(properties, "/D"))
    if get(default, "/BaseState") == "/OFF":
        on = {id(one) for one in parts_of(get(default, "/ON"))}
        yield from (id(one) for one in parts_of(get(properties, "/OCGs")) if id(one) not in on)
    yield from (id(one) for one in parts_of(get(default, "/OFF")))

"""Whether a person sees the widgets of a field on the pages of a file (ISO 32000-2, 12.5.3 and 8.11): one may be
hidden, beside its page, on none, without size, or on a layer that is not shown.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from framepress.intake.fields.pdf_objects import dict_of, get, name_of, parts_of, text_of
from framepress.intake.rendering.page_letters import Rectangle, overlap

_HIDDEN, _PRINT, _NO_VIEW = 1 << 1, 1 << 2, 1 << 5
_SMALLEST = 1.0
"""Points of a side of a widget that is seen."""
_OPAQUE, _PALE = 0.9, 0.9
"""Of full strength and full light."""
_DEEPEST = 32
"""Levels of the tree of pages."""


class Visibility:
    """What of a file is shown. ``ours`` are the widgets of our fields by their ids; ``others`` by page the annotations
    that are none of them, with their numbers.
    """

    def __init__(self, root: DictionaryObject, pages: Sequence[DictionaryObject], ours: Container[int]) -> None:
        self.pages = pages
        self.layers = set(_hidden_layers(dict_of(get(root, "/OCProperties"))))
        self.page_of: dict[int, int] = {}
        self.foreign: list[list[tuple[int, DictionaryObject]]] = []
        self.boxes: dict[int, Rectangle | None] = {}
        for number, page in enumerate(pages):
            foreign = []
            for index, annotation in enumerate(parts_of(get(page, "/Annots"))):
                if id(annotation) in ours:
                    self.page_of.setdefault(id(annotation), number)
                elif isinstance(annotation, DictionaryObject):
                    foreign.append((index, annotation))
            self.foreign.append(foreign)

    def page(self, widget: DictionaryObject) -> int | None:
        """The page that a widget is on, counted from 0. Programs that copy pages leave two objects of one name."""
        number = self.page_of.get(id(widget))
        return number if number is not None else self._named.get(name_at(widget) or " ")

    @cached_property
    def _named(self) -> dict[str, int]:
        """The pages of fields by name."""
        every = (
            (name_at(annotation), page)
            for page, annotations in enumerate(self.foreign)
            for _, annotation in annotations
        )
        return {name: page for name, page in every if name}

    @cached_property
    def _is_printed(self) -> bool:
        """Whether any field is meant to be printed: some programs leave out all that says so."""
        every = (annotation for page in self.pages for annotation in parts_of(get(page, "/Annots")))
        return any(isinstance(annotation, DictionaryObject) and flags_of(annotation) & _PRINT for annotation in every)

    def _box(self, page: int) -> Rectangle | None:
        if page not in self.boxes:
            self.boxes[page] = _box_of(self.pages[page])
        return self.boxes[page]

    def why_unseen(self, widget: DictionaryObject) -> str:
        """Why nobody sees a widget, as the key of its words; "" for one that is seen."""
        flags, place = flags_of(widget), place_of(widget)
        page = self.page(widget)
        if page is None:
            return "no_page"
        if flags & _HIDDEN:
            return "hidden"
        if flags & _NO_VIEW:
            return "not_on_screen"
        if not flags & _PRINT and self._is_printed:
            return "not_in_print"
        if place is None or min(place[2] - place[0], place[3] - place[1]) < _SMALLEST:
            return "no_size"
        if (edge := self._box(page)) and not _meet(place, edge):
            return "outside"
        return "layer" if self.layers and self._is_on_hidden_layer(widget) else ""

    def _is_on_hidden_layer(self, widget: DictionaryObject) -> bool:
        drawing = get(dict_of(get(widget, "/AP")), "/N")
        return any(self._is_off(get(dictionary, "/OC")) for dictionary in (widget, dict_of(drawing)))

    def _is_off(self, layer: Any) -> bool:
        """Whether a layer is not shown, or a group of them (8.11.2.2)."""
        if not isinstance(layer, DictionaryObject):
            return False
        if get(layer, "/Type") != "/OCMD":
            return id(layer) in self.layers
        groups = get(layer, "/OCGs")
        off = [
            id(group) in self.layers
            for group in (parts_of(groups) if isinstance(groups, ArrayObject) else [groups])
            if group
        ]
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
    opacity = get(annotation, "/CA")
    is_faint = isinstance(opacity, int | float) and opacity < _OPAQUE
    return not is_faint and is_pale(numbers_in(get(above, key)), _PALE)


def is_pale(colour: Sequence[float], least: float) -> bool:
    """Whether a colour, as grey, red, green and blue, or the four inks of print (8.6.4), has so much of full light."""
    if not colour:
        return False
    return max(colour) <= 1 - least if len(colour) == 4 else min(colour) >= least


def numbers_in(array: Any) -> list[float]:
    """The numbers of an array, without what else is in it."""
    return [part for part in parts_of(array) if isinstance(part, int | float)]


def place_of(annotation: DictionaryObject) -> Rectangle | None:
    """Where an annotation is, in the page's own coordinates."""
    return _rectangle(get(annotation, "/Rect"))


def _rectangle(value: Any) -> Rectangle | None:
    parts = parts_of(value)
    if len(parts) != 4 or not all(isinstance(part, int | float) for part in parts):
        return None
    x1, y1, x2, y2 = map(float, parts)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _box_of(page: DictionaryObject) -> Rectangle | None:
    """What of a page is shown (14.11.2)."""
    for key in ("/CropBox", "/MediaBox"):
        node: Any = page
        for _ in range(_DEEPEST):
            if not isinstance(node, DictionaryObject):
                break
            if box := _rectangle(get(node, key)):
                return box
            node = get(node, "/Parent")
    return None


def _meet(first: Rectangle, second: Rectangle) -> bool:
    left, bottom, right, top = overlap(first, second)
    return min(right - left, top - bottom) >= _SMALLEST


def name_at(widget: DictionaryObject) -> str:
    """What a widget, or the field above it, is called."""
    return text_of(get(widget, "/T")) or text_of(get(dict_of(get(widget, "/Parent")), "/T")) or ""


def _hidden_layers(properties: DictionaryObject) -> Iterator[int]:
    """The layers that are off when a file is opened (8.11.4.3)."""
    default = dict_of(get(properties, "/D"))
    if get(default, "/BaseState") == "/OFF":
        on = {id(layer) for layer in parts_of(get(default, "/ON"))}
        yield from (id(layer) for layer in parts_of(get(properties, "/OCGs")) if id(layer) not in on)
    yield from (id(layer) for layer in parts_of(get(default, "/OFF")))

"""Looks at a filled form in a viewer and says which answers a person would not see."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
import pypdf
from PIL import Image

from tests.engines.letters import Face, Ink, faces
from tests.engines.marks import DOT, EMPTY, TICK, mark
from tests.engines.reading import SHOWN, Reading, read
from tests.engines.view import POINTS_PER_INCH, VIEWERS

DPI = 216
"""Fine enough for accents at 6 points."""
LEGIBLE = {"pdf-lib": 0.7, "pdf-lib with a font": 0.7}
"""pdf-lib makes type so large that the tails of the last line of a long text field hang below its box."""
_RADIO = 1 << 15
_SIZE = re.compile(rb"([\d.]+)\s+Tf")


class Kind(Enum):
    """What a widget is to the eye."""

    TEXT = "text"
    MENU = "menu"
    RADIO = "radio"
    TICK = "tick"


@dataclass(frozen=True)
class Place:
    """A widget. ``box`` is left, top, right, bottom in points from the upper left; ``state`` is a button's,
    ``options`` are a drop-down's values and labels."""

    field: str
    page: int
    box: tuple[float, float, float, float]
    kind: Kind
    state: str = ""
    options: tuple[tuple[str, str], ...] = ()


class Form:
    """A blank form: where its fields are, and how each viewer shows it with nothing in it."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._shown: dict[str, list[Image.Image]] = {}

    @cached_property
    def places(self) -> list[Place]:
        """Every widget that is seen, by another library than the one that wrote it."""
        return [place for place in _places(self.pdf) if place.box[2] > place.box[0]]

    @cached_property
    def names(self) -> list[str]:
        """Every field that is seen, once, in reading order."""
        return list(dict.fromkeys(place.field for place in self.places))

    def place(self, field: str) -> Place:
        """The one widget of a text field."""
        (place,) = (place for place in self.places if place.field == field)
        return place

    def shown(self, viewer: str) -> list[Image.Image]:
        """The blank pages in a viewer."""
        if viewer not in self._shown:
            self._shown[viewer] = VIEWERS[viewer](self.pdf, DPI)
        return self._shown[viewer]


@dataclass(frozen=True)
class Sight:
    """What one viewer shows of a filled form. ``shown`` is the share of a word that may not be cut off."""

    form: Form
    viewer: str
    filled: bytes
    shown: float = SHOWN

    @cached_property
    def _pages(self) -> list[Image.Image]:
        return VIEWERS[self.viewer](self.filled, DPI)

    @cached_property
    def _faces(self) -> list[Face]:
        """Fonts to try, the one that the last text was in first."""
        return list(faces())

    @cached_property
    def _sizes(self) -> dict[str, set[float]]:
        return text_sizes(self.filled)

    def unseen(self, answers: Mapping[str, str], scroll: Collection[str] = ()) -> list[str]:
        """A line for every field that does not show its answer.

        ``answers`` are values by field; of those in ``scroll`` the beginning is enough. A drop-down should show
        the label of its value; half of the engines write the value itself there, which passes. A field without
        an answer must show nothing.
        """
        lines = (self._unseen(place, answers.get(place.field, ""), place.field in scroll) for place in self.form.places)
        return [line for line in lines if line]

    def _unseen(self, place: Place, answer: str, scrolls: bool) -> str:
        if place.state:
            on = DOT if place.kind is Kind.RADIO else TICK
            meant, found = on if answer == place.state else EMPTY, self.button(place)
            return "" if found == meant else f"{place.field} ({place.state}): {found} instead of {meant}"
        if place.kind is Kind.MENU:
            readings = [self.text(place, text) for text in (dict(place.options).get(answer, answer), answer)]
            # PDFium draws its arrow beside the label.
            return "" if any(each.seen == each.words for each in readings) else f"{place.field}: {readings[0]}"
        reading = self.text(place, answer)
        return "" if reading.complete or (scrolls and reading.beginning) else f"{place.field}: {reading}"

    def button(self, place: Place) -> str:
        """Which mark stands in a button."""
        return mark(1 - _crop(self._pages[place.page], place) / 255)

    def ink(self, place: Place) -> Ink:
        """What was drawn in a field that its blank form does not have there."""
        blank = _crop(self.form.shown(self.viewer)[place.page], place)
        return np.clip(blank - _crop(self._pages[place.page], place), 0, None) / 255

    def text(self, place: Place, text: str) -> Reading:
        """How much of ``text`` can be read in a field."""
        ink = self.ink(place)
        sizes = [size * DPI / POINTS_PER_INCH for size in sorted(self._sizes.get(place.field, ()), reverse=True)]
        reading = read(ink, text, self._faces, sizes, self.shown)
        self._faces.sort(key=lambda face: face.name != reading.face)
        return reading


def text_sizes(pdf: bytes) -> dict[str, set[float]]:
    """The sizes of type in each text field's appearance, in points: a hint of where to begin, no proof."""
    sizes: dict[str, set[float]] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for annotation in page.get("/Annots", ()):
            widget = annotation.get_object()
            drawing = widget.get("/AP", {}).get("/N")
            if hasattr(drawing, "get_data") and (name := _inherited(widget, "/T")):
                sizes.setdefault(str(name), set()).update(float(size) for size in _SIZE.findall(drawing.get_data()))
    return {name: found - {0.0} for name, found in sizes.items()}


def _places(pdf: bytes) -> Iterator[Place]:
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(pdf)).pages):
        top = float(page.mediabox.top)
        for annotation in page.get("/Annots", ()):
            widget = annotation.get_object()
            if widget["/Subtype"] != "/Widget":
                continue
            left, low, right, high = (float(value) for value in widget["/Rect"])
            box = (left, top - high, right, top - low)
            yield Place(str(_inherited(widget, "/T")), number, box, _kind(widget), _state(widget), _options(widget))


def _kind(widget: pypdf.generic.DictionaryObject) -> Kind:
    match _inherited(widget, "/FT"):
        case "/Btn":
            return Kind.RADIO if int(str(_inherited(widget, "/Ff") or 0)) & _RADIO else Kind.TICK
        case "/Ch":
            return Kind.MENU
        case _:
            return Kind.TEXT


def _state(widget: pypdf.generic.DictionaryObject) -> str:
    """The name of a button's on state, '' for anything else."""
    drawings = widget["/AP"]["/N"]
    names = [] if hasattr(drawings, "get_data") else [name for name in drawings if name != "/Off"]
    return names[0].removeprefix("/") if names else ""


def _options(widget: pypdf.generic.DictionaryObject) -> tuple[tuple[str, str], ...]:
    listed = _inherited(widget, "/Opt")
    pairs = (
        [each for each in listed if isinstance(each, list)] if isinstance(listed, list) else []
    )  # the first is empty
    return tuple((str(value), str(label)) for value, label in pairs)


def _inherited(widget: pypdf.generic.DictionaryObject, key: str) -> object:
    value = widget.get(key)
    return widget["/Parent"].get(key) if value is None and "/Parent" in widget else value


def _crop(page: Image.Image, place: Place) -> Ink:
    """The pixels of a widget: 0 for black, 255 for white."""
    left, top, right, bottom = (round(value * DPI / POINTS_PER_INCH) for value in place.box)
    return np.asarray(page.crop((left, top, right, bottom)), dtype=np.float32)

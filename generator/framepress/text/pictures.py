"""A publisher's pictures: what kind a file is, how large it is drawn, and why it can't be taken.

A picture comes from whoever wrote the framework, which may be somebody's download: its size is read from its head, and
nothing is unpacked before that is known to be small enough.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from framepress.text.picture_details import without_details

MOST_PIXELS = 16_000_000
"""4,000 a side, of 4 bytes each once unpacked. Seven times what a sheet of paper shows at 150 to an inch."""

ENDINGS = {"svg": (".svg",), "png": (".png",), "jpg": (".jpg", ".jpeg"), "webp": (".webp",), "gif": (".gif",)}
"""What the names of files of a kind end with, in small letters."""
_RASTER = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "gif"}
_TURNED = range(5, 9)
"""Values of Orientation for which a photo lies on its side (Exif 2.32, 4.6.4)."""
_KNOWN_TURNS = range(2, 9)
_ORIENTATION = 0x0112
_PLACE = 0x8825
"""Exif that says where (Exif 2.32, 4.6.3)."""
_OTHER_DETAILS = (b"http://ns.adobe.com/xap/1.0/", b"XML:com.adobe.xmp", b"Photoshop 3.0\0")
"""What XMP and IPTC begin with."""
_MOST_MARKS = 100_000
"""Letters of an SVG's first mark, in which its size stands."""


class UnusablePicture(Exception):
    """No picture can be made of a file. ``sentence`` says why, in the catalogue below what the picture is for."""

    def __init__(self, sentence: str, **values: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values: Mapping[str, Any] = values


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes, what kind it is (a key of ``ENDINGS``), and its size in pixels of CSS, 96 to an inch."""

    content: bytes
    kind: str
    width: float
    height: float
    details: str = ""
    """What its file says besides, which ``content`` has no more: where it was taken (``place``), or the ``camera``."""


def picture_of(content: bytes) -> Picture:
    """The picture that bytes are. Raises :class:`UnusablePicture`."""
    size = _svg_size(content)
    return Picture(content, "svg", *size) if size else _raster(content)


def _raster(content: bytes) -> Picture:
    from PIL import Image  # here: no framework without pictures needs it

    try:
        with Image.open(io.BytesIO(content), formats=tuple(_RASTER)) as image:
            width, height = image.size
            orientation = image.getexif().get(_ORIENTATION, 1)
            details = _details(image, content)
            moves = getattr(image, "is_animated", False)
            kind = _RASTER[image.format or ""]
    except Image.DecompressionBombError as error:
        raise UnusablePicture("pixels") from error
    except Exception as error:  # whatever a damaged file makes of a reader
        raise UnusablePicture("no-picture") from error
    if width * height > MOST_PIXELS:
        raise UnusablePicture("pixels")
    if moves:
        raise UnusablePicture("moves")
    try:
        content = without_details(content, kind, orientation if orientation in _KNOWN_TURNS else 1)
    except ValueError as error:
        raise UnusablePicture("no-picture") from error
    size = (height, width) if orientation in _TURNED else (width, height)
    return Picture(content, kind, *size, details)


def _details(image: Any, content: bytes) -> str:
    """What a picture says besides what it shows."""
    exif = image.getexif()
    if exif.get_ifd(_PLACE) or b"GPSLatitude" in content:
        return "place"
    return "camera" if {*exif} - {_ORIENTATION} or any(name in content for name in _OTHER_DETAILS) else ""


_SVG = re.compile(r"(?:.* )?svg")
_SVG_MARK = re.compile(rb"<(?:\w+:)?svg[\s>]")
_LENGTH = re.compile(r"\s*\+?([\d.]+(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in|em|ex|)\s*", re.IGNORECASE)
_UNITS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8}
_UNSAID = (300.0, 150.0)
"""The size of what says none (CSS 2.2, 10.3.2)."""


def _svg_size(content: bytes) -> tuple[float, float] | None:
    """The size that an SVG says it has; ``None`` where the bytes are none."""
    found: list[dict[str, str]] = []

    def first(name: str, attributes: dict[str, str]) -> None:
        if not found:
            found.append(attributes if _SVG.fullmatch(name) else {"": name})

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = first
    head = content[:_MOST_MARKS]
    try:
        parser.Parse(head, False)
    except (expat.ExpatError, ValueError, LookupError):
        if not found and _SVG_MARK.search(head):  # what is wrong with it, svg_rules.py says
            return _UNSAID
    return _said(found[0]) if found and "" not in found[0] else None


def _said(attributes: Mapping[str, str]) -> tuple[float, float]:
    """The size of an SVG by the attributes of its first mark."""
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    box = _view_box(attributes.get("viewBox", ""))
    ratio = box[0] / box[1] if box else 0
    if width and height:
        return width, height
    if box and (width or height):
        return (width, width / ratio) if width else (height * ratio, height)
    return box or (width or _UNSAID[0], height or _UNSAID[1])


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    try:
        return float(match[1]) * _UNITS[match[2].lower()] if match else 0
    except ValueError:
        return 0


def _view_box(text: str) -> tuple[float, float] | None:
    try:
        *_, width, height = (float(part) for part in re.split(r"[\s,]+", text.strip()))
    except ValueError:
        return None
    return (width, height) if 0 < width < float("inf") and 0 < height < float("inf") else None

"""What hides the answers in the fields of a form from the people who look at it, or shows them something else.

Each twist takes the bytes of a filled PDF and the name of a field. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.returned.twists import Twist, changed

At = tuple[pikepdf.Pdf, Any, Any]
"""The file, a widget, and its page."""


def _widgets(document: pikepdf.Pdf, name: str) -> list[At]:
    """The widgets of a field with their pages."""
    found = []
    for page in document.pages:
        for widget in page.obj.get("/Annots", []):
            own = widget.get("/T") or widget.get("/Parent", {}).get("/T")
            if str(own) == name:
                found.append((document, widget, page.obj))
    assert found, name
    return found


def _each(change: Callable[..., None]) -> Twist:
    """A twist that does something to each widget of a field."""

    def twist(pdf: bytes, name: str, *said: Any) -> bytes:
        def at_all(document: pikepdf.Pdf) -> None:
            for at in _widgets(document, name):
                change(at, *said)

        return changed(pdf, at_all)

    return twist


def _flags(at: At, flags: int) -> None:
    at[1].F = flags


def _all_flags(pdf: bytes, flags: int) -> bytes:
    """A program writes the same flags for all that people see."""

    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            for widget in page.obj.Annots:
                if widget.F == 4:
                    widget.F = flags

    return changed(pdf, change)


def _placed(at: At, *rect: float) -> None:
    at[1].Rect = Array(list(rect))


def _off_page(at: At) -> None:
    """The field is in the file, and no page has it."""
    _, widget, page = at
    page.Annots = Array([one for one in page.Annots if one.objgen != widget.objgen])


def _on_layer(at: At, state: str) -> None:
    """On a layer (8.11) that is on, or off."""
    document, widget, _ = at
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Answers")))
    default = Dictionary(OFF=Array([layer] if state == "off" else []))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
    widget.OC = document.make_indirect(Dictionary(Type=Name.OCMD, OCGs=layer)) if state == "off" else layer


def _draws(at: At, text: str, colour: str = "0 g") -> None:
    """Its drawing shows a text in letters that any program has."""
    document, widget, _ = at
    wide, high = (float(widget.Rect[2] - widget.Rect[0]), float(widget.Rect[3] - widget.Rect[1]))
    lines = "".join(f"({line}) Tj 0 -12 Td " for line in text.split("\n"))
    drawing = Stream(document, f"/Tx BMC q BT {colour} /Helv 10 Tf 2 {high - 12} Td {lines}ET Q EMC".encode("cp1252"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    drawing.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, wide, high]),
            Resources=Dictionary(Font=Dictionary(Helv=font)),
        )
    )
    widget.AP = Dictionary(N=drawing)


def _draws_nothing(at: At, way: str) -> None:
    """A program leaves its drawing out, or an empty one."""
    if way == "without":
        del at[1]["/AP"]
    else:
        at[1].AP.N.write(b"/Tx BMC EMC")


def _in_nameless_letters(at: At) -> None:
    """The letters of its drawing have no names."""
    for font in at[1].AP.N.Resources.Font.values():
        del font["/ToUnicode"]


def _white_without_drawing(at: At) -> None:
    """Viewers are to draw it, in white."""
    at[1].DA = String("/Wingdings 0 Tf 1 g")
    del at[1]["/AP"]


def _drawn_anew(pdf: bytes) -> bytes:
    """Viewers are asked to draw all fields anew."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm.NeedAppearances = True

    return changed(pdf, change)


def _shows_no_mark(at: At) -> None:
    at[1].AS = Name.Off


def _covered(at: At, way: str, share: float = 1.0) -> None:
    """Something lies over it, from its left."""
    document, widget, page = at
    if "/AS" in widget and Name.Off == widget.AS:
        return
    left, bottom, right, top = map(float, widget.Rect)
    rect = [left - 1, bottom - 1, left + (right - left) * share + 1, top + 1]
    note = Dictionary(**{"Type": Name.Annot, "Rect": Array(rect), "F": 4, **_COVERS[way]})
    if way in _DRAWN:
        wide, high = rect[2] - rect[0], rect[3] - rect[1]
        note.AP = Dictionary(N=Stream(document, f"{_DRAWN[way]} 0 0 {wide} {high} re f".encode()))
        note.AP.N.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, wide, high])))
    page.Annots.append(document.make_indirect(note))


_WHITE, _NO_EDGE = Array([1, 1, 1]), Dictionary(W=0)
_COVERS: dict[str, dict[str, Any]] = {
    "rectangle": {"Subtype": Name.Square, "IC": _WHITE, "C": _WHITE},
    "rectangle without edge": {"Subtype": Name.Square, "IC": _WHITE, "BS": _NO_EDGE},
    "drawn rectangle": {"Subtype": Name.Square, "IC": _WHITE},
    "empty rectangle": {"Subtype": Name.Square, "C": _WHITE},
    "rectangle to look through": {"Subtype": Name.Square, "IC": _WHITE, "C": _WHITE, "CA": 0.2},
    "hidden rectangle": {"Subtype": Name.Square, "IC": _WHITE, "C": _WHITE, "F": 6},
    "text on white": {"Subtype": Name.FreeText, "C": _WHITE, "Contents": String(" "), "DA": String("/Helv 10 Tf 0 g")},
    "redaction": {"Subtype": Name.Redact, "IC": _WHITE},
    "stamp": {"Subtype": Name.Stamp},
    "field of others": {
        "Subtype": Name.Widget,
        "FT": Name.Tx,
        "T": String("patch"),
        "MK": Dictionary(BG=_WHITE),
        "DA": String("/Helv 10 Tf 0 g"),
    },
}
_DRAWN = {"drawn rectangle": "1 g", "stamp": "1 1 1 rg"}


TWISTS: dict[str, Twist] = {
    "flags": _each(_flags),
    "all-flags": _all_flags,
    "placed": _each(_placed),
    "off-page": _each(_off_page),
    "on-layer": _each(_on_layer),
    "draws": _each(_draws),
    "draws-nothing": _each(_draws_nothing),
    "in-nameless-letters": _each(_in_nameless_letters),
    "white-without-drawing": _each(_white_without_drawing),
    "drawn-anew": _drawn_anew,
    "shows-no-mark": _each(_shows_no_mark),
    "covered": _each(_covered),
}

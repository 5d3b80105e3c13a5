"""What programs do to the values of a form that they may not do: each leaves one reading, or none.

Each takes the bytes of a filled PDF and gives those of another. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Name, Stream, String

from tests.returned.twists import Change, Twist, changed, fields, texts


def _twist(change: Change) -> Twist:
    return lambda pdf: changed(pdf, change)


def _named(document: pikepdf.Pdf, name: str) -> Any:
    return next(field for field in document.Root.AcroForm.Fields if str(field.T) == name)


def _all_named(name: str, change: Callable[[Any], None]) -> Change:
    return lambda document: change(_named(document, name))


def _off_behind_the_mark(document: pikepdf.Pdf) -> None:
    """Only the drawing was changed: the value stays off."""
    for field in list(fields(document, "/Btn")):
        field.V = Name.Off


def _value_on_kids_and_off(document: pikepdf.Pdf) -> None:
    """Each button has a value of its own, the first one off, and the group has none (pypdf)."""
    for field in list(fields(document, "/Btn")):
        if "/Kids" in field:
            for kid in field.Kids:
                kid.V = kid.AS
            del field["/V"]


def _off_above_values(document: pikepdf.Pdf) -> None:
    """The same, and the group says that none was pressed."""
    _value_on_kids_and_off(document)
    for field in document.Root.AcroForm.Fields:
        if "/Kids" in field and field.get("/FT") == Name.Btn:
            field.V = Name.Off


def _left_over_values(document: pikepdf.Pdf) -> None:
    """Somebody took the mark back in another program, which leaves the values of the buttons as they were."""
    _off_above_values(document)
    for field in document.Root.AcroForm.Fields:
        for kid in field.get("/Kids", ()) if field.get("/FT") == Name.Btn else ():
            kid.AS = Name.Off


def _value(pdf: bytes, name: str, value: Any) -> bytes:
    """A value is stored as another kind of object: as it is written in the case."""

    def change(field: Any) -> None:
        field.V = pikepdf.Object.parse(str(value).encode())

    return changed(pdf, _all_named(name, change))


def _box_value(pdf: bytes, name: str, value: str) -> bytes:
    """A box's value and its drawing name a state that it does not have."""

    def change(field: Any) -> None:
        field.V = pikepdf.Object.parse(value.encode())
        field.AS = field.V if isinstance(field.V, Name) else Name.Off

    return changed(pdf, _all_named(name, change))


def _shows(pdf: bytes, name: str, state: str) -> bytes:
    """The drawing of one more button of a group is pressed; its value stays."""

    def change(field: Any) -> None:
        for kid in field.Kids:
            if f"/{state}" in kid.AP.N:
                kid.AS = Name(f"/{state}")

    return changed(pdf, _all_named(name, change))


def _without_state(pdf: bytes, name: str, state: str) -> bytes:
    """A button of a group is not in the file any more."""

    def change(field: Any) -> None:
        field.Kids = Array([kid for kid in field.Kids if f"/{state}" not in kid.AP.N])

    return changed(pdf, _all_named(name, change))


def _without_key(pdf: bytes, name: str, key: str) -> bytes:
    """One thing that a field has is not there."""

    def change(field: Any) -> None:
        del field[key]

    return changed(pdf, _all_named(name, change))


def _without_field(pdf: bytes, name: str) -> bytes:
    """A field is not in the file any more, nor on its page."""

    def change(document: pikepdf.Pdf) -> None:
        form = document.Root.AcroForm
        form.Fields = Array([field for field in form.Fields if str(field.T) != name])
        for page in document.pages:
            page.obj.Annots = Array([one for one in page.obj.Annots if str(one.get("/T", "")) != name])

    return changed(pdf, change)


def _other_on_second_kid(pdf: bytes, name: str, other: str) -> bytes:
    """A question that is asked twice has two answers, and the field none."""

    def change(field: Any) -> None:
        first, second = list(field.Kids)[:2]
        first.V, second.V = field.V, String(other)
        del field["/V"]

    return changed(pdf, _all_named(name, change))


def _texts_share_a_stream(pdf: bytes, letters: int) -> bytes:
    """All texts are one stream, which unpacks to a thousand times what it takes in the file."""

    def change(document: pikepdf.Pdf) -> None:
        shared = Stream(document, b"a" * letters)
        for field in texts(document):
            field.V = shared

    return changed(pdf, change)


def _utf_16(text: str) -> String:
    """Any text at all, halves of letters too."""
    return String(b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass"))


def _hidden(pdf: bytes, name: str, text: str) -> bytes:
    """A hidden field says something else."""

    def change(field: Any) -> None:
        field.V = _utf_16(text)

    return changed(pdf, _all_named(f"framepress/{name}", change))


def _identity(pdf: bytes, told: str) -> bytes:
    return _hidden(pdf, "identity", told)


def _changed_at(pdf: bytes, text: str) -> bytes:
    """The time of the last change is any text."""

    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/ModDate"] = _utf_16(text)

    return changed(pdf, change)


def _text_value(pdf: bytes, text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        for field in texts(document):
            field.V = _utf_16(text)

    return changed(pdf, change)


def _field_name(pdf: bytes, text: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        next(texts(document)).T = _utf_16(text)

    return changed(pdf, change)


def _as_bytes(write: Callable[[str], bytes]) -> Twist:
    def change(document: pikepdf.Pdf) -> None:
        for field in texts(document):
            field.V = String(write(str(field.V)))

    return _twist(change)


TWISTS: dict[str, Twist] = {
    "off-behind-the-mark": _twist(_off_behind_the_mark),
    "value-on-kids-and-off": _twist(_value_on_kids_and_off),
    "off-above-values": _twist(_off_above_values),
    "left-over-values": _twist(_left_over_values),
    "value": _value,
    "box-value": _box_value,
    "shows": _shows,
    "without-state": _without_state,
    "without-key": _without_key,
    "without-field": _without_field,
    "other-on-second-kid": _other_on_second_kid,
    "hidden": _hidden,
    "identity": _identity,
    "changed-at": _changed_at,
    "text-value": _text_value,
    "field-name": _field_name,
    "texts-share-a-stream": _texts_share_a_stream,
    "utf-8-without-mark": _as_bytes(lambda text: text.encode()),
    "utf-16-without-mark": _as_bytes(lambda text: text.encode("utf-16-be")),
    "utf-16-le-without-mark": _as_bytes(lambda text: text.encode("utf-16-le")),
    "mark-twice": _as_bytes(lambda text: b"\xfe\xff\xfe\xff" + text.encode("utf-16-be")),
    "utf-8-mark-twice": _as_bytes(lambda text: b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode()),
    "mark-as-letters": _as_bytes(
        lambda text: b"\xfe\xff" + (b"\xfe\xff" + text.encode("utf-16-be")).decode("latin-1").encode("utf-16-be")
    ),
}

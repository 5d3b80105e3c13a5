"""The tags of a form: does each widget still have its place in the structure tree?"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject


def tagged_widgets(pdf: bytes) -> list[str]:
    """The field of each widget that a Form element of the structure tree stands for, in the tree's order."""
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    if not root.get("/MarkInfo", {}).get("/Marked"):
        return []
    return [
        str(widget.get("/T") or widget["/Parent"]["/T"])
        for element in _elements(root["/StructTreeRoot"])
        if element.get("/S") == "/Form"
        for widget in _objects(element)
        if widget.get("/Subtype") == "/Widget"
    ]


def _kids(element: DictionaryObject) -> list[DictionaryObject]:
    kids = element.get("/K", ())
    listed = kids if isinstance(kids, ArrayObject) else [kids]
    return [kid for each in listed if isinstance(kid := each.get_object(), DictionaryObject)]


def _elements(element: DictionaryObject) -> Iterator[DictionaryObject]:
    yield element
    for kid in _kids(element):
        if "/S" in kid:
            yield from _elements(kid)


def _objects(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for kid in _kids(element):
        if kid.get("/Type") == "/OBJR":
            yield kid["/Obj"].get_object()

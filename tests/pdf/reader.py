"""Reads a form back with pypdf, which did not write it, into plain data that tests can hold against the form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass(frozen=True)
class Widget:
    """A place to fill in. ``states`` are the names of a button's appearances, ``parts`` the structure elements
    that name this widget, ``parent`` the one that the parent tree gives for it."""

    field: str
    page: int
    rectangle: tuple[float, float, float, float]
    tooltip: str
    states: tuple[str, ...]
    has_appearance: bool
    prints: bool
    hidden: bool
    parts: tuple[str, ...]
    in_parent_tree: bool


@dataclass(frozen=True)
class Asked:
    """A field. ``options`` are pairs of export value and label."""

    name: str
    kind: str
    flags: int
    tooltip: str
    value: str
    appearance: str
    options: tuple[tuple[str, str], ...]
    widgets: tuple[Widget, ...]


@dataclass(frozen=True)
class Element:
    """A part of the structure tree: its role, its attributes, and the parts in it."""

    role: str
    attributes: dict[str, Any]
    identifier: str
    kids: tuple[Element, ...] = field(default=())

    def walk(self) -> Iterator[Element]:
        """This part and all in it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list[Element]:
        """The parts of these roles, in reading order."""
        return [each for each in self.walk() if each.role in roles]


class FormReader:
    """A PDF form, opened."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pypdf.PdfReader(io.BytesIO(content))
        self.root = self.pdf.trailer["/Root"]
        self._pages = {page.indirect_reference.idnum: at for at, page in enumerate(self.pdf.pages, 1)}
        self._roles: dict[int, list[str]] = {}
        self.tree = self._element(self.root["/StructTreeRoot"]["/K"][0].get_object())
        numbers = self.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        self._parents = {int(numbers[at]): numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}

    @cached_property
    def fields(self) -> list[Asked]:
        """Every field, in the order of the form's list."""
        return [self._asked(reference.get_object()) for reference in self.root["/AcroForm"]["/Fields"]]

    @property
    def visible(self) -> list[Asked]:
        """The fields that a person fills in."""
        return [each for each in self.fields if not all(widget.hidden for widget in each.widgets)]

    def page_size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        box = self.pdf.pages[number - 1].mediabox
        return float(box.width), float(box.height)

    def _asked(self, found: DictionaryObject) -> Asked:
        kids = [kid.get_object() for kid in found.get("/Kids", [])] or [found]
        listed = [each if isinstance(each, ArrayObject) else (each, each) for each in found.get("/Opt", [])]
        options = tuple((str(value), str(label)) for value, label in listed)
        return Asked(
            str(found["/T"]),
            str(found["/FT"]),
            int(found.get("/Ff", 0)),
            str(found.get("/TU", "")),
            str(found.get("/V", "")),
            str(found.get("/DA", "")),
            options,
            tuple(self._widget(str(found["/T"]), kid) for kid in kids),
        )

    def _widget(self, name: str, found: DictionaryObject) -> Widget:
        number = self._pages[found.raw_get("/P").idnum]
        normal = found["/AP"]["/N"].get_object() if "/AP" in found else None
        states = () if normal is None or "/BBox" in normal else tuple(str(key).removeprefix("/") for key in normal)
        parent = self._parents.get(int(found["/StructParent"])) if "/StructParent" in found else None
        left, bottom, right, top = (float(each) for each in found["/Rect"])
        own = found.indirect_reference
        assert own is not None
        return Widget(
            name,
            number,
            (left, bottom, right, top),
            str(found.get("/TU", "")),
            states,
            normal is not None,
            bool(int(found["/F"]) & 4),
            bool(int(found["/F"]) & 2),
            tuple(self._roles.get(own.idnum, ())),
            parent is not None and self._names(parent, own.idnum),
        )

    def _names(self, element: DictionaryObject, number: int) -> bool:
        return any(kid.raw_get("/Obj").idnum == number for kid in _kids(element) if "/Obj" in kid)

    def _element(self, found: DictionaryObject) -> Element:
        role = str(found["/S"]).removeprefix("/")
        inner = []
        for kid in _kids(found):
            if "/S" in kid:
                inner.append(self._element(kid))
            elif "/Obj" in kid:
                self._roles.setdefault(kid.raw_get("/Obj").idnum, []).append(role)
        return Element(role, _attributes(found), str(found.get("/ID", "")), tuple(inner))


def _kids(element: DictionaryObject) -> list[DictionaryObject]:
    kids = element.get("/K", [])
    listed = kids if isinstance(kids, ArrayObject) else [kids]
    return [part for kid in listed if isinstance(part := kid.get_object(), DictionaryObject)]


def _attributes(element: DictionaryObject) -> dict[str, Any]:
    found = element["/A"] if "/A" in element else ArrayObject()
    merged: dict[str, Any] = {}
    for each in found if isinstance(found, ArrayObject) else [found]:
        merged |= {str(key): value for key, value in each.get_object().items()}
    return merged

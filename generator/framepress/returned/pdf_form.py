"""What is in a PDF that came back, from whatever program. The only module that reads PDFs of others.

Everything here may be made to lead astray: nothing is run, nothing is fetched, and no walk goes on for ever. What the
library itself might still do is the business of the process that this runs in. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import pypdf
from pypdf.errors import LimitReachedError
from pypdf.generic import DictionaryObject, StreamObject

from framepress.forms.identity import IDENTITY, RESPONSE_ID, SAVED
from framepress.forms.spec import Identity
from framepress.returned.pdf_objects import (
    bytes_of,
    decoded,
    dict_of,
    get,
    is_lost,
    name_of,
    parts_of,
    rich_text_of,
    text_of,
)

HEADER_WITHIN = 1024
"""How far into a file its header may stand: what other viewers allow."""
MOST = 100_000
"""Fields and widgets that are looked at: ten times those of a form of a thousand questions."""
DEEPEST = 32
"""Levels of the tree of fields: ours has two, programs that split names at dots make a few more."""

_IN_XMP = re.compile(rb"<([\w.-]+):identity\b[^>]*>([^<]*)</\1:identity>|[\w.-]+:identity=(?:\"([^\"]*)\"|'([^']*)')")
"""As an element or as an attribute: programs that write the packet again turn one into the other."""


class Unreadable(Exception):
    """Why a file can't be read: ``damaged``, ``locked``, ``no-form`` (a PDF without fields), ``not-ours``, or
    ``several``: somebody put several forms into one, and fields of one name share a value; ``too-large``: a part of it
    unpacks to more than anything of ours.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A filled form: who it belongs to and what was answered.

    ``values`` has what is not empty, by field name: a text, or the state of a button. ``changed`` is when a program
    says that it saved the file last, as the file has it. ``has_xfa`` says that the file has a second form beside this
    one, of a kind that nobody shows any more.
    """

    identity: Identity
    response: str
    saved: str
    values: Mapping[str, str]
    changed: str
    has_xfa: bool


class Document:
    """An opened PDF. Raises :class:`Unreadable` (``damaged``, ``locked``)."""

    def __init__(self, content: bytes) -> None:
        if not _is_whole(content):
            raise Unreadable("damaged")
        self.reader = _opened(content)
        try:
            root = self.reader.trailer["/Root"]
        except Exception as error:
            raise _why(error) from error
        if not isinstance(root, DictionaryObject):
            raise Unreadable("damaged")
        self.root = root

    def form(self) -> ReadForm:
        """What was filled in. Raises :class:`Unreadable`: besides, where there are no fields, or none of ours."""
        try:
            if self._copies() > 1:
                raise Unreadable("several")
            return self._form()
        except (Unreadable, MemoryError):
            raise
        except Exception as error:
            raise _why(error) from error

    def identity(self) -> Identity | None:
        """The identity in the document's metadata, for a form that has lost its fields."""
        packet = bytes_of(get(self.root, "/Metadata"))
        for found in _IN_XMP.finditer(packet):
            text = (found[2] or found[3] or found[4] or b"").decode("utf-8", "replace")
            if identity := parsed_identity(unescape(text)):
                return identity
        return parsed_identity(text_of(get(self._info(), "/Framepress")) or "")

    def _info(self) -> DictionaryObject:
        return dict_of(get(self.reader.trailer, "/Info"))

    def _copies(self) -> int:
        """How often the field that says what the form is stands on the pages: once for each form that is in the file.
        Programs that put files together give the fields of the second new names, or leave them out of the form.
        """
        return sum(
            (text_of(get(widget, "/T")) or "").startswith(IDENTITY)
            for page in _pages(dict_of(get(self.root, "/Pages")))
            for widget in parts_of(get(page, "/Annots"))
            if isinstance(widget, DictionaryObject)
        )

    def _form(self) -> ReadForm:
        form = get(self.root, "/AcroForm")
        if not isinstance(form, DictionaryObject):
            raise Unreadable("damaged" if is_lost(self.root, "/AcroForm") else "no-form")
        values: dict[str, str] = {}
        for field in _fields(form):
            value = field.value()
            if values.setdefault(field.name, value) != value:
                raise Unreadable("several")
        if not values:
            raise Unreadable("no-form")
        identity = parsed_identity(values.get(IDENTITY, "")) or self.identity()
        if identity is None:
            raise Unreadable("not-ours")
        return ReadForm(
            identity,
            values.get(RESPONSE_ID, ""),
            values.get(SAVED, ""),
            {name: value for name, value in values.items() if value and not name.startswith("framepress/")},
            text_of(get(self._info(), "/ModDate")) or "",
            "/XFA" in form,
        )


def parsed_identity(text: str) -> Identity | None:
    """The identity that a form carries as JSON; ``None`` for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    parts = ("framework", "edition", "form", "subject")
    if not isinstance(found, dict) or not all(isinstance(found.get(part), str) for part in parts):
        return None
    return Identity(*(found[part] for part in parts))


def _is_whole(content: bytes) -> bool:
    """Whether a file has a PDF's beginning and end: one that was cut off would open with the answers of before it was
    saved last, as objects that nothing at its end knows of.
    """
    header = content.find(b"%PDF-", 0, HEADER_WITHIN + 5)
    end = content.rfind(b"startxref")
    return header >= 0 and end >= 0 and not re.search(rb"\d\s+\d+\s+obj\b", content[end:])


def _opened(content: bytes) -> pypdf.PdfReader:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        # Most encrypted forms only forbid changes: they open with an empty password.
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
    except MemoryError:
        raise
    except Exception as error:
        raise _why(error) from error
    if not is_open:
        raise Unreadable("locked")
    return reader


def _why(error: Exception) -> Unreadable:
    """Whatever the library stumbles over is a file that nobody could have meant."""
    return Unreadable("too-large" if isinstance(error, LimitReachedError) else "damaged")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field (12.7.4): ``widgets`` are its places, itself where it has but one."""

    name: str
    own: DictionaryObject
    widgets: list[DictionaryObject]

    def value(self) -> str:
        """The answer, "" where there is none: a text, or the name of a button's state."""
        kind = self._inherited("/FT") or next((found for one in self.widgets if (found := get(one, "/FT"))), None)
        value = self._inherited("/V")
        if value is None:
            value = next((found for one in self.widgets if (found := get(one, "/V")) is not None), None)
        if kind == "/Btn":
            return self._state(value)
        if kind == "/Ch":
            return self._choice(value)
        text = text_of(value)
        if text is None:
            text = decoded(bytes_of(value)) if value is not None else rich_text_of(self._inherited("/RV"))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _state(self, value: Any) -> str:
        states = {state for widget in self.widgets for state in _states(widget)}
        named = name_of(value)
        if named is None and (text := text_of(value)) is not None:
            named = text.removeprefix("/")  # some programs write a text in place of the name
        if named is not None:
            return named if named != "Off" and (named in states or not states) else ""
        shown = (name_of(get(widget, "/AS")) for widget in self.widgets)
        return next((state for state in shown if state and state != "Off"), "")

    def _choice(self, value: Any) -> str:
        """The value of the choice in a list. Some programs write its label instead, or only its place in the list."""
        options = self._options()
        said = text_of(value)
        if said is None:
            said = text_of(next(iter(parts_of(value)), None))
        if said is None:
            place = next(iter(parts_of(self._inherited("/I"))), None)
            return options[place][0] if isinstance(place, int) and 0 <= place < len(options) else ""
        if any(said == option for option, _ in options):
            return said
        return next((option for option, label in options if label == said), said)

    def _options(self) -> list[tuple[str, str]]:
        found = []
        for option in parts_of(self._inherited("/Opt")):
            pair = [text_of(part) or "" for part in parts_of(option)][:2] or [text_of(option) or ""]
            found.append((pair[0], pair[-1]))
        return found

    def _inherited(self, key: str) -> Any:
        at: Any = self.own
        for _ in range(DEEPEST):
            if not isinstance(at, DictionaryObject):
                return None
            if (found := get(at, key)) is not None:
                return found
            if is_lost(at, key):
                raise Unreadable("damaged")
            at = get(at, "/Parent")
        return None


def _fields(form: DictionaryObject) -> Iterator[_Field]:
    """Every field, once. Raises :class:`Unreadable` where a part of the tree is lost, or it leads back to itself."""
    seen: set[int] = set()
    waiting = [(one, "", 0) for one in reversed(_below(form, "/Fields"))]
    while waiting:
        own, above, depth = waiting.pop()
        if id(own) in seen or len(seen) >= MOST or depth > DEEPEST:
            raise Unreadable("damaged")
        seen.add(id(own))
        part = text_of(get(own, "/T"))
        name = above if part is None else f"{above}.{part}" if above else part
        kids = _below(own, "/Kids")
        if any("/T" in kid for kid in kids):
            waiting += [(kid, name, depth + 1) for kid in reversed(kids)]
        else:
            yield _Field(name, own, kids or [own])


def _pages(tree: DictionaryObject) -> Iterator[DictionaryObject]:
    """The pages of a file (7.7.3), each once."""
    seen: set[int] = set()
    waiting = [tree]
    while waiting and len(seen) < MOST:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if "/Kids" in node:
            waiting += [kid for kid in reversed(parts_of(get(node, "/Kids"))) if isinstance(kid, DictionaryObject)]
        else:
            yield node


def _below(above: DictionaryObject, key: str) -> list[DictionaryObject]:
    if is_lost(above, key):
        raise Unreadable("damaged")
    parts = parts_of(get(above, key))
    if len(parts) > MOST or not all(isinstance(part, DictionaryObject) for part in parts):
        raise Unreadable("damaged")
    return parts


def _states(widget: DictionaryObject) -> list[str]:
    """The states that a button can be in, but off: the names of its drawings."""
    drawings = get(dict_of(get(widget, "/AP")), "/N")
    names = drawings if isinstance(drawings, DictionaryObject) and not isinstance(drawings, StreamObject) else ()
    return [name.removeprefix("/") for name in names if name != "/Off"]

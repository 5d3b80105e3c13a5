"""What is in a PDF that came back, from whatever program. The only module that reads PDFs of others.

Everything here may be made to lead astray: nothing is run, nothing is fetched, and no walk goes on for ever. What the
library itself might still do is the business of the process that this runs in. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import pypdf
from pypdf.generic import DictionaryObject

from framepress.forms.identity import IDENTITY, OWN, RESPONSE_ID, SAVED, Identity
from framepress.intake.fields.pdf_fields import DEEPEST, MOST, Unreadable, below, fields_below
from framepress.intake.fields.pdf_objects import Unpackable, bytes_of, dict_of, get, is_lost, parts_of, text_of
from framepress.intake.fields.pdf_values import FieldValue
from framepress.intake.fields.shown_answers import Answered, Doubt, ShownAnswers

HEADER_WITHIN = 1024
"""How far into a file its header may stand: what other viewers allow."""
_IN_XMP = re.compile(rb"<([\w.-]+):identity\b[^>]*>([^<]*)</\1:identity>|[\w.-]+:identity=(?:\"([^\"]*)\"|'([^']*)')")
"""As an element or as an attribute: programs that write the packet again turn one into the other."""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A filled form: who it belongs to and what was answered.

    ``values`` has what is not empty, by field name: a text, or the state of a button; ``remarks`` what is to be said of
    how they are stored: a field's name, a code and a sentence; ``doubts`` where the pages show something else.
    ``buttons`` has all fields that are in the file, and how many places each has of which one can be pressed.
    ``changed`` is when a program says that it saved the file last, as the file has it. ``has_xfa`` says that the file
    has a second form beside this one, of a kind that nobody shows any more; ``foreign`` counts the pages that others
    put into it; ``language`` is that of the form.
    """

    identity: Identity
    response: str
    saved: str
    values: Mapping[str, str]
    remarks: tuple[tuple[str, str, str], ...]
    doubts: tuple[Doubt, ...]
    buttons: Mapping[str, int]
    changed: str
    has_xfa: bool
    foreign: int
    language: str


class Document:
    """An opened PDF. Raises :class:`Unreadable` (``damaged``, ``locked``)."""

    def __init__(self, content: bytes) -> None:
        if not _is_whole(content):
            raise Unreadable("damaged")
        self.reader = opened(content)
        try:
            root = self.reader.trailer["/Root"]
        except Exception as error:
            raise _why(error) from error
        if not isinstance(root, DictionaryObject) or "/Pages" not in root:  # a file that lost its places
            raise Unreadable("damaged")
        self.root = root

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    @cached_property
    def pages(self) -> list[DictionaryObject]:
        """The pages."""
        return list(_pages(dict_of(get(self.root, "/Pages"))))

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
        try:
            packet = bytes_of(get(self.root, "/Metadata"))
        except Unpackable:
            packet = b""
        for match in _IN_XMP.finditer(packet):
            text = (match[2] or match[3] or match[4] or b"").decode("utf-8", "replace")
            if identity := parsed_identity(unescape(text)):
                return identity
        return parsed_identity(text_of(get(self._info(), "/Framepress")) or "")

    def _info(self) -> DictionaryObject:
        return dict_of(get(self.reader.trailer, "/Info"))

    def _copies(self) -> int:
        """How often the field that says what the form is stands on the pages: once for each form that is in the file.
        Programs that put files together give the fields of the second new names, or leave them out of the form.
        """
        return sum((text_of(get(widget, "/T")) or "").startswith(IDENTITY) for widget in self._widgets())

    def _foreign(self) -> int:
        """How many pages are not of the form: each of ours says in which order the tab key goes through it (12.5.1).
        Where a program made all pages anew, none does.
        """
        ours = sum(get(page, "/Tabs") == "/S" for page in self.pages)
        return len(self.pages) - ours if ours else 0

    def _tops(self) -> list[DictionaryObject]:
        """The fields of a form that lists none, as programs leave it that copy pages: what the pages have."""
        tops: dict[int, DictionaryObject] = {}
        for widget in self._widgets():
            top = widget
            for _ in range(DEEPEST):
                above = get(top, "/Parent")
                if not isinstance(above, DictionaryObject):
                    break
                top = above
            if "/T" in top:
                tops[id(top)] = top
        return list(tops.values())

    def _widgets(self) -> Iterator[DictionaryObject]:
        for page in self.pages:
            for widget in parts_of(get(page, "/Annots")):
                if isinstance(widget, DictionaryObject):
                    yield widget

    def _form(self) -> ReadForm:
        if is_lost(self.root, "/AcroForm"):
            raise Unreadable("damaged")
        form = dict_of(get(self.root, "/AcroForm"))  # programs that put pages in another order leave it out
        values: dict[str, FieldValue] = {}
        buttons: dict[str, int] = {}
        answers: list[Answered] = []
        is_mixed = False
        for field in fields_below(below(form, "/Fields") or self._tops()):
            value = field.value()
            is_mixed |= values.setdefault(field.name, value).text != value.text and "/" in field.name
            buttons[field.name] = field.buttons
            answers.append(Answered(field, value))
        if all(name.startswith(OWN) for name in values):  # what is hidden outlives a print
            raise Unreadable("no-form")
        hidden = {name: values.get(name, FieldValue()).text for name in (IDENTITY, RESPONSE_ID, SAVED)}
        identity = parsed_identity(hidden[IDENTITY]) or self.identity()
        if identity is None:
            raise Unreadable("not-ours")
        if is_mixed:  # every name of ours has a slash: what others put into the file may be called as they like
            raise Unreadable("several")
        seen = {name: value for name, value in values.items() if not name.startswith(OWN)}
        return ReadForm(
            identity,
            hidden[RESPONSE_ID],
            hidden[SAVED],
            {name: value.text for name, value in seen.items() if value.text},
            tuple((name, value.code, value.message) for name, value in seen.items() if value.code),
            self._doubts(form, answers),
            buttons,
            text_of(get(self._info(), "/ModDate")) or "",
            "/XFA" in form,
            self._foreign(),
            text_of(get(self.root, "/Lang")) or "",
        )

    def _doubts(self, form: DictionaryObject, answers: list[Answered]) -> tuple[Doubt, ...]:
        """Where the pages show something else than the answers."""
        try:
            return tuple(ShownAnswers(form, self.root, self.pages, answers).doubts())
        except MemoryError:
            raise
        except Exception:  # the answers were read: nothing else in the file takes them away
            return ()


def parsed_identity(text: str) -> Identity | None:
    """The identity that a form carries as JSON; ``None`` for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    parts = ("framework", "edition", "form", "subject")
    if not isinstance(data, dict) or not all(isinstance(data.get(part), str) for part in parts):
        return None
    return Identity(*(data[part] for part in parts))


def _is_whole(content: bytes) -> bool:
    """Whether a file has a PDF's beginning and end: one that was cut off would open with the answers of before it was
    saved last, as objects that nothing at its end knows of.
    """
    header = content.find(b"%PDF-", 0, HEADER_WITHIN + 5)
    end = content.rfind(b"startxref")
    return header >= 0 and end >= 0 and not re.search(rb"\d\s+\d+\s+obj\b", content[end:])


def opened(content: bytes) -> pypdf.PdfReader:
    """A PDF without a password. Raises :class:`Unreadable` (``damaged``, ``locked``, ``rights``)."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        # Most encrypted forms only forbid changes: they open with an empty password.
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
    except MemoryError:
        raise
    except NotImplementedError as error:  # another handler than that of passwords (7.6.1)
        raise Unreadable("rights") from error
    except Exception as error:
        raise _why(error) from error
    if not is_open:
        raise Unreadable("locked")
    return reader


def _why(error: Exception) -> Unreadable:
    """Whatever the library stumbles over is a file that nobody could have meant."""
    return Unreadable("too-large" if isinstance(error, Unpackable) else "damaged")


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

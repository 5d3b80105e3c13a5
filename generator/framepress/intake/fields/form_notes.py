"""What was put on the pages of a form with a viewer's tools, as it stands in exported form data (ISO 32000-2,
12.7.8.3.2; ISO 19444-1). Where the pages are is not known there, so that it can only be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject

from framepress.analysis.collection import Remark
from framepress.intake.fields.pdf_objects import get, name_of, text_of
from framepress.intake.fields.visibility import is_hidden
from framepress.intake.remark_texts import with_words
from framepress.text.sentences import sentence

_NO_NOTES = ("widget", "link", "popup")
_CLOSED = ("text", "sound")
"""A small sign that has to be opened: its text is what somebody wanted to say."""


@dataclass(frozen=True)
class DataNote:
    """A note, by its page from 1. ``has_words``: it is words, and no drawing."""

    page: int
    text: str
    has_words: bool


@dataclass
class XmlNote:
    """A note of an XFDF file while it is read."""

    kind: str
    attributes: dict[str, str]
    plain: list[str] = field(default_factory=list)
    rich: list[str] = field(default_factory=list)

    def add(self, path: Sequence[str], part: str) -> None:
        """Text within one of its elements."""
        if "contents" in path:
            self.plain.append(part)
        elif "contents-richtext" in path:
            self.rich.append(part)

    def note(self) -> DataNote | None:
        """What it is; ``None`` for what is no note, or not seen."""
        hidden = {*self.attributes.get("flags", "").lower().split(",")} & {"hidden", "noview"}
        page = self.attributes.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 0
        text = "".join(self.plain).strip() or "".join(self.rich).strip()
        return None if hidden else _note(self.kind.lower(), number, text)


def note_of(annotation: DictionaryObject) -> DataNote | None:
    """A note of an FDF file; ``None`` for what is no note, or not seen."""
    if is_hidden(annotation):
        return None
    page = get(annotation, "/Page")
    kind = (name_of(get(annotation, "/Subtype")) or "").lower()
    return _note(kind, page if isinstance(page, int) else 0, (text_of(get(annotation, "/Contents")) or "").strip())


def _note(kind: str, page: int, text: str) -> DataNote | None:
    text = "" if kind == "stamp" else text.replace("\r\n", "\n").replace("\r", "\n")
    return None if not kind or kind in _NO_NOTES else DataNote(page + 1, text, bool(text) or kind in _CLOSED)


def note_remarks(notes: Iterable[DataNote]) -> Iterator[Remark]:
    """What is to be said of them, each thing once."""
    for note in dict.fromkeys(notes):
        if note.has_words:
            yield Remark("", "note", with_words(sentence("files.remarks.note_somewhere", page=note.page), note.text))
        else:
            message = sentence("files.remarks.drawn_somewhere", page=note.page)
            yield Remark("", "drawn", message)

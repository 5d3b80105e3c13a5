"""What somebody filled in, exported from a form without the form: FDF (ISO 32000-2, 12.7.8) and XFDF (ISO 19444-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from pypdf.generic import NameObject

from framepress.intake.fields.form_notes import DataNote, XmlNote, note_of
from framepress.intake.fields.pdf_fields import Unreadable, below, fields_below
from framepress.intake.fields.pdf_form import opened
from framepress.intake.fields.pdf_objects import dict_of, get, name_of, parts_of
from framepress.intake.fields.pdf_values import FieldValue
from framepress.text.sentences import sentence

_DEEPEST = 64
"""Levels of fields in an XFDF file: ours has one, programs that split names at dots make a few more."""


@dataclass(frozen=True)
class FormData:
    """The values of a form's fields by name, and what was put on its pages with a viewer's tools."""

    values: Mapping[str, FieldValue]
    notes: Sequence[DataNote]


def is_fdf(content: bytes) -> bool:
    """Whether a file says that it is FDF."""
    return b"%FDF-" in content[:1100]


def is_xfdf(content: bytes) -> bool:
    """Whether a file is XFDF, in whichever encoding."""
    return b"<xfdf" in content[:5000].replace(b"\0", b"")


def read_fdf(content: bytes) -> FormData:
    """What an FDF file holds. Raises :class:`Unreadable`."""
    start = content.index(b"%FDF-")
    reader = opened(b"%PDF-" + content[start + 5 :] + b"\nstartxref\n0\n%%EOF\n")
    try:
        root = dict_of(get(reader.trailer, "/Root"))
        if "/FDF" not in root:
            raise Unreadable("damaged")
        values: dict[str, FieldValue] = {}
        data = dict_of(get(root, "/FDF"))
        for pdf_field in fields_below(below(data, "/Fields")):
            stored = get(pdf_field.dictionary, "/V")
            value = FieldValue(name_of(stored) or "") if isinstance(stored, NameObject) else pdf_field.value()
            _add(values, pdf_field.name, value)
        notes = [note for annotation in parts_of(get(data, "/Annots")) if (note := note_of(dict_of(annotation)))]
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # whatever the library stumbles over is a file that nobody could have meant
        raise Unreadable("damaged") from error
    return FormData(values, notes)


def read_xfdf(content: bytes) -> FormData:
    """What an XFDF file holds. Raises :class:`Unreadable`. Nothing that the file declares is expanded."""
    reader = _Xfdf()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable("damaged") from error
    values = {**{name: FieldValue(text) for name, text in reader.rich.items()}, **reader.values}
    return FormData(values, [note for read_note in reader.notes if (note := read_note.note())])


def _add(values: dict[str, FieldValue], name: str, value: FieldValue) -> None:
    """Adds a value to those of the fields. The first of two counts, as it does in a form."""
    first = values.setdefault(name, value)
    if value.text and not first.text:
        values[name] = value
    elif value.text and value.text != first.text and not first.code:
        values[name] = FieldValue(first.text, "contradiction", sentence("files.remarks.two_answers", answer=value.text))


@dataclass
class _Xfdf:
    """Takes the fields out of an XFDF file, element by element. Rich text counts where there is no plain one."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    rich: dict[str, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    notes: list[XmlNote] = field(default_factory=list)

    def refuse(self, *declared: object) -> None:
        """A document type: the only thing in XML that can fetch or multiply."""
        raise Unreadable("damaged")

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.path.append(tag.rpartition(" ")[2])
        if len(self.path) > _DEEPEST:
            raise Unreadable("damaged")
        if "annots" in self.path:
            self._begin_note(attributes)
        elif self.path[-1] == "field":
            self.names.append(attributes.get("name", ""))
        elif self.path[-1] in ("value", "value-richtext"):
            self.parts = []
        elif self.path[-1] in ("p", "br") and self.parts:
            self.parts.append("\n")

    def _begin_note(self, attributes: dict[str, str]) -> None:
        if self.path[-2] == "annots":
            self.notes.append(XmlNote(self.path[-1], attributes))
        elif self.path[-1] in ("p", "br"):
            self.text("\n")

    def text(self, part: str) -> None:
        """Text within an element."""
        if self.notes and "annots" in self.path:
            self.notes[-1].add(self.path, part)
        elif "value" in self.path or "value-richtext" in self.path:
            self.parts.append(part)

    def end(self, tag: str) -> None:
        """An element ends."""
        last = self.path.pop()
        if last == "value" and "fields" in self.path:
            _add(self.values, ".".join(self.names), FieldValue("".join(self.parts)))
        elif last == "value-richtext" and "fields" in self.path:
            self.rich.setdefault(".".join(self.names), "".join(self.parts).strip())
        elif last == "field":
            self.names.pop()

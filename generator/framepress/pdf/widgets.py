"""Turns the links that the template left into form fields. The only module that writes PDF objects.

Numbers in brackets are of ISO 32000-1. Typst has made the pages, the tags and the parent tree; here a
link annotation becomes a widget (12.5.6.19), its structure element a Form (14.8.4.5), and the document
gets an interactive form (12.7).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from framepress.forms.identity import IDENTITY, RESPONSE_ID, SAVED, Identity, identity_json, with_identity
from framepress.kinds.codecs import TICKED
from framepress.pdf import appearance
from framepress.pdf.answer_font import AnswerFont
from framepress.pdf.embed_font import embed
from framepress.pdf.field_flags import AnnotationFlag, FieldFlag
from framepress.pdf.field_slots import Rectangle, Slot, Widget, widget_rectangle
from framepress.pdf.structure_tags import RowHeaders, elements_by_key
from framepress.pdf.typeset import SLOT
from framepress.text.catalogue import Words

FONT = "/Wingdings"
"""Name of the answer font in the form's resources: a label, not the font's name. Under this one PDFium asks our
font for every letter; under any other it borrows a system font for those outside Windows' western code page."""
DEFAULT_APPEARANCE = f"{FONT} 0 Tf 0 g"
"""Size 0: the viewer picks the size, and shrinks it for a long text (12.7.3.3)."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a widget is. ``page`` counts from 1; ``rectangle`` is left, bottom, right, top in points."""

    field: str
    choice: str | None
    page: int
    rectangle: Rectangle


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A finished PDF."""

    content: bytes
    pages: int
    boxes: tuple[Box, ...]


def write_widgets(
    pdf: bytes,
    slots: Sequence[Slot],
    identity: Identity,
    font: AnswerFont,
    words: Words,
    *,
    rtl: bool = False,
    row_headed: Sequence[bool] = (),
) -> PdfDocument:
    """The PDF with a field for each slot.

    ``slots`` stand in the order of the numbers in the links. ``row_headed`` says for each table, in
    reading order, whether the first column of its text names the rows; empty where none does.
    Raises ``ValueError`` where the pages do not hold each slot exactly once: a mistake of the template.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        writer = _Writer(document, slots, font, rtl, words.say("form.not_listed"))
        for number, page in enumerate(document.pages, start=1):
            writer.page(number, page.obj)
        writer.hidden(IDENTITY, identity_json(identity), words.say("form.identity"))
        writer.hidden(RESPONSE_ID, "", words.say("form.response_id"))
        writer.hidden(SAVED, "", words.say("form.saved"))
        if any(row_headed):
            writer.rows.of_tables(row_headed)
        boxes = writer.finish()
        _stamp(document, identity)
        return PdfDocument(saved(document), len(document.pages), boxes)


def saved(document: pikepdf.Pdf) -> bytes:
    """The file: small, and the same bytes whenever the document is the same."""
    out = io.BytesIO()
    document.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
    return out.getvalue()


def _stamp(document: pikepdf.Pdf, identity: Identity) -> None:
    metadata = document.Root.Metadata
    metadata.write(with_identity(metadata.read_bytes(), identity))
    document.docinfo["/Framepress"] = String(identity_json(identity))


class _Writer:
    def __init__(
        self, document: pikepdf.Pdf, slots: Sequence[Slot], font: AnswerFont, rtl: bool, not_listed: str
    ) -> None:
        self.document, self.slots, self.rtl, self.not_listed = document, slots, rtl, not_listed
        self.font = embed(document, font)
        self.text_resources = document.make_indirect(Dictionary(Font=Dictionary({FONT: self.font})))
        self.widgets_of = Counter(slot.name for slot in slots)
        self.kids: dict[str, list[Any]] = {}
        self.parents: dict[str, Any] = {}
        self.fields: list[Any] = []
        self.boxes: list[Box | None] = [None] * len(slots)
        self.shared: dict[tuple[object, ...], Any] = {}
        self.elements = elements_by_key(document)
        self.rows = RowHeaders(document)

    def page(self, number: int, page: Any) -> None:
        """Makes the widgets of one page."""
        page.Tabs = Name.S
        for annotation in page.get("/Annots", ()):
            address = str(annotation.A.get("/URI", "")) if "/A" in annotation else ""
            if address.startswith(SLOT):
                self._widget(int(address.removeprefix(SLOT)), number, annotation, page)

    def _widget(self, index: int, page: int, annotation: Any, page_object: Any) -> None:
        slot = self.slots[index]
        if self.boxes[index] is not None:
            raise ValueError(f"the place of {slot.name} is broken over two lines or pages")
        left, bottom, right, top = map(float, annotation.Rect)
        place = widget_rectangle(slot.widget, (left, bottom, right, top), rtl=self.rtl)
        left, bottom, right, top = (round(value, 2) for value in place)
        annotation.Rect = Array([left, bottom, right, top])
        self.boxes[index] = Box(
            slot.field.id, slot.choice.id if slot.choice else None, page, (left, bottom, right, top)
        )
        for key in ("/A", "/Border", "/Contents"):
            del annotation[key]
        annotation.Subtype = Name.Widget
        annotation.F = int(AnnotationFlag.PRINT)
        annotation.P = page_object
        element = self.elements[int(annotation.StructParent)]
        element.S = Name.Form
        if slot.begins_row:
            self.rows.of_widget(element)
        _MAKERS[slot.widget](self, slot, annotation, right - left, top - bottom)

    def join(self, slot: Slot, annotation: Any, field: dict[str, Any]) -> None:
        """Makes ``annotation`` a field, or a kid of the field that has this name (12.7.3.1)."""
        name = slot.name
        field["/T"], field["/TU"] = String(name), String(slot.question)
        if self.widgets_of[name] == 1 and slot.widget is not Widget.RADIO:
            for key, value in field.items():
                annotation[key] = value
            self.fields.append(annotation)
            return
        if name not in self.parents:
            self.parents[name] = self.document.make_indirect(Dictionary(field))
            self.kids[name] = []
            self.fields.append(self.parents[name])
        annotation.Parent = self.parents[name]
        annotation.TU = String(slot.tooltip)
        self.kids[name].append(annotation)

    def text(self, slot: Slot, annotation: Any, width: float, height: float) -> None:
        """A text field, on one line or several (12.7.4.3)."""
        flags = FieldFlag.MULTILINE if slot.widget is Widget.AREA else FieldFlag(0)
        self._writable(annotation, width, height)
        self.join(slot, annotation, self._variable_text({"/FT": Name.Tx, "/Ff": int(flags)}))

    def menu(self, slot: Slot, annotation: Any, width: float, height: float) -> None:
        """A list that drops down (12.7.4.4): each option with the choice's id as export value.

        The first one is empty, and no pair (which PyMuPDF refuses): an answer can be taken back.
        """
        self._writable(annotation, width, height)
        pairs = [Array([String(choice.id), String(choice.label)]) for choice in slot.field.choices]
        options = Array([String(""), *pairs])
        field = self._variable_text({"/FT": Name.Ch, "/Ff": int(FieldFlag.COMBO), "/Opt": options})
        self.join(slot, annotation, field)

    def combo(self, slot: Slot, annotation: Any, width: float, height: float) -> None:
        """A text that may be picked from a list (12.7.4.4): its value is the text itself, whether picked or written.

        pdf.js lets nobody write into such a field, so that the list says too that the right thing is not in it.
        """
        self._writable(annotation, width, height)
        labels = ["", self.not_listed, *(choice.label for choice in slot.field.suggestions)]
        flags = FieldFlag.COMBO | FieldFlag.EDIT | FieldFlag.DO_NOT_SPELL_CHECK
        options = self._once(("options", *labels), lambda: Array([String(label) for label in labels]))
        self.join(slot, annotation, self._variable_text({"/FT": Name.Ch, "/Ff": int(flags), "/Opt": options}))

    def radio(self, slot: Slot, annotation: Any, width: float, height: float) -> None:
        """One button of a radio group (12.7.4.2.4). The group is the field, each button a kid."""
        state = slot.choice.id if slot.choice else TICKED
        self._markable(annotation, state, "l", "dot", appearance.dot, width, height)
        # A second click takes the answer back, where the viewer can: no question has to be answered. A question
        # that a workbook asks twice shows its answer in both places.
        flags = FieldFlag.RADIO | FieldFlag.RADIOS_IN_UNISON
        self.join(slot, annotation, {"/FT": Name.Btn, "/Ff": int(flags), "/V": Name.Off})

    def check(self, slot: Slot, annotation: Any, width: float, height: float) -> None:
        """A box to tick (12.7.4.2.3)."""
        state = slot.choice.id if slot.choice else TICKED
        self._markable(annotation, state, "4", "tick", appearance.tick, width, height)
        self.join(slot, annotation, {"/FT": Name.Btn, "/Ff": 0, "/V": Name.Off})

    def _variable_text(self, field: dict[str, Any]) -> dict[str, Any]:
        field["/DA"] = String(DEFAULT_APPEARANCE)
        if self.rtl:
            field["/Q"] = 2
        return field

    def _writable(self, annotation: Any, width: float, height: float) -> None:
        # A stream of its own: engines write the answer into the stream that they find here.
        annotation.AP = Dictionary(N=self._drawing(appearance.EMPTY_TEXT, width, height, self.text_resources))
        annotation.MK = self._once(("white",), lambda: Dictionary(BG=Array([1])))

    def _markable(
        self, annotation: Any, state: str, style: str, mark: str, draw: Any, width: float, height: float
    ) -> None:
        size = (round(width, 1), round(height, 1))
        drawn = self._once((mark, size), lambda: self._drawing(draw(*size), *size))
        blank = self._once(("blank", size), lambda: self._drawing(appearance.NOTHING, *size))
        # Direct: where /N is a reference, Poppler takes it for a stream and draws no mark at all.
        annotation.AP = Dictionary(N=Dictionary({"/Off": blank, f"/{state}": drawn}))
        annotation.AS = Name.Off
        annotation.MK = self._once(("style", style), lambda: Dictionary(CA=String(style)))

    def _once(self, key: tuple[object, ...], make: Any) -> Any:
        """An indirect object that several widgets use."""
        if key not in self.shared:
            self.shared[key] = self.document.make_indirect(make())
        return self.shared[key]

    def _drawing(self, content: bytes, width: float, height: float, resources: Any = None) -> Any:
        return Stream(
            self.document,
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 2), round(height, 2)]),
            Resources=resources if resources is not None else Dictionary(),
        )

    def hidden(self, name: str, value: str, tooltip: str) -> None:
        """A field that nobody sees and every viewer keeps."""
        page = self.document.pages[0].obj
        flags = FieldFlag.READ_ONLY
        widget = self.document.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([0, 0, 0, 0]),
                F=int(AnnotationFlag.HIDDEN),
                P=page,
                FT=Name.Tx,
                Ff=int(flags),
                T=String(name),
                TU=String(tooltip),
                DA=String(DEFAULT_APPEARANCE),
                V=String(value),
                AP=Dictionary(N=self._drawing(appearance.EMPTY_TEXT, 0, 0, self.text_resources)),
            )
        )
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        self.fields.append(widget)

    def finish(self) -> tuple[Box, ...]:
        """Writes the interactive form (12.7.2) and says where everything is."""
        self.rows.finish()
        for name, kids in self.kids.items():
            self.parents[name].Kids = Array(kids)
        self.document.Root.AcroForm = Dictionary(
            Fields=Array(self.fields),
            DA=String(DEFAULT_APPEARANCE),
            DR=self.text_resources,
        )
        missing = [slot.name for slot, box in zip(self.slots, self.boxes, strict=True) if box is None]
        if missing:
            raise ValueError(f"the pages have no place for {', '.join(missing)}")
        return tuple(box for box in self.boxes if box is not None)


_MAKERS = {
    Widget.LINE: _Writer.text,
    Widget.AREA: _Writer.text,
    Widget.MENU: _Writer.menu,
    Widget.COMBO: _Writer.combo,
    Widget.RADIO: _Writer.radio,
    Widget.CHECK: _Writer.check,
}

"""Writes answers into a blank form of ours, so that every viewer shows them.

What a field shows is drawn here, by Typst: the letters are shaped and put in order (Arabic too), the fonts are in the
file, and no viewer has to make up anything. The field stays a field: who clicks into it goes on writing.
Numbers in brackets are of ISO 32000-1.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from framepress.answers.beginnings import beginnings
from framepress.answers.response import Response
from framepress.forms.field_ids import choice_id
from framepress.forms.form import Field, Form
from framepress.forms.identity import RESPONSE_ID, SAVED
from framepress.kinds.codecs import Answer
from framepress.pdf.field_flags import FieldFlag
from framepress.pdf.sheet import AnswerBox, AnswerSheet, sheet_data
from framepress.pdf.typefaces import families, missing_characters
from framepress.pdf.typeset import typeset_answers
from framepress.pdf.widgets import saved

SIZES = tuple(size / 2 for size in range(22, 11, -1))
"""Sizes of type that are tried, in points: 11, then half a point less, down to 6."""
INSET = 2.0
"""Points between the edge of a field and its text, as viewers leave them (12.7.3.3 leaves it open)."""
TAB = " " * 4
_BOXES = "\u25a1\ufffd?"
"""What stands for a character that no font has: the first of these that there is."""
_UNDRAWN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\ufeff\u202a-\u202e]")
"""Signs without a shape that Typst wants a glyph for: which of its forms the letter before takes (an emoji or not), the
mark of a file's beginning, and what turns the direction of writing by force. The newer isolates are kept."""
LONG = 24
"""Letters of a word from which on it may end a line within."""
PIECE = 8
"""Letters of such a word that stay together."""
_LONG = re.compile(rf"\S{{{LONG},}}")
_MAY_BREAK = "\u200b"
_SLACK = 0.1
"""Points by which a page may be larger than the field without a letter being cut off."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form. ``cut`` has the ids of fields that show only the beginning of their answer, which is whole in the
    file; ``unseen`` the characters that no font has, by field: they are in the file, and nothing shows them.
    """

    content: bytes
    cut: tuple[str, ...]
    unseen: Mapping[str, frozenset[str]]


@dataclass(slots=True)
class _Shown:
    """A text to draw, in the widget that is to show it."""

    field: str
    text: str
    widget: Any
    wraps: bool

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = map(float, self.widget.Rect)
        return right - left, top - bottom


def fill_pdf(blank: bytes, form: Form, response: Response, fonts: tuple[Path, ...] = (), family: str = "") -> Filled:
    """The blank PDF of ``form`` with the answers of ``response`` in it: same input, same bytes.

    ``fonts`` are the publisher's folders with fonts, ``family`` is the typeface of its forms. The answers must be
    answers to the form, as :func:`framepress.answers.response_file.read_response` gives them.
    """
    values = dict(_values(form, response.answers))
    with pikepdf.open(io.BytesIO(blank)) as document:
        shown: list[_Shown] = []
        for field in document.Root.AcroForm.Fields:
            name = str(field.T)
            if name == RESPONSE_ID:
                field.V = String(response.id)
            elif name == SAVED:
                field.V = String(response.saved)
            elif name in values:
                shown += _give(field, name, values[name])
        unseen = _replace_unseen(shown, fonts)
        cut = _draw(document, shown, form, fonts, family)
        return Filled(saved(document), cut, unseen)


def begun_pdf(blank: bytes, form: Form, fonts: tuple[Path, ...] = (), family: str = "") -> bytes:
    """The blank PDF of ``form`` with what its questions begin with, which is their default value too (12.7.3.1): where
    somebody empties the form, a viewer puts it back. The same file where they begin with nothing.
    """
    values = dict(_values(form, beginnings(form)))
    if not values:
        return blank
    with pikepdf.open(io.BytesIO(blank)) as document:
        shown: list[_Shown] = []
        for field in document.Root.AcroForm.Fields:
            name = str(field.T)
            if name in values:
                shown += _give(field, name, values[name])
                field.DV = field.V
        _replace_unseen(shown, fonts)
        _draw(document, shown, form, fonts, family)
        return saved(document)


def _values(form: Form, answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    """The value of each PDF field that has one: a text, or the name of a button's state."""
    fields: dict[str, Field] = {field.id: field for field in form.fields()}
    for name, answer in answers.items():
        for choice, value in fields[name].kind.codec.in_pdf(answer):
            yield choice_id(name, choice) if choice else name, value


def _give(field: Any, name: str, value: str) -> Iterator[_Shown]:
    """Sets a field's value, and the state of its buttons; gives the texts that are still to be drawn."""
    widgets = list(field.Kids) if "/Kids" in field else [field]
    if Name.Btn == field.FT:
        field.V = Name(f"/{value}")
        for widget in widgets:
            widget.AS = Name(f"/{value}") if f"/{value}" in widget.AP.N else Name.Off
        return
    field.V = String(value)
    flags = FieldFlag(int(field.get("/Ff", 0)))
    if Name.Ch == field.FT and FieldFlag.EDIT in flags:
        _offer(field, value)
    text = _label(field, value) if Name.Ch == field.FT else value
    for widget in widgets:
        yield _Shown(name, text, widget, FieldFlag.MULTILINE in flags)


def _offer(field: Any, value: str) -> None:
    """Puts an answer that is in no list into the list: pdf.js shows no other (12.7.4.4)."""
    if value not in [str(option) for option in field.Opt if not isinstance(option, Array)]:
        field.Opt = Array([*field.Opt, String(value)])


def _label(field: Any, value: str) -> str:
    """What a list shows for a choice (12.7.4.4)."""
    pairs = [option for option in field.Opt if isinstance(option, pikepdf.Array)]
    return next((str(label) for export, label in pairs if str(export) == value), value)


def _draw(
    document: pikepdf.Pdf, shown: list[_Shown], form: Form, fonts: tuple[Path, ...], family: str
) -> tuple[str, ...]:
    """Draws every text into its widget. Returns the fields whose text does not fit."""
    if not shown:
        return ()
    sheet = AnswerSheet(
        answers=tuple(_box(answer, form) for answer in shown),
        fonts=tuple(families(fonts, family)),
        language=form.language.split("-")[0],
        sizes=SIZES,
        inset=INSET,
    )
    cut = []
    with pikepdf.open(io.BytesIO(typeset_answers(sheet_data(sheet), fonts))) as drawn:
        for answer, page in zip(shown, drawn.pages, strict=True):
            width, height = answer.size
            wide, high = float(page.mediabox[2]), float(page.mediabox[3])
            if wide > width + _SLACK or high > height + _SLACK:
                cut.append(answer.field)
            # What is too wide is cut at its end, which is on the left where the text runs from the right.
            left = wide - width if _is_from_the_right(answer.text, form) else 0.0
            box = [left, high - height, left + width, high]
            resources = document.copy_foreign(drawn.make_indirect(page.obj.Resources))
            answer.widget.AP = Dictionary(N=_appearance(document, page.obj.Contents.read_bytes(), box, resources))
    return tuple(dict.fromkeys(cut))


def _box(shown: _Shown, form: Form) -> AnswerBox:
    width, height = shown.size
    text = _LONG.sub(_with_breaks, shown.text.rstrip().replace("\t", TAB))
    return AnswerBox(
        lines=tuple(text.split("\n")) if shown.wraps else (text.replace("\n", " "),),
        width=width,
        height=height,
        wraps=shown.wraps,
        rtl=_is_from_the_right(text, form),
        at_right=form.direction == "rtl",
    )


def _replace_unseen(shown: list[_Shown], fonts: tuple[Path, ...]) -> dict[str, frozenset[str]]:
    """Puts a box in the place of each character that no font has, since PDF/UA-1 allows no other sign for it (7.21.8).
    Returns these characters by field.
    """
    box = next(box for box in _BOXES if not missing_characters(box, fonts))
    unseen: dict[str, frozenset[str]] = {}
    for answer in shown:
        answer.text = _UNDRAWN.sub("", answer.text)
        if missing := missing_characters(answer.text, fonts):
            answer.text = "".join(box if character in missing else character for character in answer.text)
            unseen[answer.field] = frozenset(missing)
    return unseen


def _with_breaks(word: re.Match[str]) -> str:
    """A word that may be longer than a line, with places where one may end: not before a mark on the letter before it,
    and not between letters that join.
    """
    text = word[0]
    pieces = [text[:1]]
    for position in range(1, len(text)):
        may_end = not unicodedata.combining(text[position]) and unicodedata.bidirectional(text[position]) in ("L", "ON")
        if may_end and len(pieces[-1]) >= PIECE:
            pieces.append("")
        pieces[-1] += text[position]
    return _MAY_BREAK.join(pieces)


def _is_from_the_right(text: str, form: Form) -> bool:
    """The direction of the first letter that has one (Unicode Bidirectional Algorithm, P2); else the form's."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return form.direction == "rtl"


def _appearance(document: pikepdf.Pdf, drawing: bytes, box: list[float], resources: Any) -> Any:
    """The stream that a viewer shows (12.7.3.3): a white ground, which hides the lines for handwriting, and the text.

    The text stands between the marks where a program that changes the answer puts its own.
    """
    left, bottom, right, top = (round(edge, 2) for edge in box)
    ground = f"q 1 g {left} {bottom} {round(right - left, 2)} {round(top - bottom, 2)} re f Q\n"
    return Stream(
        document,
        ground.encode() + b"/Tx BMC\nq\n" + drawing + b"\nQ\nEMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([left, bottom, right, top]),
        Resources=resources,
    )

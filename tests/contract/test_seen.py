"""What a person sees on the pages of a file is an answer on the website too, or is said: it is never called blank."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from framepress.editions.question_history import carried_over
from framepress.publishing.prepare import prepare
from tests.contract.page import packed, page, site
from tests.returned.blanks import GARDEN, blank

FORM = "stock-beds"
SCHOOL, WHY, RATING = "about/school", "stock/earth/why", "stock/earth/rating"
Put = Callable[[pikepdf.Pdf, pikepdf.Object, list[float]], None]


@pytest.fixture(scope="module", autouse=True)
def garden() -> None:
    """The garden's pages, in the scripts."""
    prepared = prepare(GARDEN)
    found = carried_over(prepared.framework, prepared.checked.editions, prepared.forms)
    carried = {form: {edition: one.data() for edition, one in each.items()} for form, each in found.items()}
    page()("site", **site(prepared.forms, prepared.words, carried))
    page()("blank", form=FORM, files=[packed(blank(FORM, paper=paper).content) for paper in ("letter", "a4")])


def opened(pdf: bytes) -> dict[str, Any]:
    found: dict[str, Any] = page()("open", file=packed(pdf), page=FORM)
    return found


def remarks(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["field"], one["code"]) for one in found["remarks"]}


def put(pdf: bytes, field: str, how: Put) -> bytes:
    """Does something where a field is: at the first of its boxes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for sheet in document.pages:
            for widget in sheet.obj.get("/Annots", []):
                name = widget.get("/T") or (widget.Parent.get("/T") if "/Parent" in widget else None)
                if str(name) == field:
                    how(document, sheet.obj, [float(edge) for edge in widget.Rect])
                    document.save(out)
                    return out.getvalue()
    raise AssertionError(field)


def note(kind: str, **more: Any) -> Put:
    """An annotation over the field."""

    def how(document: pikepdf.Pdf, sheet: pikepdf.Object, rect: list[float]) -> None:
        left, low, right, high = rect
        made = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([left + 1, low + 1, right - 1, high - 1])
        )
        made.F = 4
        for key, value in more.items():
            made[f"/{key}"] = value
        sheet.Annots.append(document.make_indirect(made))

    return how


def stroke(document: pikepdf.Pdf, sheet: pikepdf.Object, rect: list[float]) -> None:
    """One note with two strokes of a pen: in the field, and at the foot of the page."""
    left, low, right, high = rect
    strokes = [Array([left + 2, low + 2, right - 2, high - 2]), Array([300, 5, 320, 8])]
    made = Dictionary(Type=Name.Annot, Subtype=Name.Ink, Rect=Array([0, 0, 612, 792]), InkList=Array(strokes), F=4)
    sheet.Annots.append(document.make_indirect(made))


def highlighted(document: pikepdf.Pdf, sheet: pikepdf.Object, rect: list[float]) -> None:
    """Words that were marked: four corners for each line."""
    left, low, right, high = rect
    corners = Array([left, high, right, high, left, low, right, low])
    note("Highlight", QuadPoints=corners)(document, sheet, rect)


def content(drawing: bytes) -> Put:
    """Something drawn into the page itself."""

    def how(document: pikepdf.Pdf, sheet: pikepdf.Object, rect: list[float]) -> None:
        page_ = pikepdf.Page(sheet)
        page_.contents_add(b"q", prepend=True)
        page_.contents_add(b"Q q 1 0 0 1 %f %f cm " % (rect[0] + 2, rect[1] + 3) + drawing + b" Q")

    return how


def overlaid(document: pikepdf.Pdf, sheet: pikepdf.Object, rect: list[float]) -> None:
    """Another page laid over this one, as a form in the page (XObject)."""
    with pikepdf.new() as other:
        other.add_blank_page(page_size=(100, 20))
        other.pages[0].contents_add(b"0 0 m 40 8 l S")
        pikepdf.Page(sheet).add_overlay(
            other.pages[0], pikepdf.Rectangle(rect[0], rect[1], rect[0] + 100, rect[1] + 20)
        )


INK = {
    "pen": stroke,
    "stamp": note("Stamp"),
    "line": note("Line"),
    "shape": note("Circle"),
    "several lines": note("PolyLine"),
    "highlighter": highlighted,
    "lines in the page": content(b"0 0 m 20 5 l 40 0 l S"),
    "text in the page": content(b"BT /F1 9 Tf 1 0 0 1 2 2 Tm (Lincoln) Tj ET"),
    "text in the page, shifted": content(b"BT /F1 9 Tf 3 2 Td [(Lin) 20 (coln)] TJ ET"),
    "a box in the page": content(b"0 0 30 6 re f"),
    "a page over the page": overlaid,
}


@pytest.mark.parametrize("way", INK)
@pytest.mark.parametrize(("field", "code"), [(SCHOOL, "ink"), (WHY, "ink"), (RATING, "unclear-mark")])
def test_what_is_drawn_over_a_field_is_said(way: str, field: str, code: str):
    found = opened(put(blank(FORM).content, field, INK[way]))
    assert (field, code) in remarks(found)
    assert {name for name, _ in remarks(found) if name} == {field}


def test_it_is_said_beside_other_answers_too():
    filled = put(put(blank(FORM).content, SCHOOL, note("FreeText", Contents=String("Lincoln"))), WHY, INK["pen"])
    found = opened(filled)
    assert found["answers"] == {SCHOOL: "Lincoln"}
    assert remarks(found) >= {(SCHOOL, "recovered"), (WHY, "ink")}


def test_a_text_over_a_field_is_its_answer():
    pdf = put(blank(FORM).content, WHY, note("FreeText", Contents=String("Worms\rand soil")))
    found = opened(pdf)
    assert found["answers"] == {WHY: "Worms\nand soil"}
    assert remarks(found) == {(WHY, "recovered")}
    assert remarks(
        opened(
            put(
                pdf,
                WHY,
                note(
                    "FreeText",
                    Contents=String(
                        "",
                    ),
                ),
            )
        )
    ) >= {(WHY, "recovered"), (WHY, "ink")}


def test_a_letter_in_a_box_ticks_it():
    found = opened(put(blank(FORM).content, RATING, note("FreeText", Contents=String("X"))))
    assert found["answers"] == {RATING: "never"}
    assert remarks(found) == {(RATING, "recovered")}


def test_what_is_in_the_field_counts_and_what_stands_above_is_told():
    over = put(blank(FORM).content, SCHOOL, note("FreeText", Contents=String("Lincoln")))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(over)) as document:
        next(one for one in document.Root.AcroForm.Fields if str(one.T) == SCHOOL).V = String("Adams")
        document.save(out)
    found = opened(out.getvalue())
    assert (found["answers"], remarks(found)) == ({SCHOOL: "Adams"}, {(SCHOOL, "differs")})


def test_notes_and_ink_beside_the_fields_are_said():
    def beside(kind: str, **more: Any) -> Put:
        return lambda document, sheet, rect: note(kind, **more)(document, sheet, [300, 4, 340, 14])

    noted = opened(put(blank(FORM).content, SCHOOL, beside("Text", Contents=String("Call me"))))
    assert [(one["code"], one["value"]) for one in noted["remarks"]] == [("note", "1: Call me")]
    drawn = opened(put(blank(FORM).content, SCHOOL, beside("Ink")))
    assert [(one["code"], one["value"]) for one in drawn["remarks"]] == [("drawn", 1)]


def test_a_hidden_note_is_none():
    assert opened(put(blank(FORM).content, SCHOOL, note("Stamp", F=2)))["remarks"] == []


def test_pages_that_were_drawn_anew_are_named_where_the_fields_hold_nothing():
    with pymupdf.open(stream=blank(FORM).content, filetype="pdf") as document:
        for sheet in document:
            sheet.clean_contents(sanitize=1)
        anew = bytes(document.tobytes())
    assert {code for _, code in remarks(opened(anew))} == {"pages-unseen"}
    assert remarks(opened(put(anew, SCHOOL, note("FreeText", Contents=String("Lincoln"))))) == {(SCHOOL, "recovered")}


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_nothing_is_said_of_an_untouched_form(paper: str):
    assert opened(blank(FORM, paper=paper).content)["remarks"] == []

"""The eye is no use unless it sees what is wrong: files drawn wrongly on purpose, in every viewer."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from framepress.pdf.form_pdf import make_pdf
from framepress.pdf.paper import Paper
from framepress.text.catalogue import words_for
from tests.engines import sample
from tests.engines.fill import by_box, with_pikepdf
from tests.engines.look import Form, Sight
from tests.engines.view import VIEWERS
from tests.kinds.named import Kind
from tests.pdf.samples import field, make

MEANT = "Peña's café, grade 9"
TEXTS = {
    "right": MEANT,
    "a-letter-without-its-accent": "Pena's café, grade 9",
    "an-accent-that-was-not-meant": "Peña's cafë, grade 9",
    "another-letter": "Peña's cafó, grade 9",
    "a-question-mark-for-a-letter": "Pe?a's café, grade 9",
    "another-digit": "Peña's café, grade 8",
    "a-box-for-a-letter": "Peña's caf\x7f, grade 9",
    "a-letter-left-out": "Pea's café, grade 9",
    "a-word-left-out": "Peña's café, 9",
    "the-last-word-left-out": "Peña's café, grade",
    "a-word-too-much": "Peña's café, grade 9 or",
    "words-in-another-order": "Peña's grade café, 9",
    "nothing": "",
}
LETTERS = {
    "try/agreed": "4",
    "try/activities/activity-2": "l",
    "try/activities/activity-5": "x",
    "try/plan/2/done": "\x7f",
}
"""What stands for a tick where ZapfDingbats is missing, and the like."""


@pytest.fixture(scope="module")
def wrong_texts() -> tuple[Form, bytes]:
    """A form with a field for each fault, blank and drawn."""
    kinds = make("faults", "Faults", (field(f"faults/{name}", Kind.SHORT_TEXT, name) for name in TEXTS))
    blank = make_pdf(kinds, Paper.LETTER, words_for("en-US")).content

    def write(pdf: pikepdf.Pdf, name: str, widget: pikepdf.Dictionary) -> None:
        if text := TEXTS.get(name.removeprefix("faults/")):
            content = f"/Tx BMC BT {font(pdf)} 11 Tf 0 g 2 6 Td <{text.encode('cp1252').hex()}> Tj ET EMC"
            widget.AP.N = drawing(pdf, widget, content)

    return Form(blank), changed(blank, write)


@pytest.fixture(scope="module")
def wrong_marks() -> tuple[Form, bytes]:
    """The form of every kind, filled, with wrong marks in it."""
    form = Form(sample.blank())

    def spoil(pdf: pikepdf.Pdf, name: str, widget: pikepdf.Dictionary) -> None:
        drawn = widget.AP.N
        if name == "try/rating" and "/implementing" in drawn:
            widget.AP.N = pikepdf.Dictionary({"/Off": drawn["/implementing"], "/implementing": drawn["/Off"]})
        if name == "try/ten" and "/step-3" in drawn:
            widget.AS = pikepdf.Name("/step-3")
        if letter := LETTERS.get(name):
            on = next(state for state in drawn if state != "/Off")
            content = f"BT {font(pdf)} 12 Tf 0 g 4 3 Td <{letter.encode('cp1252').hex()}> Tj ET"
            widget.AP.N = pikepdf.Dictionary({"/Off": drawn["/Off"], on: drawing(pdf, widget, content)})
        if name == "try/plan/2/who":
            widget.AP.N = drawing(pdf, widget, f"BT {font(pdf)} 9 Tf 0 g 2 5 Td (.) Tj ET")
        if name == "try/date":
            widget.AP.N = drawing(pdf, widget, "")

    return form, changed(with_pikepdf(form.pdf, sample.ANSWERS), spoil)


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf, str, pikepdf.Dictionary], None]) -> bytes:
    """The PDF after ``change`` saw each widget, with the name of its field."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for widget in page.get("/Annots", ()):
                field_of = widget if "/T" in widget else widget.Parent
                change(document, str(field_of.T), widget)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def drawing(pdf: pikepdf.Pdf, widget: pikepdf.Dictionary, content: str) -> pikepdf.Stream:
    """An appearance in the form's own font."""
    width, height = (float(widget.Rect[i + 2]) - float(widget.Rect[i]) for i in (0, 1))
    return pikepdf.Stream(
        pdf,
        content.encode(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, width, height]),
        Resources=pdf.Root.AcroForm.DR,
    )


def font(pdf: pikepdf.Pdf) -> str:
    """The name of the font that answers are written in."""
    return str(next(iter(pdf.Root.AcroForm.DR.Font)))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_only_the_right_text_passes(wrong_texts: tuple[Form, bytes], viewer: str) -> None:
    form, drawn = wrong_texts
    sight = Sight(form, viewer, drawn)
    passed = [place.field for place in form.places if sight.text(place, MEANT).beginning]
    assert passed == ["faults/right"]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_wrong_marks_are_noticed(wrong_marks: tuple[Form, bytes], viewer: str) -> None:
    form, drawn = wrong_marks
    assert Sight(form, viewer, drawn).unseen(by_box(sample.ANSWERS)) == [
        "try/date: none of 1 words",
        "try/rating (implementing): empty instead of dot",
        "try/ten (step-3): dot instead of empty",
        "try/activities/activity-2 (activity-2): something else instead of tick",
        "try/activities/activity-5 (activity-5): something else instead of tick",
        "try/agreed (yes): something else instead of tick",
        "try/plan/2/who: ink in an empty field",
        "try/plan/2/done (yes): something else instead of tick",
    ]

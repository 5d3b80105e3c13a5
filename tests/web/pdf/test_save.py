"""What the browser saves is the form itself: each answer in it to the letter, seen in every viewer, still a form."""

from __future__ import annotations

import io
import string
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdf
import pytest

from framepress.forms.form import Field, Section
from framepress.forms.form import Form as Asked
from framepress.pdf import Paper, make_pdf
from framepress.site.theme.fill_page_fonts import answer_font_files
from framepress.text.catalogue import words_for
from tests.engines import sample
from tests.engines.fill import ENGINES
from tests.engines.look import Form, Sight
from tests.engines.readback import READERS, by_pypdf
from tests.engines.tags import tagged_widgets
from tests.engines.view import VIEWERS
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.conftest import forms, one_of_each, pdf_of
from tests.typeface import save_cubic
from tests.web.pdf.arabic import TEXTS, alike, drawn_by_typst, seen
from tests.web.pdf.conftest import ANSWERS, ARABIC
from tests.web.pdf.scripts import Saved, Scripts

Fonts = Callable[[str], list[bytes]]
REAL = [name for name in one_of_each() if name.startswith(("shipped:", "example:"))]
LOOKED_AT = dict(zip(REAL[::4], VIEWERS, strict=False))
WORDS = (
    "Ms Zoë Peña, grading team",
    "We try again, gladly.",
    "Zażółć gęślą jaźń",
    "Съешь ещё этих булок",
    "Ξεσκεπάζω την ψυχή",
)


@pytest.fixture(scope="module")
def form() -> Form:
    return Form(sample.blank())


def test_answers_come_back(filled: Saved, form: Form) -> None:
    meant = {name: ANSWERS.get(name, "") for name in form.names}
    for name, read in READERS.items():
        values = read(filled.file)
        assert {field: values[field] for field in form.names} == meant, f"read by {name}"
    assert (filled.cut, filled.unseen) == ([], {})


def test_it_says_whose_it_is_and_when(filled: Saved) -> None:
    values = by_pypdf(filled.file)
    assert values["framepress/response-id"] == "0b0e7a4e-9f6f-4a43-8d3e-1f4ae7f4a0b1"
    assert values["framepress/saved"] == "2027-03-01T09:30:00Z"
    assert values["framepress/identity"] == by_pypdf(sample.blank())["framepress/identity"]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_answers_are_seen(viewer: str, filled: Saved, form: Form) -> None:
    assert not Sight(form, viewer, filled.file).unseen(ANSWERS)


def test_tags_stay_and_no_viewer_is_asked_to_draw(filled: Saved) -> None:
    assert tagged_widgets(filled.file) == tagged_widgets(sample.blank())
    root = pypdf.PdfReader(io.BytesIO(filled.file)).trailer["/Root"]
    assert "/NeedAppearances" not in root["/AcroForm"]
    assert len(filled.file) < len(sample.blank()) + 25_000, "only the glyphs that were used are in the file"


@pytest.mark.parametrize("engine", ["pypdf", "PDFium", "pdf.js"])
def test_it_can_be_filled_further(engine: str, filled: Saved, form: Form) -> None:
    more = {"try/plan/1/who": "Mireille", "try/term": "spring", "try/number": "28"}
    again = ENGINES[engine](filled.file, dict(more))
    meant = ANSWERS | more
    assert {name: value for name, value in by_pypdf(again).items() if name in meant} == meant
    places = [place for place in form.places if place.field in more]
    sight = Sight(form, "PDFium", again)
    assert [sight.text(place, more[place.field]).complete for place in places if not place.state] == [True, True]


@pytest.mark.parametrize("name", REAL)
def test_real_forms_come_back_and_are_seen(name: str, scripts: Scripts, fonts: Fonts) -> None:
    """Some of the forms are looked at, each in another viewer: to look at all pages of all would take a minute."""
    answers = answers_to(forms()[name])
    saved = scripts.save(pdf_of(name).content, answers, fonts("Latin"))
    found = by_pypdf(saved.file)
    assert {field: value for field, value in found.items() if value and not field.startswith("framepress/")} == answers
    if name in LOOKED_AT:
        assert not Sight(Form(pdf_of(name).content), LOOKED_AT[name], saved.file).unseen(answers, saved.cut)


def answers_to(form: Asked) -> dict[str, str]:
    """An answer for every field, in turn in each script that our typeface has."""
    answers: dict[str, str] = {}
    for number, field in enumerate(form.fields()):
        answers.update(_answer(field, number))
    return answers


def _answer(field: Field, number: int) -> dict[str, str]:
    if field.kind is Kind.CHECKLIST:
        return {f"{field.id}/{choice.id}": choice.id for choice in field.choices[::2]}
    if field.kind is Kind.CHECK:
        return {field.id: "yes"}
    if field.choices:
        return {field.id: field.choices[number % len(field.choices)].id}
    return {field.id: "27" if field.kind in (Kind.NUMBER, Kind.DATE) else WORDS[number % len(WORDS)]}


ODD = {
    "lines": "one\ntwo\n\n\tfour",
    "emoji": "👩🏽‍🏫 👍🏿 🇺🇸 ☃️ and so on",
    "Chinese": "我们再试一次。",
    "Arabic": "كُلُّ طالبٍ (2027) Goals",
    "ten thousand": "abc défg " * 1111 + "x",
    "one word": "Donaudampfschiffahrt" * 500,
    "marks": "x̣̄ z̷̛ é à̖́̂̃̄",
    "controls": "a\u200bb\u00adc\u202ed\u202c\u2066e\u2069\ufefff",
    "brackets": "\\(a)) (b \\n %PDF <</V>>",
    "half a letter": "ends in U+D83D: \ufffd",
    "spaces": "  both ends  ",
    "Indic": "सभी छात्र लक्ष्य తెలుగు தமிழ் ไทย ខ្មែរ မြန်မာ",
}


def test_no_letter_is_lost(scripts: Scripts, fonts: Fonts) -> None:
    """Whatever the typefaces have, the value is in the file, and comes back on the web."""
    boxes = ("try/evidence", "try/story", "try/plan/1/what", "try/plan/2/what")
    for start in range(0, len(ODD), len(boxes)):
        texts = list(ODD.values())[start : start + len(boxes)]
        values = dict(zip(boxes, texts, strict=True)) | {"try/short": texts[-1].replace("\n", " ")}
        saved = scripts.save(sample.blank(), values, fonts("Latin"))
        found = by_pypdf(saved.file)
        assert {name: found[name] for name in values} == values
        assert scripts.open(saved.file).values == values


def test_what_is_not_seen_is_told(scripts: Scripts, fonts: Fonts) -> None:
    values = {"try/evidence": f"{ODD['emoji']} {ODD['Chinese']}", "try/short": ODD["marks"], "try/story": ODD["Arabic"]}
    saved = scripts.save(sample.blank(), values, fonts("Arabic"))
    assert saved.unseen == {
        "try/evidence": ["👩🏽‍🏫", "👍🏿", "🇺🇸", "☃️", *"我们再试一次。"],
        "try/short": ["à̖́̂̃̄"],
    }
    assert saved.cut == []


def test_what_does_not_fit_is_told_and_its_beginning_is_seen(scripts: Scripts, fonts: Fonts, form: Form) -> None:
    values = {"try/evidence": sample.LONG * 3, "try/short": sample.NEWS, "try/story": sample.LONG}
    saved = scripts.save(sample.blank(), values, fonts("Latin"))
    assert saved.cut == ["try/evidence", "try/short"]
    sight = Sight(form, "Poppler", saved.file)
    for field in saved.cut:
        reading = sight.text(form.place(field), values[field])
        assert reading.size == pytest.approx(6 * 3), "216 dpi"
        assert len(reading.seen) > 10 and reading.clean, field


def test_a_thousand_answers_take_a_few_seconds(scripts: Scripts, fonts: Fonts) -> None:
    fields = [samples.field(f"big/q-{number}", Kind.LONG_TEXT, f"Question {number}") for number in range(1000)]
    asked = samples.make("big", "Big", (Section("s", "S", 1, tuple(fields)),))
    blank = make_pdf(asked, Paper.LETTER, words_for("en")).content
    values = {field.id: f"{number}. {sample.NEWS}" for number, field in enumerate(asked.fields())}
    saved = scripts.save(blank, values, fonts("Latin"))
    assert saved.milliseconds < 20_000, "ten times what it takes on a quiet computer"
    assert by_pypdf(saved.file)["big/q-999"] == values["big/q-999"]


def test_a_typeface_with_cubic_outlines(scripts: Scripts, form: Form, tmp_path: Path) -> None:
    save_cubic(tmp_path / "cubic.otf", string.ascii_letters + " .,")
    (content,) = (file for path, file in answer_font_files([tmp_path], None).items() if path.endswith(".otf"))
    values = {"try/evidence": "We try again, gladly.", "try/short": "Peggy"}
    saved = scripts.save(sample.blank(), values, [content])
    for viewer in ("Poppler", "PDFium"):
        sight = Sight(form, viewer, saved.file)
        assert all(sight.text(form.place(name), text).complete for name, text in values.items()), viewer


def test_a_language_has_its_own_letters(scripts: Scripts, fonts: Fonts, form: Form) -> None:
    values = {"try/short": "в д з и й к л п т ю"}
    drawn = {}
    for language in ("ru", "bg-BG"):
        saved = scripts.save(sample.blank(), values, fonts("Latin"), language=language)
        drawn[language] = seen(form, saved.file, "try/short")[0]
    assert alike(drawn["ru"], drawn["bg-BG"]) > 0.02


def test_arabic_is_joined_and_in_order(scripts: Scripts, fonts: Fonts) -> None:
    """As Typst draws the same words, whose letters are shaped and ordered by other people's code."""
    fields = [samples.field(f"ar/{name}", Kind.SHORT_TEXT, name) for name in TEXTS]
    asked = samples.make("ar", "التقييم", (Section("s", "الباب", 1, tuple(fields)),), language="ar", direction="rtl")
    blank = make_pdf(asked, Paper.A4, words_for("en"), (ARABIC,)).content
    values = {f"ar/{name}": text for name, text in TEXTS.items()}
    saved = scripts.save(blank, values, fonts("Arabic"), language="ar", direction="rtl")
    assert (saved.cut, saved.unseen) == ([], {})
    for name, text in TEXTS.items():
        ink, size = seen(Form(blank), saved.file, f"ar/{name}")
        meant = drawn_by_typst(text, size, ARABIC)
        assert alike(ink, meant) < 0.02, name
        assert alike(ink, np.fliplr(meant)) > 0.1, "the measure tells a wrong order"

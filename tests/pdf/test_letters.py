"""Letters: which there are, in which answers are written, and what is said of those that no font has."""

from __future__ import annotations

from pathlib import Path

import fontpkg_noto_sans_arabic
import pytest

from framepress.forms.form import Prose, Section
from framepress.pdf import MissingCharacters, Paper, make_pdf, missing_characters
from framepress.pdf.answer_font import CODE_PAGES, answer_font, code_page
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.reader import FormReader
from tests.pdf.rules import wrongs

WORDS = words_for("en")
ARABIC = (Path(fontpkg_noto_sans_arabic.__file__).parent / "files",)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Growth Mindset — “naïve” café", "cp1252"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Съешь ещё этих мягких французских булок", "cp1251"),
        ("Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "cp1253"),
        ("Şişli'de güneş doğdu", "cp1254"),
        ("Įlinkdama fechtuotojo špaga", "cp1257"),
        ("", "cp1252"),
    ],
)
def test_the_answer_font_follows_the_words_of_the_form(text: str, page: str) -> None:
    assert code_page(text) == page


@pytest.mark.parametrize("page", CODE_PAGES)
def test_an_answer_font_has_every_letter_of_its_page(page: str) -> None:
    font = answer_font(page)
    letters = [bytes([code]).decode(page, errors="ignore") for code in range(32, 256)]
    drawn = {code: width for code, width in zip(range(32, 256), font.widths, strict=True) if width}
    assert all(code in drawn for code, letter in zip(range(32, 256), letters, strict=True) if letter.isalpha())
    assert len(font.program) < 24_000


def test_a_polish_form_takes_polish_answers() -> None:
    block = samples.field("pl/x", Kind.SHORT_TEXT, "Gdzie leży Łódź i Gdańsk?")
    form = samples.make("pl", "Pytania", (Section("s", "Część", 1, (block,)),), language="pl")
    reader = FormReader(make_pdf(form, Paper.A4, words_for("pl")).content)
    differences = reader.root["/AcroForm"]["/DR"]["/Font"]["/Wingdings"]["/Encoding"]["/Differences"]
    assert {"/lslash", "/zdotaccent", "/aogonek"} <= set(differences)
    assert reader.root["/Lang"] == "pl"


def test_a_letter_that_no_font_has_is_named_with_its_text() -> None:
    form = samples.make("x", "X", (Prose(parse("We say 你 and 好.")), samples.field("x/y", Kind.SHORT_TEXT, "Fine")))
    with pytest.raises(MissingCharacters) as caught:
        make_pdf(form, Paper.LETTER, WORDS)
    assert caught.value.text == "We say 你 and 好."
    assert caught.value.characters == ["你", "好"]
    assert "'你' (U+4F60)" in str(caught.value)


def test_marks_that_draw_nothing_are_not_missed() -> None:
    assert missing_characters("soft\u00adhyphen, zero\u200bwidth\u2060, no\u00a0break\tand\nlines") == set()
    assert missing_characters("a😀b☃") == {"😀", "☃"}


def test_a_publishers_font_fills_the_gap() -> None:
    assert missing_characters("التقييم") != set()
    assert missing_characters("التقييم", ARABIC) == set()


def test_an_arabic_form_is_laid_out_from_the_right() -> None:
    blocks = (
        samples.field("ar/rating", Kind.RATING, "الحال", choices=samples.LEVELS),
        samples.field("ar/month", Kind.CHOICE, "الشهر", choices=samples.COUNTIES),
        samples.action_plan("ar"),
        samples.field("ar/text", Kind.LONG_TEXT, "ما الدليل على ذلك؟", lines=3),
    )
    form = samples.make("ar", "التقييم", (Section("s", "الباب", 1, blocks),), language="ar", direction="rtl")
    pdf = make_pdf(form, Paper.A4, WORDS, ARABIC)
    assert wrongs(form, pdf.content) == []
    levels = [box.rectangle[0] for box in pdf.boxes if box.field == "ar/rating"]
    assert levels == sorted(levels, reverse=True)
    (month,) = [box.rectangle for box in pdf.boxes if box.field == "ar/month"]
    assert month[0] - 50 > Paper.A4.value.width - 50 - month[2], "the arrow is at the left"

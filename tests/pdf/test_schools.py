"""A field that offers a list and takes any text: what every viewer and filler makes of it."""

from __future__ import annotations

import io

import pypdf
import pytest

from framepress.answers.response import Response
from framepress.forms.form import Choice, Form
from framepress.forms.preamble import SCHOOL, with_schools
from framepress.pdf import Paper, make_pdf
from framepress.pdf.fill_fields import fill_pdf
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from tests.engines.fill import ENGINES
from tests.engines.readback import READERS
from tests.frameworks import HERE
from tests.pdf.reader import FormReader
from tests.pdf.rules import wrongs

COMBO, EDIT = 1 << 17, 1 << 18
WORDS = words_for("en")
LISTED, UNLISTED = "São José Charter School", "Old Mill School"


@pytest.fixture(scope="module")
def form() -> Form:
    return prepare(HERE / "schools").forms[0]


@pytest.fixture(scope="module")
def blank(form: Form) -> bytes:
    return make_pdf(form, Paper.LETTER, WORDS).content


def test_the_school_can_be_picked_and_written(blank: bytes):
    (school,) = (field for field in FormReader(blank).fields if field.name == SCHOOL)
    assert (school.kind, school.flags & (COMBO | EDIT)) == ("/Ch", COMBO | EDIT)
    assert school.tooltip == "About this response: School or team (pick it from the list, or write it)"
    names = [label for _, label in school.options]
    assert names[:3] == ["", "Not in this list", "Lincoln Elementary School, Boise"]
    assert len(names) == 14
    assert [value for value, _ in school.options] == names, "the answer is the name"


def test_a_form_without_a_list_has_a_plain_line(form: Form):
    content = make_pdf(with_schools(form, ()), Paper.LETTER, WORDS).content
    assert [field.kind for field in FormReader(content).fields if field.name == SCHOOL] == ["/Tx"]


def test_the_rules_of_pdf_ua_hold(blank: bytes, form: Form):
    assert wrongs(form, blank) == []
    filled = fill_pdf(blank, form, Response({SCHOOL: UNLISTED}))
    assert wrongs(form, filled.content) == []


@pytest.mark.parametrize("written", [LISTED, UNLISTED, "=SUM(A1) School of Computing"])
def test_fill_writes_what_is_in_the_list_and_what_is_not(blank: bytes, form: Form, written: str):
    filled = fill_pdf(blank, form, Response({SCHOOL: written}))
    for name, read in READERS.items():
        assert read(filled.content)[SCHOOL] == written, name
    options = pypdf.PdfReader(io.BytesIO(filled.content)).get_fields()[SCHOOL]["/Opt"]  # type: ignore[index]
    assert options.count(written) == 1, "pdf.js shows nothing else"
    assert len(options) == 14 + (written == UNLISTED)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("written", [LISTED, UNLISTED])
def test_what_other_programs_write_is_read_back(blank: bytes, engine: str, written: str):
    filled = ENGINES[engine](blank, {SCHOOL: written})
    assert READERS["pypdf"](filled)[SCHOOL] == written


def test_1500_schools_take_a_few_kilobytes(form: Form):
    many = tuple(
        Choice(f"s-{number}", f"Lincoln Elementary School No. {number}, Springfield") for number in range(1500)
    )
    sizes = [len(make_pdf(with_schools(form, some), Paper.LETTER, WORDS).content) for some in ((), many)]
    assert sizes[1] - sizes[0] < 20_000

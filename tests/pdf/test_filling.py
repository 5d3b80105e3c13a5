"""Filled by other people's programs, our forms give the answers back and show them in other people's viewers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framepress.publishing.prepare import prepare
from tests.conftest import ALL_FRAMEWORKS, Project, in_turn
from tests.engines import sample
from tests.engines.fill import ENGINES, Answers, by_box
from tests.engines.look import LEGIBLE, Form, Kind, Sight
from tests.engines.readback import READERS
from tests.engines.reading import SHOWN
from tests.engines.tags import tagged_widgets
from tests.engines.view import VIEWERS

SAME_LIBRARY = {"MuPDF": "MuPDF", "PyMuPDF": "MuPDF"}
"""Nobody reads what they wrote themselves."""
BROKEN_TICKS = ("PyMuPDF", "Poppler")
"""PyMuPDF redraws a tick in ZapfDingbats with an encoding for letters, and Poppler draws nothing or a digit."""
FITS = ("pypdf", "PDFium", "pdf-lib", "pdf-lib with a font")
"""Engines that shrink a long answer until all of it is in its box; the others show its beginning."""
EVERYWHERE = tuple(VIEWERS)
DRAWN: dict[str, dict[str, tuple[str, ...]]] = {
    "pypdf": {"Polish": EVERYWHERE, "Cyrillic": EVERYWHERE, "Greek": EVERYWHERE},
    "MuPDF": {"Polish": EVERYWHERE, "Cyrillic": ("MuPDF", "pdf.js"), "Greek": ("MuPDF", "pdf.js")},
    "PyMuPDF": {"Polish": EVERYWHERE, "Cyrillic": ("MuPDF", "pdf.js"), "Greek": ("MuPDF", "pdf.js")},
    "pdf-lib with a font": {"Polish": EVERYWHERE, "Cyrillic": EVERYWHERE, "Greek": EVERYWHERE},
}
"""Which engine can draw which script in an English form on any machine, and where it is then seen. PDFium
borrows a font of the system for a letter that the form's lacks; the others leave it out or ask '?'."""
OWN_FONT = ("pypdf", "PDFium", "pdf.js", "pdf-lib with a font")
"""Engines that write with the form's font where it has the letters, or bring one."""


@pytest.fixture(scope="session")
def form() -> Form:
    """The form of every kind, blank."""
    return Form(sample.blank())


@pytest.fixture(scope="session", params=in_turn(sample.SCRIPTS, ["Cyrillic"]))
def other(request: pytest.FixtureRequest) -> tuple[str, Form]:
    """A script, and a blank form in a language that is written in it."""
    return request.param, Form(sample.blank(request.param))


def assert_given_back(engine: str, form: Form, filled: bytes, answers: Answers) -> None:
    """Asserts that other libraries read every answer, and nothing where there is none."""
    meant = {field: by_box(answers).get(field, "") for field in form.names}
    for name, read in READERS.items():
        if name != SAME_LIBRARY.get(engine, engine):
            values = read(filled)
            assert {field: values[field] for field in form.names} == meant, f"read by {name}"


@pytest.mark.parametrize("engine", ENGINES)
def test_answers_come_back_and_are_seen(engine: str, form: Form) -> None:
    filled = ENGINES[engine](form.pdf, sample.ANSWERS)
    assert_given_back(engine, form, filled, sample.ANSWERS)
    answers = by_box(sample.ANSWERS)
    scroll = () if engine in FITS else (sample.MORE_THAN_FITS,)
    for viewer in VIEWERS:
        unseen = Sight(form, viewer, filled, LEGIBLE.get(engine, SHOWN)).unseen(answers, scroll)
        if (engine, viewer) == BROKEN_TICKS:
            assert len(unseen) == 4, unseen
            assert all(line.endswith("instead of tick") for line in unseen), unseen
        else:
            assert not unseen, f"shown by {viewer}"


@pytest.mark.parametrize("engine", ENGINES)
def test_other_scripts_come_back_and_are_seen_where_the_engine_draws_them(engine: str, form: Form) -> None:
    answers = {field: answer for texts in sample.SCRIPTS.values() for field, answer in texts.items()}
    filled = ENGINES[engine](form.pdf, answers)
    assert_given_back(engine, form, filled, answers)
    for viewer in VIEWERS:
        sight = Sight(form, viewer, filled, LEGIBLE.get(engine, SHOWN))
        for script, viewers in DRAWN.get(engine, {}).items():
            for field, answer in sample.SCRIPTS[script].items():
                reading = sight.text(form.place(field), str(answer)) if viewer in viewers else None
                assert reading is None or reading.complete, f"{script} shown by {viewer}: {reading}"


@pytest.mark.parametrize("engine", OWN_FONT)
def test_a_form_in_another_script_takes_answers_in_it(engine: str, other: tuple[str, Form]) -> None:
    script, form = other
    filled = ENGINES[engine](form.pdf, sample.SCRIPTS[script])
    for viewer in VIEWERS:
        unseen = Sight(form, viewer, filled, LEGIBLE.get(engine, SHOWN)).unseen(by_box(sample.SCRIPTS[script]))
        assert not unseen, f"shown by {viewer}"


@pytest.mark.parametrize("engine", ENGINES)
def test_filling_keeps_the_tags(engine: str, form: Form) -> None:
    tagged = tagged_widgets(form.pdf)
    assert sorted(set(tagged)) == sorted(form.names)
    assert tagged_widgets(ENGINES[engine](form.pdf, sample.ANSWERS)) == tagged


@pytest.mark.parametrize("framework", in_turn(ALL_FRAMEWORKS, ["shipped"]))
@pytest.mark.parametrize("engine", ENGINES)
def test_real_forms_come_back_and_are_seen(engine: str, framework: str, project: Callable[[str], Project]) -> None:
    """The forms are dealt out to the engines, each to the next viewer: all are tried, but not all pairs."""
    turn = list(ENGINES).index(engine)
    forms = {form.identity.form: form.id for form in prepare(ALL_FRAMEWORKS[framework]).forms}  # one of each kind
    files = [project(framework).site / f"forms/{form}.pdf" for form in forms.values()]
    for number, file in enumerate(files[turn :: len(ENGINES)]):
        form = Form(file.read_bytes())
        answers = made_up(form)
        filled = ENGINES[engine](form.pdf, answers)
        assert_given_back(engine, form, filled, answers)
        viewer = EVERYWHERE[(turn + number) % len(EVERYWHERE)]
        if (engine, viewer) == BROKEN_TICKS:
            viewer = "PDFium"
        assert not Sight(form, viewer, filled, LEGIBLE.get(engine, SHOWN)).unseen(by_box(answers)), (
            f"{file.name} shown by {viewer}"
        )


def made_up(form: Form) -> Answers:
    """An answer for every field: the last choice, every other tick, a word or a sentence by the size of the box."""
    answers: Answers = {}
    for number, place in enumerate(form.places):
        if place.kind is Kind.RADIO or (place.kind is Kind.TICK and number % 2):
            answers[place.field] = place.state
        elif place.kind is Kind.MENU and place.options:
            answers[place.field] = place.options[-1][0]
        elif place.kind in (Kind.TEXT, Kind.MENU):  # a list of schools takes any other name
            answers[place.field] = "We try again, gladly." if place.box[2] - place.box[0] > 150 else "Peggy"
    return answers

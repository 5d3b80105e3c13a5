"""Filled by other people's programs, our forms give the answers back and show them in other people's viewers."""

from __future__ import annotations

import pytest

from tests.engines import sample
from tests.engines.fill import ENGINES, by_box
from tests.engines.look import Form, Sight
from tests.engines.readback import READERS
from tests.engines.view import VIEWERS

SAME_LIBRARY = {"MuPDF": "MuPDF", "PyMuPDF": "MuPDF"}


@pytest.fixture(scope="session")
def form() -> Form:
    return Form(sample.blank())


@pytest.mark.parametrize("engine", ENGINES)
def test_answers_come_back_and_are_seen(engine: str, form: Form) -> None:
    filled = ENGINES[engine](form.pdf, sample.ANSWERS)
    answers = by_box(sample.ANSWERS)
    for name, read in READERS.items():
        if name != SAME_LIBRARY.get(engine, engine):
            values = read(filled)
            assert {field: values[field] for field in form.names} == {
                field: answers.get(field, "") for field in form.names
            }
    unseen = {viewer: Sight(form, viewer, filled).unseen(answers, sample.MENUS) for viewer in VIEWERS}
    assert not any(unseen.values()), unseen

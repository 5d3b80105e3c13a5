"""A print of a form as it was drawn before its pages were filled, or before it lay across, is read as well as one of
today, in the same edition.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from framepress.answers.response import Response
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pdf import Paper, make_pdf
from framepress.pdf.fill_fields import fill_pdf
from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import collect
from framepress.text.catalogue import words_for
from tests.conftest import SHIPPED
from tests.pipeline.test_returned import here
from tests.returned.prints import PRINTERS

PLAN, TALK = "action-plan-students-empowered", "interview-protocol-students-empowered"
ANSWERS: dict[str, dict[str, str]] = {
    PLAN: {
        "focus-area/students-empowered/focus": "Reading groups",
        "action-plan/students-empowered/goal": "Each class has one",
        "action-plan/students-empowered/actions/7/what": "Ask the families",
    },
    TALK: {
        "interview-protocol/growth-mindset/impact": "They try again",
        "interview-protocol/graduate-profile/process": "They know it",
    },
}


@pytest.mark.parametrize("fills_pages", [False, True], ids=["before", "today"])
@pytest.mark.parametrize(("form_id", "paper"), [(PLAN, Paper.LETTER), (TALK, Paper.A4)])
def test_a_print_is_read_whichever_way_it_was_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form_id: str, paper: Paper, fills_pages: bool
):
    monkeypatch.setattr(collecting, "readings", here)
    framework = load(SHIPPED).framework
    assert framework is not None
    words = words_for("en")
    form = next(form for form in plan_forms(framework, words) if form.id == form_id)
    answers = ANSWERS[form_id]
    drawn = form if fills_pages else replace(form, is_landscape=False)
    blank = make_pdf(drawn, paper, words, fills_pages=fills_pages).content
    filled = fill_pdf(blank, form, Response(answers)).content
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "print.pdf").write_bytes(PRINTERS["MuPDF"](filled))
    collect([tmp_path / "given"], SHIPPED, tmp_path / "out")
    (response,) = json.loads((tmp_path / "out" / "responses.json").read_text(encoding="utf-8"))["responses"]
    assert response["answers"] == answers

"""Rounds that a publisher announced, and what rounds are called."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framepress.analysis.response_dates import Moment
from framepress.analysis.rounds import Round, rounds_of
from framepress.text.months import months_in_words
from tests.analysis.made import returned
from tests.analysis.made_report import report_of
from tests.conftest import SHIPPED

SPRING = Round("2026-03-01", "2026-06-30", title="Spring 2026")
FALL = Round("2026-09-01", "2026-12-15", title="Fall 2026")
ROUNDS = """rounds:
  fall:
    title: Fall 2026
    begins: 2026-09-01
    ends: 2026-12-15
  spring:
    title: Spring 2026
    begins: 2026-03-01
    ends: 2026-06-30

domains:
"""


def _placed(*days: str) -> list[str]:
    """What the round of each day is called: its title, else its first day; empty for none."""
    moments = [Moment(*day.split("/")) for day in days]
    rounds = rounds_of([(moment, "1") for moment in moments], ["1"], [SPRING, FALL])
    places = [rounds.of(moment, "1") for moment in moments]
    return ["" if place is None else rounds.all[place].title or rounds.all[place].first for place in places]


def test_days_of_an_announced_round_are_in_it_though_no_gap_parts_them():
    assert _placed("2026-06-30", "2026-09-01", "2026-12-15") == ["Spring 2026", "Fall 2026", "Fall 2026"]


def test_other_days_have_rounds_of_their_own():
    assert _placed("2025-11-02", "2026-03-01", "2026-07-01") == ["2025-11-02", "Spring 2026", "2026-07-01"]


def test_a_month_and_a_year_are_of_the_only_announced_round_that_they_may_be_of():
    assert _placed("2026-04", "2026-10") == ["Spring 2026", "Fall 2026"]
    assert _placed("2026", "2026-05-01", "2026-10-01")[0] == "", "2026 has both rounds"


def test_a_day_that_may_be_another_is_of_the_round_that_one_of_the_two_is_in():
    assert _placed("2026-02-05/2026-05-02") == ["Spring 2026"]
    assert _placed("2026-04-10/2026-10-04", "2026-05-01", "2026-10-01")[0] == ""


def test_a_round_of_which_nothing_came_is_none():
    assert len(rounds_of([(Moment("2026-05-01"), "1")], ["1"], [SPRING, FALL]).all) == 1


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "March – May 2026"),
        ("es-MX", "marzo–mayo de 2026"),
        ("pl", "marzec–maj 2026"),
        ("tlh", ""),
    ],
)
def test_months_are_said_in_the_language_of_the_framework(language: str, name: str):
    assert months_in_words("2026-03-04", "2026-05-30", language).replace("\u2009", " ") == name
    assert months_in_words("2026-03-04", "2026-03-30", "en") == "March 2026"


def test_the_report_calls_rounds_as_the_publisher_does(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    about = folder / "framework.yml"
    about.write_text(about.read_text(encoding="utf-8").replace("domains:\n", ROUNDS, 1), encoding="utf-8")
    rated = {"self-assessment/growth-mindset/rating": "implementing", "about/school": "Lincoln"}
    form = "self-assessment-students-empowered"
    came = [
        returned(form, rated | {"about/date": day}, number) for number, day in enumerate(("2026-06-30", "2026-09-02"))
    ]
    report = report_of(folder, came)
    assert "The responses came in rounds: Spring 2026; Fall 2026. This report shows Fall 2026" in report

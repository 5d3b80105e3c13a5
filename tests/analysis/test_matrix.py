"""The matrix of schools and what they rated: in one table, one way around, with three marks where there is no level."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from framepress.analysis.collection import Collected
from framepress.analysis.shown_groups import CountingRules
from tests.analysis.made import returned
from tests.analysis.made_report import by_chance, report_of
from tests.author import give_scores
from tests.conftest import EXAMPLE, SHIPPED

FORM = "self-assessment-students-empowered"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")


def _one(number: int, school: str, kind: str, mindset: int, caring: int | None = None) -> Collected:
    answers = {"about/school": school, "about/kind": kind}
    answers["self-assessment/growth-mindset/rating"] = LEVELS[mindset - 1]
    if caring:
        answers["self-assessment/caring-relationships/rating"] = LEVELS[caring - 1]
    return returned(FORM, answers, number)


def _table(text: str) -> list[list[str]]:
    """The first matrix of a report: the words of each row's cells."""
    (heat, *_) = html.fromstring(text).find_class("heat")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in heat.iter("tr")]


def test_people_and_teams_stand_side_by_side_with_schools_down_and_elements_across():
    people = [
        _one(1, "North", "individual", 2),
        _one(2, "North", "individual", 4),
        _one(3, "South", "individual", 1, 3),
    ]
    teams = [_one(4, "North", "consensus", 3), _one(5, "East", "consensus", 2)]
    assert _table(report_of(SHIPPED, [*people, *teams])) == [
        ["School or team", "Growth Mindset", "Caring Relationships"],
        ["From one person", "Agreed by a team"] * 2,
        ["All together", "2 n 3", "2–3 n 2", "3 n 1", "–"],
        ["East", "–", "2 n 1", "–", "–"],
        ["North", "2–4 n 2", "3 n 1", "–", "–"],
        ["South", "1 n 1", "–", "3 n 1", "–"],
    ]


def test_a_single_school_needs_no_line_for_all():
    table = _table(report_of(SHIPPED, [_one(1, "North", "individual", 2, 3)]))
    assert table == [["School or team", "Growth Mindset", "Caring Relationships"], ["North", "2 n 1", "3 n 1"]]


def test_where_everybody_says_that_it_does_not_apply_all_together_say_so_too(garden: Path):
    give_scores(garden, "domains:\n", "")
    people = [
        returned("stock-beds", {"about/school": school, "stock/soil/rating": "na"}, number)
        for number, school in enumerate(["North", "South"])
    ]
    cells = {row[0]: row[1] for row in _table(report_of(garden, people))[1:]}
    assert cells == {"All together": "n/a", "North": "n/a", "South": "n/a"}


def test_too_few_not_rated_and_no_answer_are_three_marks_and_each_is_explained(garden: Path):
    give_scores(garden, "domains:\n", "")
    answers = {"North": ["na", "na", "na"], "South": ["always", "", "always"], "East": ["never"] * 3}
    people = [
        returned(
            "stock-beds",
            {"about/school": school, "stock/soil/rating": level} if level else {"about/school": school},
            10 * place + number,
        )
        for place, (school, levels) in enumerate(answers.items())
        for number, level in enumerate(levels)
    ]
    report = report_of(garden, people, CountingRules(3))
    cells = {row[0]: row[1] for row in _table(report)[1:]}
    assert {school: cells[school] for school in answers} == {"North": "n/a", "South": "< 3", "East": "0 n 3"}
    marks = [" ".join(each.text_content().split()) for each in html.fromstring(report).find_class("marks")[0]]
    assert marks == [
        "< 3 Ratings of fewer than 3 people, which we don't show",
        'n/a Only answers that are no level, such as "not applicable"',
    ]


@pytest.mark.parametrize(("schools", "corner"), [(2, "Rated"), (9, "School or team")])
def test_sentences_stand_at_the_side_while_few_schools_rated_them(schools: int, corner: str):
    report = html.fromstring(report_of(EXAMPLE, by_chance(EXAMPLE, 60, schools)))
    wordy = report.find_class("heat--wordy") if schools > 5 else report.find_class("heat")
    assert corner in {" ".join(table.find_class("corner")[0].text_content().split()) for table in wordy}

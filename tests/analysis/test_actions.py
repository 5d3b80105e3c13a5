"""What schools mean to do: one list by day, from plans of all rounds."""

from __future__ import annotations

import re

import pytest
from lxml import html

from framepress.analysis.actions import MOST_ACTIONS
from framepress.analysis.collection import Collected
from tests.analysis.made import returned
from tests.analysis.made_report import report_of
from tests.conftest import SHIPPED

PLAN = "action-plan/students-empowered/actions"
"""The collection of these tests is of November 26, 2026."""


def _plan(number: int, school: str, *actions: tuple[str, str], day: str = "2026-10-01", **more: str) -> Collected:
    answers = {"about/school": school, "about/date": day}
    for line, (what, by_when) in enumerate(actions, 1):
        answers |= {f"{PLAN}/{line}/what": what, f"{PLAN}/{line}/by-when": by_when}
    own = {f"{PLAN}/{name.replace('_', '/')}": text for name, text in more.items()}
    return returned(
        "action-plan-students-empowered", {name: text for name, text in (answers | own).items() if text}, number
    )


def _listed(plans: list[Collected]) -> list[list[str]]:
    tables = html.fromstring(report_of(SHIPPED, plans)).find_class("actions")
    rows = [row for table in tables for row in table.find("tbody")]
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_what_is_overdue_comes_first_then_what_is_due_then_what_has_no_day():
    plans = [
        _plan(1, "North", ("Later", "2027-02-01"), ("Some day", ""), ("Last week", "2026-11-19")),
        _plan(2, "South", ("Long ago", "October 1, 2026"), ("Today", "2026-11-26")),
    ]
    assert [(row[0], row[1], row[2], row[3]) for row in _listed(plans)] == [
        ("2026-10-01", "overdue", "South", "Long ago"),
        ("2026-11-19", "overdue", "North", "Last week"),
        ("2026-11-26", "open", "South", "Today"),
        ("2027-02-01", "open", "North", "Later"),
        ("no date", "open", "North", "Some day"),
    ]


def test_what_else_stands_in_the_line_stands_with_its_action():
    (row,) = _listed([_plan(1, "North", ("Plant", "2027-02-01"), **{"1_who": "The council"})])
    assert row[3] == "Plant Who The council"


def test_a_month_is_overdue_when_it_is_over_and_a_day_nobody_can_read_has_none():
    plans = [
        _plan(1, "North", ("This month", "2026-11"), ("Last month", "2026-10"), ("When it rains", "when it rains"))
    ]
    assert [(row[0], row[1]) for row in _listed(plans)] == [
        ("2026-10", "overdue"),
        ("2026-11", "open"),
        ("when it rains", "open"),
    ]


def test_actions_of_the_round_before_are_carried_in_and_one_that_was_written_again_is_one():
    before = _plan(1, "North", ("Plant", "2026-01-01"), ("Water", "2026-02-01"), day="2025-10-01")
    now = _plan(2, "North", ("plant ", "2027-05-01"), day="2026-10-01")
    assert [row[:3] for row in _listed([before, now])] == [
        ["2026-02-01", "overdue", "North from October 2025"],
        ["2027-05-01", "open", "North"],
    ]


def test_the_first_page_says_what_is_overdue():
    text = report_of(SHIPPED, [_plan(1, "North", ("Plant", "2026-01-01"), ("Water", "2026-02-01"))])
    assert "2 actions of plans are overdue. What is in their way?" in html.fromstring(text).text_content()
    (block,) = html.fromstring(text).find_class("block--actions")
    lines = [re.sub(r"\s+", " ", line.text_content()).strip() for line in block.iter("li")]
    assert lines == ["Plant overdue, 2026-01-01 North", "Water overdue, 2026-02-01 North"]


@pytest.mark.parametrize(("extra", "more"), [(0, False), (3, True)])
def test_more_than_can_be_shown_are_counted(extra: int, more: bool):
    plans = [
        _plan(number, f"School {number}", *((f"Do {number} {line}", "2027-01-01") for line in range(6)))
        for number in range(MOST_ACTIONS // 6)
    ]
    last = [_plan(1000, "Last", *((f"Do {line}", "2028-01-01") for line in range(extra)))] if extra else []
    text = report_of(SHIPPED, [*plans, *last])
    assert len(html.fromstring(text).xpath("//table[@class='actions']/tbody/tr")) == MOST_ACTIONS
    section = html.fromstring(text).xpath("//section[@aria-labelledby='actions']")[0].text_content()
    assert ("And 3 more in answers.csv" in section) is more

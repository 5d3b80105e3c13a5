"""What was chosen to work on in earlier rounds, and what became of it: in the report, on pages, and in the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import openpyxl
from lxml import html

from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.group_sheet import group_sheet
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import summarise
from framepress.analysis.tables.workbook import write_workbook
from tests.analysis.made import collection_of, returned
from tests.analysis.made_group_pages import made_pages
from tests.analysis.made_report import report_of
from tests.conftest import SHIPPED

FOCUS = "focus-area/students-empowered/focus"
PLAN = "action-plan/students-empowered/actions"
LAST_YEAR, NOW = "2025-10-01", "2026-10-01"


def chose(number: int, school: str, focus: str, day: str) -> Collected:
    answers = {"about/school": school, "about/date": day, FOCUS: focus}
    return returned("focus-area-students-empowered", answers, number)


def planned(number: int, school: str, focus: str, day: str, **actions: str) -> Collected:
    answers = {"about/school": school, "about/date": day, FOCUS: focus}
    for line, (what, by_when) in enumerate(actions.items(), 1):
        answers |= {f"{PLAN}/{line}/what": what, f"{PLAN}/{line}/by-when": by_when}
    return returned("action-plan-students-empowered", answers, number)


def two_rounds() -> list[Collected]:
    return [
        chose(1, "North", "Feedback that helps", LAST_YEAR),
        planned(2, "North", "Feedback that helps", LAST_YEAR, Observe="2026-02-01", Train="2027-02-01"),
        chose(3, "North", "Student agency", LAST_YEAR),
        chose(4, "South", "A shared language", LAST_YEAR),
        chose(5, "North", "feedback that helps ", NOW),
        chose(6, "South", "Something new", NOW),
        planned(7, "North", "Feedback that helps", NOW, Train="2027-05-01"),
    ]


def rows_of(page: str) -> list[list[str]]:
    (found,) = html.fromstring(page).find_class("chosen")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found.find("tbody")]


def test_what_was_chosen_before_says_whether_it_was_again_and_how_its_actions_stand():
    assert rows_of(report_of(SHIPPED, two_rounds())) == [
        ["Student agency", "North", "October 2025", "no", "none"],
        ["Feedback that helps", "North", "October 2025", "yes", "Overdue: 1; Open: 1"],
        ["A shared language", "South", "October 2025", "no", "none"],
    ]


def test_the_latest_of_several_earlier_rounds_is_named():
    longer_ago = [*two_rounds(), chose(8, "North", "Student agency", "2024-10-01")]
    assert rows_of(report_of(SHIPPED, longer_ago))[0] == ["Student agency", "North", "October 2025", "no", "none"]


def test_of_one_round_there_is_nothing_to_carry_over():
    now = [each for each in two_rounds() if each.returned.answers["about/date"] == NOW]
    assert not html.fromstring(report_of(SHIPPED, now)).find_class("chosen")


def test_a_small_group_is_not_shown_with_what_it_chose():
    assert "Feedback that helps" not in report_of(SHIPPED, two_rounds(), CountingRules(min_group=5))


def texts_of(blocks: Iterable[dict]) -> list[list[str]]:
    return [[cell["text"] for cell in row] for block in blocks if block["show"] == "table" for row in block["rows"]]


def test_a_schools_pdf_has_its_own_and_no_other():
    (north, _) = made_pages(two_rounds())
    (section,) = [each for each in group_sheet(north)["sections"] if each["title"] == "What is planned, by date"]
    assert texts_of(section["blocks"])[-2:] == [
        ["Student agency", "October 2025", "no", "none"],
        ["Feedback that helps", "October 2025", "yes", "Overdue: 1; Open: 1"],
    ]


def test_the_sheet_of_actions_has_the_focus_area_of_each_and_those_without_one(tmp_path: Path):
    collection = collection_of(SHIPPED, two_rounds())
    groups = grouping(group_field(collection.forms), collection.responses, collection.schools)
    summary = summarise(collection, groups, CountingRules())
    write_workbook(collection, tmp_path / "book.xlsx", summary)
    rows = [*openpyxl.load_workbook(tmp_path / "book.xlsx")["Actions"].iter_rows(min_row=2, values_only=True)]
    assert rows == [
        ("due", "state", "group", "action", "beside", "round", "focus", "again"),
        ("2026-02-01", "overdue", "North", "Observe", None, "October 2025", "Feedback that helps", "yes"),
        ("2027-05-01", "open", "North", "Train", None, "October 2026", "Feedback that helps", "yes"),
        (None, "none", "North", None, None, "October 2025", "Student agency", "no"),
        (None, "none", "South", None, None, "October 2025", "A shared language", "no"),
    ]

"""The first sheets of the workbook: what a board reads, with figures that were worked out by hand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import summarise
from framepress.analysis.tables.workbook import write_workbook
from tests.analysis.made import collection_of, returned
from tests.conftest import SHIPPED
from tests.frameworks import HERE

SCHOOLS = HERE / "schools"
FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LEVELS = ("", "not-worked-on", "getting-started", "implementing", "established")
NORTH, SOUTH = (1, 3, 4), (2, 3)
"""Levels that people chose: their medians are 3 and 2–3, that of all five is 3."""

Written = Callable[..., Workbook]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(folder: Path, responses: list[Collected], least: int = 0) -> Workbook:
        collection = collection_of(folder, responses)
        groups = grouping(group_field(collection.forms), collection.responses, collection.schools)
        path = tmp_path / "collection.xlsx"
        write_workbook(collection, path, summarise(collection, groups, CountingRules(least)))
        CalamineWorkbook.from_path(str(path))
        return openpyxl.load_workbook(path)

    return write


def people(school: str, levels: tuple[int, ...], first: int, kind: str = "individual") -> list[Collected]:
    """A response for each level."""
    about = {"about/school": school, "about/kind": kind}
    return [
        returned(FORM, {**about, "about/date": f"2026-05-0{number}", RATING: LEVELS[level]}, number)
        for number, level in enumerate(levels, first)
    ]


def network() -> list[Collected]:
    return [*people("North", NORTH, 1), *people("North", (4,), 4, "consensus"), *people("South", SOUTH, 5)]


def lines(book: Workbook, sheet: str) -> list[list[object]]:
    """The rows below the headings, without the empty cells at their ends."""
    return [list(row) for row in book[sheet].iter_rows(3, values_only=True)]


def test_the_workbook_begins_with_what_people_read(written: Written):
    book = written(SHIPPED, network())
    assert book.sheetnames[:4] == ["Summary", "Schools", "Ratings", "About the tables"]
    assert [cell.value for cell in book["Summary"][1]] == [
        *("School or team", "Growth Mindset: Median", "Growth Mindset: Ratings", "Growth Mindset: Agreed by a team")
    ]
    assert [cell.value for cell in book["Summary"][2]] == [
        "group",
        *(f"{RATING}/{it}" for it in ("median", "n", "team")),
    ]


def test_a_row_of_the_summary_has_median_number_and_the_level_of_the_team(written: Written):
    book = written(SHIPPED, network())
    assert lines(book, "Summary") == [["All together", 3, 5, 4], ["North", 3, 3, 4], ["South", "2–3", 2, None]]


def test_too_few_are_in_no_row_and_in_no_total(written: Written):
    book = written(SHIPPED, network(), least=3)
    assert lines(book, "Summary") == [["North", 3, 3, 4]]
    assert [row[:4] for row in lines(book, "Schools")] == [["North", 4, 3, 1]]
    assert lines(book, "Ratings")[0][1:7] == [1, 0, 1, 1, 3, 3]
    others = [*people("North", NORTH, 1), *people("North", (4,), 4, "consensus"), *people("South", (1, 1), 5)]
    again = written(SHIPPED, others, least=3)
    for sheet in ("Summary", "Schools", "Ratings"):
        assert lines(again, sheet) == lines(book, sheet), "nothing shown changes with the answers of a small group"


def test_too_few_for_one_question_are_said(written: Written):
    """Three people answered, and two of them rated."""
    third = returned(FORM, {"about/school": "South", "about/kind": "individual", "about/date": "2026-05-09"}, 9)
    book = written(SHIPPED, [*network(), third], least=3)
    assert lines(book, "Summary")[2] == ["South", "< 3", None, None]


def test_the_ratings_count_each_level(written: Written):
    row = lines(written(SHIPPED, network()), "Ratings")[0]
    assert row[:10] == ["Growth Mindset", 1, 1, 2, 1, 5, 3, 0, 1, 4]


def test_a_chart_is_a_chart_and_says_in_words_what_it_shows(written: Written, tmp_path: Path):
    written(SHIPPED, network())
    packed = zipfile.ZipFile(tmp_path / "collection.xlsx")
    drawing = packed.read("xl/drawings/drawing1.xml").decode()
    (text,) = re.findall(r'descr="([^"]*)"', drawing)
    assert "Growth Mindset (3)" in text
    assert "The sheet “Ratings” has every number." in text
    chart = packed.read("xl/charts/chart1.xml").decode()
    assert re.findall(r"<f>('Ratings'!\$[B-E]\$3)", chart) == [f"'Ratings'!${letter}$3" for letter in "BCDE"]
    assert 'delete val="1"' not in chart, "the axes are there"


def test_schools_say_who_answered_when_last_and_who_did_not(written: Written):
    came = [
        returned("lunch-together", {"about/school": name, "about/date": f"2026-05-0{day}"}, day, edition="2027.1")
        for day, name in enumerate(("Riverside High School", "riverside", "Old Mill School"), 1)
    ]
    book = written(SCHOOLS, came)
    heads = [cell.value for cell in book["Schools"][1]]
    rows = {row[0]: dict(zip(heads, row, strict=True)) for row in lines(book, "Schools")}
    there, unlisted = rows["Riverside High School"], rows["Old Mill School"]
    assert (there["Responses"], there["Last answer on"], there["On your list"]) == (2, "2026-05-02", "yes")
    assert (unlisted["Responses"], unlisted["On your list"]) == (1, "no")
    missing = rows["Harbor K–8"]
    assert (missing["Responses"], missing["Has answered"]) == (None, "No answer yet")


def test_where_small_groups_are_hidden_nobody_is_said_not_to_have_answered(written: Written):
    came = [returned("lunch-together", {"about/school": "riverside", "about/date": "2026-05-01"}, 1, edition="2027.1")]
    rows = {row[0]: row[5] for row in lines(written(SCHOOLS, came, least=3), "Schools")}
    assert rows["Riverside High School"] == "No answer yet, or fewer than 3 people"


def test_actions_are_listed_by_day(written: Written):
    plan = "action-plan/students-empowered/actions"
    answers = {f"{plan}/1/what": "Ask the team", f"{plan}/1/by-when": "2026-12-01", f"{plan}/2/what": "Read"}
    answers |= {f"{plan}/2/by-when": "2026-06-01"}
    book = written(SHIPPED, [returned("action-plan-students-empowered", {"about/school": "North", **answers})])
    rows = [row[:4] for row in lines(book, "Actions")]
    assert rows == [["2026-06-01", "overdue", "North", "Read"], ["2026-12-01", "open", "North", "Ask the team"]]


def test_every_sheet_is_printed_as_wide_as_a_page_under_its_headings(written: Written):
    book = written(SHIPPED, network())
    for sheet in book:
        assert sheet.print_area, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.title == "About the tables" or sheet.print_title_rows == "$1:$2"
    first, last = str(book["Responses"].print_area).replace("$", "").rpartition("!")[2].split(":")
    assert first == "A1"
    assert last.rstrip("0123456789") != book["Responses"].dimensions.rpartition(":")[2].rstrip("0123456789")

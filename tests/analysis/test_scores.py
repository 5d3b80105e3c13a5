"""Scores in the tables and in the report: to the digit what was worked out by hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.score_counts import Key, ScoreCounts, Values
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import summarise
from framepress.analysis.tables.tables import write_tables
from framepress.analysis.tables.workbook import write_workbook
from framepress.forms.score_value import Score
from framepress.kinds.codecs import Answer
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import report_of
from tests.author import edit, give_scores
from tests.conftest import SHIPPED

SCORES = """\
scores:
  care:
    title: Care
    of: [stock/rating, stock/many/how]
    answered: 75
    goal: 80
    bands: {good: {title: Good, at_least: 75}}
domains:
"""
TABLE = """\
  - table: many
    label: Tools
    rows: {one: A rake, two: A spade, three: A hoe}
    columns: {how: {label: "How often?", kind: rating, scale: habit}}
"""
RATED = ("stock/soil/rating", *(f"stock/beds/many/{row}/how" for row in ("one", "two", "three")))


@pytest.fixture
def scored(garden: Path) -> Path:
    """The garden, with four ratings that count."""
    give_scores(garden, SCORES, TABLE)
    return garden


def _people(*answers: str) -> list[Collected]:
    """A response for each line of levels."""
    given = [dict(zip(RATED, levels.split(), strict=True)) for levels in answers]
    people = [{name: level for name, level in each.items() if level != "-"} for each in given]
    return [returned("stock-beds", {"about/school": "North", **each}, at) for at, each in enumerate(people, 1)]


FULL, HALF = "always always always sometimes", "always never sometimes sometimes"
"""7 of 8 points, and 4 of 8."""
WITHOUT, FEW = "always na always -", "always - - na"
"""Too few answers at 75 %: 2 of 3, and 1 of 3."""


def test_each_response_has_a_row_for_each_score_and_part(scored: Path, tmp_path: Path):
    write_tables(collection_of(scored, _people(FULL, HALF, WITHOUT, FEW)), tmp_path)
    with (tmp_path / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["response"], row["over"], row["part"]) for row in rows[:3]] == [
        ("k1", "area", "beds"),
        ("k1", "all", ""),
        ("k2", "area", "beds"),
    ]
    wanted = ("result", "got", "most", "answered", "asked", "unrated", "reached", "band")
    assert [[row[column] for column in wanted] for row in rows if row["over"] == "all"] == [
        ["87.5", "7", "8", "4", "4", "0", "yes", "good"],
        ["50", "4", "8", "4", "4", "0", "no", ""],
        ["", "4", "4", "2", "3", "1", "", ""],
        ["", "2", "2", "1", "3", "1", "", ""],
    ]
    with (tmp_path / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        explained = [row for row in csv.DictReader(file) if row["table"] == "scores"]
    assert {row["column"] for row in explained} == {"", *rows[0]}
    assert [row["label"] for row in explained if row["code"] in ("care", "good")] == ["Care", "Good"]


def test_the_workbook_has_a_sheet_of_them(scored: Path, tmp_path: Path):
    write_workbook(collection_of(scored, _people(FULL)), tmp_path / "book.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Response scores"]
    column = [cell.value for cell in sheet[2]].index("result")
    assert [str(row[column]) for row in sheet.iter_rows(3, values_only=True)] == ["87.5", "87.5"]


def test_a_framework_without_scores_has_no_table_of_them(tmp_path: Path):
    write_tables(collection_of(SHIPPED), tmp_path)
    assert not (tmp_path / "scores.csv").exists()


def test_the_report_says_how_scores_were_made_and_what_came_out(scored: Path):
    text = report_of(scored, _people(FULL, HALF, WITHOUT, FULL))
    section = text[text.index('id="scores"') :]
    assert "The goal: 80%." in section
    lines = re.findall(r"<tr><th scope=\"row\"><bdi>([^<]*)</bdi></th>(.*?)</tr>", section)
    cells = {name: re.findall(r"<td[^>]*>([^<]*)</td>", found) for name, found in lines[:2]}
    numbers = ["3", "87.5%", "50%", "87.5%", "2"]
    assert cells == {"Beds": numbers, "All together": numbers}, "three of four have a score: 50, 87.5, 87.5"


def test_the_report_hides_the_scores_of_few_people(scored: Path):
    people = _people(FULL, HALF, WITHOUT, WITHOUT)
    assert 'id="scores"' in report_of(scored, people, CountingRules(2))
    assert 'id="scores"' not in report_of(scored, people, CountingRules(3)), "only two of them have a score"


def test_the_report_shows_scores_from_round_to_round(scored: Path):
    """And none of a round in which too few people have one."""
    days = ("2025-05-06", "2025-05-07", "2026-05-05", "2026-05-05", "2026-05-08")
    people = [
        returned("stock-beds", {**each.returned.answers, "about/date": day}, at)
        for at, (each, day) in enumerate(zip(_people(HALF, HALF, FULL, HALF, FULL), days, strict=True), 1)
    ]
    section = report_of(scored, people).partition('id="scores"')[2]
    table = section.partition("the median in each round")[2].partition("</table>")[0]
    heads = re.findall(r"<th scope=\"col\"[^>]*>(?:<bdi>)?([^<]*)", table)
    assert heads == ["What it is for", "May 2025", "May 2026"]
    assert re.findall(r"<td[^>]*>([^<]*)</td>", table) == ["50% (2)", "87.5% (3)"] * 2
    assert "the median in each round" not in report_of(scored, people, CountingRules(3))


def test_a_form_of_which_every_response_is_older_than_the_report_has_no_scores(scored: Path):
    """Another form's responses are of today: the report is made of those."""
    old = [returned("stock-beds", {"about/date": "2025-10-01", **dict.fromkeys(RATED, "always")}, 1)]
    new = [returned("book", {"about/school": "North", "about/date": "2026-10-01", "book/first": "Rain"}, 2)]
    assert 'id="scores"' not in report_of(scored, [*old, *new], CountingRules(0, "2026-01-01"))


def test_too_few_in_a_round_is_told_from_nobody():
    """Two people have the score now and three in the first round; nobody has it in the second."""
    beds, tools = ("area", "beds"), ("area", "tools")
    first: dict[Key, Values] = {(beds, 0, False): Values({50.0: 3})}
    counts = ScoreCounts(
        "stock",
        Score("care", "Care", "share", 0, (), ()),
        values={(beds, 0, False): Values({50.0: 2})},
        other_rounds={0: first, 1: {}},
    )
    assert [counts.has_few(beds, False, 3, number) for number in (0, 1, 2)] == [False, False, True]
    assert [counts.has_few(part, together, 3, 2) for part, together in ((tools, False), (beds, True))] == [False] * 2


HIDING = """\
  - {field: tools, kind: check, label: We use tools}
  - {field: tidy, kind: rating, label: Are they tidy?, scale: habit, only_if: {field: tools, is: ["yes"]}}
"""
TIDY = {"stock/beds/tidy": "never"}


@pytest.fixture
def hiding(scored: Path) -> Path:
    """The same, with a rating that is asked only of somebody who ticked a box."""
    stock = scored / "forms/stock.yml"
    stock.write_text(stock.read_text(encoding="utf-8") + HIDING, encoding="utf-8")
    edit(scored, "framework.yml", ("[stock/rating, stock/many/how]", "[stock/tidy, stock/many/how]"))
    return scored


def _with_tools(more: dict[str, Answer], number: int = 1, edition: str = "2026.1") -> Collected:
    rows = dict.fromkeys(RATED[1:], "always")
    return returned("stock-beds", {"about/school": "North", **rows, **more}, number, edition=edition)


def test_a_rating_that_another_answer_hides_counts_in_no_score(hiding: Path, tmp_path: Path):
    asked = {"stock/beds/tools": True, **TIDY}
    people = [_with_tools(asked, 1), _with_tools(TIDY, 2), _with_tools({}, 3), _with_tools(TIDY, 4, "2025.1")]
    write_tables(collection_of(hiding, people), tmp_path)
    with (tmp_path / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["over"] == "all"]
    assert [[row[column] for column in ("result", "answered", "asked")] for row in rows] == [
        ["75", "4", "4"],
        ["100", "3", "3"],
        ["100", "3", "3"],
        ["75", "4", "4"],  # what an older edition asked is not known here
    ]
    lines = re.findall(r'row"><bdi>All together</bdi></th>(.*?)</tr>', report_of(hiding, people[:2]))
    assert re.findall(r"<td[^>]*>([^<]*)</td>", lines[0])[2:4] == ["75%", "100%"]


def test_a_report_shows_no_answer_that_another_one_hides_and_says_how_many(hiding: Path):
    note = r"\n<p>Answers that this report does not show[^<]*: (\d+)\. [^<]*</p>"
    shown, without = report_of(hiding, [_with_tools(TIDY)]), report_of(hiding, [_with_tools({})])
    assert re.findall(note, shown) == ["1"]
    assert re.sub(note, "", shown) == re.sub(note, "", without)
    assert "Are they tidy?" in report_of(hiding, [_with_tools({"stock/beds/tools": True, **TIDY})])


def test_the_workbook_begins_with_scores_of_all_and_of_each_group(scored: Path, tmp_path: Path):
    """50 and 87.5 have no value between them; one of two reaches 80."""
    collection = collection_of(scored, _people(FULL, HALF))
    groups = grouping(group_field(collection.forms), collection.responses, collection.schools)
    write_workbook(collection, tmp_path / "book.xlsx", summarise(collection, groups, CountingRules()))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    heads, *rows = book["Scores"].iter_rows(2, values_only=True)
    lines = [dict(zip(heads, row, strict=True)) for row in rows]
    of_all, north = lines[0], next(line for line in lines if line["group"] != "All together")
    wanted = {"score": "Care", "n": 2, "median": "50–87.5", "lowest": 50, "highest": 87.5, "goal": 80, "reached": 1}
    assert {name: of_all[name] for name in wanted} == wanted
    assert (north["group"], north["n"], north["median"]) == ("North", 2, "50–87.5")
    heads, *rows = book["Summary"].iter_rows(2, values_only=True)
    scores = [heads.index(name) for name in heads if name.startswith("score/")]
    assert [rows[0][place] for place in scores[:3]] == ["50–87.5", 2, None]
    write_workbook(collection, tmp_path / "book.xlsx", summarise(collection, groups, CountingRules(3)))
    assert "Scores" not in openpyxl.load_workbook(tmp_path / "book.xlsx").sheetnames

"""The scoring guide: one school's answers to all of its items, added up by hand, come out to the digit everywhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framepress.analysis.collection import Collected
from framepress.analysis.tables.tables import write_tables
from framepress.framework.load import load
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.publishing.prepare import prepare
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import report_of
from tests.conftest import ALL_FRAMEWORKS, Project
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import OF_THE_SCREEN, violations
from tests.web.person import person_at
from tests.web.test_questions import WRITE
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GUIDE = ALL_FRAMEWORKS["walk-and-roll"]
MARLOW_FALLS = {
    # 1 Team and Plan: 2 + 2 + 1 + 2 + 0 + 1 = 8 of 6 x 2 = 12; 8 / 12 = 66.67 %
    "team": "fully",
    "principal": "fully",
    "trip-map": "partly",
    "yearly-plan": "fully",
    "numbers": "not-yet",
    "time-and-money": "partly",
    # 2 Streets and School Grounds: 1 + 2 + 2 + 2 + 2 = 9 of 5 x 2 = 10; 90 %. One of six does not apply.
    "sidewalks": "partly",
    "crossings": "fully",
    "slow-cars": "does-not-apply",
    "drop-off": "fully",
    "bike-racks": "fully",
    "crossing-guards": "fully",
    # 3 Students and Families: 2 + 1 + 2 + 2 = 7 of 4 x 2 = 8; 87.5 %. One of five does not apply.
    "walking-lessons": "fully",
    "riding-lessons": "does-not-apply",
    "together": "partly",
    "everybody": "fully",
    "families": "fully",
}
"""What the team of a school agreed on. All together 8 + 9 + 7 = 24 of 12 + 10 + 8 = 30 points: 80 %, the goal."""
SCORES = {
    # part: value, band, whether it is the goal, points, most points, answered of those asked, not counted
    "team-and-plan": ("66.7", "on-the-way", "no", "8", "12", "6", "6", "0"),
    "streets": ("90", "in-place", "yes", "9", "10", "5", "5", "1"),
    "students": ("87.5", "in-place", "yes", "7", "8", "4", "4", "1"),
    "": ("80", "in-place", "yes", "24", "30", "15", "15", "2"),
}
ON_THE_PAGE = [
    ["1 Team and Plan", "66.7%\nOn the way · below the goal", "Points: 8 of 12. Answered: 6 of 6."],
    [
        "2 Streets and School Grounds",
        "90%\nIn place · goal reached",
        "Points: 9 of 10. Answered: 5 of 5. Not counted: 1.",
    ],
    ["3 Students and Families", "87.5%\nIn place · goal reached", "Points: 7 of 8. Answered: 4 of 4. Not counted: 1."],
    ["All together", "80%\nIn place · goal reached", "Points: 24 of 30. Answered: 15 of 15. Not counted: 2."],
]
ROWS = "(table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText))"


def _alone(levels: dict[str, str]) -> dict[str, str]:
    return {f"rate-alone/{item}/rating": level for item, level in levels.items()}


def _agreed(levels: dict[str, str]) -> dict[str, str]:
    """The same in the team's tables, of which there is one for each part."""
    framework = load(GUIDE).framework
    assert framework
    part_of = {element.id: area.id for area, element in framework.elements()}
    return {f"team-sheet/{part_of[item]}/items/{item}/agreed": level for item, level in levels.items()}


def _from_team(school: str, number: int, levels: dict[str, str]) -> Collected:
    return returned("team-sheet", {"about/school": school, "about/kind": "consensus", **_agreed(levels)}, number)


def test_the_guide_has_what_it_takes_and_the_answers_are_all_there_are():
    framework = load(GUIDE).framework
    assert framework
    items = [element for _, element in framework.elements()]
    assert [element.id for element in items] == list(MARLOW_FALLS)
    assert len(items) == 17 and len(framework.areas) == 3
    assert all(len(element.levels) == 3 and element.sources and element.code for element in items)
    for form, given in (("rate-alone", _alone(MARLOW_FALLS)), ("team-sheet", _agreed(MARLOW_FALLS))):
        planned = next(each for each in prepare(GUIDE).forms if each.id == form)
        assert set(given) == {field.id for field in planned.fields() if field.choices and field.kind.is_ordered}


def test_its_pages_say_points_and_how_the_score_is_made_and_number_no_item_twice():
    prepared = prepare(GUIDE)
    context = Context(prepared.framework, prepared.forms, prepared.words)
    bodies = {page.path: page.body for page in render_pages(context)}
    levels = re.findall(r'<th role="rowheader" scope="row">([^<]*)</th>', bodies["elements/team/index.md"])
    assert levels == ["0 = Not yet", "1 = Partly in place", "2 = Fully in place"]
    for form in ("rate-alone", "team-sheet"):
        assert "The goal: 80%. Starting out: from 0%" in bodies[f"forms/{form}/index.md"]
    assert "The goal" not in bodies["forms/hands-up/index.md"]
    assert 'class="fp-elements fp-elements--coded"' in bodies["areas/streets/index.md"]


@pytest.mark.parametrize("form", ["rate-alone", "team-sheet"])
def test_the_table_of_scores_has_them_to_the_digit(form: str, tmp_path: Path):
    given = _alone(MARLOW_FALLS) if form == "rate-alone" else _agreed(MARLOW_FALLS)
    write_tables(collection_of(GUIDE, [returned(form, given)]), tmp_path)
    with (tmp_path / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = ("result", "band", "reached", "got", "most", "answered", "asked", "unrated")
    assert {row["part"]: tuple(row[column] for column in wanted) for row in rows} == SCORES


def test_the_report_has_them_to_the_digit_for_each_school():
    lower = {**MARLOW_FALLS, "families": "not-yet"}  # 5 of 8: 62.5 %; all together 22 of 30: 73.3 %
    few = {**MARLOW_FALLS} | dict.fromkeys(("team", "principal"), "")  # 15 of 17 are 88 %, fewer than nine in ten
    teams = [
        _from_team(name, number, {item: level for item, level in levels.items() if level})
        for number, (name, levels) in enumerate(
            {"Marlow Falls": MARLOW_FALLS, "Depot Street": lower, "Two Mile": few}.items(), 1
        )
    ]
    section = report_of(GUIDE, teams).partition('id="scores"')[2]
    lines = re.findall(r'<tr><th scope="row"><bdi>([^<]*)</bdi></th>(.*?)</tr>', section)
    cells = [(name, re.findall(r"<td[^>]*>([^<]*)</td>", found)) for name, found in lines[:7]]
    assert cells == [
        ("1 Team and Plan", ["2", "66.7%", "66.7%", "66.7%", "0"]),
        ("2 Streets and School Grounds", ["3", "90%", "90%", "90%", "3"]),
        ("3 Students and Families", ["3", "87.5%", "62.5%", "87.5%", "2"]),
        ("All together", ["2", "73.3%–80%", "73.3%", "80%", "1"]),
        ("Depot Street", ["66.7%", "90%", "62.5%", "73.3%"]),
        ("Marlow Falls", ["66.7%", "90%", "87.5%", "80%"]),
        ("Two Mile", ["–", "90%", "87.5%", "–"]),
    ]


@pytest.mark.parametrize("form", ["rate-alone", "team-sheet"])
def test_the_last_part_of_the_page_has_them_to_the_digit_on_any_screen(
    form: str, browser: Browser, pages_of: Callable[[str], Project]
):
    with serving(pages_of("walk-and-roll").site) as site, person_at(browser, site) as person:
        page = person.open_form(form, "fp-finish")
        page.evaluate(WRITE, _alone(MARLOW_FALLS) if form == "rate-alone" else _agreed(MARLOW_FALLS))
        scores = page.locator("table.fp-scores").filter(visible=True)
        scores.get_by_text("24 of 30").wait_for()
        page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        for width, scheme in ((1280, "light"), (320, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert scores.evaluate(ROWS) == ON_THE_PAGE, width
            edges = scores.evaluate("(table) => [table.getBoundingClientRect().right, table.scrollWidth]")
            assert max(edges) <= width and page.evaluate("document.documentElement.scrollWidth") == width
            assert violations(page, OF_THE_SCREEN) == [], width


def test_search_finds_an_item_by_the_number_that_people_cite(browser: Browser, pages_of: Callable[[str], Project]):
    with serving(pages_of("walk-and-roll").site) as site, person_at(browser, site) as person:
        page = person.page
        page.goto(f"{site}about/")
        page.keyboard.press("Control+k")
        found = page.locator("dialog li a").first
        for typed, item in (
            ("2.2", "2.2 Crossings"),
            ("1.3 a MAP", "1.3 A map of the trips"),
            ("1", "1 Team and Plan"),
        ):
            page.locator("dialog input").fill(typed)
            expect(found.locator("strong")).to_have_text(item)

"""The first page of a report: what it says in a minute, from figures that were worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from lxml import html

from framepress.analysis.collection import Collected
from framepress.analysis.shown_groups import CountingRules
from tests.analysis.made import returned
from tests.analysis.made_report import report_of
from tests.author import ONE_SCORE, edit, give_scores
from tests.conftest import SHIPPED

FORM = "self-assessment-students-empowered"
ELEMENTS = ("growth-mindset", "caring-relationships", "teacher-collaboration")
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")


def _people(school: str, levels: Sequence[str], day: str = "2026-10-01", first: int = 1) -> list[Collected]:
    """A response for each line of numbers of levels, one for each of the elements; ``-`` for no answer."""
    return [
        returned(
            FORM,
            {"about/school": school, "about/date": day}
            | {
                f"self-assessment/{element}/rating": LEVELS[int(level) - 1]
                for element, level in zip(ELEMENTS, line, strict=True)
                if level != "-"
            },
            first + number,
        )
        for number, line in enumerate(levels)
    ]


def _page(responses: Iterable[Collected], folder: Path = SHIPPED, least: int = 0) -> dict[str, list[str]]:
    """The lines of each block by its title, and the points to talk about under ``talk``."""
    page = html.fromstring(report_of(folder, responses, CountingRules(least)))
    blocks = {_text(block.find("h3")): [_text(line) for line in block.iter("li")] for block in page.find_class("block")}
    return blocks | {"talk": [_text(line) for talk in page.find_class("talk") for line in talk.iter("li")]}


def _text(part: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", part.text_content()).strip()


ONE_SCHOOL = ["433", "421", "424", "431"]
"""Medians 4, 2–3 and 2."""


def test_the_highest_and_the_lowest_have_their_level_and_how_many_ratings():
    page = _page(_people("North", ["432", "421", "424", "432"]))
    assert page["Strongest"] == ["Growth Mindset 4 We have established these practices; 4 ratings"]
    assert page["Lowest"] == ["Teacher Collaboration 2 We are getting started with these practices; 4 ratings"]


def test_of_items_at_the_lowest_level_the_one_that_everybody_rated_so_stands_first():
    """And of those at the highest the one that everybody rated so."""
    mixed = ["14", "14", "14", "41", "41"]
    page = _page(_people("North", [f"1{one}" for one in mixed]))
    assert page["Lowest"][0].startswith("Growth Mindset 1 "), "1 of all five, the other of three"
    page = _page(_people("North", [f"{one}4" for one in mixed]))
    assert page["Strongest"][0].startswith("Teacher Collaboration 4 ")


def test_what_stands_at_one_level_is_neither_high_nor_low():
    page = _page(_people("North", ["333", "333"]))
    assert page["All at the same level"] == ["We are working on implementing these practices 3 6 ratings"]
    assert not page.keys() & {"Strongest", "Lowest"}


def test_a_middle_between_two_levels_has_no_name():
    page = _page(_people("North", ["41-", "42-"]))
    assert page["Lowest"] == ["Caring Relationships 1–2 2 ratings"]


def test_those_who_differ_most_are_named_with_how_many_they_are():
    page = _page([*_people("North", ["411", "131"]), *_people("South", ["333", "332", "331"], first=10)])
    assert page["Where colleagues are furthest apart"] == [
        "North: Growth Mindset 1 to 4 2 people",
        "South: Teacher Collaboration 1 to 3 3 people",
        "North: Caring Relationships 1 to 3 2 people",
    ]
    assert page["talk"][0] == "North, Growth Mindset: 2 people chose levels from 1 to 4. What does each of them see?"


def test_of_many_groups_it_is_said_in_how_many_people_differ():
    people = [
        each
        for number in range(6)
        for each in _people(f"School {number}", ["141" if number < 4 else "111", "111"], first=10 * number)
    ]
    page = _page([*people, *_people("Alone", ["131"], first=99)])
    assert page["Where colleagues are two levels or more apart"] == ["Caring Relationships 4 of 6 groups"]
    assert "Caring Relationships: colleagues are two levels or more apart in 4 of 6 groups" in page["talk"][0]


def test_what_moved_since_the_round_before_counts_groups():
    before = [each for n, school in enumerate("ABC") for each in _people(school, ["23-"] * 3, "2025-10-01", 10 * n)]
    after = [
        each
        for n, (school, levels) in enumerate({"A": "31-", "B": "32-", "C": "23-"}.items())
        for each in _people(school, [levels] * 3, "2026-10-01", 100 + 10 * n)
    ]
    page = _page([*before, *after])
    assert page["What moved since October 2025"] == [
        "Growth Mindset higher higher in 2, lower in 0 of 3 groups",
        "Caring Relationships lower higher in 0, lower in 2 of 3 groups",
    ]
    assert page["talk"][0].startswith("Caring Relationships: lower in 2 of 3 groups than last time.")


def test_nothing_is_said_of_fewer_people_than_may_be_shown():
    people = [*_people("North", ["411", "131"]), *_people("South", ["233"] * 4, first=10)]
    assert _page(people, least=3)["Strongest"] == [
        "Caring Relationships 3 We are working on implementing these practices; 4 ratings"
    ]
    assert not _page(people, least=3).keys() & {"Where colleagues are furthest apart"}
    assert _page(people, least=5) == {"talk": []}


def test_a_goal_that_the_middle_does_not_reach_is_the_first_thing_to_talk_about(garden: Path):
    give_scores(garden, ONE_SCORE, "")
    answers = ("always", "sometimes", "sometimes", "never")
    people = [
        returned("stock-beds", {"about/school": "North", "stock/soil/rating": level}, number)
        for number, level in enumerate(answers)
    ]
    page = _page(people, garden)
    assert page["Scores"] == ["Care 50% goal 80%, reached by 1 of 4 responses"]
    assert page["talk"][0] == ("Care: 1 of 4 responses reach the goal of 80%. What would help the others most?")


@pytest.fixture
def listed(garden: Path) -> Path:
    names = "".join(f"  school-{number}: School {number}\n" for number in range(1, 21))
    edit(garden, "framework.yml", ("domains:\n", f"schools:\n{names}domains:\n"))
    return garden


def _of_the_list(*numbers: int, day: str = "") -> list[Collected]:
    about = {"about/date": day} if day else {}
    return [
        returned("stock-beds", {"about/school": f"School {number}", "stock/soil/rating": "never"} | about, number)
        for number in numbers
    ]


def test_schools_without_an_answer_are_named_up_to_twelve(listed: Path):
    page = _page(_of_the_list(1, 2, 3), listed)
    assert page["No answer yet"] == [*(f"School {number}" for number in range(4, 16)), "and 5 more"]
    assert page["talk"][-1] == "17 of 20 schools on your list have not answered. Who asks them?"


def test_schools_that_answered_an_earlier_round_stand_apart(listed: Path):
    came = [*_of_the_list(1, 2, 3, day="2025-03-04"), *_of_the_list(1, 4, day="2026-03-04")]
    page = _page(came, listed)
    assert page["Answered only in an earlier round"] == ["School 2", "School 3"]
    assert page["No answer yet"] == [*(f"School {number}" for number in range(5, 17)), "and 4 more"]
    assert page["talk"][-1] == "18 of 20 schools on your list have not answered in this round. Who asks them?"


def test_schools_are_not_named_where_small_groups_are_hidden(listed: Path):
    assert "No answer yet" not in _page(_of_the_list(1, 1, 2), listed, least=2)


def test_every_line_leads_to_where_its_figure_stands():
    page = html.fromstring(report_of(SHIPPED, _people("North", ONE_SCHOOL)))
    links = [link.get("href")[1:] for block in page.find_class("first") for link in block.iter("a")]
    assert links
    assert all(page.get_element_by_id(link) is not None for link in links)

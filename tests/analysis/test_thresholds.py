"""From how many days, people and levels on something is said: one less, and it is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from framepress.analysis.charts import MOST_LINES, Charts
from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.movement import latest_movement
from framepress.analysis.response_dates import Moment
from framepress.analysis.rounds import rounds_of
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import Summary, summarise
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import report_of
from tests.conftest import SHIPPED

FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")
BEGUN = date(2025, 10, 1)


def _after(days: int) -> str:
    return (BEGUN + timedelta(days=days)).isoformat()


def _one(number: int, school: str, level: int, day: str = "2026-10-01") -> Collected:
    return returned(FORM, {"about/school": school, "about/date": day, RATING: LEVELS[level]}, number)


def _summary(responses: list[Collected], least: int = 0) -> Summary:
    collection = collection_of(SHIPPED, responses)
    return summarise(collection, grouping(group_field(collection.forms), responses), CountingRules(least))


def _disagreements(levels: dict[str, tuple[int, ...]]) -> list[tuple[str, str, str]]:
    """Where people are said to disagree: the school, the lowest level and the highest."""
    people = [(school, level) for school, chosen in levels.items() for level in chosen]
    summary = _summary([_one(number, *each) for number, each in enumerate(people)])
    drawn = [Charts(summary.rated[0], summary.people, together) for together in (False, True)]
    lines, _ = drawn[0].disagreements(drawn[1])
    return [(summary.people.rows[line.row], line.low, line.high) for line in lines]


@pytest.mark.parametrize(("days", "rounds"), [(74, 1), (75, 2)])
def test_75_days_without_a_response_part_two_rounds(days: int, rounds: int):
    found = rounds_of([(Moment(_after(0)), "1"), (Moment(_after(days)), "1")], ["1"])
    assert len(found.all) == rounds


@pytest.mark.parametrize(("days", "rounds"), [(74, 1), (75, 2)])
def test_a_day_in_doubt_is_of_the_round_that_is_less_than_75_days_away(days: int, rounds: int):
    unsure = Moment(_after(days), _after(days + 200))
    found = rounds_of([(Moment(_after(0)), "1"), (unsure, "1")], ["1"])
    assert (len(found.all), found.of(unsure, "1")) == (rounds, rounds - 1)


@pytest.mark.parametrize(("days", "rounds"), [(74, 1), (75, 2)])
def test_beside_certain_days_one_in_doubt_has_a_round_of_its_own_from_75_days_on(days: int, rounds: int):
    """One that is near parts the days in another way when it is read the other way round: only certain days count."""
    far, near = Moment(_after(days), _after(days + 200)), Moment(_after(10), _after(300))
    found = rounds_of([(Moment(_after(0)), "1"), (far, "1"), (near, "1")], ["1"])
    assert (len(found.all), found.of(near, "1"), found.of(far, "1")) == (rounds, 0, rounds - 1)


@pytest.mark.parametrize(("days", "is_told"), [(330, False), (331, True)])
def test_a_round_of_more_than_330_days_is_told_as_one_that_may_be_two(days: int, is_told: bool):
    steps = [*range(0, days, 60), days]
    told = report_of(SHIPPED, [_one(number, "North", 1, _after(day)) for number, day in enumerate(steps)])
    assert ("with no break of 75 days" in told) is is_told


def test_people_disagree_from_two_levels_on():
    assert _disagreements({"North": (0, 1), "South": (1, 3), "East": (2,)}) == [("South", "2", "4")]


def test_two_people_are_enough_to_disagree():
    assert _disagreements({"North": (0, 2)}) == [("North", "1", "3")]


def test_the_widest_disagreement_comes_first_then_that_of_most_people():
    found = _disagreements({"East": (0, 2), "North": (1, 3, 3), "South": (0, 3)})
    assert [school for school, *_ in found] == ["South", "North", "East"]


def test_how_many_disagreements_are_not_listed_is_said():
    schools = [f"School {number}" for number in range(MOST_LINES + 2)]
    summary = _summary([_one(2 * n + more, name, 3 * more) for n, name in enumerate(schools) for more in (0, 1)])
    drawn = [Charts(summary.rated[0], summary.people, together) for together in (False, True)]
    lines, more = drawn[0].disagreements(drawn[1])
    assert (len(lines), more) == (60, 2)


@pytest.mark.parametrize(("people", "moved", "few"), [(2, 0, 1), (3, 1, 0)])
def test_of_three_people_in_both_rounds_it_is_said_that_something_moved(people: int, moved: int, few: int):
    responses = [_one(10 * at + n, "North", 2 * at, _after(365 * at)) for at in (0, 1) for n in range(people)]
    summary = _summary(responses)
    movement = latest_movement(Charts(summary.rated[0], summary.people, together=False))
    assert movement is not None
    assert (len(movement.changes), len(movement.few)) == (moved, few)


def test_a_group_that_was_large_once_is_left_out_when_few_of_it_answer_now():
    """Of one person who answered this year nothing is shown, however many answered last year."""
    then = [_one(number, "North", 1, _after(0)) for number in range(3)]
    now = [_one(10, "North", 2, _after(365)), *(_one(20 + number, "South", 3, _after(366)) for number in range(3))]
    assert _summary([*then, *now], 2).people.rows == ("South",)
    assert "North" not in report_of(SHIPPED, [*then, *now], CountingRules(2))


def test_a_group_that_is_large_now_is_shown_though_few_of_it_answered_before():
    then = [_one(1, "North", 1, _after(0))]
    now = [_one(10 + number, "North", 2, _after(365)) for number in range(2)]
    assert _summary([*then, *now], 2).people.rows == ("North",)

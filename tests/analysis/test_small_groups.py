"""What a small group said can't be read off the report, nor be computed from it.

The strongest form of that: the report is the same, to the letter, whatever the people of small groups answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framepress.analysis.charts import Charts
from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import Summary, summarise
from framepress.kinds.codecs import Answer
from tests.analysis.made import collection_of, planned, returned
from tests.analysis.made_report import report_of
from tests.conftest import SHIPPED

FORM = "self-assessment-students-empowered"
ELEMENTS = ("growth-mindset", "caring-relationships")
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")
SECRET = "nobody may read this"

Person = tuple[str, str, tuple[str, ...]]
"""A school, one person or a team, and a level for each element, or none."""
people = st.lists(
    st.tuples(
        st.sampled_from(["North", "South", "East", "West", ""]),
        st.sampled_from(["individual", "individual", "individual", "consensus"]),
        st.tuples(*(st.sampled_from([*LEVELS, ""]) for _ in ELEMENTS)),
    ),
    max_size=24,
)


def _response(number: int, person: Person, text: str = "") -> Collected:
    school, kind, levels = person
    answers: dict[str, Answer] = {"about/school": school, "about/kind": kind, "about/date": "2026-10-01"}
    answers |= {f"self-assessment/{one}/rating": level for one, level in zip(ELEMENTS, levels, strict=True)}
    answers |= {f"self-assessment/{ELEMENTS[0]}/evidence": text, "about/role": "Teacher"}
    answers |= {"action-plan/students-empowered/actions/1/what": text, "stage-check/stage": "explore" if text else ""}
    return returned(FORM, {full_id: answer for full_id, answer in answers.items() if answer}, number)


def _summary(responses: list[Collected], least: int) -> Summary:
    collection = collection_of(SHIPPED, responses)
    return summarise(collection, grouping(group_field(collection.forms), responses), CountingRules(least))


@settings(max_examples=40, deadline=None)
@given(people, st.integers(2, 5), st.randoms(use_true_random=False))
def test_no_answer_of_a_small_group_changes_the_report(found: list[Person], least: int, chance) -> None:
    sizes = Counter(school for school, kind, _ in found if kind == "individual")
    before = [_response(number, person, f"Words of {person[0]}") for number, person in enumerate(found)]
    after = [
        _response(number, (school, kind, _others(levels, chance)), SECRET) if sizes[school] < least else before[number]
        for number, (school, kind, levels) in enumerate(found)
    ]
    told = report_of(SHIPPED, after, CountingRules(least))
    assert told == report_of(SHIPPED, before, CountingRules(least))
    assert SECRET not in told
    assert all(school not in told for school in ("North", "South", "East", "West") if 0 < sizes[school] < least)


@settings(max_examples=40, deadline=None)
@given(people, st.integers(2, 5), st.randoms(use_true_random=False))
def test_no_rating_in_a_figure_of_too_few_people_changes_the_report(found: list[Person], least: int, chance) -> None:
    """A large group of which few rate one element."""
    raters = Counter(
        (school, position)
        for school, kind, levels in found
        for position, level in enumerate(levels)
        if kind == "individual" and level
    )
    changed = [
        (
            school,
            kind,
            tuple(
                chance.choice(LEVELS) if level and kind == "individual" and raters[school, position] < least else level
                for position, level in enumerate(levels)
            ),
        )
        for school, kind, levels in found
    ]
    before, after = ([_response(*each) for each in enumerate(one)] for one in (found, changed))
    assert report_of(SHIPPED, after, CountingRules(least)) == report_of(SHIPPED, before, CountingRules(least))


def _others(levels: tuple[str, ...], chance) -> tuple[str, ...]:
    """Other levels, where there are any."""
    return tuple(chance.choice(LEVELS) if level else "" for level in levels)


@settings(max_examples=40, deadline=None)
@given(people, st.integers(2, 5))
def test_totals_are_the_sum_of_what_is_shown_and_of_no_more(found: list[Person], least: int) -> None:
    summary = _summary([_response(*each) for each in enumerate(found)], least)
    for rated in summary.rated:
        drawn = Charts(rated, summary.people, together=False)
        for item in range(len(rated.rating.items)):
            shown = [drawn.counts(row, item) for row in range(len(summary.people.rows))]
            assert all(sum(counts) == 0 or sum(counts) >= least for counts in shown)
            assert drawn.total(item) == [sum(column) for column in zip(*shown, strict=True)] or not shown


def test_a_person_who_fills_in_three_forms_is_one_person() -> None:
    forms = [
        form.id
        for form in planned(SHIPPED)[2]
        if form.identity.form in ("self-assessment", "focus-area", "stage-check")
    ]
    own = [
        replace(one, returned=replace(one.returned, form=form))
        for form in forms
        for one in [_response(forms.index(form), ("North", "individual", (LEVELS[0], "")), "Words")]
    ]
    assert len(own) == 3
    assert _summary(own, 1).people.rows == ("North",)
    assert _summary(own, 3).people.rows == ()


def _on(date: str, number: int, school: str) -> Collected:
    one = _response(number, (school, "individual", (LEVELS[0], "")))
    return replace(one, returned=replace(one.returned, answers={**one.returned.answers, "about/date": date}))


@pytest.mark.parametrize(
    ("north", "others"),
    [
        (("2025-10-01", "2026-10-01"), "2026-10-02"),
        (("2024-10-01", "2025-10-01"), "2026-10-02"),
    ],
    ids=["in the round that is shown", "only in earlier rounds"],
)
def test_a_person_who_answers_in_two_rounds_is_one_person(north: tuple[str, ...], others: str) -> None:
    responses = [_on(date, number, "North") for number, date in enumerate(north)]
    responses += [_on(others, 10 + number, "South") for number in range(2)]
    assert _summary(responses, 2).people.rows == ("South",)
    assert "North" not in report_of(SHIPPED, responses, CountingRules(2))
    assert _summary(responses, 1).people.rows == ("North", "South")


def test_two_people_of_one_round_are_two() -> None:
    responses = [_on("2025-10-01", number, "North") for number in range(2)]
    responses += [_on("2026-10-01", 10 + number, "South") for number in range(2)]
    assert _summary(responses, 2).people.rows == ("North", "South")


@pytest.mark.parametrize("least", [0, 1])
def test_without_a_least_number_every_group_is_shown(least: int) -> None:
    summary = _summary([_response(0, ("North", "individual", (LEVELS[0], LEVELS[1])))], least)
    assert summary.people.rows == ("North",)
    assert summary.people.counted.small_groups == 0


def test_the_report_says_that_groups_are_left_out_and_that_the_tables_hold_them() -> None:
    responses = [_response(n, ("North", "individual", (LEVELS[n % 4], ""))) for n in range(5)]
    responses += [_response(9, ("South", "individual", (LEVELS[3], "")))]
    told = report_of(SHIPPED, responses, CountingRules(5))
    assert "fewer than 5 people" in told
    assert "1 group, with 1 response." in told
    assert "still have every single answer" in told
    assert "South" not in told

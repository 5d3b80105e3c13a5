"""What is counted, of whom, and what is said of it: by structure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framepress.collect.asked import PartOf, asked_in
from framepress.collect.collection import Collected
from framepress.collect.figures import figure
from framepress.collect.groups import group_field, grouping
from framepress.collect.kept import LONGEST
from framepress.collect.people import MOST_GROUPS, Wanted
from framepress.collect.picks import pick_table
from framepress.collect.pictures import Drawn
from framepress.collect.rounds import rounds_of
from framepress.collect.summary import MOST_TEXTS, Summary, summarise
from framepress.collect.tally import Median, median
from framepress.forms.response import Answer
from tests.collect.made import collection_of, planned, returned
from tests.collect.made_report import by_chance, report_of
from tests.conftest import EXAMPLE, LIBRARIES, SHIPPED
from tests.frameworks import STRESS

FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")


def _one(number: int, school: str, level: int, kind: str = "", date: str = "2026-10-01", **more: Answer) -> Collected:
    answers: dict[str, Answer] = {"about/school": school, "about/kind": kind, "about/date": date, RATING: LEVELS[level]}
    return returned(FORM, {key: answer for key, answer in {**answers, **more}.items() if answer}, number)


def _summary(responses: list[Collected], wanted: Wanted | None = None, folder: Path = SHIPPED) -> Summary:
    collection = collection_of(folder, responses)
    return summarise(collection, grouping(group_field(collection.forms), responses), wanted or Wanted())


def _drawn(summary: Summary, together: bool = False) -> Drawn:
    return Drawn(summary.rated[0], summary.people, together)


@pytest.mark.parametrize(
    ("counts", "middle", "said"),
    [
        ((0, 0, 0, 0), None, ""),
        ((1, 0, 0, 0), Median(0, 0), "1"),
        ((1, 1, 1, 0), Median(1, 1), "2"),
        ((1, 0, 0, 1), Median(0, 3), "1–4"),
        ((2, 2, 0, 0), Median(0, 1), "1–2"),
        ((1, 5, 0, 0), Median(1, 1), "2"),
    ],
)
def test_a_median_is_a_level_that_was_chosen_or_the_two_around_the_middle(
    counts: tuple[int, ...], middle: Median | None, said: str
):
    assert median(counts) == middle
    assert figure(middle) == said


def test_consensus_responses_are_never_counted_among_raters():
    summary = _summary([_one(1, "North", 0), _one(2, "North", 0, "individual"), _one(3, "North", 3, "consensus")])
    assert list(_drawn(summary).counts(0, 0)) == [2, 0, 0, 0]
    assert list(_drawn(summary, together=True).counts(0, 0)) == [0, 0, 0, 1]
    lines, more = _drawn(summary).apart(_drawn(summary, together=True))
    assert (lines, more) == ([], 0), "the team is not a rater that the others disagree with"


def test_where_people_of_a_group_disagree_the_team_s_level_stands_beside_it():
    summary = _summary(
        [_one(1, "North", 0), _one(2, "North", 2), _one(3, "North", 1, "consensus"), _one(4, "South", 3)]
    )
    lines, _ = _drawn(summary).apart(_drawn(summary, together=True))
    assert [(line.row, line.low, line.high, line.agreed) for line in lines] == [(0, "1", "3", "2")]


def test_people_who_say_no_school_are_no_group_that_disagrees():
    summary = _summary([_one(1, "", 0), _one(2, "", 3)])
    assert _drawn(summary).apart(_drawn(summary, together=True)) == ([], 0)
    assert [list(_drawn(summary).counts(0, 0))] == [[1, 0, 0, 1]]


def test_superseded_responses_are_counted_nowhere():
    old = returned(FORM, {"about/school": "North", RATING: LEVELS[0]}, 1, superseded_by="k2")
    summary = _summary([old, _one(2, "North", 3)])
    assert summary.who.by_row.total() == 1
    assert summary.people.counted.superseded == 1
    assert list(_drawn(summary).counts(0, 0)) == [0, 0, 0, 1]


def test_since_counts_what_is_of_that_day_or_later_and_what_has_no_day():
    own = returned(FORM, {RATING: LEVELS[1]}, 9)
    undated = replace(own, returned=replace(own.returned, saved=""))
    days = ["2026-09-30", "2026-10-01", "October 2, 2026"]
    summary = _summary(
        [*(_one(n, "North", n, date=day) for n, day in enumerate(days)), undated], Wanted(since="2026-10-01")
    )
    assert summary.who.by_row.total() == 3
    assert (summary.people.counted.too_early, summary.people.counted.undated) == (1, 1)


def test_rounds_are_what_a_gap_of_months_parts():
    days = ["2025-10-01", "2025-11-20", "2026-04-02", "2026-05-01"]
    rounds = rounds_of([(day, "1") for day in days], "2026-06-01", ["1"])
    assert [(one.first, one.last) for one in rounds.all] == [("2025-10-01", "2025-11-20"), ("2026-04-02", "2026-05-01")]
    assert [rounds.of(day, "1") for day in days] == [0, 0, 1, 1]
    assert rounds.of("", "1") == 1, "a response without a day counts for the latest"


def test_a_day_that_is_still_to_come_makes_no_round():
    rounds = rounds_of([("2026-05-01", "1"), ("2062-05-01", "1")], "2026-06-01", ["1"])
    assert len(rounds.all) == 1
    assert rounds.of("2062-05-01", "1") == 0


def test_editions_are_rounds_where_days_are_none():
    rounds = rounds_of([("", "2025"), ("", "2026"), ("2026-05-01", "2026")], "2026-06-01", ["2025", "2026"])
    assert [one.edition for one in rounds.all] == ["2025", "2026"]
    assert (rounds.of("", "2025"), rounds.of("2026-05-01", "2026")) == (0, 1)


def test_a_group_stands_with_its_latest_round_and_moved_from_the_one_before():
    responses = [
        _one(1, "North", 0, date="2025-10-01"),
        _one(2, "North", 2, date="2026-10-01"),
        _one(3, "South", 1, date="2025-10-02"),
    ]
    summary = _summary(responses)
    drawn = _drawn(summary)
    assert [list(drawn.counts(row, 0)) for row in (0, 1)] == [[0, 0, 1, 0], [0, 1, 0, 0]]
    movement = drawn.movement()
    assert movement is not None
    assert (movement.groups, movement.moved[0].up, movement.moved[0].before, movement.moved[0].after) == (
        1,
        1,
        "1",
        "3",
    )
    assert [(one.row, one.before, one.after, one.is_up) for one in movement.changes] == [(0, "1", "3", True)]


def test_ratings_of_different_scales_and_questions_are_never_in_one_picture():
    for folder in (SHIPPED, EXAMPLE, LIBRARIES):
        framework, words, forms = planned(folder)
        kinds = {each.id: [choice.id for choice in each.choices] for form in forms for each in form.fields()}
        ratings = asked_in(framework, forms, words).ratings
        assert len(ratings) > 2
        for rating in ratings:
            levels = [level.id for level in rating.levels]
            assert all(kinds[item.field] == levels for item in rating.items)
        fields = [item.field for rating in ratings for item in rating.items]
        assert len(fields) == len(set(fields)), "a question that a workbook asks too is there once"


def test_questions_are_named_by_what_they_are_about():
    framework, words, forms = planned(EXAMPLE)
    by_form = {rating.form: rating for rating in asked_in(framework, forms, words).ratings}
    assert by_form["stock-sheet"].question == "How far is this a habit?"
    first = by_form["stock-sheet"].items[0]
    assert (first.within, first.topic.element) == ("The Door", "the-door")
    assert by_form["guest-card"].items[0].title == "How easy was it to come in?"


def test_what_was_chosen_to_work_on_is_found():
    framework, words, forms = planned(LIBRARIES)
    asked = asked_in(framework, forms, words)
    chosen = {one.field.rpartition("/")[2] for one in asked.picks if one.picks is not PartOf.OTHER}
    assert {"elemento", "renuncias", "area-mas-fuerte"} <= chosen
    assert "para-que" not in chosen
    assert {one.field.rpartition("/")[2] for one in asked.texts if one.is_carried} == {"frente"}
    framework, words, forms = planned(SHIPPED)
    carried = [one.field for one in asked_in(framework, forms, words).texts if one.is_carried]
    assert carried == ["focus-area/students-empowered/focus"]


def test_a_choice_is_counted_with_the_groups_that_made_it():
    form, field = "eleccion-acogida", "eleccion/acogida/elemento"
    element = next(iter(planned(LIBRARIES)[0].areas["acogida"].elements))
    made = [returned(form, {field: element, "about/school": name}, n) for n, name in enumerate(("A", "B", "B"))]
    summary = _summary(made, folder=LIBRARIES)
    table = pick_table(summary.picked[0], summary.people)
    assert table is not None
    assert (table.lines[0].individuals, table.lines[0].rows, table.lines[1].individuals) == (3, (0, 1), 0)


def test_texts_are_kept_up_to_a_number_and_every_group_has_its_turn():
    evidence = "self-assessment/growth-mindset/evidence"
    many = [_one(n, "North", 0, **{evidence: f"North {n}"}) for n in range(MOST_TEXTS + 5)]
    summary = _summary([*many, _one(99, "South", 0, **{evidence: "x" * (LONGEST + 1)})])
    told = next(one for one in summary.told if one.question.field == evidence)
    kept = told.texts.all()
    assert (len(kept), told.texts.more) == (MOST_TEXTS, 6)
    assert {one.row for one in kept} == {0, 1}, "the one answer of South is there"
    assert [one.is_whole for one in kept if one.row == 1] == [False]


def test_an_action_plan_stands_with_its_goal_and_without_empty_lines():
    plan = "action-plan/students-empowered"
    answers = {f"{plan}/goal": "Rest", f"{plan}/actions/2/what": "Ask", f"{plan}/actions/2/by-when": "2027-01-01"}
    summary = _summary([returned("action-plan-students-empowered", {**answers, "about/school": "North"}, 1)])
    (found,) = summary.lists.all()
    assert found.cells == (("Ask", "", "2027-01-01", "", ""),)
    assert ("Our goal", "Rest") in found.beside


def test_more_groups_than_can_be_shown_stand_together():
    summary = _summary([_one(n, f"School {n}", n % 4) for n in range(MOST_GROUPS + 3)])
    assert (len(summary.people.rows), summary.people.together) == (MOST_GROUPS + 1, 3)
    assert sum(_drawn(summary).total(0)) == MOST_GROUPS + 3
    assert sum(_drawn(summary).counts(MOST_GROUPS, 0)) == 3


def test_heat_maps_of_many_groups_are_narrow_enough_to_be_read():
    summary = _summary(by_chance(LIBRARIES, 60, 20, forms=["autoevaluacion", "mapa"]), folder=LIBRARIES)
    for rated in summary.rated:
        maps = Drawn(rated, summary.people, together=False).heat_maps()
        assert all(1 <= len(one.items) <= 8 for one in maps)
        assert {item.field for one in maps for item in one.items} <= {item.field for item in rated.rating.items}


@pytest.mark.parametrize("name", sorted(set(STRESS) - {"markup"}))
def test_frameworks_of_every_kind_have_a_report(name: str, tmp_path: Path):
    folder = STRESS[name](tmp_path / "framework")
    assert "<h1>" in report_of(folder, by_chance(folder, 12, 3))


def test_responses_without_a_rating_are_reported_and_it_is_said():
    told = report_of(SHIPPED, [returned(FORM, {"about/school": "North"}, 1)])
    assert "No levels were chosen" in told


def test_responses_are_gone_through_and_not_kept():
    """Twice, and never as a list: they come from disk."""
    times = 0

    class Again:
        def __iter__(self):  # type: ignore[no-untyped-def]
            nonlocal times
            times += 1
            yield from (_one(n, f"School {n % 3}", n % 4) for n in range(10))

    collection = collection_of(SHIPPED)
    collection = type(collection)(collection.framework, collection.words, collection.forms, Again(), ())
    own = grouping(group_field(collection.forms), ())
    assert summarise(collection, own, Wanted()).who.by_row.total() == 10
    assert times == 2

"""What is counted, of whom, and what is said of it: by structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from framepress.analysis.chart_data import RoundMedian, figure
from framepress.analysis.charts import Charts
from framepress.analysis.collection import Collected
from framepress.analysis.fair_sample import LONGEST
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.level_counts import Median, median
from framepress.analysis.movement import latest_movement
from framepress.analysis.questions import PartOf, questions_in
from framepress.analysis.report.choice_counts import pick_table
from framepress.analysis.report.matrix import RatingMatrix
from framepress.analysis.response_dates import Moment
from framepress.analysis.rounds import rounds_of
from framepress.analysis.shown_groups import MOST_GROUPS, CountingRules, Exclusion, From
from framepress.analysis.summary import MOST_TEXTS, Summary, summarise
from framepress.kinds.codecs import Answer
from tests.analysis.made import collection_of, planned, returned
from tests.analysis.made_report import by_chance, report_of
from tests.conftest import EXAMPLE, LIBRARIES, SHIPPED
from tests.frameworks import STRESS

FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")


def _one(number: int, school: str, level: int, kind: str = "", date: str = "2026-10-01", **more: Answer) -> Collected:
    answers: dict[str, Answer] = {"about/school": school, "about/kind": kind, "about/date": date, RATING: LEVELS[level]}
    return returned(FORM, {key: answer for key, answer in {**answers, **more}.items() if answer}, number)


def _summary(responses: list[Collected], wanted: CountingRules | None = None, folder: Path = SHIPPED) -> Summary:
    collection = collection_of(folder, responses)
    return summarise(collection, grouping(group_field(collection.forms), responses), wanted or CountingRules())


def _drawn(summary: Summary, together: bool = False) -> Charts:
    return Charts(summary.rated[0], summary.people, together)


@pytest.mark.parametrize(
    ("counts", "middle", "said"),
    [
        ((0, 0, 0, 0), None, ""),
        ((1, 0, 0, 0), Median(1, 1), "1"),
        ((1, 1, 1, 0), Median(2, 2), "2"),
        ((1, 0, 0, 1), Median(1, 4), "1–4"),
        ((2, 2, 0, 0), Median(1, 2), "1–2"),
        ((1, 5, 0, 0), Median(2, 2), "2"),
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
    lines, more = _drawn(summary).disagreements(_drawn(summary, together=True))
    assert (lines, more) == ([], 0), "the team is not a rater that the others disagree with"


def test_where_people_of_a_group_disagree_the_team_s_level_stands_beside_it():
    summary = _summary(
        [_one(1, "North", 0), _one(2, "North", 2), _one(3, "North", 1, "consensus"), _one(4, "South", 3)]
    )
    lines, _ = _drawn(summary).disagreements(_drawn(summary, together=True))
    assert [(line.row, line.low, line.high, line.agreed) for line in lines] == [(0, "1", "3", "2")]


def test_people_who_say_no_school_are_no_group_that_disagrees():
    summary = _summary([_one(1, "", 0), _one(2, "", 3)])
    assert _drawn(summary).disagreements(_drawn(summary, together=True)) == ([], 0)
    assert [list(_drawn(summary).counts(0, 0))] == [[1, 0, 0, 1]]


def test_superseded_responses_are_counted_nowhere():
    old = returned(FORM, {"about/school": "North", RATING: LEVELS[0]}, 1, superseded_by="k2")
    summary = _summary([old, _one(2, "North", 3)])
    assert summary.who.by_row.total() == 1
    assert summary.people.counted.excluded == {Exclusion.SUPERSEDED: 1}
    assert list(_drawn(summary).counts(0, 0)) == [0, 0, 0, 1]


def test_since_counts_what_is_of_that_day_or_later_and_what_has_no_day():
    own = returned(FORM, {RATING: LEVELS[1]}, 9)
    undated = replace(own, returned=replace(own.returned, saved=""))
    days = ["2026-09-30", "2026-10-01", "October 2, 2026"]
    summary = _summary(
        [*(_one(n, "North", n, date=day) for n, day in enumerate(days)), undated], CountingRules(since="2026-10-01")
    )
    assert summary.who.by_row.total() == 3
    assert (summary.people.counted.excluded, summary.people.counted.undated) == ({Exclusion.TOO_EARLY: 1}, 1)


def _rounds(*days: str, editions: tuple[str, ...] = ("1",)):  # type: ignore[no-untyped-def]
    """The rounds of responses to the newest of some editions. A day may have its other reading behind a slash."""
    when = [(Moment(*day.split("/")), editions[-1]) for day in days]
    return rounds_of(when, editions)


def test_rounds_are_what_a_gap_of_months_parts():
    days = ["2025-10-01", "2025-11-20", "2026-04-02", "2026-05-01"]
    rounds = _rounds(*days)
    assert [(one.first, one.last) for one in rounds.all] == [("2025-10-01", "2025-11-20"), ("2026-04-02", "2026-05-01")]
    assert [rounds.of(Moment(day), "1") for day in days] == [0, 0, 1, 1]
    assert rounds.of(Moment(), "1") is None, "nothing says to which one a response without a day belongs"


def test_rounds_are_told_apart_by_what_is_certain_of_the_days():
    both = _rounds("2025-03-04/2025-04-03", "2026-03-04/2026-04-03")
    assert ([one.is_rough for one in both.all], both.by_year) == ([True, True], False)
    years = _rounds("2025-01-12/2025-12-01", "2025-12-01/2025-01-12", "2026-01-12/2026-12-01")
    assert ([one.first for one in years.all], years.by_year) == (["2025-01-01", "2026-01-01"], True)
    assert years.of(Moment("2025-12-01", "2025-01-12"), "1") == 0


def test_a_day_in_doubt_belongs_to_the_round_of_certain_days_that_it_can_be_of():
    """Everybody answered in October, and two wrote 10/4/2026 and 4/10/2026."""
    rounds = _rounds(
        "2025-10-01", "2025-10-20", "2026-10-02", "2026-10-20", "2026-10-04/2026-04-10", "2026-04-10/2026-10-04"
    )
    assert [(one.first, one.is_rough) for one in rounds.all] == [("2025-10-01", False), ("2026-10-02", False)]
    assert rounds.of(Moment("2026-10-04", "2026-04-10"), "1") == 1
    assert rounds.of(Moment("2026-04-10", "2026-10-04"), "1") == 1
    assert not rounds.by_year


def test_a_day_in_doubt_that_can_be_of_two_rounds_is_of_none_and_one_far_from_all_has_its_own():
    both = _rounds("2026-04-02", "2026-10-02", "2026-10-04/2026-04-10", "2026-01-12/2026-12-01")
    assert both.of(Moment("2026-10-04", "2026-04-10"), "1") is None
    far = _rounds("2026-10-02", "2024-03-04/2024-04-03", "2026-10-04/2026-04-10")
    assert [one.first for one in far.all] == ["2024-03-04", "2026-10-02"]
    assert far.of(Moment("2026-10-04", "2026-04-10"), "1") == 1


def test_a_year_belongs_to_the_only_round_that_it_can_belong_to():
    rounds = _rounds("2025-10-01", "2026-02-01", "2026-10-01", "2024")
    assert [one.first for one in rounds.all] == ["2024-01-01", "2025-10-01", "2026-02-01", "2026-10-01"]
    assert [rounds.of(Moment(year), "1") for year in ("2024", "2025", "2026")] == [0, 1, None]


def test_a_response_without_a_day_belongs_to_the_only_round_in_which_its_edition_was_used():
    rounds = rounds_of([(Moment("2025-10-01"), "1"), (Moment("2026-10-01"), "2"), (Moment(), "1")], ["1", "2"])
    assert (rounds.of(Moment(), "1"), rounds.of(Moment(), "2"), rounds.of(Moment(), "3")) == (0, 1, None)


def test_answers_of_more_than_a_year_that_nothing_parts_are_told():
    months = [f"{year}-{month:02}-15" for year in (2025, 2026) for month in range(1, 9)]
    days = [*months, "2025-10-01", "2025-11-30"]
    told = "People filled in these responses from 2025-01-15 to 2026-08-15, with no break of 75 days"
    assert told in report_of(SHIPPED, [_one(n, "Lincoln", 1, date=day) for n, day in enumerate(days)])
    assert "with no break of 75 days" not in report_of(
        SHIPPED, [_one(n, "A", 1, date=day) for n, day in enumerate(months)]
    )


def test_a_day_that_is_still_to_come_makes_no_round():
    slip = [_one(1, "North", 0, date="2026-05-01"), _one(2, "North", 1, date="2062-05-01")]
    (rounds,) = _summary(slip).people.families.rounds
    assert (len(rounds.all), rounds.all[0].last) == (1, "2026-05-03"), "the day on which it was saved counts"


def test_a_day_that_would_be_still_to_come_is_the_other_one():
    """The collection is of November 26, 2026."""
    summary = _summary([_one(1, "North", 0, date="12/11/2026")])
    assert summary.who.months == {"2026-11": 1}
    assert summary.people.counted.doubtful == 0


def test_editions_are_rounds_where_days_are_none():
    rounds = rounds_of([(Moment(), "2025"), (Moment(), "2026"), (Moment("2026-05-01"), "2026")], ["2025", "2026"])
    assert [one.edition for one in rounds.all] == ["2025", "2026"]
    assert (rounds.of(Moment(), "2025"), rounds.of(Moment("2026-05-01"), "2026")) == (0, 1)


def test_how_a_response_without_a_day_is_counted_is_told():
    def undated(number: int, edition: str) -> Collected:
        one = _one(number, "East", 3, date="")
        return replace(one, returned=replace(one.returned, saved="", edition=edition))

    assert "because nothing says that they belong to another round" in report_of(SHIPPED, [undated(1, "2026.1")])
    old = _one(2, "North", 0, date="2025-10-01")
    old = replace(old, returned=replace(old.returned, edition="2025.1"))
    rounds = [old, _one(3, "North", 0, date="2026-10-01"), undated(4, "2026.1")]
    assert "in the round that used this edition of their form" in report_of(SHIPPED, rounds)
    assert _summary(rounds).who.by_row.total() == 2


def test_an_old_form_that_came_back_with_the_new_ones_is_of_their_round():
    rounds = rounds_of([(Moment("2026-05-01"), "2025"), (Moment("2026-05-02"), "2026")], ["2025", "2026"])
    assert len(rounds.all) == 1


def _in_two_rounds() -> list[Collected]:
    """North in both rounds, South in the first only, and one that says nothing."""
    evidence = "self-assessment/growth-mindset/evidence"
    undated = _one(9, "East", 3, date="")
    return [
        _one(1, "North", 0, date="2025-10-01", **{evidence: "Then"}),
        _one(2, "North", 2, date="2026-10-01", **{evidence: "Now"}),
        _one(3, "South", 1, date="2025-10-02", **{evidence: "Once"}),
        replace(undated, returned=replace(undated.returned, saved="")),
    ]


def test_every_figure_is_of_the_round_that_is_shown():
    summary = _summary(_in_two_rounds())
    drawn = _drawn(summary)
    names = {name: row for row, name in enumerate(summary.people.rows)}
    assert drawn.rows == [names["North"]]
    assert drawn.total(0) == [0, 0, 1, 0]
    who = summary.who
    assert who.by_row == {(names["North"], From.NOT_SAID): 1}
    assert (who.months.total(), who.editions.total(), who.forms.total(), who.roles.total()) == (1, 1, 1, 1)
    assert [(row, count) for (row, _), count in who.only_before().items()] == [(names["South"], 1)]
    assert who.in_no_round() == 1
    assert summary.unplaced == ["in/file 9.pdf"]


def test_comments_are_those_of_the_round_that_is_shown_and_older_ones_are_folded_away():
    summary = _summary(_in_two_rounds())
    (told,) = summary.written_answers
    assert [one.text for one in told.texts.all()] == ["Now"]
    assert [one.text for one in told.older.all()] == ["Then", "Once"]
    report = report_of(SHIPPED, _in_two_rounds())
    assert "Round shown: October 2026" in report
    folded = report[(start := report.index("<details>")) : report.index("</details>", start)]
    assert "Once" in folded and "Then" in folded and "Now" not in folded


def test_what_is_left_out_because_of_its_round_is_said():
    report = report_of(SHIPPED, _in_two_rounds())
    assert "Groups that answered only in an earlier round: 1, with 1 response." in report
    assert "nothing says for certain when they were filled in: 1." in report
    assert "This report shows October 2026:" in report


def test_forms_of_their_own_have_rounds_of_their_own():
    """Self-assessments in autumn, action plans in spring: both are shown."""
    plan = {"action-plan/students-empowered/goal": "Rest", "about/school": "North", "about/date": "2026-10-01"}
    responses = [_one(1, "North", 2, date="2026-03-01"), returned("action-plan-students-empowered", plan, 2)]
    summary = _summary(responses)
    assert [len(rounds.all) for rounds in summary.people.families.rounds] == [1, 1]
    assert _drawn(summary).total(0) == [0, 0, 1, 0]
    assert summary.who.by_row.total() == 2


def test_answers_that_no_part_of_the_report_shows_are_told():
    """A level that there is not any more, a question that is not asked any more; none of what is shown elsewhere."""
    plan = "action-plan/students-empowered"
    answers: dict[str, Answer] = {"about/date": "2026-10-01", RATING: "gone", "self-assessment/gone/rating": "gone"}
    summary = _summary([returned(FORM, answers, 1), _one(2, "North", 2)])
    assert summary.unshown == 2
    assert "words in tables: 2. The table answers.csv" in report_of(SHIPPED, [returned(FORM, answers, 1)])
    shown = {f"{plan}/goal": "Rest", f"{plan}/actions/2/what": "Ask", f"{plan}/actions/2/by-when": "2027-01-01"}
    assert _summary([returned("action-plan-students-empowered", shown, 1)]).unshown == 0


def test_a_workbook_has_the_rounds_of_the_forms_that_it_asks_too():
    workbook = next(form.id for form in planned(SHIPPED)[2] if form.workbook)
    old = _one(1, "North", 0, date="2025-10-01")
    new = _one(2, "South", 2, date="2026-10-01")
    new = replace(new, returned=replace(new.returned, form=workbook))
    summary = _summary([old, new])
    assert len(summary.people.families.rounds) == 1
    assert _drawn(summary).total(0) == [0, 0, 1, 0]


def _moving(number: int, school: str, people: int, level: int, date: str) -> list[Collected]:
    return [_one(100 * number + each, school, level, date=date) for each in range(people)]


def test_what_moved_says_of_how_many_and_sets_small_groups_apart():
    summary = _summary(
        [
            *_moving(1, "North", 3, 0, "2025-10-01"),
            *_moving(2, "North", 4, 2, "2026-10-01"),
            *_moving(3, "South", 2, 0, "2025-10-01"),
            *_moving(4, "South", 5, 3, "2026-10-01"),
        ]
    )
    movement = latest_movement(_drawn(summary))
    assert movement is not None
    (moved,) = movement.moved
    assert (movement.groups, moved.up) == (1, 1)
    assert moved.medians == (RoundMedian("1", 3), RoundMedian("3", 4))
    assert [(one.row, _counts(one.medians), one.is_up) for one in movement.changes] == [(0, [3, 4], True)]
    assert [(one.row, _counts(one.medians), one.is_up) for one in movement.few] == [(1, [2, 5], True)]


def _counts(medians: Sequence[RoundMedian]) -> list[int]:
    return [median.count for median in medians]


def test_where_all_groups_are_small_nothing_moved_and_it_is_said():
    responses = [*_moving(1, "North", 1, 0, "2025-10-01"), *_moving(2, "North", 1, 2, "2026-10-01")]
    movement = latest_movement(_drawn(_summary(responses)))
    assert movement is not None
    assert (movement.moved, movement.changes, len(movement.few)) == ((), (), 1)
    assert "too few to say that anything moved" in report_of(SHIPPED, responses)


def test_what_teams_agreed_on_moves_with_one_form_each():
    responses = [
        _one(1, "North", 0, "consensus", date="2025-10-01"),
        _one(2, "North", 2, "consensus", date="2026-10-01"),
    ]
    movement = latest_movement(_drawn(_summary(responses), together=True))
    assert movement is not None
    assert (movement.groups, movement.few) == (1, ())


def test_a_form_that_does_not_say_whom_it_is_from_is_told_apart():
    responses = [_one(1, "North", 0), _one(2, "North", 1, "individual"), _one(3, "North", 3, "consensus")]
    summary = _summary(responses)
    assert [summary.who.total(kind) for kind in (From.ONE, From.TEAM, From.NOT_SAID)] == [1, 1, 1]
    told = report_of(SHIPPED, responses)
    assert "one person or from a team: 1. We count each as one person" in told
    assert "One person or team not said" in told
    assert "One person or team not said" not in report_of(SHIPPED, responses[1:])


def test_what_teams_agreed_on_counts_where_nobody_else_answered():
    responses = [_one(n, f"School {n}", n, "consensus") for n in range(1, 4)]
    for least in (0, 1):
        summary = _summary(responses, CountingRules(least))
        assert summary.people.rows == ("School 1", "School 2", "School 3")
        assert sum(_drawn(summary, together=True).total(0)) == 3
        told = report_of(SHIPPED, responses, CountingRules(least))
        assert "show any of the responses here" not in told
        assert "School 3" in told


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (CountingRules(3), "fewer than 3 people"),
        (CountingRules(since="2027-01-01"), "from 2027-01-01 on"),
        (CountingRules(until="2025-01-01"), "up to 2025-01-01"),
    ],
)
def test_where_nothing_can_be_shown_the_reason_is_there(wanted: CountingRules, reason: str):
    told = report_of(SHIPPED, [_one(1, "North", 1, "consensus"), _one(2, "South", 1)], wanted)
    assert "show any of the responses here" in told
    assert reason in told


def test_until_counts_what_is_of_that_day_or_earlier():
    days = ["2026-09-30", "2026-10-01", "October 2, 2026"]
    summary = _summary([_one(n, "North", n, date=day) for n, day in enumerate(days)], CountingRules(until="2026-10-01"))
    assert summary.people.counted.excluded == {Exclusion.TOO_LATE: 1}
    assert summary.who.by_row.total() == 2


def test_dates_whose_day_and_month_could_be_switched_part_rounds_by_what_is_certain():
    responses = [
        _one(10 * year + n, school, 3 * (year == 2026), date=f"3/{4 + n}/{year}")
        for year in (2025, 2026)
        for school in ("Lincoln", "Boise")
        for n in range(3)
    ]
    summary = _summary(responses)
    (rounds,) = summary.people.families.rounds
    assert len(rounds.all) == 2
    assert _drawn(summary).total(0) == [0, 0, 0, 6]
    told = report_of(SHIPPED, responses)
    assert "such as 3/4/2025: 12. We read them as month, day, year." in told
    assert "This report shows 2026:" in told


def test_ratings_of_different_scales_and_questions_are_never_in_one_picture():
    for folder in (SHIPPED, EXAMPLE, LIBRARIES):
        framework, words, forms = planned(folder)
        kinds = {each.id: [choice.id for choice in each.choices] for form in forms for each in form.fields()}
        ratings = questions_in(framework, forms, words).ratings
        assert len(ratings) > 2
        for rating in ratings:
            levels = [level.id for level in rating.levels]
            assert all(kinds[item.field] == levels for item in rating.items)
        fields = [item.field for rating in ratings for item in rating.items]
        assert len(fields) == len(set(fields)), "a question that a workbook asks too is there once"


def test_questions_are_named_by_what_they_are_about():
    framework, words, forms = planned(EXAMPLE)
    by_form = {rating.form: rating for rating in questions_in(framework, forms, words).ratings}
    assert by_form["stock-sheet"].question == "How far is this a habit?"
    first = by_form["stock-sheet"].items[0]
    assert (first.within, first.topic.element) == ("T1 The Door", "the-door")
    assert by_form["guest-card"].items[0].title == "How easy was it to come in?"


def test_what_was_chosen_to_work_on_is_found():
    framework, words, forms = planned(LIBRARIES)
    asked = questions_in(framework, forms, words)
    chosen = {one.field.rpartition("/")[2] for one in asked.picks if one.picks is not PartOf.OTHER}
    assert {"elemento", "renuncias", "area-mas-fuerte"} <= chosen
    assert "para-que" not in chosen
    assert {one.field.rpartition("/")[2] for one in asked.texts if one.is_carried} == {"frente"}
    framework, words, forms = planned(SHIPPED)
    carried = [one.field for one in questions_in(framework, forms, words).texts if one.is_carried]
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
    told = next(one for one in summary.written_answers if one.question.field == evidence)
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
        drawn = [Charts(rated, summary.people, together) for together in (False, True)]
        maps = list(RatingMatrix(*drawn).tables())
        assert all(1 <= len(one.items) <= 8 for one in maps)
        assert {item.field for one in maps for item in one.items} <= {item.field for item in rated.rating.items}


@pytest.mark.parametrize("name", sorted(set(STRESS) - {"markup"}))
def test_frameworks_of_every_kind_have_a_report(name: str, tmp_path: Path):
    folder = STRESS[name](tmp_path / "framework")
    assert "<h1>" in report_of(folder, by_chance(folder, 12, 3))


def test_responses_without_a_rating_are_reported_and_it_is_said():
    told = report_of(SHIPPED, [returned(FORM, {"about/school": "North"}, 1)])
    assert "Nobody chose a level" in told


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
    assert summarise(collection, own, CountingRules()).who.by_row.total() == 10
    assert times == 2

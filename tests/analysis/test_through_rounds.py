"""Ratings through all rounds, worked out by hand: what moved, and the line of the median."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

from framepress.analysis.chart_data import RoundMedian
from framepress.analysis.charts import Charts
from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.movement import movements
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import summarise
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import report_of
from tests.conftest import SHIPPED

FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")


def _people(number: int, school: str, people: int, level: int, date: str) -> list[Collected]:
    answers = {"about/school": school, "about/date": date, RATING: LEVELS[level]}
    return [returned(FORM, answers, 100 * number + each) for each in range(people)]


def _drawn(responses: list[Collected], rules: CountingRules | None = None) -> Charts:
    collection = collection_of(SHIPPED, responses)
    by_school = grouping(group_field(collection.forms), responses)
    return summarise(collection, by_school, rules or CountingRules()).charts[0].alone


def _counts(medians: Sequence[RoundMedian]) -> list[int]:
    return [median.count for median in medians]


def _three_rounds() -> list[Collected]:
    """North answers in all three rounds with medians 1, 2 and 4; South in the last two with 4 and 3, by three people
    each; East in the first and the last.
    """
    return [
        *_people(1, "North", 3, 0, "2024-10-01"),
        *_people(2, "North", 4, 1, "2025-10-01"),
        *_people(3, "North", 5, 3, "2026-10-01"),
        *_people(4, "South", 3, 3, "2025-10-01"),
        *_people(5, "South", 3, 2, "2026-10-01"),
        *_people(6, "East", 3, 2, "2024-10-01"),
        *_people(7, "East", 3, 2, "2026-10-01"),
    ]


def test_what_moved_is_told_since_the_first_round_and_since_the_one_before():
    since_first, since_last = movements(_drawn(_three_rounds()))
    assert (since_first.rounds, since_first.groups, since_last.rounds, since_last.groups) == ((0, 1, 2), 2, (1, 2), 2)
    (north,) = since_first.changes
    assert north.medians == (RoundMedian("1", 3), RoundMedian("2", 4), RoundMedian("4", 5))
    (item,) = since_first.moved
    assert (item.up, item.same, item.down) == (1, 1, 0)
    assert _counts(item.medians) == [6, 4, 8], "of North and East, who answered first and last"
    (item,) = since_last.moved
    assert (item.up, item.same, item.down, _counts(item.medians)) == (1, 0, 1, [7, 8])


def test_a_line_goes_through_all_rounds_with_the_median_of_everybody_in_each():
    """By hand: 1 1 1 3 3 3; 2 2 2 2 4 4 4; 3 3 3 3 3 3 4 4 4 4 4."""
    (line,) = _drawn(_three_rounds()).lines()
    assert [point.median for point in line.points] == [RoundMedian("1–3", 6), RoundMedian("2", 7), RoundMedian("3", 11)]
    assert [point.groups for point in line.points] == [2, 2, 3]


def test_a_round_in_which_too_few_rated_has_a_gap_that_says_so():
    responses = [
        *_people(1, "North", 3, 0, "2024-10-01"),
        *_people(2, "North", 2, 1, "2025-10-01"),
        *_people(3, "North", 4, 3, "2026-10-01"),
    ]
    (line,) = _drawn(responses, CountingRules(3)).lines()
    assert [(point.median.figure, point.is_few) for point in line.points] == [("1", False), ("", True), ("4", False)]
    report = report_of(SHIPPED, responses, CountingRules(3))
    drawn = html.fromstring(report).xpath("//*[contains(@class, 'drawn')]")[-1]
    assert "< 3" in drawn.text_content()
    assert len(drawn.xpath(".//*[local-name()='line'][@class='link']")) == 0, "no line leads over the gap"

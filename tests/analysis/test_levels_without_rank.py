"""A level that is no step of its scale has no rank: its answers are kept, and count in no figure.

Here the second of the four levels of the shipped scale is made one.
"""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framepress.analysis.chart_data import STEPS, HeatMap, Spread, figure
from framepress.analysis.charts import Charts
from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.level_counts import median
from framepress.analysis.movement import latest_movement
from framepress.analysis.report.matrix import RatingMatrix
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import Summary, summarise
from framepress.analysis.tables.column_codebook import column_codebook
from framepress.analysis.tables.table_columns import ANSWERS, CODEBOOK
from framepress.analysis.tables.table_rows import Rows
from framepress.forms.form import Field, Form, ranks
from framepress.forms.serialise import deserialise, serialise
from framepress.framework.model.rating_scales import Level
from tests.analysis.made import collection_of, planned, returned
from tests.analysis.made_report import report_of
from tests.author import edit
from tests.conftest import SHIPPED

FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LOW, OUTSIDE, MIDDLE, HIGH = LEVELS = ("not-worked-on", "getting-started", "implementing", "established")
BEFORE, NOW = "2025-10-01", "2026-10-01"


@cache
def _framework() -> Path:
    """The shipped framework, with a level that is no step of its scale."""
    folder = Path(mkdtemp()) / "framework"
    atexit.register(shutil.rmtree, folder.parent)
    shutil.copytree(SHIPPED, folder)
    words = "We are getting started with these practices"
    edit(folder, "framework.yml", (f"{OUTSIDE}: {words}", f"{OUTSIDE}: {{label: {words}, rated: no}}"))
    return folder


def _asked() -> tuple[Form, Field]:
    return next((form, field) for form in planned(_framework())[2] for field in form.fields() if field.id == RATING)


def _people(levels: Sequence[str], day: str = NOW, first: int = 1) -> list[Collected]:
    answers = [{"about/school": "North", "about/date": day, RATING: level} for level in levels]
    return [returned(FORM, each, number) for number, each in enumerate(answers, first)]


def _summary(responses: list[Collected], least: int = 0) -> Summary:
    collection = collection_of(_framework(), responses)
    return summarise(collection, grouping(group_field(collection.forms), responses), CountingRules(least))


def _drawn(levels: Sequence[str]) -> Charts:
    summary = _summary(_people(levels))
    return Charts(summary.rated[0], summary.people, together=False)


def _spread(levels: Sequence[str]) -> Spread:
    (spread,) = _drawn(levels).spreads()
    return spread


def test_the_levels_with_a_rank_are_numbered_without_the_other_and_an_edition_keeps_that():
    form, asked = _asked()
    assert [choice.id for choice in asked.choices] == list(LEVELS)
    assert ranks(asked.choices) == {LOW: 1, MIDDLE: 2, HIGH: 3}
    assert deserialise(serialise(form)) == form


@pytest.mark.parametrize(
    ("levels", "counts", "middle"),
    [
        ((LOW, OUTSIDE, OUTSIDE), (1, 0, 0), "1"),
        ((OUTSIDE, MIDDLE), (0, 1, 0), "2"),
        ((LOW, OUTSIDE, HIGH), (1, 0, 1), "1–3"),
        ((OUTSIDE, OUTSIDE, HIGH, HIGH, MIDDLE), (0, 1, 2), "3"),
    ],
)
def test_the_median_and_its_denominator_are_of_ranks(levels: tuple[str, ...], counts: tuple[int, ...], middle: str):
    spread = _spread(levels)
    assert (spread.counts, spread.middle) == (counts, middle)
    assert sum(piece.width for piece in spread.pieces) == pytest.approx(100)


def _matrix(drawn: Charts) -> list[HeatMap]:
    return list(RatingMatrix(drawn, Charts(drawn.rated, drawn.people, together=True)).tables())


def test_the_lowest_and_the_highest_rank_have_the_colours_at_the_ends():
    assert [piece.step for piece in _spread((LOW, MIDDLE, HIGH)).pieces] == [0, STEPS // 2, STEPS]
    (map_,) = _matrix(_drawn((HIGH, OUTSIDE)))
    assert [(cell.figure, cell.count, cell.step) for cell in map_.lines[0].cells] == [("3", 1, STEPS)]


@pytest.mark.parametrize(
    ("levels", "apart"),
    [((LOW, MIDDLE), []), ((LOW, OUTSIDE), []), ((OUTSIDE, HIGH), []), ((LOW, OUTSIDE, HIGH), [("1", "3")])],
)
def test_people_disagree_by_ranks(levels: tuple[str, ...], apart: list[tuple[str, str]]):
    drawn = _drawn(levels)
    lines, _ = drawn.disagreements(drawn)
    assert [(line.low, line.high) for line in lines] == apart


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ([LOW] * 3, [MIDDLE] * 3 + [OUTSIDE] * 5, [("1", "2", True, 3, 3)]),
        ([OUTSIDE] * 3, [HIGH] * 3, []),
        ([HIGH] * 3, [OUTSIDE] * 3, []),
    ],
)
def test_a_shift_between_rounds_is_of_ranks(before: list[str], after: list[str], moved: list[tuple[object, ...]]):
    summary = _summary([*_people(before, BEFORE), *_people(after, NOW, 100)])
    found = [latest_movement(Charts(rated, summary.people, together=False)) for rated in summary.rated]
    changes = [change for one in found if one for change in one.changes]
    seen = [(before, after, each.is_up) for each in changes for before, after in [each.medians]]
    assert [(before.figure, after.figure, is_up, before.count, after.count) for before, after, is_up in seen] == moved


def test_people_who_chose_no_rank_do_not_make_a_group_large_enough():
    summary = _summary(_people([HIGH, OUTSIDE, OUTSIDE]), least=2)
    assert not Charts(summary.rated[0], summary.people, together=False).rows


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((LOW, MIDDLE, HIGH)), min_size=1, max_size=9), st.integers(0, 9))
def test_answers_without_a_rank_change_no_figure(levels: list[str], others: int):
    plain, mixed = _drawn(levels), _drawn([*levels, *[OUTSIDE] * others])
    assert [replace(one, unranked=()) for one in mixed.spreads()] == [
        replace(one, unranked=()) for one in plain.spreads()
    ]
    assert _matrix(mixed) == _matrix(plain)
    assert mixed.disagreements(mixed) == plain.disagreements(plain)
    in_order = sorted(ranks(_asked()[1].choices)[level] for level in levels)
    low, high = in_order[(len(in_order) - 1) // 2], in_order[len(in_order) // 2]
    assert figure(median(plain.total(0))) == (str(low) if low == high else f"{low}–{high}")


@pytest.mark.parametrize(
    ("levels", "least", "others"),
    [
        ((LOW, OUTSIDE, OUTSIDE), 0, [(2,)]),
        ((LOW, LOW, LOW, OUTSIDE), 3, [(1,)]),
        ((LOW, OUTSIDE, OUTSIDE, OUTSIDE), 3, []),  # who rated could be told from the number of the others
        ((OUTSIDE, OUTSIDE, OUTSIDE), 3, [(3,)]),
        ((OUTSIDE, OUTSIDE), 3, []),
    ],
)
def test_answers_without_a_rank_are_counted_apart_where_enough_people_gave_any(
    levels: tuple[str, ...], least: int, others: list[tuple[int, ...]]
):
    summary = _summary(_people(levels), least)
    drawn = [Charts(rated, summary.people, together=False) for rated in summary.rated]
    assert [one.unranked for each in drawn for one in each.spreads()] == others


def test_the_report_numbers_the_ranks_and_counts_the_other_answers_in_a_column_of_their_own():
    told = report_of(_framework(), _people([LOW, OUTSIDE, OUTSIDE, HIGH]))
    legend = told[told.index('class="legend"') :]
    numbers = re.findall(r'class="key s(\d+)">(\d)</span> <bdi>', legend[: legend.index("</ol>")])
    assert numbers == [("0", "1"), ("5", "2"), ("10", "3")]
    words = "We are getting started with these practices"
    assert f"Counted separately, and in no median: {words}" in legend
    spread = legend[legend.index('class="spread"') :]
    heads = re.findall(r'<th scope="col" class="number( other)?">(?:<bdi>)?([^<]*)', spread[: spread.index("</thead>")])
    assert heads == [("", ""), ("", ""), ("", ""), ("", "Ratings"), ("", "Median"), (" other", words)]
    line = spread[spread.index("Growth Mindset") :]
    cells = re.findall(r'<td class="number(?: other)?">([^<]*)</td>', line[: line.index("</tr>")])
    assert cells == ["1", "0", "1", "2", "1–3", "2"]
    assert "such as numbers, dates and words in tables" not in told, "no answer is left out"


def test_the_tables_keep_every_answer():
    rows = Rows(collection_of(_framework(), _people([LOW, OUTSIDE])))
    answers = [dict(zip(ANSWERS, row, strict=False)) for row in rows.answers()]
    assert [(row["value"], bool(row["label"]), row["rated"]) for row in answers if row["field"] == RATING] == [
        (LOW, True, "yes"),
        (OUTSIDE, True, "no"),
    ]
    assert {row["rated"] for row in answers if row["field"] != RATING} == {""}


def test_the_report_and_the_tables_number_a_scale_as_its_publisher_does(tmp_path: Path):
    folder = Path(shutil.copytree(_framework(), tmp_path / "framework"))
    text = (folder / "framework.yml").read_text(encoding="utf-8")
    for level, points in ((LOW, 0), (MIDDLE, 1), (HIGH, 2)):
        text = re.sub(rf"      {level}: (.+)", rf"      {level}: {{label: \1, points: {points}}}", text)
    (folder / "framework.yml").write_text(text, encoding="utf-8")
    people = _people([LOW, MIDDLE, OUTSIDE, HIGH, HIGH])
    told = report_of(folder, people)
    legend = told[told.index('class="legend"') :]
    assert re.findall(r'class="key s\d+">(\d)</span> <bdi>', legend[: legend.index("</ol>")]) == ["0", "1", "2"]
    assert re.findall(r'class="h s\d+"><bdi>([^<]*)</bdi>', told) == ["1–2"], "the median of 0 1 2 2"
    assert "0 to 2" in told[told.index("Where colleagues differ") :]
    rows = Rows(collection_of(folder, people))
    answers = [dict(zip(ANSWERS, row, strict=False)) for row in rows.answers()]
    assert [row["points"] for row in answers if row["field"] == RATING] == ["0", "1", "", "2", "2"]
    codes = [dict(zip(CODEBOOK, row, strict=True)) for row in column_codebook(rows)]
    assert [(row["code"], row["rated"], row["points"]) for row in codes if row["column"] == RATING][1:] == [
        (LOW, "yes", "0"),
        (OUTSIDE, "no", ""),
        (MIDDLE, "yes", "1"),
        (HIGH, "yes", "2"),
    ]


def test_a_scale_with_one_rank_is_drawn_and_one_without_any_is_not(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Level, "is_rated", property(lambda level: level.id == HIGH))
    planned.cache_clear()
    assert [(piece.step, piece.width) for piece in _spread((HIGH, OUTSIDE)).pieces] == [(0, 100.0)]
    monkeypatch.setattr(Level, "is_rated", property(lambda level: False))
    planned.cache_clear()
    assert _summary(_people([HIGH])).rated == []
    monkeypatch.undo()
    planned.cache_clear()

"""Which ratings a score counts, what it is made for, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.forms.form import Form, Section
from framepress.forms.score_sheets import score_section
from framepress.forms.score_value import score_value
from framepress.forms.score_words import how_made, made_of, value_text
from framepress.forms.serialise import deserialise, serialise
from framepress.publishing.prepare import Prepared, prepare
from framepress.web.script_data import PageFiles, page_data
from tests.author import edit, give_scores, run

SCORES = """\
scores:
  care:
    title: Care
    of: stock/rating
    over: [area, domain, all]
    answered: 50
    goal: 80
    bands: {low: {title: Low, at_least: 0}, high: {title: High, at_least: 80}}
  typical:
    title: Typical
    of: [stock/rating, stock/many/how]
    rule: weighted
    weights: {outside: 3, soil: 2}
    over: all
domains:
"""
TABLE = """\
  - table: many
    label: Tools
    rows: {one: A rake, two: A spade}
    columns: {how: {label: "How often?", kind: rating, scale: habit}, note: Note}
"""


@pytest.fixture
def scored(garden: Path) -> Path:
    """The garden, with points and two scores."""
    give_scores(garden, SCORES, TABLE)
    return garden


def _beds(prepared: Prepared) -> Form:
    return next(form for form in prepared.forms if form.id == "stock-beds")


def test_a_score_counts_the_ratings_that_it_names_for_each_part_of_the_framework(scored: Path):
    care, typical = _beds(prepare(scored)).scores
    assert [item.field for item in care.items] == ["stock/soil/rating"]
    assert [(part.over, part.id, part.title, part.items) for part in care.parts] == [
        ("area", "beds", "Beds", (0,)),
        ("domain", "outside", "Outside", (0,)),
        ("all", "", "All together", (0,)),
    ]
    assert care.items[0].points == {"never": 0, "sometimes": 1, "always": 2}
    assert care.items[0].unrated == ("na",)
    weights = {item.field: item.weight for item in typical.items}
    assert weights == {"stock/soil/rating": 2, "stock/beds/many/one/how": 3, "stock/beds/many/two/how": 3}
    assert {item.weight for item in care.items} == {1}


def test_a_score_is_made_for_groups_of_elements_too(scored: Path):
    beds = "groups: {below: Below ground}\nelements:\n  soil:\n    group: below\n"
    edit(scored, "areas/beds.yml", ("elements:\n  soil:\n", beds))
    edit(scored, "framework.yml", ("[area, domain, all]", "[group, all]"), ("{outside: 3, soil: 2}", "{below: 4}"))
    care, typical = _beds(prepare(scored)).scores
    assert [(part.over, part.id, part.title) for part in care.parts] == [
        ("group", "below", "Below ground"),
        ("all", "", "All together"),
    ]
    assert [item.weight for item in typical.items] == [4, 1, 1]


def test_an_edition_keeps_the_scores_of_its_forms(scored: Path):
    form = _beds(prepare(scored))
    assert form.scores
    assert deserialise(serialise(form)) == form
    assert "scores" not in serialise(next(form for form in prepare(scored).forms if form.id == "plan"))


def test_a_score_says_how_it_was_made(scored: Path):
    prepared = prepare(scored)
    form, words = _beds(prepared), prepared.words
    care, typical = form.scores
    assert how_made(care, words) == (
        "Points in percent of the most that you could get. At least 50% of the questions need an answer. "
        "The goal: 80%. Low: from 0% · High: from 80%"
    )
    answers = {"stock/soil/rating": "sometimes", "stock/beds/many/one/how": "na", "stock/beds/many/two/how": "always"}
    found = score_value(typical, typical.parts[0], answers)
    assert value_text(typical, found.value or 0, words) == "1.6", "(1·2 + 2·3) / (2 + 3)"
    assert made_of(found, words) == "Points: 3 of 4. Answered: 2 of 2. Not counted: 1."


def test_on_paper_there_are_boxes_to_add_up_by_hand(scored: Path):
    prepared = prepare(scored)
    (section,) = score_section(_beds(prepared), prepared.words)
    texts = str(section)
    assert "Divide the first by the second, and multiply by 100." in texts
    assert "up to 2" in texts
    assert "Weights: Soil 2 · A rake 3 · A spade 3. All others count 1." in texts
    assert [block.title for block in section.blocks if isinstance(block, Section)] == ["Care", "Typical"]
    assert score_section(next(form for form in prepared.forms if form.id == "plan"), prepared.words) == ()


def test_the_page_has_what_it_takes_to_make_the_scores(scored: Path):
    prepared = prepare(scored)
    form = _beds(prepared)
    data = page_data(form, prepared.words, {}, [], PageFiles(), {})
    assert [score["title"] for score in data["scores"]] == ["Care", "Typical"]
    assert data["scores"][0]["how"].startswith("Points in percent")
    assert data["words"]["score_none"] == "Too few answers"
    other = next(form for form in prepared.forms if form.id == "plan")
    assert "scores" not in page_data(other, prepared.words, {}, [], PageFiles(), {})


def test_a_changed_rule_is_told(scored: Path, tmp_path: Path):
    assert run("release").exit_code == 0
    edit(scored, "framework.yml", ("    goal: 80\n", "    goal: 90\n"))
    told = run("diff", scored / "editions/2026.1.json", scored).stdout
    assert "Care" in told
    assert "Goal, before: 80" in told

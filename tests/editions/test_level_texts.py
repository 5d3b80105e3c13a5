"""What each level looks like may change from edition to edition: raters are told, and what has to be is rated again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framepress.editions.question_history import carried_over
from framepress.framework.model.edition_file import sealed
from framepress.pipeline.release import edition_data
from framepress.publishing.prepare import prepare
from framepress.validation.check import check
from tests.author import edit, said
from tests.validation.cases import GOOD, lay_out

LEVELS = next(case for case in GOOD if case.name == "levels-here")
BEDS = "areas/beds.yml"
OLD = "Some beds get compost, where *somebody* thinks of it."


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The garden that says what levels look like, in the edition after the one that was released."""
    folder = lay_out(LEVELS, tmp_path / "framework")
    file = folder / "editions" / "2026.1.json"
    file.parent.mkdir()
    file.write_text(json.dumps(sealed(edition_data(prepare(folder), []))), encoding="utf-8")
    edit(folder, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    return folder


def changes(folder: Path) -> list[dict[str, object]]:
    told = json.loads(said("diff", folder / "editions" / "2026.1.json", folder, "--format", "json"))
    return [one for one in told["changes"] if one["kind"] == "level-text"]


def to_rate_again(folder: Path) -> tuple[str, ...]:
    prepared = prepare(folder)
    found = carried_over(prepared.framework, prepared.checked.editions, prepared.forms)
    return found["stock-beds"]["2026.1"].must_reanswer


def test_a_new_wording_needs_a_word_on_earlier_ratings(released: Path):
    edit(released, BEDS, (OLD, "Most beds get compost."))
    assert [str(problem) for problem in check(released).problems] == [
        f"{check(released).problems[0].place}: The text of the text on a level 'soil/sometimes' is not that of edition "
        "2026.1: it said 'Some beds get compost, where *somebody* thinks of it.'. Put the text below the id, after "
        "'text:', and add 'reworded: editorial' where it means the same, 'reworded: substantive' where it has to be "
        "rated again; another thing needs another id."
    ]


def test_what_means_something_else_is_rated_again(released: Path):
    edit(released, BEDS, (f"sometimes: {OLD}", "sometimes: {text: Most beds get compost., reworded: substantive}"))
    assert to_rate_again(released) == ("stock/soil/rating", "stock/soil/cover", "stock/beds/quick/soil/now")
    (told,) = changes(released)
    assert (told["group"], told["id"], told["where"]) == ("again", "soil/sometimes", ["Beds", "Soil"])
    assert told["says"] == "Rate “Soil” again: earlier answers were given to different wording."


def test_what_means_the_same_is_not(released: Path):
    edit(released, BEDS, (f"sometimes: {OLD}", "sometimes: {text: Most beds get compost., reworded: editorial}"))
    assert to_rate_again(released) == ()
    assert [told["group"] for told in changes(released)] == ["editorial"]


def test_marks_of_formatting_are_no_new_wording(released: Path):
    edit(released, BEDS, ("*somebody*", "somebody"))
    assert check(released).problems == [] == changes(released)


def test_a_text_may_come_and_go_without_an_id_that_is_retired(released: Path):
    edit(released, BEDS, ("          bare: Leaves go to the dump.\n", ""))
    assert check(released).problems == []
    assert [(told["group"], told["name"], told["says"]) for told in changes(released)] == [
        ("gone", "Leaves go to the dump.", "")
    ]


def test_a_text_goes_with_its_level_and_its_element_to_their_new_ids(released: Path):
    edit(
        released, BEDS, ("  soil:\n", "  earth:\n    renamed_from: soil\n"), ("          bare: L", "          naked: L")
    )
    edit(released, "framework.yml", ("      bare: Bare", "      naked: {label: Bare, renamed_from: bare}"))
    edit(released, "crosswalk.yml", ("element: soil", "element: earth"))
    assert check(released).problems == []
    assert changes(released) == []
    assert to_rate_again(released) == ()


def test_an_element_that_goes_to_another_scale_needs_another_id(released: Path):
    edit(released, "areas/tools.yml", ("scale: habit", "scale: cover"))
    problem = next(problem for problem in check(released).problems if problem.code == "answered-otherwise")
    assert str(problem).startswith(f"{problem.place}: 'scale' of the element 'spades' was habit in edition 2026.1, and")

"""A mark that was written for an earlier change says nothing of the next one: it is asked for again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.author import edit, run, said
from tests.editions.test_carried import became, next_edition

BEDS = "areas/beds.yml"
SCALE = "framework.yml"


def _marked(folder: Path, mark: str) -> None:
    """Give the element and the scale another wording or another level, with a mark."""
    edit(folder, BEDS, ("indicator: Plants look well.", f"indicator: Plants look good.\n    reworded: {mark}"))
    edit(folder, SCALE, ("  habit:\n", f"  habit:\n    reworded: {mark}\n"))
    edit(folder, SCALE, ("      sometimes: Sometimes\n", "      sometimes: Sometimes\n      mostly: Mostly\n"))


def _changed_again(folder: Path) -> None:
    """Another wording and another level once more, with the marks as they are."""
    edit(folder, BEDS, ("indicator: Plants look good.", "indicator: Worms thrive."))
    edit(folder, SCALE, ("      mostly: Mostly\n", "      mostly: Mostly\n      nearly: Nearly always\n"))


def _renewed(folder: Path, mark: str, edition: str) -> None:
    for name in (BEDS, SCALE):
        edit(folder, name, (f"reworded: {mark}", f"reworded: {mark} in {edition}"))


def _effects(old: Path, new: Path) -> dict[str, str]:
    told = json.loads(said("diff", old, new, "-F", "json"))["changes"]
    return {one["kind"]: one["effect"] for one in told if one["kind"] in ("element", "scale")}


@pytest.fixture
def second(garden: Path) -> Path:
    """The garden's second edition begins."""
    edit(garden, SCALE, ("edition: 2026.1", "edition: 2024"))
    next_edition(garden, "2024", "2025")
    return garden


@pytest.mark.parametrize(("mark", "effect"), [("editorial", "hold"), ("substantive", "again")])
def test_a_mark_counts_for_the_change_that_it_was_written_for(second: Path, mark: str, effect: str):
    old = Path(shutil.copytree(second, second.with_name("old")))
    _marked(second, mark)
    assert _effects(old, second) == {"element": effect, "scale": effect}
    assert run("check", second).exit_code == 0


@pytest.mark.parametrize("mark", ["editorial", "substantive"])
def test_a_mark_that_stood_there_before_is_asked_for_again(second: Path, mark: str):
    _marked(second, mark)
    old = Path(shutil.copytree(second, second.with_name("old")))
    next_edition(second, "2025", "2026")
    _changed_again(second)
    assert _effects(old, second) == {"element": "unsaid", "scale": "unsaid"}
    checked = run("check", second)
    assert checked.exit_code == 1
    assert checked.stdout.count(f"Its 'reworded: {mark}' was written for an earlier change.") == 2
    _renewed(second, mark, "2026")
    assert run("check", second).exit_code == 0
    assert _effects(old, second) == dict.fromkeys(("element", "scale"), "hold" if mark == "editorial" else "again")
    again = () if mark == "editorial" else ("stock/soil/rating",)
    assert became(second, "stock-beds", "2025").must_reanswer == again


def test_who_comes_from_the_first_edition_rates_again_for_its_mark(second: Path):
    _marked(second, "substantive")
    next_edition(second, "2025", "2026")
    assert became(second, "stock-beds", "2024").must_reanswer == ("stock/soil/rating",)
    assert became(second, "stock-beds", "2025").must_reanswer == ()

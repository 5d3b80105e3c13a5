"""Levels that are no step of their scale are told, and those that may be one are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.validation.check import check
from tests.conftest import ALL_FRAMEWORKS

MARKED = "N/A, marked"
GARDEN = Path(__file__).parent / "bad" / "bad-direction" / "framework.yml"


def _notes(folder: Path, *levels: str) -> list[str]:
    """The notes on a scale that has these levels beside two others."""
    text = GARDEN.read_text(encoding="utf-8").replace("direction: left\n", "")
    lines = "".join(f'      level-{number}: "{label}"\n' for number, label in enumerate(levels))
    lines = lines.replace(f'"{MARKED}"', "{label: N/A, rated: no}")
    old = "      never: Never\n      sometimes: Sometimes\n      always: Always\n"
    assert old in text
    (folder / "framework.yml").write_text(text.replace(old, lines), encoding="utf-8")
    return [str(note) for note in check(folder).notes if note.code == "unrated-level"]


@pytest.mark.parametrize(
    "label",
    [
        *("Not applicable", "N/A", "NA", "n.a.", "5 - Not applicable", "N/A (not applicable)", "Not applicable to us"),
        *(
            "Don't know",
            "Don’t know",
            "I don't know",
            "Not sure",
            "Not observed",
            "Not seen",
            "No aplica",
            "Nie dotyczy",
        ),
    ],
)
def test_a_last_level_that_is_no_step_is_told(tmp_path: Path, label: str):
    (note,) = _notes(tmp_path, "Never", "Always", label)
    assert note.startswith("framework.yml:") or "/framework.yml:" in note
    assert (
        f"Note: '{label}' is the highest level of this scale, and is counted as that. Write 'rated: no' below" in note
    )


def test_the_place_is_that_of_the_level(tmp_path: Path):
    (note,) = _notes(tmp_path, "Never", "Always", "N/A")
    line = int(note.split(":")[1])
    assert "N/A" in (tmp_path / "framework.yml").read_text(encoding="utf-8").splitlines()[line - 1]


def test_every_level_that_is_no_step_is_told(tmp_path: Path):
    assert len(_notes(tmp_path, "Never", "Always", "Not applicable", "Don't know")) == 2
    assert "the lowest level" in _notes(tmp_path, "Not applicable", "Never", "Always")[0]
    assert "number 2 of the levels" in _notes(tmp_path, "Never", "N/A", "Always")[0]


@pytest.mark.parametrize(
    "levels",
    [
        ("Not seen so far", "Seen sometimes", "Seen often"),
        ("Not observed", "Sometimes", "Often"),
        ("No", "Not sure", "Yes"),
        ("Not yet", "Partly", "Fully"),
        ("Never", "Sometimes", "Known by all"),
        ("Na pewno nie", "Nie", "Na pewno"),
        ("No evidence", "Some evidence", "Strong evidence"),
    ],
)
def test_what_may_be_a_step_is_not(tmp_path: Path, levels: tuple[str, ...]):
    assert _notes(tmp_path, *levels) == []


@pytest.mark.parametrize("name", ALL_FRAMEWORKS)
def test_the_frameworks_here_have_none(name: str):
    assert [str(note) for note in check(ALL_FRAMEWORKS[name]).notes if note.code == "unrated-level"] == []


def test_a_level_that_is_marked_is_not_told(tmp_path: Path):
    assert _notes(tmp_path, "Never", "Always", MARKED) == []
    (note,) = _notes(tmp_path, "Never", MARKED, "Always", "Not sure")
    assert "'Not sure' is the highest level" in note

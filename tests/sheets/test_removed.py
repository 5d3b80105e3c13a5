"""What is taken out in the workbook goes from the YAML; what somebody noted there for all of them stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import SHIPPED
from tests.sheets.desk import Desk, contents

LEVELS = """\
      # Agreed with the council in May.

      not-worked-on: We haven't worked on these practices
      # The next two go together.

      getting-started: We are getting started with these practices
      # Heard in June.

      # Implementing only: see the minutes.
      implementing: We are working on implementing these practices

      # Ask again next year.

      established: We have established these practices
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped framework, with notes between the levels of a scale."""
    folder = tmp_path_factory.mktemp("noted") / "framework"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("editions"))
    about = folder / "framework.yml"
    text = about.read_text(encoding="utf-8")
    begin = text.index("      not-worked-on:")
    end = text.index("\n", text.index("      established:")) + 1
    about.write_text(text[:begin] + LEVELS + text[end:], encoding="utf-8")
    return folder


@pytest.fixture
def noted(notes: Path, tmp_path: Path) -> Desk:
    """An export of it."""
    return Desk(tmp_path, notes)


def _levels(desk: Desk) -> str:
    """The levels of the scale as they stand in the file, with what is noted between and below them."""
    text = contents(desk.folder)["framework.yml"].decode()
    scale = text[text.index("    levels:\n") + len("    levels:\n") :]
    return scale[: scale.index("\n  experience:") + 1]


def _taken_out(desk: Desk, *levels: str) -> str:
    for level in levels:
        desk.drop("levels", id=level)
    desk.bring_back()
    return _levels(desk)


@pytest.mark.parametrize(
    "gone",
    [
        ("not-worked-on",),
        ("getting-started",),
        ("implementing",),
        ("established",),
        ("not-worked-on", "getting-started"),
        ("getting-started", "implementing"),
        ("implementing", "established"),
        ("not-worked-on", "established"),
    ],
    ids=" and ".join,
)
def test_only_the_lines_of_what_is_taken_out_go(noted: Desk, gone: tuple[str, ...]):
    left = _taken_out(noted, *gone)
    mine = {"implementing": "# Implementing only: see the minutes."}
    lost = [line for line in LEVELS.splitlines() if line.strip().partition(":")[0] in gone]
    lost += [line for line in LEVELS.splitlines() if line.strip() in [mine.get(level) for level in gone]]
    assert [line for line in left.splitlines() if line] == [
        line for line in LEVELS.splitlines() if line and line not in lost
    ]
    for note in ("Agreed with the council in May", "The next two go together", "Heard in June", "Ask again next year"):
        assert f"# {note}.\n\n" in left, "it does not become a note on the next level"


def test_the_note_at_the_head_stays_there_when_the_order_changes(noted: Desk):
    noted.move("levels", {"id": "not-worked-on"}, id="implementing")
    noted.bring_back()
    lines = [line.strip() for line in _levels(noted).splitlines() if line]
    assert lines == [
        "# Agreed with the council in May.",
        "# Heard in June.",
        "# Implementing only: see the minutes.",
        "implementing: We are working on implementing these practices",
        "not-worked-on: We haven't worked on these practices",
        "# The next two go together.",
        "getting-started: We are getting started with these practices",
        "# Ask again next year.",
        "established: We have established these practices",
    ]

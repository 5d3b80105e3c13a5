"""The keys of a level in a workbook."""

from __future__ import annotations

from pathlib import Path

from framepress.framework.load import load
from tests.author import edit
from tests.sheets.desk import Desk

ALWAYS = "      always: Always\n"


def test_a_mark_is_written_read_and_taken_out_in_the_sheet_of_levels(garden: Path, tmp_path: Path):
    edit(garden, "framework.yml", (ALWAYS, f"{ALWAYS}      na: {{label: N/A, rated: no}}\n"))
    desk = Desk(tmp_path, garden)
    assert [desk.cell("levels", "rated", id=level).value for level in ("always", "na")] == [None, "no"]
    desk.set("levels", "rated", "no", id="never")
    desk.set("levels", "rated", None, id="na")
    desk.set("levels", "points", 0.25, id="always")
    desk.set("levels", "points", 0, id="sometimes")
    desk.set("levels", "points", 2, id="na")
    desk.set("levels", "short", "½", id="sometimes")
    desk.bring_back()
    framework = load(garden).framework
    assert framework
    levels = framework.about.scales["habit"].levels
    assert {level.id: level.rated for level in levels.values()} == {
        "never": False,
        "sometimes": True,
        "always": True,
        "na": True,
    }
    assert {level.id: (level.points, level.short) for level in levels.values()} == {
        "never": (None, ""),
        "sometimes": (0, "½"),
        "always": (0.25, ""),
        "na": (2, ""),
    }
    assert "points: 0.25" in (garden / "framework.yml").read_text(encoding="utf-8"), "a number stands without quotes"

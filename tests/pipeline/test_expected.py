"""What a form needs and did not get is remarked, and so is an answer to what it did not ask."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from framepress.pipeline.collect import collect
from tests.author import edit, said
from tests.validation.cases import GOOD, lay_out

INSTRUMENTS = next(case for case in GOOD if case.name == "instruments")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A framework whose plan needs a rating, and asks why where that is low."""
    return lay_out(INSTRUMENTS, tmp_path / "framework")


def remarks(folder: Path, answers: dict[str, str]) -> list[str]:
    """What is remarked on one response that was saved with these answers."""
    came, out = folder.parent / "came", folder.parent / "out"
    came.mkdir()
    about = {"framepress": 1, "framework": "garden", "edition": "2026.1", "form": "plan", "subject": ""}
    (came / "one.json").write_text(json.dumps({**about, "answers": answers}), encoding="utf-8")
    collect([came], folder, out)
    with (out / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    return row["remarks"].splitlines()


NEEDED = "This question needs an answer, and has none."


def test_what_is_missing_is_remarked(folder: Path):
    found = remarks(folder, {"plan/stage": "spring", "plan/now": "never"})
    rows = ["plan/jobs/soil/current", "plan/jobs/spades/current"]
    assert found == [f"{field}: {NEEDED}" for field in ("plan/why", *rows)]


def test_an_answer_to_what_is_not_asked_is_kept_and_told_apart(folder: Path):
    found = remarks(folder, {"plan/now": "always", "plan/why": "It was cold"})
    assert found[-1] == "plan/why: This was answered, but the form does not ask it here: another answer decides that."
    assert f"plan/why: {NEEDED}" not in found
    assert "It was cold" in (folder.parent / "out" / "answers.csv").read_text(encoding="utf-8")


def test_raters_are_told_that_an_answer_is_needed_now(folder: Path):
    editions = folder / "editions"
    said("release", folder)
    edit(folder, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    edit(folder, "forms/plan.yml", ("is: [never, sometimes]", "is: [never]"))
    (edition,) = editions.iterdir()
    changes = json.loads(said("diff", edition, folder, "--format", "json"))["changes"]
    told = json.dumps(changes)
    assert "now: never, sometimes" in told and "Asked only if" in said("diff", edition, folder)

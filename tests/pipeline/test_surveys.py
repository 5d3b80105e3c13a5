"""Surveys of students and teachers that were filled in before they got sentences of their own are still read."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import yaml

from framepress.pipeline.collect import collect
from tests.conftest import ROOT, SHIPPED
from tests.editions.test_carried import next_edition

BEFORE = ROOT / "tests" / "returned" / "viewers" / "framework"
"""The shipped framework as it was: its surveys were made of indicators and practices alone."""
GONE = {
    "student-survey/experience": "Students are asked in sentences of their own.",
    "student-survey/example": "Asked once for all.",
    "teacher-survey/practices": "Teachers are asked in sentences of their own.",
}


def rewritten(folder: Path) -> Path:
    """The framework as it was, released, then with the surveys of today and a word on what is gone."""
    shutil.copytree(BEFORE, folder)
    next_edition(folder, "2026.1", "2026.2")
    for name in ("student-survey", "teacher-survey"):
        shutil.copy(SHIPPED / "forms" / f"{name}.yml", folder / "forms")
    about = yaml.safe_load((folder / "framework.yml").read_text(encoding="utf-8"))
    today = yaml.safe_load((SHIPPED / "framework.yml").read_text(encoding="utf-8"))
    about["scales"]["how-often"] = today["scales"]["how-often"]
    about["edition"] = "2026.2"
    about["retired"] = {"fields": GONE}
    (folder / "framework.yml").write_text(yaml.safe_dump(about, sort_keys=False), encoding="utf-8")
    return folder


def test_surveys_of_an_older_edition_are_read_beside_those_of_today(tmp_path: Path):
    folder, came, out = rewritten(tmp_path / "framework"), tmp_path / "came", tmp_path / "out"
    came.mkdir()
    seen, evidence = "student-survey/growth-mindset/experience", "teacher-survey/growth-mindset/evidence"
    for name, edition, form, subject, answers in (
        (
            "old",
            "2026.1",
            "student-survey",
            "students-empowered",
            {seen: "seen-often"},
        ),
        ("teacher", "2026.1", "teacher-survey", "students-empowered", {evidence: "Our notes"}),
        ("new", "2026.2", "student-survey", "", {"student-survey/how-i-learn/think-back/how-often": "often"}),
    ):
        response = {"framepress": 1, "framework": "mastery-learning", "edition": edition, "form": form}
        saved = {**response, "subject": subject, "answers": answers}
        (came / f"{name}.json").write_text(json.dumps(saved), encoding="utf-8")
    collect([came], folder, out)
    with (out / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        files = {row["file"]: row for row in csv.DictReader(file)}
    assert {name: row["verdict"] for name, row in files.items()} == dict.fromkeys(files, "read")
    assert "The answer was: Seen often" in files["old.json"]["remarks"], "a question that nobody asks any more"
    with (out / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["field"]: row for row in csv.DictReader(file)}
    assert found[evidence]["value"] == "Our notes"
    assert found[evidence]["element"] == "growth-mindset"
    assert found["student-survey/how-i-learn/think-back/how-often"]["element"] == "growth-mindset"

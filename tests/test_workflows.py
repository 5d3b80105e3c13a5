"""What runs on GitHub: pinned, with no more rights than it needs, on a runner as there are today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def jobs(path: Path) -> list[dict[str, Any]]:
    return list(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["jobs"].values())


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path) for step in job["steps"]]


def test_there_are_two():
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_jobs_end_by_themselves_and_only_the_last_one_may_write(path: Path):
    for job in jobs(path):
        assert int(job["timeout-minutes"]) <= 15
        writes = [right for right, given in job.get("permissions", {}).items() if given == "write"]
        assert writes == (["pages", "id-token"] if "environment" in job else [])


def test_pages_that_are_switched_off_are_told_in_plain_words():
    (told,) = (step for step in steps(ROOT / ".github/workflows/publish.yml") if "::error" in step.get("run", ""))
    assert told["if"] == "steps.pages.outcome == 'failure'"
    assert "Settings, Pages" in told["run"]

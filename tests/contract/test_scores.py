"""What a score comes to, as Python and a page count it: one table of cases, worked out by hand, for both."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import yaml

from framepress.forms.score_value import Score, ScoreBand, ScoreItem, ScorePart, score_value

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("scores.yml").read_text(encoding="utf-8"))
POINTS = {"no": 0.0, "partly": 1.0, "fully": 2.0}
WEIGHTS = {"a": 3, "b": 2, "c": 1, "d": 1}
ITEMS = tuple(
    ScoreItem(name, {"half": 0.5, "full": 1.0} if name == "d" else POINTS, ("na",), weight)
    for name, weight in WEIGHTS.items()
)
QUARTERS = tuple(replace(item, points={"none": 0.0, "some": 0.25, "most": 0.5, "all": 1.0}) for item in ITEMS)
PART = ScorePart("all", "", "All", (0, 1, 2, 3))
BANDS = (ScoreBand("low", "Low", 0), ScoreBand("middle", "Middle", 50), ScoreBand("high", "High", 70))


def _asked(case: dict[str, Any]) -> tuple[Score, ScorePart, dict[str, str], list[str]]:
    goal, bands = (70, BANDS) if "goal" in case or "band" in case else (None, ())
    items = QUARTERS if case.get("quarters") else ITEMS
    score = Score("s", "S", case["rule"], case["answered"], items, (PART,), goal, bands)
    answers = dict(zip(WEIGHTS, case["answers"].split(" "), strict=True))
    return score, PART, {name: answer for name, answer in answers.items() if answer != "-"}, case.get("not_asked", [])


def _said(case: dict[str, Any]) -> dict[str, Any]:
    """What must come out: numbers as they are, and the goal's mark where the case has one."""
    unrated = case["answers"].split(" ").count("na")
    assert case.get("unrated", unrated) == unrated
    said = {key: case[key] for key in ("value", "points", "most", "asked")}
    return {
        **said,
        "answered": case["count"],
        "unrated": unrated,
        "reached": case.get("goal"),
        "band": case.get("band", ""),
    }


EXPECTED = [_said(case) for case in CASES]


def test_the_table_has_every_rule_and_each_way_to_have_no_score():
    assert {case["rule"] for case in CASES} == {"share", "sum", "mean", "lowest", "weighted"}
    assert sum(case["value"] is None for case in CASES) > 4
    assert {case.get("goal") for case in CASES} == {True, False, None}


def test_python_counts_as_the_table_says():
    assert [asdict(score_value(*_asked(case))) for case in CASES] == EXPECTED


def test_node_counts_as_the_table_says():
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    command = [node, str(Path(__file__).with_name("scores.mjs"))]
    plain = [[one if isinstance(one, dict | list) else asdict(one) for one in _asked(case)] for case in CASES]
    asked = json.dumps(plain)
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == EXPECTED

"""The long table and ``datapackage.json``, as programs for statistics read them."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from framepress.analysis.anonymise import anonymise
from framepress.analysis.collection import Collected, Collection
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.shown_groups import CountingRules, shown_groups_of
from framepress.analysis.tables.tables import write_tables
from framepress.pages.guides import guides
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import by_chance
from tests.conftest import EXAMPLE, SHIPPED
from tests.pages.follower import BLOCK

WALK = SHIPPED.parent / "examples/walk-and-roll/framework"
FORM = "self-assessment-students-empowered"
RATING, TEXT = "self-assessment/growth-mindset/rating", "self-assessment/growth-mindset/evidence"
QUESTION = "Self-assessment: Students Empowered: Growth Mindset: Practices: check the appropriate box"
TWO_ROUNDS = ("2025-10-", "2026-10-")
LONG = ["round", "question", "rank", "number", "date"]


def write(collection: Collection, folder: Path, rules: CountingRules | None = None) -> Path:
    groups = grouping(group_field(collection.forms), collection.responses, collection.schools)
    write_tables(collection, folder, shown_groups_of(collection, groups, rules or CountingRules()))
    return folder


def answers(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "answers.csv").read_text(encoding="utf-8-sig").splitlines()))


def problems(folder: Path) -> list[str]:
    """What the reference implementation has against the tables."""
    import frictionless

    report = frictionless.validate(str(folder / "datapackage.json"))
    return [*(kind for (kind,) in report.flatten(["type"])), *(["nothing was read"] if not report.tasks else [])]


def three(day: str = "2026-04-15") -> Iterable[Collected]:
    for number, (level, when) in enumerate(
        [("getting-started", "2025-04-10"), ("established", "2026-04-12"), ("not-worked-on", day)], 1
    ):
        said = {"about/school": "Lincoln", "about/date": when, RATING: level, TEXT: "5"}
        yield returned(FORM, said, number)


def test_each_answer_has_its_round_its_question_and_its_rank(tmp_path: Path):
    rows = answers(write(collection_of(SHIPPED, three()), tmp_path))
    assert [*rows[0]][-5:] == LONG
    ratings = [row for row in rows if row["field"] == RATING]
    assert [(row["round"], row["rank"], row["group"]) for row in ratings] == [
        ("April 2025", "2", "Lincoln"),
        ("April 2026", "4", "Lincoln"),
        ("April 2026", "1", "Lincoln"),
    ]
    assert {row["question"] for row in ratings} == {QUESTION}
    days = [row["date"] for row in rows if row["field"] == "about/date"]
    assert days == ["2025-04-10", "2026-04-12", "2026-04-15"]
    assert {row["number"] for row in rows} == {""}, "a text with a number is a text"


def test_a_response_of_a_day_that_is_left_out_has_no_round(tmp_path: Path):
    rows = answers(write(collection_of(SHIPPED, three()), tmp_path, CountingRules(since="2026-01-01")))
    assert [row["round"] for row in rows if row["field"] == RATING] == ["", "April 2026", "April 2026"]


@pytest.mark.parametrize(("framework", "anonymous"), [(SHIPPED, False), (WALK, False), (EXAMPLE, True)])
def test_the_tables_are_what_the_schema_says(framework: Path, anonymous: bool, tmp_path: Path):
    collection = collection_of(framework, by_chance(framework, 9, 3, days=TWO_ROUNDS))
    if anonymous:
        collection = anonymise(collection, group_field(collection.forms))
    write(collection, tmp_path)
    assert problems(tmp_path) == []
    listed = {table["path"] for table in json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]}
    assert listed == {path.name for path in tmp_path.glob("*.csv")}
    assert ("scores.csv" in listed) is (framework != SHIPPED)


@pytest.mark.parametrize(
    ("table", "was", "now", "kind"),
    [
        ("answers.csv", ",4,,\r\n", ",four,,\r\n", "type-error"),
        ("answers.csv", "\r\nk1,", "\r\nk9,", "foreign-key"),
        ("answers.csv", "April 2025", "Easter", "constraint-error"),
        ("responses.csv", "\r\nk2,", "\r\nk1,", "primary-key"),
    ],
)
def test_a_table_that_is_otherwise_is_noticed(table: str, was: str, now: str, kind: str, tmp_path: Path):
    path = write(collection_of(SHIPPED, three()), tmp_path) / table
    text = path.read_bytes().decode("utf-8")
    assert was in text
    path.write_bytes(text.replace(was, now, 1).encode("utf-8"))
    assert kind in problems(tmp_path)


def test_rounds_stand_in_their_order_for_programs_that_sort_by_name(tmp_path: Path):
    write(collection_of(SHIPPED, three("2026-10-15")), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    (table,) = [table for table in package["resources"] if table["name"] == "answers"]
    (column,) = [column for column in table["schema"]["fields"] if column["name"] == "round"]
    assert column["constraints"]["enum"] == ["April 2025", "April 2026", "October 2026"]


def test_an_anonymous_table_has_no_day_and_no_name(tmp_path: Path):
    collection = collection_of(SHIPPED, three())
    rows = answers(write(anonymise(collection, group_field(collection.forms)), tmp_path))
    assert {row["date"] for row in rows} == {""}
    assert {row["round"] for row in rows} == {"April 2025", "April 2026"}
    assert {row["group"] for row in rows} == {"Group 1"}


def example(language: str) -> str:
    (guide,) = [guide for guide in guides("en") if guide.id == "collect"]
    assert guide.file
    (text,) = [text for name, text in BLOCK.findall(guide.file.read_text(encoding="utf-8")) if name == language]
    return text


def test_the_lines_for_pandas_give_the_medians(tmp_path: Path):
    (tmp_path / "collected").mkdir()
    write(collection_of(SHIPPED, three()), tmp_path / "collected")
    (tmp_path / "medians.py").write_text(example("python"), encoding="utf-8")
    done = subprocess.run([sys.executable, "medians.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[2:] == [f"{QUESTION} April 2025 Lincoln 2.0 1", "April 2026 Lincoln 2.5 2"]


@pytest.mark.parametrize("language", ["r", "powerquery"])
def test_the_lines_for_other_programs_name_what_is_there(language: str, tmp_path: Path):
    write(collection_of(SHIPPED, three()), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    (table,) = [table for table in package["resources"] if table["name"] == "answers"]
    types = {column["name"]: column["type"] for column in table["schema"]["fields"]}
    text = example(language)
    if language == "powerquery":
        typed = dict(re.findall(r'\{"(\w+)", (?:type )?([\w.]+)\}', text))
        assert typed == {"rank": "Int64.Type", "points": "number", "number": "number", "date": "date"}
        assert set(re.findall(r"\[(\w+)\]", text)) == {"state", "rank"}
        assert [types[name] for name in typed] == ["integer", "number", "number", "date"]
    else:
        assert {"state", "rank", "question", "round", "group"} <= set(types)
        assert "rank ~ question + round + group" in text
        assert 'read_package("collected/datapackage.json"), "answers")' in text

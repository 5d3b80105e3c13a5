"""What a level counts as, from edition to edition."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from framepress.publishing.past_editions import past_editions
from framepress.publishing.prepare import prepare
from tests.author import edit, run, said

ALWAYS = "      always: Always\n"
MARKED = f"{ALWAYS}      not-applicable: {{label: Not applicable, rated: no}}\n"


@pytest.fixture
def marked(garden: Path) -> Path:
    """A framework with a level that counts in no median."""
    edit(garden, "framework.yml", (ALWAYS, MARKED))
    return garden


def _told(old: Path, new: Path) -> list[tuple[str, str, list[dict[str, str]]]]:
    changes = json.loads(said("diff", old, new, "--format", "json"))["changes"]
    return [(one["group"], one["id"], one["wordings"]) for one in changes]


def test_a_mark_that_comes_or_goes_is_told_and_makes_no_answer_unfit(marked: Path):
    new = Path(shutil.copytree(marked, marked.with_name("new")))
    edit(new, "framework.yml", (", rated: no", ""))
    wording = {"key": "rated", "old": "no", "new": "yes"}
    assert _told(marked, new) == [("other", "not-applicable", [wording])]
    assert _told(new, marked) == [("other", "not-applicable", [{**wording, "old": "yes", "new": "no"}])]
    assert "Counted as a level, before: no" in said("diff", marked, new)


def test_new_points_and_a_new_short_name_are_told_and_make_no_answer_unfit(marked: Path):
    new = Path(shutil.copytree(marked, marked.with_name("new")))
    edit(marked, "framework.yml", ("never: Never", "never: {label: Never, points: 1, short: N}"))
    edit(new, "framework.yml", ("never: Never", "never: {label: Never, points: 0}"))
    for folder in (marked, new):
        edit(folder, "framework.yml", ("sometimes: Sometimes", "sometimes: {label: Sometimes, points: 2}"))
        edit(folder, "framework.yml", ("always: Always", "always: {label: Always, points: 3}"))
    said("release", marked)
    wordings = [{"key": "short", "old": "N", "new": ""}, {"key": "points", "old": "1", "new": "0"}]
    assert _told(marked / "editions/2026.1.json", new) == [("other", "never", wordings)]


def test_a_release_keeps_the_mark_and_says_nothing_of_a_level_that_counts(marked: Path):
    said("release")
    edition = json.loads((marked / "editions/2026.1.json").read_text(encoding="utf-8"))
    levels = edition["framework"]["scales"]["habit"]["levels"]
    assert levels["not-applicable"] == {"label": "Not applicable", "rated": False}
    assert levels["always"] == {"label": "Always"}
    edit(marked, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    (past,) = past_editions(prepare(marked))
    rated = next(field for form in past.forms for field in form.fields() if field.kind.is_ordered)
    assert [(level.id, level.is_rated) for level in rated.choices][-2:] == [("always", True), ("not-applicable", False)]


def test_an_edition_that_was_released_before_there_were_marks_has_only_levels_that_count(garden: Path):
    said("release")
    file = garden / "editions/2026.1.json"
    assert "rated" not in file.read_text(encoding="utf-8")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"), (ALWAYS, MARKED))
    assert "has other levels than in edition 2026.1: 'not-applicable' is new" in run("check").stdout
    assert [(group, name) for group, name, _ in _told(file, garden)] == [("scales", "habit")]

"""What stands in braces in a form, and what is repeated or shown there: where it means something, and where nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.problems.problem import Problem
from framepress.text.messages import Phrase
from framepress.validation.check import check
from tests.author import edit
from tests.validation.cases import BASE, lay_out

ONCE = ("forms/plan.yml", "description: What we will do.", 'description: "{}"')
"""A text of a form that there is once."""
EACH_AREA = ("forms/stock.yml", "description: Where we are.", 'description: "{}"')
"""Of one that is made for each area."""
EACH_ELEMENT = ("forms/stock.yml", 'title: "{element}"', 'title: "{}"')
"""Of a section that is repeated for each element."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(BASE, tmp_path / "framework")


def told(folder: Path) -> list[tuple[str, str, dict[str, object]]]:
    """Where ``check`` finds something, which of its sentences it says, and what it fills in."""
    return [(_place(problem), *_said(problem)) for problem in check(folder).problems]


def _place(problem: Problem) -> str:
    return f"{problem.place.line}:{problem.place.column}"


def _said(problem: Problem) -> tuple[str, dict[str, object]]:
    assert isinstance(problem.message, Phrase)
    parts = {name: getattr(value, "key", value) for name, value in problem.message.values.items()}
    return problem.message.key.removeprefix("problems.").removesuffix(".message"), parts


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (ONCE, "{title}, {edition}"),
        (ONCE, "{the area} {a b} {1}"),
        (EACH_AREA, "{area}, {domain}, {title}, {edition}"),
        (EACH_ELEMENT, "{element}, {area}, {domain}, {title}, {edition}"),
    ],
)
def test_what_is_repeated_around_a_text_may_be_named_in_it(folder: Path, place: tuple[str, str, str], text: str):
    file, old, new = place
    edit(folder, file, (old, new.replace("{}", text)))
    assert told(folder) == []


ELSEWHERE, HERE = "unknown-place.elsewhere", "unknown-place.here"
AS_WRITTEN, TWO_BRACES = "unknown-place.not-as-written", "unknown-place.two-braces"


@pytest.mark.parametrize(
    ("place", "text", "at", "key", "parts"),
    [
        (ONCE, "In {area}", "3:18", ELSEWHERE, {"place": "{area}", "kind": "phrases.kinds.area"}),
        (ONCE, "{domain}", "3:15", ELSEWHERE, {"place": "{domain}", "kind": "phrases.kinds.domain"}),
        (EACH_AREA, "{element}", "3:15", ELSEWHERE, {"place": "{element}", "kind": "phrases.kinds.element"}),
        (EACH_ELEMENT, "{stage}", "8:13", ELSEWHERE, {"place": "{stage}", "kind": "phrases.kinds.stage"}),
        (ONCE, "{soil}", "3:15", HERE, {"place": "{soil}"}),
        (EACH_ELEMENT, "{elements}", "8:13", HERE, {"place": "{elements}"}),
        (ONCE, "{Title}", "3:15", AS_WRITTEN, {"written": "{Title}", "meant": "{title}"}),
        (EACH_AREA, "{ area }", "3:15", AS_WRITTEN, {"written": "{ area }", "meant": "{area}"}),
        (EACH_AREA, "{{Area}}", "3:15", AS_WRITTEN, {"written": "{{Area}}", "meant": "{area}"}),
        (EACH_AREA, "In {{area}}", "3:18", TWO_BRACES, {"written": "{{area}}", "meant": "{area}"}),
        (ONCE, "{{title}}", "3:15", TWO_BRACES, {"written": "{{title}}", "meant": "{title}"}),
    ],
)
def test_what_means_nothing_there_is_told(
    folder: Path, place: tuple[str, str, str], text: str, at: str, key: str, parts: dict[str, str]
):
    file, old, new = place
    edit(folder, file, (old, new.replace("{}", text)))
    ((where, said, values),) = told(folder)
    assert (where, said) == (at, key)
    assert {name: values[name] for name in parts} == parts


def test_a_part_is_shown_where_it_is_said_whose(folder: Path):
    edit(folder, "forms/stock.yml", ("  - field: plants", "  - show: introduction\n  - field: plants"))
    assert told(folder) == [], "of the area that the form is made for"
    edit(folder, "forms/stock.yml", ("  - field: plants", "  - show: practices\n  - field: plants"))
    ((where, said, values),) = told(folder)
    assert (where, said) == ("20:11", "show-out-of-place")
    assert (values["show"], values["kind"]) == ("practices", "phrases.kinds.element")


def test_a_scale_is_one_of_the_framework(folder: Path):
    edit(folder, "forms/stock.yml", ("scale: habit", "scale: habits"))
    assert [(where, values["id"]) for where, _, values in told(folder)] == [("14:16", "habits")]


def test_a_scale_that_could_not_be_read_is_no_second_mistake(folder: Path):
    edit(folder, "framework.yml", ("never: Never", "never: []"))
    assert [Path(problem.place.file).name for problem in check(folder).problems] == ["framework.yml"]


@pytest.mark.parametrize(
    ("file", "kind", "parts"),
    [
        ("evidence.yml", "source", "phrases.kinds.source"),
        ("crosswalk.yml", "framework", "phrases.other_framework"),
        ("cycle.yml", "stage", "phrases.kinds.stage"),
    ],
)
def test_nothing_is_repeated_for_what_there_is_none_of(folder: Path, file: str, kind: str, parts: str):
    section = f"  - section: more\n    for_each: {kind}\n    title: More\n    content:\n      - text: Look.\n"
    edit(folder, "forms/plan.yml", ("  - field: stage\n", f"{section}  - field: stage\n"))
    edit(folder, "forms/plan.yml", ("    choices_for_each: stage", "    choices: {dry: Dry}"))
    assert told(folder) == []
    written = (folder / file).read_text(encoding="utf-8")
    (folder / file).unlink()
    found = [(where, values["kind"]) for where, said, values in told(folder) if said == "nothing-to-repeat"]
    assert found == [("7:15", parts)]
    (folder / file).write_text(f"{written}: :\n", encoding="utf-8")
    assert not [said for _, said, _ in told(folder) if said == "nothing-to-repeat"], (
        "it could not be read, and is there"
    )

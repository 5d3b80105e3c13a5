"""A thousand spoilt frameworks: none makes a traceback, none hangs, and what ``check`` accepts can be built."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress.cli.problem_formats import as_github, as_json, as_text
from framepress.forms.plan import plan_forms
from framepress.publishing.prepare import prepare
from framepress.site.live_preview import Preview
from framepress.text.catalogue import words_for
from framepress.validation.check import check
from tests.conftest import EXAMPLE
from tests.fuzz.conftest import Dice, in_time
from tests.validation.cases import BASE
from tests.validation.test_fuzz import ODDMENTS, is_sound, spoil

PARTS = 8
"""The thousand in parts, so that two cores share them."""
BUILT = 10
"""Of so many that pass, one is planned as a whole website: that takes a second."""
ODD: list[Any] = [
    *(
        "",
        None,
        "x",
        "a" * 3000,
        "-1",
        "1.5",
        "yes",
        "ＡＢＣ",
        "\u202eabc",
        "{area}",
        "**a",
        "<b>a</b>",
        "[a](b)",
        "a\nb",
    ),
    *([], {}, [[]], [{}], {"": ""}, {"id": {}}, [["a", "b"]], {"a": {"b": {"c": "d"}}}, [{"field": "x"}], {"1": ["2"]}),
    *("self", "index", "title", "a/b", "../x", "x-a4", "kind", {"kind": "rating"}, {"field": "x", "kind": "date"}),
]
"""Values that stand where others belong."""
Way = tuple[Any, Any]
"""A list or a group, and the number or key of something in it."""


def ways(data: Any) -> Iterator[Way]:
    """Everything at any depth."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in list(inside):
        yield data, key
        yield from ways(value)


def replaced(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    way[0][way[1]] = rng.choice(ODD)


def wrapped_in_a_list(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    """What a doubled hyphen does."""
    way[0][way[1]] = [way[0][way[1]]]


def wrapped_in_a_group(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    way[0][way[1]] = {rng.choice(["id", "field", "title", "x"]): way[0][way[1]]}


def unwrapped(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    value = way[0][way[1]]
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    way[0][way[1]] = inside[0] if inside else None


def gone(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    del way[0][way[1]]


def renamed(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    if isinstance(way[0], dict):
        way[0][rng.choice([f"{way[1]}s", str(way[1])[1:], "x", "", "field", "kind", "show_if"])] = way[0].pop(way[1])


def from_elsewhere(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    other = rng.choice(all_ways)
    if other[1] in other[0] if isinstance(other[0], dict) else other[1] < len(other[0]):
        way[0][way[1]] = yaml.safe_load(yaml.safe_dump(other[0][other[1]]))


def deep(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    for _ in range(rng.choice([5, 30, 80])):
        way[0][way[1]] = rng.choice([[way[0][way[1]]], {"content": [way[0][way[1]]]}])


def odd_piece(rng: random.Random, way: Way, all_ways: list[Way]) -> None:
    text = str(way[0][way[1]])
    at = rng.randrange(len(text) + 1)
    way[0][way[1]] = text[:at] + rng.choice(ODDMENTS) + text[at:]


CHANGES: list[Callable[[random.Random, Way, list[Way]], None]] = [
    replaced,
    wrapped_in_a_list,
    wrapped_in_a_group,
    unwrapped,
    gone,
    renamed,
    from_elsewhere,
    deep,
    odd_piece,
]


def rebuilt(rng: random.Random, content: bytes) -> bytes:
    """A file that is YAML still, and says something else: other kinds of values, other keys, other depths."""
    data = yaml.load(content, yaml.BaseLoader)
    for _ in range(rng.choice([1, 1, 2, 3])):
        found = list(ways(data))
        if found:
            rng.choice(CHANGES)(rng, rng.choice(found), found)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode("utf-8")


def tried(folder: Path, whole: bool) -> str:
    """What becomes of a framework, in a word; every way to tell its problems is tried."""
    outcome = check(folder)
    told = [*outcome.problems, *outcome.notes]
    for problem in told:
        is_sound(problem)
        assert len(str(problem)) < 3000, "a wrong value is quoted in short"
    assert [len(say(told).splitlines()) for say in (as_text, as_github)] == [len(told)] * 2
    assert as_json(told)
    if outcome.problems:
        return "refused"
    assert outcome.framework
    assert plan_forms(outcome.framework, words_for("en")) is not None
    if whole:
        prepared = prepare(folder)
        assert all(page.markdown() for page in Preview().site(prepared).pages)
        assert prepared.data_files()
        return "planned as a website"
    return "accepted"


@pytest.mark.sweep
@pytest.mark.parametrize("part", range(PARTS))
def test_no_framework_makes_a_traceback_or_hangs(part: int, dice: Callable[[int], Dice], tmp_path: Path):
    rng, inputs, counted = dice(1000 // PARTS)
    folder = tmp_path / "framework"
    shutil.copytree(EXAMPLE if part == 0 else BASE, folder)
    files = sorted(folder.rglob("*.yml"))
    for _ in range(inputs):
        chosen = {path: path.read_bytes() for path in rng.sample(files, rng.choice([1, 1, 1, 2]))}
        for path, content in chosen.items():
            path.write_bytes(rng.choice([spoil, rebuilt, rebuilt])(rng, content))
        try:
            with in_time():
                counted[tried(folder, rng.randrange(BUILT) == 0)] += 1
        except Exception as error:
            spoilt = "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')}" for path in chosen)
            pytest.fail(f"{type(error).__name__}: {error}\nby\n{spoilt}")
        for path, content in chosen.items():
            path.write_bytes(content)
    assert counted["refused"] > 0 < counted["accepted"]

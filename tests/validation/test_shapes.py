"""Each part of a framework put in the place of another kind of part: check says where, and never fails itself."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress.validation.check import check
from tests.validation.cases import BASE
from tests.validation.test_fuzz import is_sound

SHAPES: list[Any] = [
    *("", "text", "3", None, [], ["a"], [["a"]], [None], {}, {"a": "b"}, {"a": {"b": "c"}}, {"a": ["b"]}),
    *([{"a": "b"}], [[{"field": "values"}]], {"remove": "x"}, {"field": ["a"]}),
]
WRAPPED = object()
"""The part itself, in a list: a hyphen too many."""
LONGEST_LINE = 480
"""Letters of a problem, its place left out: what a person still reads."""
LONG = (
    *("x" * 3000, f"[x](/{'y' * 3000}/)", f"{{{'area' * 700}}}", "x y " * 700, f"https://{'x ' * 2000}"),
    *(f"a/{'b' * 3000}", "\u16a0" * 3000, f"![{'x' * 3000}](y)", "*" * 3000, "x" * 300_000),
)

Way = tuple[Any, ...]


def ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """The way to each part of the data."""
    yield way
    for key, part in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from ways(part, (*way, key))


def at(data: Any, way: Way) -> Any:
    for key in way:
        data = data[key]
    return data


def put(data: Any, way: Way, part: Any) -> Any:
    """The data with another part at the end of a way."""
    if not way:
        return part
    changed = copy.copy(data)
    changed[way[0]] = put(data[way[0]], way[1:], part)
    return changed


def variant(folder: Path) -> Path:
    """A variant that says all of the base anew."""
    shutil.copytree(BASE, folder)
    shutil.copytree(BASE, folder / "upstream")
    about = folder / "framework.yml"
    about.write_text(about.read_text().replace("id: garden", "id: our-garden\nextends: upstream", 1))
    return folder


def base(folder: Path) -> Path:
    return Path(shutil.copytree(BASE, folder))


@pytest.mark.parametrize("make", [base, variant])
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.sweep)])
def test_no_shape_of_a_part_makes_a_traceback(make: Any, share: int, tmp_path: Path):
    folder = make(tmp_path / "framework")
    rng = random.Random(20261130)
    tried = refused = 0
    for path in sorted(path for path in folder.rglob("*.yml") if "upstream" not in path.parts):
        written = path.read_text(encoding="utf-8")
        data = yaml.load(written, yaml.BaseLoader)
        for way in ways(data):
            for shape in rng.sample([*SHAPES, WRAPPED], max(1, len(SHAPES) // share)):
                spoilt = put(data, way, [at(data, way)] if shape is WRAPPED else shape)
                path.write_text(yaml.safe_dump(spoilt, sort_keys=False), encoding="utf-8")
                problems = check(folder).problems
                for problem in problems:
                    is_sound(problem)
                tried, refused = tried + 1, refused + bool(problems)
        path.write_text(written, encoding="utf-8")
    assert tried > 150
    assert refused > tried / 2, "most parts can't be of any shape"


@pytest.mark.parametrize("share", [8, pytest.param(1, marks=pytest.mark.sweep)])
def test_a_long_value_is_quoted_in_short(share: int, tmp_path: Path):
    folder = base(tmp_path / "framework")
    rng = random.Random(20261130)
    told = 0
    for path in sorted(folder.rglob("*.yml")):
        written = path.read_text(encoding="utf-8")
        data = yaml.load(written, yaml.BaseLoader)
        for way in ways(data):
            if isinstance(at(data, way), str):
                for value in rng.sample(LONG, max(1, len(LONG) // share)):
                    path.write_text(yaml.safe_dump(put(data, way, value), allow_unicode=True), encoding="utf-8")
                    for problem in check(folder).problems:
                        assert len(f"{problem.message} {problem.hint}") < LONGEST_LINE, problem.code
                        told += 1
        path.write_text(written, encoding="utf-8")
    assert told > 50

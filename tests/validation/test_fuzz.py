"""Files spoilt at random (the same way each time): check never fails itself, and says a place that is there."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from framepress.cli.problem_formats import as_text
from framepress.forms.plan import plan_forms
from framepress.problems.problem import Problem
from framepress.text.catalogue import words_for
from framepress.validation.check import check
from tests.conftest import FIRST, FRAMEWORKS, in_turn
from tests.validation.cases import BASE

ROUNDS = 40
ODDMENTS = [
    *("~", "null", "<<", "*a", "&a ", "!x ", "- ", "? ", ": ", " #1", "'", '"', "{", "}", "[", "]", "|", ">", "%", "@"),
    *("\t", "\u00a0", "\x00", "\x85", "\u2028", "\ufeff", "\\", "é", "ᚠ", "🌱", "\r", "\n", "---\n", "...\n"),
    *("[x](y)", "*a **b _c ", "{area}", "{ Area }", "> " * 40, "- " * 40, "[" * 60, "9" * 30, "-1", "1.5", "yes"),
    *("-a4", "index", "same_as: a/b", "for_each: element", "kind: rating", "choices_for_each: stage", "form: workbook"),
]
Spoil = Callable[[random.Random, list[str]], None]


def without_a_line(rng: random.Random, lines: list[str]) -> None:
    del lines[rng.randrange(len(lines))]


def line_twice(rng: random.Random, lines: list[str]) -> None:
    here = rng.randrange(len(lines))
    lines.insert(here, lines[here])


def other_indentation(rng: random.Random, lines: list[str]) -> None:
    here = rng.randrange(len(lines))
    lines[here] = " " * rng.randrange(9) + lines[here].lstrip()


def lines_swapped(rng: random.Random, lines: list[str]) -> None:
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def oddment(rng: random.Random, lines: list[str]) -> None:
    here = rng.randrange(len(lines))
    at = rng.randrange(len(lines[here]) + 1)
    lines[here] = lines[here][:at] + rng.choice(ODDMENTS) + lines[here][at:]


def letters_lost(rng: random.Random, lines: list[str]) -> None:
    here = rng.randrange(len(lines))
    at = rng.randrange(len(lines[here]) + 1)
    lines[here] = lines[here][:at] + lines[here][at + rng.randrange(1, 6) :]


def other_value(rng: random.Random, lines: list[str]) -> None:
    here, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    key = lines[here].split(":")[0]
    lines[here] = f"{key}: {rng.choice([*ODDMENTS, '', lines[other].split(':')[-1]])}"


def cut_off(rng: random.Random, lines: list[str]) -> None:
    del lines[rng.randrange(len(lines)) + 1 :]


def other_bytes(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content))
    return content[:at] + rng.randbytes(rng.randrange(1, 4)) + content[at + rng.randrange(3) :]


SPOILS: list[Spoil] = [
    without_a_line,
    line_twice,
    other_indentation,
    lines_swapped,
    oddment,
    letters_lost,
    other_value,
    cut_off,
]


def spoil(rng: random.Random, content: bytes) -> bytes:
    lines = content.decode("utf-8").split("\n")
    for _ in range(rng.choice([1, 1, 2, 4])):
        rng.choice(SPOILS)(rng, lines)
        lines = lines or [""]
    spoilt = "\n".join(lines).encode("utf-8")
    return other_bytes(rng, spoilt) if spoilt and rng.random() < 0.15 else spoilt


@pytest.mark.parametrize("name", in_turn([*FRAMEWORKS, "base"], [*FIRST, "base"]))
def test_no_input_makes_a_traceback(name: str, tmp_path: Path):
    rng = random.Random(20261123)
    folder = tmp_path / "framework"
    shutil.copytree(FRAMEWORKS.get(name, BASE), folder)
    files = sorted(folder.rglob("*.yml"))
    refused = 0
    for _ in range(ROUNDS):
        chosen = {path: path.read_bytes() for path in rng.sample(files, rng.choice([1, 1, 2]))}
        for path, content in chosen.items():
            path.write_bytes(spoil(rng, content))
        outcome = check(folder)
        for problem in outcome.problems:
            is_sound(problem)
        assert len(as_text(outcome.problems).splitlines()) == len(outcome.problems)
        refused += bool(outcome.problems)
        if not outcome.problems:
            assert plan_forms(outcome.framework, words_for("en")) is not None, "what check accepts can be planned"
        for path, content in chosen.items():
            path.write_bytes(content)
    assert refused > ROUNDS / 2, "most spoilt files have something wrong"
    assert check(folder).problems == []


def is_sound(problem: Problem) -> None:
    """A problem says something, in our words, about a place that is in the file."""
    assert problem.message[-1] in ".:?" and len(problem.message) > 10
    assert not re.search(r"Input should|Value error|\bpydantic\b|Traceback|<class|object at 0x", str(problem))
    if problem.place.line:
        text = Path(problem.place.file).read_bytes().decode("utf-8", "replace")
        lines = re.split(r"\r\n|\r|\n", text)
        assert problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1

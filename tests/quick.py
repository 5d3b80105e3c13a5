"""Which tests are quick: ``make quick`` runs them while somebody works, and CI on each system and Python.

Nobody marks them. A test is quick unless it

- asks for a fixture that opens a browser, builds a site or a wheel, or makes an environment (at any distance),
- lies in a room whose tests need other programs, or in a module that loads one's driver or starts processes itself,
- lies on Windows in a module that needs pipes, links or devices of Unix,
- rolls dice (Hypothesis, ``tests/fuzz``),
- is a further case of a test that has many: the first :data:`CASES` stand for all of them,
- took more than :data:`SECONDS` when that was last measured: ``pytest -n0 -m quick --measure`` writes ``slow.txt``.
"""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
FIXTURES = frozenset({"browser", "project", "pages_of", "wheels", "libraries"})
"""What takes seconds to make, or another program. Fixtures that ask for one of these are found through it."""
ROOMS = frozenset({"engines", "fuzz", "starter", "web"})
"""Rooms whose tests drive browsers and viewers, try thousands of inputs, or install packages."""
DRIVERS = frozenset({"hypothesis", "playwright", "selenium", "subprocess"})
"""Libraries with which a module starts another program, or makes up inputs by the hundred."""
UNIX = re.compile(r"mkfifo|symlink_to|/dev/|SIGKILL|chmod")
CASES = 5
"""Of one test."""
SECONDS = 0.5
"""Of the processor's time for one case, that of other processes included."""
SLOW = TESTS / "slow.txt"
"""Cases that take longer, each as the name of its module and its own, so that a module may move."""


def mark(items: Iterable[pytest.Item]) -> None:
    """Mark the quick ones among the tests."""
    slow = set(SLOW.read_text(encoding="utf-8").splitlines())
    seen: Counter[tuple[Path, str]] = Counter()
    for item in items:
        if item.get_closest_marker("sweep") or not _needs_nothing(item):
            continue
        test = (item.path, getattr(item, "originalname", item.name))
        seen[test] += 1
        if seen[test] <= CASES and case_of(item) not in slow:
            item.add_marker("quick")


def case_of(item: pytest.Item) -> str:
    """Name a test as ``slow.txt`` does."""
    return f"{item.path.stem}::{item.name}"


class Measure:
    """A plugin that takes the time of each test, and writes down the slow ones at the end. It forgets none.

    What several tests share is made by the first of them, wherever one begins: each that asks for it takes its time.
    """

    def __init__(self) -> None:
        self.slow: set[str] = set(SLOW.read_text(encoding="utf-8").splitlines())
        self._made: dict[pytest.FixtureDef[Any], float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        before = _spent()
        try:
            return (yield)
        finally:
            self._made[fixturedef] = _spent() - before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Function) -> Iterator[None]:
        before = _spent()
        try:
            return (yield)
        finally:
            if max(self._shared(item), _spent() - before) > SECONDS:
                self.slow.add(case_of(item))

    def _shared(self, item: pytest.Function) -> float:
        """Seconds that the dearest thing took which the test asks for."""
        known = item._fixtureinfo.name2fixturedefs
        return max((self._made.get(known[name][-1], 0.0) for name in item.fixturenames if name in known), default=0.0)

    def pytest_sessionfinish(self) -> None:
        SLOW.write_text("".join(f"{test}\n" for test in sorted(self.slow)), encoding="utf-8")


def _spent() -> float:
    """Seconds of the processor so far, with those of programs that were started and have ended."""
    return sum(os.times()[:4])


def _needs_nothing(item: pytest.Item) -> bool:
    """Tell whether a test needs nothing but Python and the libraries of framepress."""
    if not FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        return False
    room = item.path.relative_to(TESTS).parts[0]
    return room not in ROOMS and not needs(item.path) and not (os.name == "nt" and asks_of_unix(item.path))


@cache
def asks_of_unix(path: Path) -> bool:
    """Tell whether a module makes what Windows has none of, or lets only administrators make: pipes, links, devices."""
    return UNIX.search(path.read_text(encoding="utf-8")) is not None


@cache
def needs(path: Path) -> frozenset[str]:
    """Find the drivers and rooms that a module of tests loads, itself or through other modules of tests."""
    found: set[str] = set()
    for name in _imported(path):
        parts = name.split(".")
        if parts[0] in DRIVERS:
            found.add(parts[0])
        elif parts[0] == "tests" and parts[1:] and parts[1] in ROOMS:
            found.add(parts[1])
        elif parts[0] == "tests" and parts[-1] != "conftest":
            module = TESTS.joinpath(*parts[1:]).with_suffix(".py")
            if module.is_file() and module != path:
                found |= needs(module)
    return frozenset(found)


def _imported(path: Path) -> set[str]:
    """Find the modules that a source loads when it is loaded, by full name."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names

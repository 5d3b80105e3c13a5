"""What each test takes, in seconds of the processor with all programs that it starts: ``pytest -n0 --measure``.

What several tests share (a site, a wheel, a browser) is nobody's. ``dear.txt`` keeps the cases that take more than
:data:`SECONDS`; :mod:`tests.sampling` goes by it. It takes half an hour, and each figure of a busy machine is too high.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SECONDS = 0.1
"""A case that takes less is not worth leaving out anywhere."""
DEAR = Path(__file__).with_name("dear.txt")
"""Cases that take more, each with its seconds."""
PROCESSES = Path("/proc")
"""Linux tells of each process what it took; elsewhere only what has ended is counted."""


def case_of(item: pytest.Item) -> str:
    """Name a case by its module and its own name, so that a module may move."""
    return f"{item.path.stem}::{item.name}"


def dear() -> dict[str, float]:
    """Read the seconds of each case that takes many."""
    lines = (line.split(" ", 1) for line in DEAR.read_text(encoding="utf-8").splitlines())
    return {case: float(seconds) for seconds, case in lines}


def spent() -> float:
    """Seconds of the processor so far: of this process, and of what it started, ended or not."""
    total = sum(os.times()[:4])
    todo = [str(os.getpid())]
    while todo:
        for child in _children(todo.pop()):
            try:
                told = (PROCESSES / child / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            total += sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
            todo.append(child)
    return total


def _children(process: str) -> list[str]:
    try:
        threads = [*(PROCESSES / process / "task").iterdir()]
        return [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


class Costs:
    """A plugin that takes the seconds of each test, and writes down the dear ones at the end.

    It forgets none that did not run.
    """

    def __init__(self) -> None:
        self.seconds = dear() if DEAR.exists() else {}
        self._of_all = 0.0
        self._depth = 0

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is done here is of all tests."""
        before = spent()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._of_all += 0.0 if self._depth else spent() - before

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        with self.aside():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        before = spent() - self._of_all
        try:
            return (yield)
        finally:
            self.seconds[case_of(item)] = spent() - self._of_all - before

    def pytest_sessionfinish(self) -> None:
        kept = sorted(case for case, seconds in self.seconds.items() if seconds >= SECONDS)
        DEAR.write_text("".join(f"{self.seconds[case]:.1f} {case}\n" for case in kept), encoding="utf-8")

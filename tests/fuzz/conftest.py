"""The dice of a run, what was tried with them, and a limit for each single input."""

from __future__ import annotations

import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

SECONDS = 20.0
"""Of the process's own time for one input: the slowest that was seen takes two."""
Dice = tuple[random.Random, int, Counter[str]]
"""What to roll, how many inputs to try, and what became of them, to be counted."""


class TooSlow(AssertionError):
    """An input took longer than any may."""


@contextmanager
def in_time() -> Iterator[None]:
    """Stop what does not end. Only time in which this process works counts."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {SECONDS} seconds of work for one input")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture
def dice(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Iterator[Callable[[int], Dice]]:
    """Dice for a test, the same for the same seed; what was counted is printed at the end of the run."""
    seed, times = request.config.getoption("--fuzz-seed"), request.config.getoption("--fuzz-times")
    counted: Counter[str] = Counter()

    def roll(inputs: int) -> Dice:
        return random.Random(f"{seed} {request.node.nodeid}"), inputs * times, counted

    yield roll
    said = ", ".join(f"{count} {what}" for what, count in counted.most_common(12))
    record_property("fuzz", f"{request.node.name}: seed {seed}, {sum(counted.values())} inputs: {said}")

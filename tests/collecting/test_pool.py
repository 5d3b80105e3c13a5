"""What a file does to the process that reads it, it does to no other file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from framepress.collect.collection import Verdict
from framepress.returned.catalog import Catalog, Reading
from framepress.returned.pool import Limits, readings
from framepress.returned.sources import Source
from tests.collecting.readers import by_word

LIMITS = Limits(seconds=4, memory=700_000_000)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog("f", "1", {}, {}, {}, frozenset(), tmp_path)


def read_all(words: Sequence[str], folder: Path, catalog: Catalog, asked: list[tuple[str, str]]) -> dict[str, Reading]:
    found = []
    for number, word in enumerate(words):
        path = folder / f"{number}-{word}"
        path.write_text(word)
        found.append(Source(path.name, path, None, "1"))

    def prepare(wanted: tuple[str, str]) -> None:
        asked.append(wanted)
        (folder / "made").touch()

    return {source.name: reading for source, reading in readings(found, catalog, 2, prepare, by_word, LIMITS)}


def test_a_process_that_hangs_or_dies_is_replaced_and_only_its_file_named(tmp_path: Path, catalog: Catalog):
    words = ["a", "hang", "b", "die", "c", "kill", "d", "stumble", *"efghij"]
    found = read_all(words, tmp_path, catalog, [])
    assert {name: reading.verdict for name, reading in found.items() if reading.verdict is not Verdict.READ} == {
        "1-hang": Verdict.TOO_SLOW,
        "3-die": Verdict.CRASHED,
        "5-kill": Verdict.CRASHED,
        "7-stumble": Verdict.CRASHED,
    }
    assert len(found) == len(words)
    assert found["1-hang"].reason == "Reading this file takes more than 4 seconds. It was given up."


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no process to a limit of memory")
def test_a_process_that_takes_too_much_memory_is_replaced(tmp_path: Path, catalog: Catalog):
    found = read_all(["a", "eat", "b", "c"], tmp_path, catalog, [])
    assert [found[name].verdict for name in ("0-a", "1-eat", "2-b", "3-c")] == [
        Verdict.READ,
        Verdict.TOO_MUCH_MEMORY,
        Verdict.READ,
        Verdict.READ,
    ]
    assert "0.7 GB" in found["1-eat"].reason


def test_the_layout_of_a_print_is_made_once_and_before_it_is_read(tmp_path: Path, catalog: Catalog):
    asked: list[tuple[str, str]] = []
    found = read_all(["print", "print", "a", "print"], tmp_path, catalog, asked)
    assert {reading.verdict for reading in found.values()} == {Verdict.READ}
    assert asked == [("form", "2026")]

"""What a file does to the process that reads it, it does to no other file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from framepress.analysis.collection import FileStatus
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.worker_pool import Limits, readings
from tests.conftest import ROOT
from tests.intake.readers import LONG, by_word

LIMITS = Limits(seconds=1.5, memory=700_000_000, clock=30)


ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "generator", ROOT)))}
LATE = """
import sys, time
from pathlib import Path

here = Path(sys.argv[1])
if __name__ == "__mp_main__":
    try:
        (here / "first").touch(exist_ok=False)
    except FileExistsError:
        (here / "late").touch()
        while not (here / "ending").exists():
            time.sleep(0.05)

if __name__ == "__main__":
    import pebble.pool.process
    from framepress.intake.form_catalog import Catalog
    from framepress.intake.worker_pool import readings
    from framepress.intake.inputs import InputFile
    from tests.intake.readers import by_word

    stop = pebble.pool.process.stop_process

    def slowly(process):
        (here / "ending").touch()
        time.sleep(1.5)
        stop(process)

    pebble.pool.process.stop_process = slowly
    path = here / "file"
    path.write_text("a")
    catalog = Catalog("f", "1", {}, {}, {}, frozenset(), here)
    for _, reading in readings([InputFile("a", path, None, "1")], catalog, 2, print, by_word):
        print(reading.verdict)
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog("f", "1", {}, {}, {}, frozenset(), tmp_path)


def read_all(
    words: Sequence[str], folder: Path, catalog: Catalog, asked: list[tuple[str, str]], tracebacks: bool = False
) -> dict[str, ReadResult]:
    found = []
    for number, word in enumerate(words):
        path = folder / f"{number}-{word}"
        path.write_text(word)
        found.append(InputFile(path.name, path, None, "1"))

    def prepare(wanted: tuple[str, str]) -> None:
        asked.append(wanted)
        (folder / "made").touch()

    done = readings(found, catalog, 2, prepare, by_word, LIMITS, tracebacks)
    return {source.name: reading for source, reading in done}


def test_a_process_that_hangs_or_dies_is_replaced_and_only_its_file_named(tmp_path: Path, catalog: Catalog):
    words = ["a", "hang", "b", "die", "c", "kill", "d", "stumble", "toil", *"efghij"]
    found = read_all(words, tmp_path, catalog, [])
    assert {name: reading.verdict for name, reading in found.items() if reading.verdict is not FileStatus.READ} == {
        "1-hang": FileStatus.TOO_SLOW,
        "3-die": FileStatus.CRASHED,
        "5-kill": FileStatus.CRASHED,
        "7-stumble": FileStatus.CRASHED,
        "8-toil": FileStatus.TOO_SLOW,
    }
    assert len(found) == len(words)
    assert found["1-hang"].reason == "Reading this file has not ended after 30 seconds. It was given up."
    assert found["7-stumble"].reason == "The program that read this file stumbled over it (ValueError)."
    assert found["8-toil"].reason == "Reading this file takes more than 1.5 seconds. It was given up."


def test_where_a_reader_stumbled_is_told_who_wants_to_know(
    tmp_path: Path, catalog: Catalog, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG", "framepress")
    found = read_all(["a", "stumble"], tmp_path, catalog, [], tracebacks=True)
    lines = found["1-stumble"].reason.splitlines()
    assert lines[0] == "The program that read this file stumbled over it (ValueError)."
    assert lines[1] == "Traceback (most recent call last):"
    assert "    raise ValueError(word)" in lines
    assert lines[-1] == "ValueError: stumble"
    assert found["0-a"].reason == "a"
    assert caplog.messages == [f"1-stumble: {lines[0]}\n" + "\n".join(lines[1:])]


def test_what_a_library_finds_wrong_in_a_file_is_not_printed(
    tmp_path: Path, catalog: Catalog, capfd: pytest.CaptureFixture[str]
):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nno more of it\nstartxref\n0\n%%EOF")
    found = list(readings([InputFile(broken.name, broken, None, "1")], catalog, 1, print))
    assert [reading.verdict for _, reading in found] == [FileStatus.DAMAGED]
    assert capfd.readouterr() == ("", "")


def test_the_time_of_others_is_not_counted(tmp_path: Path, catalog: Catalog):
    """On a machine that does much else a file waits long, and is read."""
    assert LIMITS.seconds < LONG
    found = read_all(["wait", "wait"], tmp_path, catalog, [])
    assert {reading.verdict for reading in found.values()} == {FileStatus.READ}


def test_a_file_in_a_file_costs_only_itself(tmp_path: Path, catalog: Catalog):
    found = read_all(["holds a toil die b", "c", "holds d"], tmp_path, catalog, [])
    assert found["1-c"].verdict is FileStatus.READ
    assert [(name, one.verdict) for name, one in found["0-holds a toil die b"].inner] == [
        ("a", FileStatus.READ),
        ("toil", FileStatus.TOO_SLOW),
        ("die", FileStatus.CRASHED),
        ("b", FileStatus.READ),
    ]
    assert [name for name, _ in found["2-holds d"].inner] == ["d"]
    assert not list(tmp_path.glob("*.part")), "what was taken out is taken away"


def test_a_process_that_comes_when_all_is_read_says_nothing(tmp_path: Path):
    """Its locks are there until it is ended: pebble takes them away first, and it printed a traceback."""
    script = tmp_path / "late.py"
    script.write_text(LATE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, tmp_path], check=True, cwd=ROOT, capture_output=True, text=True, env=ENV
    )
    assert (done.stdout, done.stderr) == ("read\n", "")
    assert (tmp_path / "late").exists(), "one process came late"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no process to a limit of memory")
def test_a_process_that_takes_too_much_memory_is_replaced(tmp_path: Path, catalog: Catalog):
    found = read_all(["a", "eat", "b", "c"], tmp_path, catalog, [])
    assert [found[name].verdict for name in ("0-a", "1-eat", "2-b", "3-c")] == [
        FileStatus.READ,
        FileStatus.TOO_MUCH_MEMORY,
        FileStatus.READ,
        FileStatus.READ,
    ]
    assert "0.7 GB" in found["1-eat"].reason


def test_the_layout_of_a_print_is_made_once_and_before_it_is_read(tmp_path: Path, catalog: Catalog):
    asked: list[tuple[str, str]] = []
    found = read_all(["print", "print", "a", "print"], tmp_path, catalog, asked)
    assert {reading.verdict for reading in found.values()} == {FileStatus.READ}
    assert asked == [("form", "2026")]

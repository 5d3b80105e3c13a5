"""What ``make test`` leaves to ``make sweep``: nothing that nobody else looks at."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import costs, sampling
from tests.conftest import COLLECTED, ROOT

LIST = """
import json, pathlib, sys
import pytest
from tests.test_sampling import described

class Listed:
    def pytest_collection_finish(self, session):
        tests = [*map(described, session.items)]
        pathlib.Path(sys.argv[1]).write_text(json.dumps(tests), encoding="utf-8")

sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *sys.argv[2:]], plugins=[Listed()]))
"""


def described(item: pytest.Item) -> dict[str, object]:
    """A case of a test: where it stands, what it is called, who runs it, and what it is said to show."""
    return {
        "module": item.path.relative_to(ROOT).as_posix(),
        "test": sampling.name_of(item),
        "name": item.name,
        "sweep": item.get_closest_marker("sweep") is not None,
        "quick": item.get_closest_marker("quick") is not None,
        "shows": [word for one in item.iter_markers("shows") for word in one.args],
    }


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> list[dict[str, object]]:
    """Each case of each test of the repository. A run of all tests has found them already: that takes ten seconds."""
    if pytestconfig.args == pytestconfig.getini("testpaths"):
        return [*map(described, pytestconfig.stash[COLLECTED])]
    listed = tmp_path_factory.mktemp("listed") / "tests.json"
    command = [sys.executable, "-c", LIST, str(listed), "tests"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    found: list[dict[str, object]] = json.loads(listed.read_text(encoding="utf-8"))
    return found


def in_test(every: list[dict[str, object]], key: str) -> set[object]:
    return {each[key] for each in every if not each["sweep"]}


def test_each_test_runs_in_make_test_or_another_stands_for_it(every: list[dict[str, object]]):
    there = in_test(every, "test")
    left = {each["test"] for each in every} - there
    assert left == set(sampling.INSTEAD), "tests/sampling.py: INSTEAD names the one that stands for each"
    assert set(sampling.INSTEAD.values()) - there == set()


def test_each_module_is_met_in_make_test(every: list[dict[str, object]]):
    left = {each["module"] for each in every} - in_test(every, "module")
    assert left == {f"tests/fuzz/test_{name}.py" for name in ("frameworks", "kills", "returned")}


def test_make_test_runs_what_make_quick_runs(every: list[dict[str, object]]):
    assert [each["name"] for each in every if each["quick"] and each["sweep"]] == []


def test_whatever_a_case_is_said_to_show_is_seen(every: list[dict[str, object]]):
    tests = {str(each["test"]) for each in every if each["shows"]} - {*sampling.INSTEAD}
    assert {test.partition("::")[0] for test in tests} == {"test_returned", "test_returned_cases"}
    for test in tests:
        of_all = {word for each in every if each["test"] == test for word in each["shows"]}  # type: ignore[attr-defined]
        seen = {word for each in every if each["test"] == test and not each["sweep"] for word in each["shows"]}  # type: ignore[attr-defined]
        assert of_all - seen == set(), test


OPTIONS = ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:rerunfailures", "-q"]
MADE = """
import pytest

@pytest.mark.parametrize("case", range(9))
def test_alike(case): pass

SHOWS = {"a": ["read"], "b": ["read", "late"], "c": ["scan"], "d": ["scan"]}

@pytest.mark.parametrize("case", [pytest.param(case, marks=pytest.mark.shows(*words)) for case, words in SHOWS.items()])
def test_shown(case): pass

@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("form", ["one", "two", "three"])
def test_pairs(form, paper): pass

@pytest.mark.parametrize("case", ["cheap", "dear"])
def test_one_is_dear(case): pass

def test_instead(): pass

VIEWERS = ["pdf.js", "PDFium", "MuPDF"]

@pytest.mark.parametrize("viewer", VIEWERS)
def test_seen(viewer): pass

@pytest.mark.parametrize("viewer", VIEWERS)
def test_wrong(viewer): pass
"""
DEAR = [f"test_alike[{case}]" for case in range(9)]
DEAR += ["test_shown[a]", "test_shown[b]", "test_shown[c]", "test_shown[d]", "test_one_is_dear[dear]", "test_instead"]
DEAR += [f"test_{name}[{viewer}]" for name in ("seen", "wrong") for viewer in ("pdf.js", "PDFium", "MuPDF")]
DEAR += [f"test_pairs[{form}-{paper}]" for form in ("one", "two", "three") for paper in ("A4", "Letter")]


class Stays:
    """A plugin that says which tests stay."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        sampling.mark(items)
        self.names = [item.name for item in items if not item.get_closest_marker("sweep")]


def test_of_what_is_dear_enough_stays_to_show_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(costs, "DEAR", tmp_path / "dear.txt")
    monkeypatch.setattr(sampling, "INSTEAD", {"test_sampled::test_instead": "test_sampled::test_alike"})
    costs.DEAR.write_text("".join(f"{9.0 if '[d]' in name else 1.0} test_sampled::{name}\n" for name in DEAR))
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  sweep\n  shows\n")
    (tmp_path / "test_sampled.py").write_text(MADE)
    stays = Stays()
    assert pytest.main([*OPTIONS, "--collect-only", "--rootdir", str(tmp_path), str(tmp_path)], [stays]) == 0
    kept: dict[str, list[str]] = {}
    for name in stays.names:
        kept.setdefault(name.partition("[")[0], []).append(name.partition("[")[2].rstrip("]"))
    assert kept["test_alike"] == ["0", "3", "6"]
    assert kept["test_shown"] == ["b", "c"], "the cheapest that show everything together"
    assert {*kept["test_seen"], *kept["test_wrong"]} == {"pdf.js", "PDFium", "MuPDF"}, "of a module each viewer"
    assert len(kept["test_seen"] + kept["test_wrong"]) < 6
    assert kept["test_one_is_dear"] == ["cheap", "dear"]
    assert "test_instead" not in kept
    assert {part for name in kept["test_pairs"] for part in name.split("-")} == {"one", "two", "three", "A4", "Letter"}
    assert len(kept["test_pairs"]) == 3


BUSY = """
import subprocess, sys, time
import pytest

BURN = "import time\\nuntil = time.process_time() + 0.6\\nwhile time.process_time() < until: pass"

@pytest.fixture(scope="module")
def of_all():
    exec(BURN)

def test_first(of_all): pass

def test_of_another_program():
    program = subprocess.Popen([sys.executable, "-c", BURN + "\\nprint(flush=True)\\ntime.sleep(60)"], stdout=-1)
    program.stdout.readline()
    globals()["left"] = program

def test_other():
    left.kill()
    left.communicate()
"""


def test_a_test_takes_what_its_programs_take_and_not_what_is_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(costs, "DEAR", tmp_path / "dear.txt")
    costs.DEAR.write_text("5.0 test_busy::test_first\n0.4 test_elsewhere::test_kept\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_busy.py").write_text(BUSY)
    assert pytest.main([*OPTIONS, "--rootdir", str(tmp_path), str(tmp_path)], [costs.Costs()]) == 0
    found = costs.dear()
    assert set(found) == {"test_busy::test_of_another_program", "test_elsewhere::test_kept"}
    assert found["test_busy::test_of_another_program"] >= 0.6

"""Which tests ``make quick`` finds, and that a room runs by itself with nothing but pytest."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import quick
from tests.conftest import COLLECTED, ROOT

TESTS = ROOT / "tests"
NOT_NEEDED = ("playwright", "xdist", "pytest_rerunfailures")
WITHOUT = f"""
import os, sys
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.modules.update(dict.fromkeys({NOT_NEEDED}))
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
"""Pytest where those libraries are not installed: a name that stands for nothing can't be imported."""

SHARED = """
import pytest, time

@pytest.fixture(scope="module")
def dear():
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass

def test_first(dear): pass
def test_second(dear): pass
def test_other(): pass
"""
"""Tests of which two share what takes long to make."""


def without_them(*arguments: str) -> str:
    """What pytest prints there. Its exit must be a good one."""
    command = [sys.executable, "-c", WITHOUT, "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def found(pytestconfig: pytest.Config) -> list[str]:
    """The quick tests, by file and name. A run of all tests has them already."""
    if pytestconfig.args == pytestconfig.getini("testpaths"):
        marked = [item for item in pytestconfig.stash[COLLECTED] if item.get_closest_marker("quick")]
        return [item.nodeid for item in marked if not item.get_closest_marker("sweep")]
    return found_without_them()


def found_without_them() -> list[str]:
    said = without_them("--collect-only", "-m", "quick and not sweep", "tests")
    return [line for line in said.splitlines() if "::" in line]


@pytest.mark.sweep
def test_every_room_is_found_without_them(found: list[str]):
    assert found_without_them() == found


def test_the_whole_run_has_all_of_them():
    """Else tests of a browser would be left out there, too."""
    assert [name for name in NOT_NEEDED if find_spec(name) is None] == []


def test_each_room_of_plain_code_has_quick_tests_and_none_of_a_browser(found: list[str]):
    rooms = Counter(line.split("/")[1].partition("::")[0] for line in found)
    assert len(found) > 700
    assert {"analysis", "editions", "forms", "framework", "intake", "pages", "pdf", "sheets", "validation"} <= set(
        rooms
    )
    assert not quick.ROOMS & set(rooms)
    assert not [line for line in found if "in_every_viewer" in line or "axe" in line or "in_a_browser" in line]


def test_a_room_runs_by_itself_and_leaves_out_what_needs_a_browser():
    said = without_them("tests/problems", "tests/validation/test_logo.py")
    assert " passed, 1 deselected" in said
    assert "Playwright is not installed: 1 tests of a browser are left out." in said


def test_what_a_module_needs_is_seen_through_others(tmp_path: Path):
    assert quick.needs(TESTS / "contract/test_carried.py") == {"subprocess"}, "page.py starts Node.js"
    assert "hypothesis" in quick.needs(TESTS / "analysis/test_small_groups.py")
    assert quick.needs(TESTS / "forms/test_plan.py") == frozenset()
    module = tmp_path / "test_made.py"
    module.write_text("from tests.engines import look\n")
    assert quick.needs(module) == {"engines"}


def test_on_windows_no_test_waits_for_a_pipe_of_unix():
    assert quick.asks_of_unix(TESTS / "framework/test_archive.py")
    assert not quick.asks_of_unix(TESTS / "forms/test_plan.py")


def test_what_tests_share_is_the_time_of_each_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(quick, "SLOW", tmp_path / "slow.txt")
    monkeypatch.setattr(quick, "SECONDS", 0.2)
    quick.SLOW.touch()
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_made.py").write_text(SHARED)
    plugins = ("no:cacheprovider", "no:xdist", "no:rerunfailures")
    options = [option for name in plugins for option in ("-p", name)]
    assert pytest.main([*options, "-q", "--rootdir", str(tmp_path), str(tmp_path)], [quick.Measure()]) == 0
    assert quick.SLOW.read_text().split() == ["test_made::test_first", "test_made::test_second"]

"""What ``import framepress`` gives to a program: a few names, documented, typed, and loaded only when asked for."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import framepress
from tests.api import api_page
from tests.conftest import ROOT


def test_every_name_is_there_and_documented():
    assert set(framepress.__all__) == set(dir(framepress))
    for name in set(framepress.__all__) - {"__version__"}:
        assert inspect.getdoc(getattr(framepress, name)), name
    assert re.fullmatch(r"\d+\.\d+\.\d+", framepress.__version__)


def test_a_name_that_is_not_there_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'publish'"):
        framepress.publish  # noqa: B018


def test_the_example_runs(tmp_path: Path):
    example = textwrap.dedent(str(framepress.__doc__).partition("::\n\n")[2].partition("\nA name is loaded")[0])
    (tmp_path / "returned").mkdir()
    (tmp_path / "returned" / "note.txt").write_text("Sorry, next week.")
    (tmp_path / "framework").symlink_to(ROOT / "framework")
    (tmp_path / "own.py").write_text(example, encoding="utf-8")
    done = subprocess.run([sys.executable, "own.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 file could not be read: files.csv names it, with the reason.\n"
    assert (tmp_path / "results" / "report.html").is_file()


def test_importing_it_loads_nothing_else_and_changes_no_logger():
    code = (
        "import logging, sys, framepress;"
        "print([name for name in sys.modules if name.startswith('framepress.')], logging.root.manager.loggerDict)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[] {}\n", done.stderr


def test_types_travel_with_it():
    assert (Path(framepress.__file__).parent / "py.typed").is_file()


def test_the_page_on_it_is_fresh(request: pytest.FixtureRequest):
    """After a change of a docstring: pytest tests/test_front_door.py --update-golden."""
    page = ROOT / "API.md"
    if request.config.getoption("--update-golden"):
        page.write_text(api_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == api_page()
    assert "(API.md)" in (ROOT / "README.md").read_text(encoding="utf-8")

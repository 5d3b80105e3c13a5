"""Each bad framework gives exactly the lines that stand beside it. A new case is a new folder: see cases.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from tests.validation.cases import BAD, lay_out


def test_there_are_cases():
    assert len(BAD) >= 200


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_check_prints_exactly_these_lines(case: Path, tmp_path: Path, monkeypatch, request):
    lay_out(case, tmp_path / "framework")
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(main, ["check"])
    assert outcome.exit_code == 1
    assert outcome.stderr == ""
    expected = case / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(outcome.stdout, encoding="utf-8", newline="\n")
    assert outcome.stdout == expected.read_bytes().decode("utf-8")

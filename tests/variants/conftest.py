"""Frameworks that were released, and a way to change one as an author would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from tests.check.cases import BASE


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small framework in a folder ``framework``, beside which the command runs."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(BASE, tmp_path / "framework"))


def edit(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Change a file: each text is replaced by another, once. A text that is not there is a mistake of the test."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, f"{name} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def run(*arguments: object) -> Result:
    """Run the command line."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def said(*arguments: object) -> str:
    """What a command that succeeds prints."""
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout

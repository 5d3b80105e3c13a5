"""For a report of a mistake: where in the program it was, on the terminal and with the file. And for nobody else."""

from __future__ import annotations

import csv
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framepress.analysis.collection import Collection
from framepress.cli.commands import main
from framepress.intake.fields.pdf_form import opened
from framepress.pipeline import collect as collecting
from framepress.site.mkdocs.failures import build_failure
from framepress.text.catalogue import words_for
from tests.pipeline.test_returned import here
from tests.returned.blanks import GARDEN, TODAY

HEAD = {"framepress": 1, "framework": "garden", "edition": TODAY, "form": "stock", "subject": "beds"}
REASON = "What was read in this file could not be put in order (ValueError)."
LEVELS = """
import importlib, logging, pkgutil, framepress
names = [each.name for each in pkgutil.walk_packages(framepress.__path__, "framepress.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
found = {name: one for name, one in logging.root.manager.loggerDict.items() if isinstance(one, logging.Logger)}
assert len(names) > 250 and "framepress" in found
print([name for name, one in found.items() if one.level or one.handlers or one.filters or not one.propagate])
print(logging.root.handlers, logging.root.filters, logging.root.level)
"""


def fill(*options: str, **environment: str) -> Result:
    arguments = [*options, "fill", "nothing", "none.json", "nowhere", "--out", "nothing.pdf"]
    return CliRunner().invoke(main, arguments, env=environment)


def test_a_traceback_is_shown_to_who_asks_for_it():
    plainly = fill()
    assert plainly.exit_code == 1
    assert "Traceback" not in plainly.output
    for asked in (fill("--debug"), fill(FRAMEPRESS_DEBUG="1")):
        assert asked.exit_code == 1
        assert "Traceback (most recent call last):" in asked.output
        assert "in fill\n" in asked.output
        assert asked.output.endswith(plainly.output), "what is told plainly comes last"
    assert fill(FRAMEPRESS_DEBUG="0").output == plainly.output
    logger = logging.getLogger("framepress")
    assert (logger.level, logger.handlers) == (logging.NOTSET, [])


def test_no_name_of_a_file_commands_a_terminal_through_a_traceback(tmp_path: Path):
    done = CliRunner().invoke(main, ["--debug", "fill", "x", "none.json", str(tmp_path / "\x1b[2J"), "--out", "x.pdf"])
    assert "Traceback" in done.output
    assert "\x1b" not in done.output


@pytest.fixture
def collect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Collects two responses; framepress stumbles over that of *Bad*."""
    given = tmp_path / "given"
    given.mkdir()
    for name in ("Ana", "Bad"):
        answers = {"about/school": "North", "about/name": name, "stock/earth/why": "Worms"}
        (given / f"{name}.json").write_text(json.dumps({**HEAD, "answers": answers}))
    whole = collecting.write_tables

    def stumbling(collection: Collection, folder: Path, people: object) -> None:
        if any(one.returned.answers.get("stock/earth/why") and "Bad" in one.file for one in collection.responses):
            raise ValueError("a mistake of ours")
        whole(collection, folder, people)

    monkeypatch.setattr(collecting, "readings", here)
    monkeypatch.setattr(collecting, "write_tables", stumbling)

    def run(*options: str) -> Result:
        before, after = (["--debug"], options[1:]) if "--debug" in options[:1] else ([], options)
        out = ["--out", str(tmp_path / "out"), "--framework", str(GARDEN)]
        return CliRunner().invoke(main, [*before, "collect", str(given), *out, *after])

    return run


def reasons(out: Path) -> dict[str, str]:
    with (out / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row["reason"] for row in csv.DictReader(file)}


def test_a_file_that_was_stumbled_over_keeps_the_traceback_where_it_is_asked_for(
    collect: Callable[..., Result], tmp_path: Path
):
    plainly = collect()
    assert (plainly.exit_code, reasons(tmp_path / "out")) == (0, {"Ana.json": "", "Bad.json": REASON})
    asked = collect("--debug")
    assert asked.exit_code == 0, asked.output
    found = reasons(tmp_path / "out")
    assert found["Ana.json"] == ""
    lines = found["Bad.json"].splitlines()
    assert lines[:2] == [REASON, "Traceback (most recent call last):"]
    assert any("in stumbling" in line for line in lines)
    assert lines[-1] == "ValueError: a mistake of ours"
    assert (
        "\n".join(["Bad.json: What was read in this file could not be put in order (ValueError).", *lines[1:]])
        in asked.output
    )


def test_an_anonymous_collection_has_no_traceback(tmp_path: Path, collect: Callable[..., Result]):
    done = collect("--debug", "--anonymous")
    assert done.exit_code == 0, done.output
    files = [path for path in (tmp_path / "out").iterdir() if path.suffix in (".csv", ".json", ".html")]
    written = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "crashed" in written
    assert "Traceback" not in written


@pytest.mark.parametrize(
    ("stops", "told"),
    [
        ("words_for(None)", ""),
        ("raise KeyError('x')", "'some_plugin' stopped: 'x' (KeyError). Look at what mkdocs.yml"),
    ],
    ids=["ours", "its own"],
)
def test_a_mistake_of_ours_is_told_as_ours_whatever_called_it(stops: str, told: str):
    """A plugin stands for what stops in itself, and not for what stops in any room of framepress's."""
    plugin = compile(stops, "/lib/site-packages/some_plugin/hooks.py", "exec")
    with pytest.raises((AttributeError, KeyError)) as stopped:
        exec(plugin, {"words_for": words_for})
    assert str(build_failure(stopped.value, Path("nowhere"), []) or "")[: len(told) or None] == told


def test_no_other_logger_is_changed_by_loading_any_module_or_by_reading_a_pdf():
    done = subprocess.run([sys.executable, "-c", LEVELS], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("[]\n[] [] 30\n", "")
    opened(b"%PDF-1.7\nno more of it\nstartxref\n0\n%%EOF")
    assert logging.getLogger("pypdf").level == logging.NOTSET

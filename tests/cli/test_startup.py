"""What a command loads before it does anything: nobody waits for what another command needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from framepress.analysis.groups import SCHOOL
from framepress.cli import commands, exchange_commands, prompts
from framepress.cli.commands import main
from framepress.editions import change_report, override_report
from framepress.pdf import Paper
from framepress.starter.choices import Start
from tests.conftest import ROOT

HEAVY = {"babel", "fontTools", "jinja2", "mkdocs", "openpyxl", "pikepdf", "pydantic", "pypdf", "rich", "typst", "yaml"}
LOADED = """
import sys
from framepress.__main__ import main
try:
    main()
finally:
    print("loaded:", *{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """The libraries that a command has loaded when it ends, without a mistake."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found = set(done.stderr.rpartition("loaded:")[2].split())
    assert {"click", "framepress"} <= found
    return found


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["collect", "--help"]], ids=" ".join
)
def test_help_loads_no_library_but_those_of_the_command_line_and_of_its_words(arguments: list[str]):
    assert loaded(*arguments) & HEAVY <= {"yaml"}


def test_no_command_loads_more_than_its_words_before_it_does_anything():
    modules = "import sys; from framepress.cli import commands; print('yaml' in sys.modules, len(sys.modules))"
    done = subprocess.run([sys.executable, "-c", modules], cwd=ROOT, capture_output=True, text=True, timeout=60)
    has_yaml, count = done.stdout.split()
    assert has_yaml == "False"
    assert int(count) < 230


def test_check_loads_nothing_that_writes_or_reads_a_pdf_a_site_or_a_workbook():
    """Babel reads the words of the Spanish that the framework is translated into."""
    assert loaded("check", "framework") & HEAVY == {"babel", "fontTools", "jinja2", "pydantic", "yaml"}


def test_choices_are_what_there_is_to_choose():
    """They are written down once more, so that help needs nothing of what they stand for."""
    assert tuple(paper.name.lower() for paper in Paper) == commands._PAPERS
    assert exchange_commands._REPORTS == tuple(change_report.REPORTS) == tuple(override_report.REPORTS)
    assert exchange_commands._SCHOOL == SCHOOL
    assert set(prompts._STARTS) == set(Start)
    assert list(main.commands)[:3] == ["new", "build", "check"]

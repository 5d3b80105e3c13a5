"""What ARCHITECTURE.md says and shows of the code is so."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from framepress.cli.commands import main
from framepress.cli.help_texts import describe
from tests.architecture import BASE, BOXES, arrows, below, box_of, imports, picture
from tests.conftest import ROOT
from tests.test_boundaries import MODULES, imported, room_of

TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PICTURE = ROOT / ".github/pictures/architecture.svg"


def test_the_picture_is_what_the_modules_import(request: pytest.FixtureRequest):
    """After a change of imports: pytest tests/test_architecture.py --update-golden, and look at the picture."""
    if request.config.getoption("--update-golden"):
        PICTURE.write_text(picture(), encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture()


def test_every_module_is_in_the_picture():
    assert {room_of(module) for module in MODULES if not box_of(module)} - {"__init__", "__main__"} <= set(BASE)
    assert set(BASE) <= {room_of(module) for module in MODULES}


def test_arrows_lead_down_and_nothing_is_lost_by_those_left_out():
    edges = imports()
    shown = arrows(edges)
    assert len(shown) > 15
    assert [(one, other) for one, other in shown if BOXES[one].row >= BOXES[other].row] == []
    assert {name: below(name, edges) for name in BOXES} == {
        name: below(name, {one: {to for from_, to in shown if from_ == one} for one in BOXES}) for name in BOXES
    }


def test_what_is_below_all_imports_nothing_from_above():
    for module in MODULES:
        if room_of(module) in BASE:
            assert {room_of(other) for other in imported(module)} <= set(BASE), module


def test_the_page_names_every_box_and_every_file_on_it_exists():
    for name in BOXES:
        assert f"`{name}`" in TEXT or f"`{name}/`" in TEXT, name
    paths = re.findall(r"`((?:generator|templates|tests|framework|decisions)/[\w./*-]+)`", TEXT)
    assert len(paths) > 15
    for path in paths:
        assert list(ROOT.glob(path.rstrip("/"))), path


def test_scripts_name_modules_that_are_there():
    """Each side of a rule that stands in two languages leads to the other."""
    scripts = (ROOT / "generator/framepress").rglob("*.js")
    named = {
        found for path in scripts for found in re.findall(r"\b[a-z_]+(?:/[a-z_]+)+\.py\b", path.read_text("utf-8"))
    }
    package = ROOT / "generator/framepress"
    assert len(named) > 10
    assert [name for name in sorted(named) if not ((package / name).is_file() or (ROOT / name).is_file())] == []


def test_the_readme_leads_to_it():
    assert "(ARCHITECTURE.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(.github/pictures/architecture.svg)" in TEXT
    assert Path(PICTURE).is_file()


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_help_and_stands_in_the_readme(name: str):
    command = main.commands[name]
    describe(command)
    assert len(command.help or "") > 20
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []
    assert f"| `framepress {name}" in (ROOT / "README.md").read_text(encoding="utf-8")

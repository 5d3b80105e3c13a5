"""The two commands, as somebody types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from tests.conftest import SHIPPED
from tests.sheets.desk import contents


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped framework, which the commands run in."""
    shutil.copytree(SHIPPED, tmp_path / "framework")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def write(sheet: str, heading: str, text: str | None) -> str:
    """Write into the first row below a heading, and say which cell that is."""
    book = openpyxl.load_workbook("f.xlsx")
    cell = book[sheet].cell(2, next(cell.column for cell in book[sheet][1] if cell.value == heading))
    cell.value = text
    book.save("f.xlsx")
    return str(cell.coordinate)


def test_there_and_back(here: Path):
    done = run("export", "f.xlsx")
    assert done.exit_code == 0
    assert done.stdout.startswith("f.xlsx has the framework: ")
    assert done.stdout.endswith("bring it back with: framepress import f.xlsx\n")
    unchanged = run("import", "f.xlsx", "framework")
    assert (unchanged.exit_code, unchanged.stdout) == (
        0,
        "Nothing was changed: the workbook says what the files say.\n",
    )


def test_an_import_says_what_it_changed(here: Path):
    run("export", "f.xlsx")
    write("elements", "title", "Growth")
    write("levels", "label", "Not yet")
    done = run("import", "f.xlsx")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "framework/areas/students-empowered.yml: changed",
        "framework/framework.yml: changed",
        "In all: 2 texts changed.",
        "'framepress check' finds no problem. Look at what changed: 'framepress diff', or your version control.",
    ]
    assert run("check").exit_code == 0


def test_an_older_workbook_is_told(here: Path):
    run("export", "f.xlsx")
    area = here / "framework" / "areas" / "students-empowered.yml"
    area.write_text(area.read_text().replace("title: Growth Mindset", "title: Growth"))
    done = run("import", "f.xlsx")
    assert "The YAML was changed after this workbook was exported" in done.stdout
    assert "title: Growth Mindset" in area.read_text()


def test_a_mistake_ends_with_1_and_changes_nothing(here: Path):
    run("export", "f.xlsx")
    cell = write("elements", "title", None)
    before = contents(here / "framework")
    done = run("import", "f.xlsx")
    assert done.exit_code == 1
    assert f"f.xlsx, sheet 'elements', cell {cell}: 'title' is missing here. Fill in this cell." in done.output
    assert "Nothing was written: 1 problem to mend first." in done.output
    assert contents(here / "framework") == before


def test_a_framework_with_a_mistake_is_mended_first(here: Path):
    (here / "framework" / "cycle.yml").write_text("title: 'x\n")
    done = run("export", "f.xlsx")
    assert done.exit_code == 1
    assert "framework/cycle.yml:1:8" in done.output
    assert not Path("f.xlsx").exists()


def test_all_files_stay_when_one_cannot_be_written(here: Path, monkeypatch: pytest.MonkeyPatch):
    run("export", "f.xlsx")
    write("elements", "title", "Growth")
    write("levels", "label", "Not yet")
    before = contents(here / "framework")
    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target == Path("framework/areas/students-empowered.yml"):  # the second of the two
            monkeypatch.setattr(Path, "replace", replace)
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    done = run("import", "f.xlsx")
    assert done.exit_code == 1
    assert "No space left on device" in done.output
    left = {
        name: content for name, content in contents(here / "framework").items() if not Path(name).name.startswith(".")
    }
    assert left == before


def test_a_project_is_checked_with_its_own_pages(here: Path):
    (here / "mkdocs.yml").write_text("site_name: x\ndocs_dir: site\nplugins:\n  - framepress\n")
    (here / "site").mkdir()
    (here / "site" / "ours.md").write_text("# Ours\n")
    run("export", "f.xlsx")
    write("tips", "text", "See [our page](/ours/).")
    assert run("import", "f.xlsx").exit_code == 0
    cell = write("tips", "text", "See [our page](/theirs/).")
    done = run("import", "f.xlsx")
    assert done.exit_code == 1
    assert f"sheet 'tips', cell {cell}: The site has no page '/theirs/'." in done.output


def test_nothing_is_left_beside_the_framework(here: Path):
    run("export", "f.xlsx")
    write("elements", "title", "Growth")
    run("import", "f.xlsx")
    assert sorted(path.name for path in here.iterdir()) == ["f.xlsx", "framework"]


@pytest.mark.parametrize("command", ["export", "import"])
def test_the_commands_have_help(command: str):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert {"export": "FILE [DIR]", "import": "FILE.xlsx [DIR]"}[command] in done.stdout

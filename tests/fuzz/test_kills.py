"""Commands killed at any moment: what they write is all old or all new, and the next run leaves nothing lying about."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import MKDOCS
from tests.fuzz.conftest import Dice
from tests.returned.blanks import GARDEN

KILLS = 6
"""Of each command: thirty in all."""
COMMANDS = {
    "collect": ["collect", "returned", "--out", "out"],
    "build": ["build", "--out", "out"],
    "forms": ["forms", "--out", "out", "--paper", "a4"],
    "export": ["export", "out/book.xlsx"],
    "import": ["import", "new.xlsx"],
}
WRITES = {"import": "framework"}
"""Where a command writes to, if not into ``out``."""
Files = dict[str, bytes]


def files_in(folder: Path) -> Files:
    """What somebody sees there."""
    paths = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: _said(path) for name, path in names.items() if not name.startswith(".framepress")}


def _said(path: Path) -> bytes:
    """What a file says: a workbook also when it was written, which is each time another."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in sorted(book.namelist()) if name != "docProps/core.xml")


@dataclass
class Desk:
    """A folder where commands run, with a place of its own for temporary files."""

    folder: Path

    def command(self, name: str) -> subprocess.Popen[bytes]:
        """Begin a command, with all that it starts, as a group that can be looked at."""
        environment = {**os.environ, "TMPDIR": str(self.folder / "temporary"), "SOURCE_DATE_EPOCH": "1767225600"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        arguments = [sys.executable, "-m", "framepress", *COMMANDS[name]]
        return subprocess.Popen(arguments, cwd=self.folder, env=environment, start_new_session=True, **quiet)

    def run(self, name: str) -> float:
        """Run a command to its end. How many seconds that took."""
        begun = time.monotonic()
        assert self.command(name).wait(timeout=300) == 0
        return time.monotonic() - begun

    def kill(self, name: str, after: float) -> None:
        """Kill the command alone, as a system does that has no memory left; what it had started ends by itself."""
        with self.command(name) as running:
            time.sleep(after)
            os.kill(running.pid, signal.SIGKILL)
            running.wait(timeout=60)
            until = time.monotonic() + 30
            while _is_there(running.pid):
                assert time.monotonic() < until, "what it had started goes on working for nobody"
                time.sleep(0.05)

    def seen(self, name: str) -> Files:
        return files_in(self.folder / WRITES.get(name, "out"))

    def lying_about(self) -> list[str]:
        """What no command should leave behind."""
        hidden = [path for path in self.folder.rglob(".*") if path.name != ".framepress"]
        found = [*hidden, *(self.folder / "temporary").iterdir()]
        return sorted(path.relative_to(self.folder).as_posix() for path in found)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The garden, in a copy, with saved answers that came back."""
    folder = tmp_path / "desk"
    shutil.copytree(GARDEN, folder / "framework")
    shutil.rmtree(folder / "framework/editions")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for name in ("temporary", "out", "returned"):
        (folder / name).mkdir()
    return Desk(folder)


def answer(desk: Desk, number: int, goal: str) -> None:
    """A form that came back."""
    head = {"framepress": 1, "framework": "garden", "edition": "2027.1", "form": "plan", "response": f"id-{number}"}
    said = {**head, "answers": {"plan/goal": goal, "about/school": "Lincoln"}}
    (desk.folder / f"returned/{number}.json").write_text(json.dumps(said), encoding="utf-8")


def changed(desk: Desk) -> None:
    """Let all that commands make be another than before."""
    for path in (desk.folder / "framework").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^(\s*(?:- )?(?:label|title): )(\w)", r"\1Our \2", text, flags=re.MULTILINE), "utf-8")


@pytest.mark.sweep
@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_moment_leaves_all_old_or_all_new(name: str, desk: Desk, dice: Callable[[int], Dice]):
    rng, kills, counted = dice(KILLS)
    for number in range(8):
        answer(desk, number, "A fence")
    old, new = _both(name, desk)
    _lay_out(name, desk)
    seconds = desk.run(name)
    for _ in range(kills):
        _lay_out(name, desk)
        desk.kill(name, rng.uniform(0.1, 1.0) * seconds)
        seen = desk.seen(name)
        counted["all old" if seen == old else "all new" if seen == new else "in between"] += 1
        if seen not in (old, new):
            mixed = {path: content for path, content in seen.items() if content not in (old.get(path), new.get(path))}
            assert mixed == {}, "each file is an old one or a new one"
            assert name == "forms" or desk.lying_about(), "what is not done yet is there for the next run"
        desk.run(name)
        assert desk.seen(name) == new
        assert desk.lying_about() == []


def _both(name: str, desk: Desk) -> tuple[Files, Files]:
    """What a command makes of the garden, and what of the garden as it is afterwards."""
    if name == "import":
        framework, kept = desk.folder / "framework", desk.folder / "kept"
        shutil.copytree(framework, kept)
        changed(desk)
        export = [sys.executable, "-m", "framepress", "export", "new.xlsx"]
        subprocess.run(export, cwd=desk.folder, check=True, capture_output=True)
        shutil.rmtree(framework)
        shutil.move(kept, framework)
        shutil.copytree(framework, desk.folder / "old")
        old = desk.seen(name)
        desk.run(name)
        return old, desk.seen(name)
    desk.run(name)
    shutil.copytree(desk.folder / "out", desk.folder / "old")
    old = desk.seen(name)
    if name == "collect":
        for number in range(8):
            answer(desk, number, "A gate")
    else:
        changed(desk)
    desk.run(name)
    return old, desk.seen(name)


def _lay_out(name: str, desk: Desk) -> None:
    """Put things back as they were before the command ran."""
    folder = desk.folder / WRITES.get(name, "out")
    shutil.rmtree(folder)
    shutil.copytree(desk.folder / "old", folder)

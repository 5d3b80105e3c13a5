"""Where results are written: nothing of others is lost, nobody else can read answers, nothing is left lying about."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from framepress.problems.errors import BuildFailed
from framepress.storage import font_cache
from framepress.storage.files import owner_only, write_whole
from framepress.storage.replace_folder import replace_folder
from framepress.storage.scratch import scratch_folder
from tests.conftest import MKDOCS
from tests.validation.cases import BASE

LONG = "x" * 300
NOT_UTF8 = os.fsdecode(b"caf\xe9")
COMMANDS = {
    "build": ("build", "--out"),
    "forms": ("forms", "--out"),
    "pages": ("pages", "--out"),
    "fill": ("fill", "stock-beds", "answers.json", "--out"),
    "collect": ("collect", "answers.json", "--out"),
    "export": ("export",),
}
"""What each command that writes is told before the place."""


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publisher's folder with the small framework, saved answers, and the command running in it."""
    folder = tmp_path / "garden"
    shutil.copytree(BASE, folder / "framework")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (folder / "answers.json").write_text(json.dumps({"answers": {"about/name": "Peggy"}}), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but the cache."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".framepress/")}


def is_told(done: Result) -> bool:
    """Whether a command ended with a sentence of ours, or of click's, and nothing else."""
    return done.exit_code in (1, 2) and (done.exception is None or isinstance(done.exception, SystemExit))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "place", ["/proc", "/dev/null", "/dev/null/x", "file", "file/x", LONG, f"folder/{LONG}/x", "/proc/none", "loop"]
)
def test_a_place_where_nothing_can_be_written_is_told(garden: Path, command: str, place: str):
    if (command == "forms" and place == "/") or (command == "collect" and place == "/"):
        pytest.fail("never write there") if not hasattr(os, "getuid") else None
        place = "/proc"
    (garden / "file").write_text("mine")
    (garden / "loop").symlink_to("loop")
    before = contents(garden)
    done = run(*COMMANDS[command], place)
    assert is_told(done), done.output
    assert (done.stdout, len(done.stderr) > 20) == ("", True)
    assert contents(garden) == before


@pytest.mark.parametrize("command", ["build", "pages"])
def test_the_whole_disk_is_never_replaced(garden: Path, command: str):
    done = run(command, "--out", "/")
    assert (is_told(done), done.stderr) == (
        True,
        "/ is the whole disk, and can't be replaced. Name a folder in it.\n",
    )


@pytest.mark.parametrize("command", ["build", "pages"])
@pytest.mark.parametrize("place", [".", "..", "framework", "mine", ""])
def test_a_folder_that_holds_what_others_wrote_is_never_replaced(garden: Path, command: str, place: str):
    """Not even one with a ``mkdocs.yml``, as the publisher's own folder has it, or with data of some other kind."""
    (garden / "mine/data").mkdir(parents=True)
    (garden / "mine/mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (garden / "mine/data/framework.json").write_text("{}")
    before = contents(garden.parent)
    done = run(command, "--out", place)
    assert is_told(done), done.output
    assert "would be lost" in done.stderr
    assert contents(garden.parent) == before


@pytest.mark.parametrize("command", ["build", "pages"])
def test_a_folder_of_ours_is_not_replaced_once_the_framework_lies_in_it(garden: Path, command: str):
    assert run(command, "--out", "out").exit_code == 0
    shutil.move(garden / "framework", garden / "out/framework")
    (garden / "mkdocs.yml").write_text(MKDOCS.replace("[framepress]", "[{framepress: {framework: out/framework}}]"))
    before = contents(garden)
    done = run(command, "--out", "out")
    assert (is_told(done), "holds framework, which framepress works from" in done.stderr) == (True, True)
    assert contents(garden) == before


def test_a_filled_form_is_never_written_over_by_a_blank_one(garden: Path):
    assert run("forms", "--out", "forms", "--paper", "letter").exit_code == 0
    assert run("forms", "--out", "forms", "--paper", "letter").exit_code == 0, "blank ones are made anew"
    assert run(*COMMANDS["fill"], "forms/stock-beds.pdf").exit_code == 1
    assert run(*COMMANDS["fill"], "forms/stock-beds.pdf", "--overwrite").exit_code == 0
    before = contents(garden)
    done = run("forms", "--out", "forms", "--paper", "letter")
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "is not a blank form that framepress made, and it would be lost. Name another folder.\n"
    )
    assert contents(garden) == before


@pytest.mark.parametrize("name", ["framework/framework.yml", "mkdocs.yml", "somebody.pdf"])
def test_fill_writes_over_a_file_only_when_it_is_told_to(garden: Path, name: str):
    (garden / "somebody.pdf").write_bytes(b"%PDF-1.7 somebody's answers")
    before = contents(garden)
    done = run(*COMMANDS["fill"], name)
    assert done.exit_code == 1
    assert done.stderr == f"{name} is there already, and it would be lost. Name another file, or add --overwrite.\n"
    assert contents(garden) == before


def test_fill_writes_over_its_own_file_when_it_is_told_to(garden: Path):
    assert run(*COMMANDS["fill"], "mine.pdf").exit_code == 0
    (garden / "answers.json").write_text(json.dumps({"answers": {"about/name": "Paula"}}), encoding="utf-8")
    before = (garden / "mine.pdf").read_bytes()
    assert run(*COMMANDS["fill"], "mine.pdf", "--overwrite").exit_code == 0
    assert (garden / "mine.pdf").read_bytes() != before


@pytest.mark.parametrize("name", ["report.html", "files.csv", "responses.json"])
def test_collect_writes_over_no_table_of_others(garden: Path, name: str):
    (garden / "out").mkdir()
    (garden / "out" / name).write_text("mine")
    before = contents(garden)
    done = run(*COMMANDS["collect"], "out")
    assert done.exit_code == 1
    assert done.stderr == f"out/{name} is not a result of framepress, and it would be lost. Name another folder.\n"
    assert contents(garden) == before


def test_collect_writes_over_its_own_results(garden: Path):
    assert run(*COMMANDS["collect"], "out").exit_code == 0
    assert run(*COMMANDS["collect"], "out").exit_code == 0
    (garden / "out/report.html").unlink()
    (garden / "out/report.html").mkdir()
    before = contents(garden)
    done = run(*COMMANDS["collect"], "out")
    assert (done.exit_code, contents(garden)) == (1, before), "nothing is put in its place where not all can be"


@pytest.mark.parametrize("command", ["fill", "collect", "forms"])
def test_a_place_whose_name_is_not_utf8_is_as_good_as_another(garden: Path, command: str):
    place = f"{NOT_UTF8}.pdf" if command == "fill" else NOT_UTF8
    done = run(*COMMANDS[command], place)
    assert done.exit_code == 0, done.output
    assert (garden / place).exists()


@pytest.fixture(params=[0o022, 0o002, 0o077, 0o000], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> set[int]:
    """The rights of others on what lies in a folder and on itself."""
    return {stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}


def test_only_their_owner_can_read_files_of_answers(garden: Path, umask: int):
    assert run(*COMMANDS["fill"], "mine.pdf").exit_code == 0
    assert stat.S_IMODE((garden / "mine.pdf").stat().st_mode) == 0o600
    assert run(*COMMANDS["collect"], "out").exit_code == 0
    assert modes(garden / "out") == {0o600, 0o700}
    assert os.umask(umask) == umask, "what is written afterwards is as it always was"


def test_what_is_published_can_be_read_as_far_as_the_umask_says(garden: Path, umask: int):
    assert run("forms", "--out", "forms", "--paper", "a4").exit_code == 0
    assert modes(garden / "forms") == {0o777 & ~umask, 0o666 & ~umask}
    with replace_folder(garden / "public") as made:
        (made / "index.html").write_text("")
    assert modes(garden / "public") == {0o777 & ~umask, 0o666 & ~umask}


def test_nobody_can_look_into_what_is_not_done_yet(tmp_path: Path, umask: int):
    with owner_only(), scratch_folder() as folder, scratch_folder(beside=tmp_path) as hidden:
        assert modes(folder) | modes(hidden) <= {0o700, 0o600}
    with scratch_folder(beside=tmp_path) as hidden:
        assert stat.S_IMODE(hidden.stat().st_mode) == 0o700


def test_a_file_keeps_its_secrets_when_it_is_written_anew(tmp_path: Path):
    (tmp_path / "area.yml").write_text("before")
    (tmp_path / "area.yml").chmod(0o640)
    before = os.umask(0o022)
    write_whole(tmp_path / "area.yml", b"after")
    os.umask(before)
    assert ((tmp_path / "area.yml").read_text(), modes(tmp_path / "area.yml")) == ("after", {0o640})


WORKING = """
import sys, time
from pathlib import Path
from framepress.storage.files import write_whole
from framepress.storage.scratch import scratch_folder
with scratch_folder() as one, scratch_folder(beside=Path(sys.argv[1])) as other:
    (one / "answers").write_text("somebody's"), (other / "answers").write_text("somebody's")
    print(one, other, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system's place for temporary folders, with nothing of other tests in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_what_a_killed_run_left_is_cleared_away_by_the_next(tmp_path: Path, temporary: Path):
    (tmp_path / "out").mkdir()
    for begun in (temporary, tmp_path / "out"):
        (begun / "framepress-notes").mkdir()
        (begun / ".framepress-notes").mkdir()
    command: list[object] = [sys.executable, "-c", WORKING, tmp_path / "out"]
    with working(command) as (dying, dead), working(command) as (living, alive):
        os.kill(dying.pid, signal.SIGKILL)
        dying.wait(timeout=60)
        assert [path.exists() for path in (*dead, *alive)] == [True] * 4
        write_whole(tmp_path / "out/file", b"")
        with scratch_folder():
            assert [path.exists() for path in (*dead, *alive)] == [False, False, True, True]
        living.kill()
        living.wait(timeout=60)
    write_whole(tmp_path / "out/file", b"")
    with scratch_folder():
        pass
    assert sorted(path.name for path in temporary.iterdir()) == [".framepress-notes", "framepress-notes"]
    left = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert left == [".framepress-notes", "file", "framepress-notes"], "folders of others that are called alike stay"


@contextmanager
def working(command: list[object]) -> Iterator[tuple[subprocess.Popen[str], list[Path]]]:
    """A program at work, and the folders that it works in."""
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        yield running, [Path(name) for name in running.stdout.readline().split()]


def test_a_folder_begun_and_never_locked_goes_when_it_is_old(tmp_path: Path, temporary: Path):
    """A run can be killed between the two."""
    (temporary / "framepress-old").mkdir(mode=0o700)
    (temporary / "framepress-new").mkdir(mode=0o700)
    os.utime(temporary / "framepress-old", (time.time() - 3600,) * 2)
    with scratch_folder():
        assert not (temporary / "framepress-old").exists()
        assert (temporary / "framepress-new").exists(), "somebody may be about to lock it"


def test_what_libraries_keep_for_a_while_goes_too(garden: Path, temporary: Path):
    """openpyxl writes each sheet into the system's place for such: with the answers in it."""
    killed = subprocess.Popen([sys.executable, "-c", KEEPING, "export", "book.xlsx"], stdout=subprocess.PIPE, text=True)
    with killed:
        assert killed.stdout
        assert killed.stdout.readline() == "kept\n"
        killed.kill()
        killed.wait(timeout=60)
    assert list(temporary.rglob("openpyxl.*"))
    assert run("check").exit_code == 0
    assert list(temporary.iterdir()) == []


KEEPING = """
import tempfile, time
from framepress.cli import commands
from framepress.sheets import exchange
def workbook(*_):
    tempfile.mkstemp(prefix="openpyxl.")
    print("kept", flush=True)
    time.sleep(60)
exchange.workbook = workbook
commands.main()
"""


def test_nothing_is_left_lying_about_by_a_build(garden: Path, temporary: Path):
    assert run("build").exit_code == 0
    assert run("build").exit_code == 0
    assert list(temporary.iterdir()) == []
    assert {path.name for path in garden.iterdir()} == {
        ".framepress",
        "answers.json",
        "framework",
        "mkdocs.yml",
        "site",
    }


def test_two_builds_into_one_folder_wait_for_no_lock_that_a_dead_one_left(tmp_path: Path):
    (tmp_path / ".public.lock").touch()
    with (
        replace_folder(tmp_path / "public"),
        pytest.raises(BuildFailed, match="right now"),
        replace_folder(tmp_path / "public"),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("refused", ["mkdir", "write"])
def test_a_full_cache_costs_time_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str):
    (tmp_path / "font.ttf").write_bytes(b"font")
    with monkeypatch.context() as disk:
        if refused == "mkdir":
            (tmp_path / "cache").touch()
        else:
            disk.setattr(font_cache, "write_whole", full)
        assert font_cache.cached_font(tmp_path / "cache", tmp_path / "font.ttf", "cut", lambda: b"made") == b"made"


def test_a_font_that_was_kept_badly_is_made_again(tmp_path: Path):
    (tmp_path / "font.ttf").write_bytes(b"font")
    cache = tmp_path / "cache"
    made = [font_cache.cached_font(cache, tmp_path / "font.ttf", "cut", lambda: b"made")]
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    made += [font_cache.cached_font(cache, tmp_path / "font.ttf", "cut", lambda: b"made") for _ in range(2)]
    assert made == [b"made"] * 3
    assert font_cache.cached_font(cache, tmp_path / "font.ttf", "cut", lambda: b"not made again") == b"made"


def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("before")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "file", b"after")
    assert (tmp_path / "file").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("said", ["", "now", "1e9", "-5", "9999999999", "٣"])
def test_a_time_that_is_none_is_told(garden: Path, monkeypatch: pytest.MonkeyPatch, said: str):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    done = run("build")
    assert (done.exit_code, done.stderr) == (
        1,
        f"SOURCE_DATE_EPOCH is '{said}', which is no time. Write seconds since 1970: 1767225600.\n",
    )


@pytest.mark.parametrize("arguments", [("schema",), ("--help",), ("check", "--format", "json")])
def test_what_is_said_into_a_full_disk_is_no_traceback(garden: Path, arguments: tuple[str, ...]):
    with Path("/dev/full").open("w") as nowhere:
        command = [sys.executable, "-m", "framepress", *arguments]
        done = subprocess.run(command, stdout=nowhere, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "The file system says: No space left on device.\n")


def test_who_stops_reading_is_told_nothing(garden: Path):
    command = [sys.executable, "-m", "framepress", "diff", "framework", "framework"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == ""


LOOPS = {
    "framework/logo.svg": "brand: {logo: logo.svg, logo_text: A}",
    "loop": "extends: ../loop",
    "framework/fonts": "",
    "framework/extra.yml": "",
}
"""Links that lead to themselves, and what the framework says of them."""


@pytest.mark.parametrize("name", LOOPS)
def test_a_link_that_leads_to_itself_is_no_traceback(garden: Path, name: str):
    (garden / name).symlink_to(Path(name).name)
    about = garden / "framework/framework.yml"
    about.write_text(f"{about.read_text('utf-8')}\n{LOOPS[name]}\n", "utf-8")
    done = [run("check"), run("check", "--framework", name), run("diff", name, "framework")]
    done.append(run("new", name, "--without-wheel"))
    assert [one.output for one in done if not (one.exit_code == 0 or is_told(one))] == []

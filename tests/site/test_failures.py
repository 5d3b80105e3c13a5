"""What goes wrong in the publisher's own files stops a build with a sentence, and leaves the last good site alone."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from tests.conftest import with_cache
from tests.validation.cases import BASE, lay_out

CONFIG = "site_name: Ours\ndocs_dir: site\nsite_dir: public\ntheme: {name: material, custom_dir: over}\n"
OURS = "plugins: [framepress]\n"
PLAIN = CONFIG + OURS
LAST = '{"format": 1, "edition": "1"}'
"""What a site of ours has, by which the next build knows it."""
HOOKED = PLAIN + "hooks: [hook.py]\n"


@pytest.fixture
def project(tmp_path: Path, cache: Path) -> Path:
    """A project whose last site is in ``public``."""
    with_cache(tmp_path, cache)
    lay_out(BASE, tmp_path / "framework")
    for name, content in (("mkdocs.yml", PLAIN), ("site/news.md", "# News\n"), ("public/data/framework.json", LAST)):
        write(tmp_path / name, content.encode())
    (tmp_path / "over").mkdir()
    return tmp_path


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def stopped(project: Path, *command: str) -> str:
    """What a command that fails says; it fails in words, and touches nothing."""
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(project)
        done = CliRunner().invoke(main, command)
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 1, done.output
    assert_untouched(project)
    return done.stderr


def assert_untouched(project: Path) -> None:
    assert [path.name for path in (project / "public").rglob("*")] == ["data", "framework.json"]
    assert not list(project.glob(".public*"))


MISTAKES: dict[str, tuple[str, bytes, str]] = {
    "not UTF-8": ("mkdocs.yml", b"site_name: Sch\xfcl\n", "mkdocs.yml:1:15: This file is not in UTF-8"),
    "not YAML": ("mkdocs.yml", PLAIN.encode() + b"nav: 'a\n", "mkdocs.yml:6:6: "),
    "unknown plugin": (
        "mkdocs.yml",
        CONFIG.encode() + b"plugins: [framepress, x]\n",
        "mkdocs.yml:5: 'plugins': The \"x\"",
    ),
    "unknown option": ("mkdocs.yml", CONFIG.encode() + b"plugins:\n- framepress: {frame: x}\n", "mkdocs.yml:5: "),
    "option of another type": (
        "mkdocs.yml",
        CONFIG.encode() + b"plugins:\n- framepress: {framework: [x]}\n",
        "Expected type: a text but received: a list",
    ),
    "INHERIT in a circle": ("mkdocs.yml", PLAIN.encode() + b"INHERIT: mkdocs.yml\n", "mkdocs.yml: INHERIT leads back"),
    "address that is none": (
        "mkdocs.yml",
        PLAIN.encode() + b"site_url: 'http://[x'\n",
        "mkdocs.yml: MkDocs can't read",
    ),
    "page not UTF-8": ("site/news.md", b"# News\n\n\xe9\n", "site/news.md:3:1: This file is not in UTF-8"),
    "template not UTF-8": ("over/main.html", b"\xe9", "over/main.html:1:1: This file is not in UTF-8"),
    "template with an open tag": ("over/main.html", b"<p>\n{{ x \n", "over/main.html:2: "),
    "template with an unknown name": ("over/main.html", b"<p>\n{{ x.y.z }}\n", "over/main.html:2: 'x' is undefined"),
    "template that is not there": ("site/news.md", b"---\ntemplate: no.html\n---\n# N\n", "no template 'no.html'"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_file_is_told_with_its_place(project: Path, mistake: str):
    name, content, expected = MISTAKES[mistake]
    write(project / name, content)
    assert expected in stopped(project, "build")
    if name == "mkdocs.yml" or "UTF-8" in mistake:
        assert expected in stopped(project, "pages", "--out", "folder")


@pytest.mark.parametrize("mistake", ["not YAML", "page not UTF-8", "template with an unknown name"])
def test_the_preview_tells_a_mistake_and_ends(project: Path, mistake: str):
    """In a process of its own, as a person has it: no traceback reaches the terminal."""
    name, content, expected = MISTAKES[mistake]
    write(project / name, content)
    assert expected in not_served(project)


def test_the_preview_tells_of_a_hook_that_fails_with_its_line(project: Path):
    write(project / "mkdocs.yml", HOOKED.encode())
    write(project / "hook.py", b"def on_page_markdown(markdown, **_):\n    raise ValueError('no')\n")
    assert "hook.py:2: no (ValueError). Mend this line" in not_served(project)


def not_served(project: Path) -> str:
    """What the preview says that can't begin."""
    command = [
        sys.executable,
        "-c",
        "from framepress.cli.commands import main; main()",
        "serve",
        "--address",
        "127.0.0.1:0",
    ]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=180)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert_untouched(project)
    return done.stderr


@pytest.mark.parametrize(
    "hook",
    ["import nosuch\n", "def x(:\n", "def on_page_markdown(markdown, **_):\n    raise ValueError('no')\n"],
)
def test_a_hook_that_fails_is_told_with_its_line(project: Path, hook: str):
    write(project / "mkdocs.yml", HOOKED.encode())
    write(project / "hook.py", hook.encode())
    assert f"hook.py:{len(hook.splitlines())}: " in stopped(project, "build")


def test_links_that_lead_back_are_told(project: Path):
    (project / "site/round").symlink_to(".")
    assert "site/round: This leads back" in stopped(project, "build")
    (project / "site/round").unlink()
    (project / "site/loop.md").symlink_to("loop.md")
    assert "site/loop.md: This is no file that can be read" in stopped(project, "build")
    (project / "site/loop.md").unlink()
    (project / "loop").symlink_to("loop")
    for command in ("build", "pages", "forms"):
        assert "loop is a link that leads to itself" in stopped(project, command, "--out", "loop")
    (project / "framework").rename(project / "elsewhere")
    (project / "framework").symlink_to("framework")
    assert "framework/framework.yml: There is no framework.yml here" in stopped(project, "build")


def test_a_pipe_among_the_pages_is_not_waited_for(project: Path):
    os.mkfifo(project / "site/pipe.md")
    assert "site/pipe.md: This is no file that can be read" in stopped(project, "build")


def test_a_place_that_holds_no_folder_is_told(project: Path):
    write(project / "file", b"")
    for command in ("build", "pages", "forms"):
        assert "file is a file, and holds no folder" in stopped(project, command, "--out", "file/site")


def test_a_full_disk_is_told(project: Path, monkeypatch: pytest.MonkeyPatch):
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.suffix == ".pdf":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left on device" in stopped(project, "pages", "--out", "folder")
    assert not (project / "folder").exists()

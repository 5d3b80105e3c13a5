"""A framework in a folder or in a zip, and zips that mean harm."""

from __future__ import annotations

import os
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from framepress.framework.files import archive
from framepress.framework.files.archive import unpacked
from framepress.problems.errors import BuildFailed
from framepress.storage.scratch import own_temporary_files


def packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


@pytest.mark.parametrize("root", ["", "framework/", "network-main/framework/", "a/b/c/"])
def test_a_framework_is_found_at_any_depth_of_a_zip(tmp_path: Path, root: str) -> None:
    path = packed(
        tmp_path / "up.zip", {f"{root}framework.yml": "id: x", f"{root}areas/a.yml": "id: a", "other.yml": ""}
    )
    folder = unpacked(path)
    assert (folder / "framework.yml").read_text() == "id: x"
    assert (folder / "areas/a.yml").read_text() == "id: a"


def test_of_two_frameworks_in_a_zip_the_one_nearest_to_the_top_counts(tmp_path: Path) -> None:
    files = {"r/examples/one/framework/framework.yml": "id: one", "r/framework/framework.yml": "id: it"}
    assert (unpacked(packed(tmp_path / "up.zip", files)) / "framework.yml").read_text() == "id: it"


def test_a_zip_that_was_changed_is_read_again(tmp_path: Path) -> None:
    path = packed(tmp_path / "up.zip", {"framework.yml": "id: before"})
    unpacked(path)
    packed(path, {"framework.yml": "id: afterwards"})
    assert (unpacked(path) / "framework.yml").read_text() == "id: afterwards"


def test_a_folder_may_be_the_one_around_the_framework(tmp_path: Path) -> None:
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework/framework.yml").write_text("id: x")
    assert unpacked(tmp_path) == unpacked(tmp_path / "framework") == tmp_path / "framework"


def with_link(path: Path) -> None:
    entry = zipfile.ZipInfo("areas/passwords.yml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("framework.yml", "id: x")
        made.writestr(entry, "/etc/passwd")


def with_password(path: Path) -> None:
    packed(path, {"framework.yml": "id: x"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)


def with_damage(path: Path) -> None:
    packed(path, {"framework.yml": "id: x" * 50})
    content = bytearray(path.read_bytes())
    content[content.index(b"framework.yml") + 15] ^= 0xFF
    path.write_bytes(content)


def with_many_bytes(path: Path) -> None:
    packed(path, {"framework.yml": "x" * (archive.LIMITS.unpacked + 1)})


def with_false_size(path: Path) -> None:
    """Says that it is small, and is not."""
    packed(path, {"framework.yml": "x" * 1_000_000})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 10)
    path.write_bytes(content)


HARMFUL: dict[str, tuple[Callable[[Path], object], str]] = {
    "a way up": (lambda path: packed(path, {"framework.yml": "", "../../evil.yml": ""}), "reaches outside its folder"),
    "a way up, backwards": (lambda path: packed(path, {"framework.yml": "", "..\\evil.yml": ""}), "reaches outside"),
    "from the root": (lambda path: packed(path, {"framework.yml": "", "/etc/evil.yml": ""}), "reaches outside"),
    "from a drive": (lambda path: packed(path, {"framework.yml": "", "C:/evil.yml": ""}), "reaches outside"),
    "a link": (with_link, "reaches outside"),
    "too many bytes": (with_many_bytes, "more than a framework can need"),
    "a false size": (with_false_size, "is damaged"),
    "too many files": (
        lambda path: packed(
            path, {"framework.yml": "", **{f"areas/{n}.yml": "" for n in range(archive.LIMITS.entries or 0)}}
        ),
        "more than a framework can need",
    ),
    "a password": (with_password, "without a password"),
    "damage": (with_damage, "is damaged"),
    "no zip": (lambda path: path.write_text("hello"), "neither a folder nor a zip"),
    "an empty file": (lambda path: path.write_bytes(b""), "neither a folder nor a zip"),
    "no framework": (lambda path: packed(path, {"readme.md": "hello"}), "no framework.yml"),
    "nothing": (lambda path: None, "no folder and no zip"),
    "a folder": (lambda path: path.mkdir(), "no framework.yml"),
    "two names for one file": (
        lambda path: packed(path, {"framework.yml": "", "areas/a.yml": "", "areas/A.yml": ""}),
        "areas/A.yml twice",
    ),
    "a pipe": (lambda path: os.mkfifo(path), "neither a folder nor a zip"),
    "a device without an end": (lambda path: path.symlink_to("/dev/zero"), "neither a folder nor a zip"),
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.skipif(os.name == "nt", reason="Windows has none"))
        if case in ("a pipe", "a device without an end")
        else case
        for case in HARMFUL
    ],
)
def test_what_is_no_framework_is_refused_with_a_sentence(tmp_path: Path, case: str) -> None:
    make, said = HARMFUL[case]
    path = tmp_path / "inner/up.zip"
    path.parent.mkdir()
    make(path)
    with pytest.raises(BuildFailed, match=said):
        unpacked(path)
    assert not (tmp_path / "evil.yml").exists()


def test_a_zip_with_the_slashes_of_windows_is_read_like_any_other(tmp_path: Path) -> None:
    files = {"network\\framework\\framework.yml": "id: x", "network\\framework\\areas\\a.yml": "id: a"}
    folder = unpacked(packed(tmp_path / "up.zip", files))
    assert (folder / "areas/a.yml").read_text() == "id: a"


def test_pictures_of_a_mac_and_hidden_files_are_left_behind(tmp_path: Path) -> None:
    path = packed(tmp_path / "up.zip", {"framework.yml": "id: x", "__MACOSX/._framework.yml": "", ".git/x.yml": ""})
    assert sorted(child.name for child in unpacked(path).iterdir()) == ["framework.yml"]


def test_what_was_unpacked_is_gone_when_the_program_ends_and_nothing_is_said_of_it(tmp_path: Path) -> None:
    path = packed(tmp_path / "up.zip", {"framework.yml": "id: x"})
    reads = "from framepress.framework.files.archive import unpacked; print(unpacked(pathlib.Path(sys.argv[1])))"
    code = f"import sys, pathlib; {reads}"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code, str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert not Path(done.stdout.strip()).exists()


def test_what_was_unpacked_for_one_command_is_unpacked_again_for_the_next(tmp_path: Path):
    """The temporary files of a command go with it, and a program may run several."""
    zipped = packed(tmp_path / "framework.zip", {"framework.yml": "id: x"})
    with own_temporary_files():
        first = unpacked(zipped)
        assert (first / "framework.yml").is_file()
    assert not first.exists()
    with own_temporary_files():
        assert (unpacked(zipped) / "framework.yml").read_text() == "id: x"

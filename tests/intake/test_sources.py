"""What lies in folders and archives is found without being opened, and without trust."""

from __future__ import annotations

import errno
import io
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from framepress.intake.inputs import sources


def test_an_archive_that_is_damaged_inside_another_is_named_and_the_rest_is_found(tmp_path: Path):
    """Whichever of its bytes are wrong."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", random.Random(1).randbytes(400))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("z.json", "{}")
    whole = outer.getvalue()
    begin = whole.index(b"inner.zip") + len("inner.zip")
    troubles = set()
    for place in range(begin, begin + 200, 5):
        file = tmp_path / "outer.zip"
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        scratch = tmp_path / f"scratch-{place}"
        scratch.mkdir()
        found = {one.name: one.trouble for one in sources([file], tmp_path / "out", scratch)}
        assert found["outer.zip/z.json"] == ""
        troubles.add(found.get("outer.zip/inner.zip", "opened"))
    assert "damaged" in troubles


def named(given: list[Path], tmp_path: Path) -> dict[str, bytes]:
    """Each file's name, and what is in it."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    found = list(sources(given, tmp_path / "out", scratch))
    assert len({one.name for one in found}) == len(found)
    return {one.name: one.read(10) for one in found}


def test_files_of_one_name_in_two_folders_are_two(tmp_path: Path):
    for school in ("north", "south"):
        folder = tmp_path / school / "returned"
        folder.mkdir(parents=True)
        (folder / "form.pdf").write_bytes(school.encode())
    given = [tmp_path / "north/returned", tmp_path / "south/returned"]
    assert named(given, tmp_path) == {"north/returned/form.pdf": b"north", "south/returned/form.pdf": b"south"}


def test_files_whose_names_look_alike_are_two(tmp_path: Path):
    folder = tmp_path / "returned"
    folder.mkdir()
    (folder / "a b.pdf").write_bytes(b"space")
    (folder / "a\tb.pdf").write_bytes(b"tab")
    with zipfile.ZipFile(folder / "z.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("form.pdf", b"first")
        archive.writestr("form.pdf", b"second")
    assert named([folder], tmp_path) == {
        "a b.pdf": b"tab",
        "a b.pdf (2)": b"space",
        "z.zip/form.pdf": b"first",
        "z.zip/form.pdf (2)": b"second",
    }


def test_names_that_are_no_text_are_shown_and_told_apart(tmp_path: Path):
    folder = tmp_path / "returned"
    folder.mkdir()
    for name in (b"\xfe.pdf", b"\xff.pdf"):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_bytes(name[:1])
    assert named([folder], tmp_path) == {"\ufffd.pdf": b"\xfe", "\ufffd.pdf (2)": b"\xff"}


def test_a_folder_that_can_not_be_looked_into_is_named(tmp_path: Path):
    folder = tmp_path / "returned"
    (folder / "locked").mkdir(parents=True)
    (folder / "linked").symlink_to(tmp_path)
    (folder / "form.pdf").write_bytes(b"form")

    def refused(path: str) -> Iterator[os.DirEntry[str]]:  # who runs tests as root is refused nothing
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    scan = os.scandir
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        found = {one.name: one.trouble for one in sources([folder], tmp_path / "out", tmp_path)}
    assert found == {"form.pdf": "", "linked": "link", "locked": "Permission denied"}


def test_a_link_that_leads_to_itself_is_named_and_the_rest_is_found(tmp_path: Path):
    """Python's own way to follow links raises what is no error of the file system."""
    folder = tmp_path / "returned"
    folder.mkdir()
    (folder / "a.json").write_text("{}")
    (folder / "loop.json").symlink_to("loop.json")
    (tmp_path / "scratch").mkdir()
    found = {one.name: one.trouble for one in sources([folder], tmp_path / "out", tmp_path / "scratch")}
    assert found == {"a.json": "", "loop.json": os.strerror(errno.ELOOP)}

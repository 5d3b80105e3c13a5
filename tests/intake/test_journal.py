"""What was read outlives an interruption, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from framepress.analysis.collection import FileStatus, ParsedResponse, Remark
from framepress.intake.form_catalog import ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.journal import Journal
from framepress.problems.errors import BuildFailed
from tests.conftest import ROOT

SOURCE = InputFile("a/b.pdf", Path("b.pdf"), None, "10 20")
RETURNED = ParsedResponse(
    "try",
    "2026.1",
    {"try/text": "line\nŁódź 😀", "try/list": ("a", "b"), "try/box": True},
    "id",
    "2026-01-01T00:00:00Z",
    (Remark("try/old", "not-carried", "It is gone."),),
)
READING = ReadResult(FileStatus.READ, "", RETURNED, "D:2026", "try", "2026.1")


def test_what_was_put_in_comes_out(tmp_path: Path):
    journal = Journal(tmp_path / "j", "now")
    journal.put(SOURCE, READING)
    journal.put(replace(SOURCE, name="c"), ReadResult(FileStatus.SCAN, "A scan."))
    journal.close()
    again = Journal(tmp_path / "j", "now")
    assert again.has(SOURCE)
    assert list(again.readings(["c", "a/b.pdf"])) == [
        ("c", ReadResult(FileStatus.SCAN, "A scan.")),
        ("a/b.pdf", READING),
    ]
    again.discard()
    assert not list(tmp_path.iterdir())


def test_files_in_a_file_are_kept_with_it(tmp_path: Path):
    journal = Journal(tmp_path / "j", "now")
    inner = (("a.pdf", READING), ("b/c.pdf", ReadResult(FileStatus.SCAN, "A scan.")))
    journal.put(SOURCE, ReadResult(FileStatus.NOT_OURS, inner=inner, is_envelope=True))
    journal.put(replace(SOURCE, name="e.pdf"), replace(READING, inner=inner[:1]))
    assert journal.shown("a/b.pdf") == ["a/b.pdf/a.pdf", "a/b.pdf/b/c.pdf"]
    assert journal.shown("e.pdf") == ["e.pdf", "e.pdf/a.pdf"]
    assert [reading.verdict for _, reading in journal.readings(journal.shown("a/b.pdf"))] == [
        FileStatus.READ,
        FileStatus.SCAN,
    ]


def test_a_killed_run_leaves_what_was_written_down_and_the_next_one_nothing(tmp_path: Path):
    script = """
import os, sys
from dataclasses import replace
from pathlib import Path
from framepress.intake.journal import Journal
from tests.intake.test_journal import READING, SOURCE
journal = Journal(Path(sys.argv[1]), "now")
for number in range(250):
    journal.put(replace(SOURCE, name=str(number)), READING)
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "j")], check=True, cwd=ROOT)
    assert len(list(tmp_path.iterdir())) == 2, "SQLite had something to go back to"
    again = Journal(tmp_path / "j", "now")
    assert again.has(replace(SOURCE, name="199"))
    assert not again.has(replace(SOURCE, name="200"))
    again.discard()
    assert not list(tmp_path.iterdir())


def test_a_file_that_changed_is_read_again(tmp_path: Path):
    journal = Journal(tmp_path / "j", "now")
    journal.put(SOURCE, READING)
    assert not journal.has(replace(SOURCE, stamp="11 20"))
    assert not journal.has(replace(SOURCE, stamp=""))


def test_what_another_program_or_framework_read_is_forgotten(tmp_path: Path):
    journal = Journal(tmp_path / "j", "now")
    journal.put(SOURCE, READING)
    journal.close()
    assert not Journal(tmp_path / "j", "later").has(SOURCE)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\1" * 5000, b"hello"])
def test_a_broken_journal_is_begun_anew(content: bytes, tmp_path: Path):
    (tmp_path / "j").write_bytes(content)
    journal = Journal(tmp_path / "j", "now")
    journal.put(SOURCE, READING)
    assert journal.has(SOURCE)


def test_two_programs_do_not_write_into_one_folder(tmp_path: Path):
    journal = Journal(tmp_path / "j", "now")
    with pytest.raises(BuildFailed, match="Another framepress is collecting"):
        Journal(tmp_path / "j", "now")
    journal.put(SOURCE, READING)
    assert journal.has(SOURCE)

"""What comes back, held to the cases of ``tests/returned``: which file is which response, and every answer in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.collecting import Wanted, collect
from tests.returned.blanks import GARDEN
from tests.returned.cases import CASES, case
from tests.returned.make import write_files
from tests.returned.outcome import differences, outcome, reasons


@pytest.mark.parametrize("name", CASES)
def test_it_becomes_what_the_case_says(name: str, tmp_path: Path):
    made = case(name)
    write_files(made.files, tmp_path / "given")
    collect([tmp_path / "given"], GARDEN, tmp_path / "out", Wanted())
    wrong = differences(dict(made.expected), outcome(tmp_path / "out"))
    assert not wrong, "\n".join([made.about, *wrong])
    told = reasons(tmp_path / "out")
    assert all(told[one["file"]] for one in made.expected["files"] if one["verdict"] != "read"), "each has its reason"

"""Forms that real programs saved are read as they were filled, and a print of the web page is called one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import collect
from tests.conftest import ROOT
from tests.pipeline.test_returned import here
from tests.returned.cases import load
from tests.returned.outcome import reasons

VIEWERS = ROOT / "tests" / "returned" / "viewers"
EXPECTED = load(VIEWERS / "expected.yml")


def test_what_real_programs_saved_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "readings", here)
    for number, path in enumerate(sorted(VIEWERS.glob("*.pdf"))):
        folder = tmp_path / "given" / str(number)  # alone: what two programs saved alike is one response
        folder.mkdir(parents=True)
        shutil.copy(path, folder)
        collect([folder], VIEWERS / "framework", tmp_path / "out" / path.name)
        told = json.loads((tmp_path / "out" / path.name / "responses.json").read_text(encoding="utf-8"))
        if path.name in EXPECTED:
            assert told["responses"][0]["answers"] == EXPECTED[path.name], path.name
            codes = [remark["code"] for remark in told["files"][0]["remarks"]]
            assert codes == (["recovered"] if "printed" in path.name else [])
        else:
            assert (path.name, told["files"][0]["verdict"]) == ("web-firefox.pdf", "printed")
            assert reasons(tmp_path / "out" / path.name) == {
                "web-firefox.pdf": "This is a print of the form's web page, or of the form without the line "
                "at its foot. It can't be read: ask for the file that the page saves."
            }
    assert len(list(VIEWERS.glob("*.pdf"))) == len(EXPECTED) + 1

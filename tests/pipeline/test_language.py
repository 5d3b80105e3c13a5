"""Why a file could not be read, and what is remarked on one, is said in the language of the framework."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from framepress.pipeline.collect import collect
from framepress.text.catalogue import leaves, words_for
from framepress.text.sentences import speak
from tests.conftest import ROOT
from tests.pseudo import LANGUAGE, english_in, foreign

HERS = {"framework": "one", "edition": "1", "form": "ask", "subject": "only", "saved": "no time"}


@pytest.fixture
def results(tmp_path: Path) -> Iterator[Path]:
    """What is made of three files and a framework whose words for files are in foreign letters."""
    framework = tmp_path / "framework"
    shutil.copytree(ROOT / "tests" / "frameworks" / "one-element", framework)
    english = words_for("en")
    keys = [*leaves({"files": english["files"]}), "problems.empty-file.message", "problems.unknown-key.here.message"]
    words = {key: foreign(english.say(key)) for key in keys}
    about = (framework / "framework.yml").read_text(encoding="utf-8").replace("language: en", f"language: {LANGUAGE}")
    added = yaml.safe_dump({"words": words}, allow_unicode=True, width=10_000)
    (framework / "framework.yml").write_text(about + added, encoding="utf-8")
    returned = tmp_path / "returned"
    returned.mkdir()
    (returned / "1.pdf").write_bytes(b"")
    (returned / "2.html").write_bytes(b"<html>Dear all")
    (returned / "3.json").write_text(
        json.dumps({**HERS, "answers": {"about/name": "Ana", "11": "?"}}), encoding="utf-8"
    )
    collect([returned], framework, tmp_path / "results")
    yield tmp_path / "results"
    speak(None)


def test_tables_workbook_and_report_say_it_in_the_language_of_the_framework(results: Path) -> None:
    with (results / "files.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    reasons = [row["reason"] for row in rows if row["reason"]]
    data = json.loads((results / "responses.json").read_text(encoding="utf-8"))
    remarks = [remark["message"] for response in data["responses"] for remark in response["remarks"]]
    assert len(reasons) == 2
    assert len(remarks) == 2
    assert english_in([text.replace("no time", "") for text in (*reasons, *remarks)]) == []
    report = (results / "report.html").read_text(encoding="utf-8")
    cells = {
        str(cell)
        for sheet in load_workbook(results / "collection.xlsx")
        for row in sheet.values
        for cell in row
        if cell
    }
    assert set(reasons) <= cells
    assert all(reason in report for reason in reasons)

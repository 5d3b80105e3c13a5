"""A framework that is not fit to be published still has its answers read: schools sent them in good faith."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from framepress.cli.commands import main
from tests.conftest import SHIPPED

PLAIN = "    title: Growth Mindset\n"
RAW = """    title: |
      All of this:

      - a *first* thing
"""
FORM = "self-assessment-students-empowered"
ANSWERS = {"answers": {"about/name": "Ann", "self-assessment/growth-mindset/rating": "implementing"}}


def test_texts_that_would_print_raw_stop_the_build_and_no_answer(tmp_path: Path):
    framework = tmp_path / "framework"
    shutil.copytree(SHIPPED, framework)
    area = framework / "areas" / "students-empowered.yml"
    text = area.read_text(encoding="utf-8")
    area.write_text(text.replace(PLAIN, RAW, 1), encoding="utf-8")
    assert RAW in area.read_text(encoding="utf-8")
    answers = tmp_path / "ann.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    run = CliRunner().invoke

    refused = run(main, ["forms", str(framework), "--out", str(tmp_path / "forms")])
    assert refused.exit_code == 1
    assert "This text is one line, and there are paragraphs or a list in it." in refused.output

    filled = run(main, ["fill", FORM, str(answers), str(framework), "--out", str(tmp_path / "ann.pdf")])
    assert filled.exit_code == 0, filled.output
    given = [str(answers), str(tmp_path / "ann.pdf")]
    done = run(main, ["collect", *given, "--framework", str(framework), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    with (tmp_path / "out" / "files.csv").open(encoding="utf-8-sig", newline="") as opened:
        verdicts = {row["file"]: row["verdict"] for row in csv.DictReader(opened)}
    assert verdicts == {"ann.json": "same", "ann.pdf": "read"}

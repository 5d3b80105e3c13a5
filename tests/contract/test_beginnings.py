"""Whether a form holds nothing but what it began with, as Python and Node.js tell it: one table of cases for both."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from framepress.answers.beginnings import is_untouched

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("beginnings.yml").read_text(encoding="utf-8"))
SAID = [case["untouched"] for case in CASES]


def test_the_table_has_both():
    assert {True, False} == set(SAID) and len(SAID) == 13


def _answers(written: dict[str, Any]) -> dict[str, Any]:
    """As Python has them: the choices of a checklist as a tuple."""
    return {question: tuple(answer) if isinstance(answer, list) else answer for question, answer in written.items()}


def test_python_tells_as_the_contract_says():
    assert [is_untouched(_answers(case["answers"]), _answers(case["begun"])) for case in CASES] == SAID


def test_node_tells_as_the_contract_says():
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    command = [node, str(Path(__file__).with_name("beginnings.mjs"))]
    cases = json.dumps(CASES)
    done = subprocess.run(command, input=cases, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == SAID

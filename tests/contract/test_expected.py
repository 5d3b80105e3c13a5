"""Which questions want an answer, as Python and Node.js tell it: one table of cases for both."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from framepress.answers.expected_answers import Expectation, not_asked, unanswered
from framepress.kinds.codecs import Answer

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("expected.yml").read_text(encoding="utf-8"))
SAID = [{"unanswered": case["unanswered"], "not_asked": case["not_asked"]} for case in CASES]


def _question(written: dict[str, Any]) -> Expectation:
    lists = {key: tuple(value) for key, value in written.items() if isinstance(value, list)}
    return Expectation(**{**written, **lists})


def _answer(written: Any) -> Answer:
    return tuple(written) if isinstance(written, list) else written


def test_the_table_has_what_differs():
    assert len(CASES) >= 10
    assert any(case["unanswered"] for case in CASES) and any(case["not_asked"] for case in CASES)


def test_python_tells_as_the_contract_says():
    for case, said in zip(CASES, SAID, strict=True):
        questions = list(map(_question, case["questions"]))
        answers = {field: _answer(answer) for field, answer in case["answers"].items()}
        found = {"unanswered": unanswered(questions, answers), "not_asked": not_asked(questions, answers)}
        assert found == said, case["name"]


def test_node_tells_as_the_contract_says():
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    renamed = {"depends_on": "dependsOn"}
    asked = [
        {
            **case,
            "questions": [{renamed.get(key, key): value for key, value in one.items()} for one in case["questions"]],
        }
        for case in CASES
    ]
    command = [node, str(Path(__file__).with_name("expected.mjs"))]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == SAID

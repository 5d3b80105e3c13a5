"""Which form of a text a number picks, as Python, Node.js and a browser do it: one table of cases for all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from framepress.text.plurals import CATEGORIES, Plural
from tests.conftest import ROOT

CONTRACT: dict[str, dict[float, str]] = yaml.safe_load(
    Path(__file__).with_name("plurals.yml").read_text(encoding="utf-8")
)
CASES = [(language, number, said) for language, numbers in CONTRACT.items() for number, said in numbers.items()]
SAID = [said for _, _, said in CASES]
"""Each category says its own name."""
SCRIPT = ROOT / "generator/framepress/text/scripts/plurals.js"


def _plural(language: str) -> Plural:
    return Plural(language, {category: category for category in CATEGORIES})


ASKED: list[tuple[dict[str, str], float]] = [(_plural(language).data(), number) for language, number, _ in CASES]


def test_the_table_has_the_languages_and_numbers_that_differ():
    assert {"en", "pl", "uk", "ar", "fr", "vi"} <= set(CONTRACT)
    for language in ("en", "pl", "uk", "ar", "fr", "vi"):
        assert {0, 1, 2, 5, 11, 21, 22, 100, 1.5} <= set(CONTRACT[language])
    assert set(SAID) == set(CATEGORIES)


def test_python_picks_as_the_contract_says():
    assert [_plural(language).text_for(number) for language, number, _ in CASES] == SAID


def test_node_picks_as_the_contract_says():
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    command = [node, str(Path(__file__).with_name("plurals.mjs"))]
    done = subprocess.run(
        command, input=json.dumps(ASKED), capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == SAID


def test_what_is_no_number_picks_other():
    assert [_plural("en").text_for(found) for found in (None, "1", True, 1.0)] == ["other", "other", "other", "one"]


def test_a_form_that_nobody_wrote_is_said_in_another_one():
    polish = Plural("pl", {"many": "szkół", "one": "szkoła", "few": "szkoły"})
    assert list(polish.items()) == [("one", "szkoła"), ("few", "szkoły"), ("many", "szkół"), ("other", "szkół")]
    assert Plural("pl", {"other": "szkół"}).text_for(2) == "szkół"


def in_browser(page: Any) -> list[str]:
    """What the script picks in an open page."""
    source = SCRIPT.read_text(encoding="utf-8")
    found: list[str] = page.evaluate(
        """async ([source, asked]) => {
          const { textFor } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
          return asked.map((one) => textFor(...one));
        }""",
        [source, ASKED],
    )
    return found

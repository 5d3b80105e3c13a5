"""The dates of the contract, as the command and the page read them."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress.answers.date_words import DateOrder, date_words, order_in
from framepress.answers.dates import read_date

CONTRACT = yaml.safe_load((Path(__file__).parent / "dates.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CONTRACT["cases"], ids=lambda case: ascii(" ".join(map(str, case.values()))))
def test_a_date_is_read_as_the_contract_says(case: dict[str, Any]):
    language = case.get("language", "en")
    order = DateOrder(case["order"]) if "order" in case else order_in(language)
    found = read_date(case["text"], language, order)
    read = {"year": found.year, "month": found.month, "day": found.day, "certain": found.certain.value}
    expected = {"year": 0, "month": 0, "day": 0, "certain": ""}
    assert read == {**expected, **{key: case[key] for key in expected if key in case}}


@cache
def on_the_page() -> list[dict[str, Any]]:
    """What the page reads of every case, in their order: by its own script, in Node.js."""
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    asked = [
        (case["text"], asdict(date_words(language)), case.get("order", order_in(language)))
        for case in CONTRACT["cases"]
        for language in [case.get("language", "en")]
    ]
    command = [node, str(Path(__file__).with_name("dates.mjs"))]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    "number", range(len(CONTRACT["cases"])), ids=lambda number: ascii(CONTRACT["cases"][number]["text"])
)
def test_the_page_reads_a_date_as_the_contract_says(number: int):
    case = CONTRACT["cases"][number]
    expected = {"year": 0, "month": 0, "day": 0, "certain": ""}
    assert on_the_page()[number] == {**expected, **{key: case[key] for key in expected if key in case}}


@pytest.mark.parametrize("language", CONTRACT["orders"])
def test_a_language_has_an_order_of_its_own(language: str):
    assert order_in(language) == CONTRACT["orders"][language]


def test_the_words_of_one_language_do_not_depend_on_which_was_asked_for_before():
    before = date_words.__wrapped__("tr")
    for language in ("zh", "ja", "ko", "he"):
        date_words.__wrapped__(language)
    assert date_words.__wrapped__("tr") == before
    assert before.months["mart"] == [3]
    assert not [word for word in before.months if not word[0].isalpha() or ord(word[0]) > 0x250]

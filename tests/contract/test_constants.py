"""``contract.js`` is what Python's constants say."""

from __future__ import annotations

import re

import pytest

from tests.contract.generate import CONSTANTS, FILE, contract_js


def test_the_scripts_go_by_the_constants_of_today(request: pytest.FixtureRequest):
    if request.config.getoption("--update-golden"):
        FILE.write_text(contract_js(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == contract_js(), "renew it: python -m tests.contract.generate"


def test_every_constant_is_used_and_no_reader_has_its_own():
    texts = {path: path.read_text(encoding="utf-8") for path in FILE.parent.rglob("*.js") if path != FILE}
    readers = {path.name: text for path, text in texts.items() if "contract.js" in text or path.parent.name == "pdf"}
    assert len(readers) > 20
    used = {name for text in readers.values() for name in CONSTANTS if re.search(rf"\b{name}\b", text)}
    assert used == CONSTANTS.keys()
    assert [(file, name) for file, text in readers.items() for name in CONSTANTS if f"const {name} =" in text] == []

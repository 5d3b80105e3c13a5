"""The page on editions, which neither example has yet: valid, accessible, readable on a phone and in the dark."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.editions.history import build_history
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import in_every_mode

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_history(tmp_path_factory.mktemp("history"))


def test_the_html_is_valid(site: Path):
    tool = node_module("html-validate/bin/html-validate.mjs")
    config = Path(__file__).with_name("htmlvalidate.json")
    command = ["node", tool, "--config", config, site / "editions/index.html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_axe_finds_nothing(site: Path, browser: Browser):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    with serving(site) as address:
        page.goto(f"{address}editions/")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        found = in_every_mode(page)
    context.close()
    assert found == []

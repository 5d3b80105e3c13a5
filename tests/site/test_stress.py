"""Frameworks that try the limits: long words, markup as text, one element, ten levels, another script."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framepress.publishing.prepare import prepare
from framepress.site.website import site_of
from tests.conftest import Project, in_turn
from tests.frameworks import STRESS
from tests.site.conftest import node_module, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("name", in_turn(sorted(STRESS), set(STRESS) - {"arabic"}))
def test_every_heading_begins_a_line(name: str, tmp_path: Path):
    pages = site_of(prepare(STRESS[name](tmp_path / "framework")), [], {}).pages
    headings = 0
    for page in pages:
        headings += len(re.findall(r"^#{1,2} .* \{: #[a-z0-9-]+ \}$", page.body, re.MULTILINE))
        assert not re.search(r"</[a-z0-9]+>#", page.body), page.path
    assert headings > 20


@pytest.mark.parametrize("name", in_turn(sorted(set(STRESS) - {"fifty-elements"}), ["arabic"]))
def test_pages_are_valid_and_fit_a_narrow_screen(name: str, project: Callable[[str], Project], browser: Browser):
    site = project(name).site
    pages = sorted(site.rglob("index.html"))
    guides = [file for file in pages if "make-your-own" in file.parts]
    files = [file for file in pages if file not in guides[1:]]  # their frame is the same, and their words too

    tool, config = node_module("html-validate/bin/html-validate.mjs"), Path(__file__).with_name("htmlvalidate.json")
    command = ["node", str(tool), "--config", str(config), "--formatter", "json", *map(str, files)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True).stdout or "[]")
    wrong = [(Path(one["filePath"]).parent.name, message["message"]) for one in told for message in one["messages"]]

    page = browser.new_page(viewport={"width": 320, "height": 800})
    with serving(site) as served:
        for file in files:
            page.goto(served + file.parent.relative_to(site).as_posix() + "/")
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                wrong.append((file.parent.name, "wider than the screen"))
    page.close()
    assert wrong == []

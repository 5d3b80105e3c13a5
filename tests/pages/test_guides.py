"""The guides for publishers: what they show must work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from framepress.check import check
from framepress.pages.guides import guide_files
from framepress.prepare import prepare

BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# (framework/\S+\.yml)\n")


def blocks() -> list[str]:
    found = [block for path in guide_files("en") for block in BLOCK.findall(path.read_text(encoding="utf-8"))]
    assert len(found) > 8
    return found


@pytest.mark.parametrize("block", blocks())
def test_every_block_is_yaml(block: str):
    assert yaml.safe_load(block)


def test_the_files_in_the_guides_are_a_framework_without_a_problem(tmp_path: Path):
    for block in blocks():
        name = NAMED.match(block)
        if name:
            path = tmp_path / name[1]
            assert not path.exists(), f"{name[1]} twice"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
    assert [str(problem) for problem in check(tmp_path / "framework").problems] == []
    assert {form.id for form in prepare(tmp_path / "framework").forms} == {"self-assessment-before", "action-plan"}


def test_guides_are_linked_from_the_footer_and_left_out_of_the_navigation(site: Path):
    home = (site / "index.html").read_text(encoding="utf-8")
    header, _, footer = home.partition("<main")
    assert "make-your-own" not in header
    assert 'href="make-your-own/"' in footer


def test_the_commands_in_the_guides_exist():
    from framepress.cli import main

    text = "".join(path.read_text(encoding="utf-8") for path in guide_files("en"))
    named = set(re.findall(r"`framepress ([a-z]+)", text))
    assert {"build", "check", "serve", "forms", "pages"} <= named
    assert named <= set(main.commands)

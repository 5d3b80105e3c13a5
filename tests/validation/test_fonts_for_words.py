"""Framepress's own words need a font as an author's do: check says so, and not the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.author import edit, run
from tests.frameworks import HERE


@pytest.mark.parametrize(("language", "is_told"), [("zh", True), ("zh-TW", False), ("uk", False), ("vi", False)])
def test_a_language_whose_letters_no_font_has_is_told_at_its_key(language: str, is_told: bool, tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(HERE / "one-element", folder)
    edit(folder, "framework.yml", ("language: en\n", f"language: {language}\n"))
    done = run("check", folder)
    assert ("framework.yml:5:11: No font here has" in done.output) == is_told, done.output
    assert done.exit_code == int(is_told)

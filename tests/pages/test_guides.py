"""The guides for publishers: what they show must work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from framepress import build as pipeline
from framepress.check import check
from framepress.pages.guides import guide_files
from framepress.prepare import prepare

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
NAMED = re.compile(r"# (framework/\S+\.yml)\n")


def fenced(language: str) -> list[str]:
    """The blocks of a language in all guides."""
    block = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [found for path in guide_files("en") for found in block.findall(path.read_text(encoding="utf-8"))]


def blocks() -> list[str]:
    found = fenced("yaml")
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


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The framework of the guides, with the files of its site as *Publish* shows them."""
    *_, settings = (block for block in blocks() if block.startswith("site_name:"))
    (colors,) = fenced("css")
    for name, text in {
        **{NAMED.match(block)[1]: block for block in blocks() if NAMED.match(block)},  # type: ignore[index]
        "mkdocs.yml": settings,
        "site/colors.css": colors,
        "site/logo.svg": LOGO,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_colors_and_a_logo_are_those_that_were_written(written: Path):
    pipeline.build(written / "mkdocs.yml", written / "public")
    home = (written / "public/index.html").read_text(encoding="utf-8")
    assert 'href="colors.css"' in home
    assert '<img class="fp-brand__mark" src="logo.svg"' in home
    theme = (written / "public/assets/framepress/theme.css").read_text(encoding="utf-8")
    for name in re.findall(r"(--fp-[a-z0-9-]+):", (written / "site/colors.css").read_text(encoding="utf-8")):
        assert f"var({name})" in theme, f"{name} colors nothing"


def test_words_of_ones_own_are_those_that_were_written(written: Path):
    (words,) = (block for block in blocks() if block.startswith("words:"))
    with (written / "framework/framework.yml").open("a", encoding="utf-8") as file:
        file.write(words)
    assert [str(problem) for problem in check(written / "framework").problems] == []
    pipeline.build(written / "mkdocs.yml", written / "public")
    area = (written / "public/areas/before/index.html").read_text(encoding="utf-8")
    assert "Siguiente paso" in area
    assert "Next step" not in area
    assert "Formularios</a>" in area


def test_guides_are_linked_from_the_footer_and_left_out_of_the_navigation(site: Path):
    home = (site / "index.html").read_text(encoding="utf-8")
    header, _, footer = home.partition("<main")
    assert "make-your-own" not in header
    assert 'href="make-your-own/"' in footer


def test_the_commands_in_the_guides_exist():
    from framepress.cli import main

    text = "".join(path.read_text(encoding="utf-8") for path in guide_files("en"))
    written = [found.split() for found in re.findall(r"`framepress ([a-z][^`]*)`", text)]
    assert {"build", "check", "serve", "forms", "pages"} <= {name for name, *_ in written}
    for name, *arguments in written:
        command = main.commands[name]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {one for one in arguments if one.startswith("-")} <= known, name

"""A crosswalk has a page once it links something; until then what leads to it leads to the worksheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framepress.pages.navigation import main_navigation
from framepress.publishing.prepare import prepare
from framepress.site.theme.theme_files import settings
from framepress.site.website import site_of
from framepress.validation.check import check
from tests.conftest import SHIPPED

LINK = "links:\n  - {element: growth-mindset, framework: danielson, text: Both look at it.}\n"
WORKSHEET = "../../forms/crosswalk-worksheet-students-empowered/"


@pytest.fixture
def framework(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "framework"))


def site(framework: Path) -> tuple[dict[str, str], str]:
    """The bodies of the pages by their addresses; and what the header and the footer of each page lead to."""
    prepared = prepare(framework)
    made = site_of(prepared, [], {})
    around = settings(made.context)["footer"], main_navigation(prepared.framework, prepared.forms, prepared.words)
    return {page.path.removesuffix("index.md"): page.body for page in made.pages}, str(around)


def test_an_empty_crosswalk_is_not_shown_and_its_links_lead_to_the_worksheet(framework: Path):
    pages, theme = site(framework)
    assert "crosswalk/" not in pages
    assert "'crosswalk/" not in theme
    assert f'<a href="{WORKSHEET}">This crosswalk tool</a>' in pages["areas/students-empowered/"]


def test_the_first_link_brings_the_page(framework: Path):
    written = framework / "crosswalk.yml"
    written.write_text(written.read_text(encoding="utf-8") + LINK, encoding="utf-8")
    pages, theme = site(framework)
    assert "Both look at it." in pages["crosswalk/"]
    assert "'crosswalk/'" in theme and "'crosswalk/index.md'" in theme
    assert '<a href="../../crosswalk/">This crosswalk tool</a>' in pages["areas/students-empowered/"]


def test_a_step_of_the_way_leads_to_the_worksheet_too(framework: Path):
    about = framework / "framework.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("page: cycle", "page: crosswalk", 1), encoding="utf-8")
    pages, _ = site(framework)
    assert '<a href="forms/crosswalk-worksheet-students-empowered/">What comes next</a>' in pages[""]


def test_without_a_worksheet_it_leads_to_the_areas(framework: Path):
    (framework / "forms/crosswalk-worksheet.yml").unlink()
    about = framework / "framework.yml"
    about.write_text(about.read_text(encoding="utf-8").replace("  - crosswalk-worksheet\n", ""), encoding="utf-8")
    pages, _ = site(framework)
    assert '<a href="../../areas/">This crosswalk tool</a>' in pages["areas/students-empowered/"]


def test_a_page_of_the_publishers_own_takes_its_place(framework: Path):
    (framework.parent / "mkdocs.yml").write_text("site_name: Ours\nplugins: [framepress]\n", encoding="utf-8")
    own = framework.parent / "docs/crosswalk.md"
    own.parent.mkdir()
    own.write_text("# How we see it\n", encoding="utf-8")
    pages, _ = site(framework)
    assert '<a href="../../crosswalk/">This crosswalk tool</a>' in pages["areas/students-empowered/"]


def test_an_author_may_link_to_it_while_it_is_empty(framework: Path):
    outcome = check(framework)
    assert "](/crosswalk/)" in (framework / "areas/students-empowered.yml").read_text(encoding="utf-8")
    assert [problem for problem in outcome.problems if "/crosswalk/" in str(problem)] == []

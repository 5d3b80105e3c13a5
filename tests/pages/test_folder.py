"""The Markdown folder, built by those who know nothing of framepress: Zensical and MkDocs without the plugin."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from framepress import build as pipeline
from tests.pages.conftest import CONFIGS, addresses, serving
from tests.pages.test_site import Document


@pytest.fixture(scope="module")
def folder(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of the shipped framework, built by Zensical into its ``public``."""

    def fill(target: Path) -> None:
        pipeline.write_pages(CONFIGS["mastery"], target)
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict"], cwd=target, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return shared("folder", fill)


@pytest.fixture(scope="module")
def built(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The site that the plugin builds of it."""
    return shared("site-mastery", lambda target: pipeline.build(CONFIGS["mastery"], target) and None)


def test_the_folder_needs_no_plugin(folder: Path):
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == ["search"]
    assert (folder / "theme" / "assets/framepress/fonts/OFL.txt").is_file()


def test_zensical_builds_the_same_pages(folder: Path, built: Path):
    for address in addresses(built):
        if address.startswith("make-your-own/"):
            continue  # Zensical colors the blocks of code in the guides
        theirs, ours = (_lines(site / address / "index.html") for site in (folder / "public", built))
        different = [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]]
        assert [pair for pair in different if "fp-search" not in pair[0] and "./" not in pair[0]] == [], address


def _lines(page: Path) -> list[str]:
    lines = page.read_text(encoding="utf-8").splitlines()
    told = ' data-search-exclude=""'  # Zensical takes out what it has followed
    return [html.unescape(line.strip().replace(told, "")) for line in lines if line.strip()]


def test_links_downloads_and_scripts_work_in_zensicals_site(folder: Path, browser: Browser):
    public = folder / "public"
    for address in addresses(public):
        document = Document((public / address / "index.html").read_text(encoding="utf-8"))
        for link in [*document.links, *document.loaded]:
            path = link.partition("#")[0]
            if path and ":" not in path:
                target = (public / address / path).resolve()
                assert target.is_file() or (target / "index.html").is_file(), f"{address}: {link}"
    with serving(public) as served:
        page = browser.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(served + "forms/self-assessment-students-empowered/")
        with page.expect_download() as download:
            page.get_by_role("link", name="PDF, A4").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
        page.get_by_role("button", name="Search").click()
        page.locator("dialog input").fill("growth")
        page.locator("dialog li a").first.click()
        page.wait_for_url("**/elements/growth-mindset/**")
        page.get_by_role("button", name="Dark colors").click()
        assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
        assert errors == []
        page.close()


def test_mkdocs_builds_the_folder_without_a_warning(folder: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "out")],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "elements/growth-mindset/index.html").is_file()

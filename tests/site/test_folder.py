"""The Markdown folder, built by those who know nothing of framepress: Zensical and MkDocs without the plugin."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from framepress.pipeline import build as pipeline
from tests.conftest import ALL_FRAMEWORKS, Project, Shared, in_turn
from tests.site.conftest import addresses, serving
from tests.site.test_site import Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Pair:
    """The folder of a framework with the site that Zensical built of it in ``public``, and the plugin's site."""

    folder: Path
    built: Path


@pytest.fixture(scope="module", params=in_turn(sorted(ALL_FRAMEWORKS), ["shipped"]))
def pair(request: pytest.FixtureRequest, shared: Shared, project: Callable[[str], Project]) -> Pair:
    """Both sites of a framework."""
    source = project(request.param)

    def fill(target: Path) -> None:
        pipeline.write_pages(source.config, target)
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict"], cwd=target, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return Pair(shared(f"folder-{request.param}", fill), source.site)


@pytest.fixture
def folder(pair: Pair) -> Path:
    return pair.folder


def test_the_folder_needs_no_plugin(folder: Path):
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == ["search"]
    assert (folder / "theme" / "assets/framepress/fonts/OFL.txt").is_file()


def test_zensical_builds_the_same_pages(pair: Pair):
    for address in addresses(pair.built):
        if address.startswith("make-your-own/"):
            continue  # Zensical colors the blocks of code in the guides
        theirs, ours = (_lines(site / address / "index.html") for site in (pair.folder / "public", pair.built))
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
        page.goto(served + "forms/")
        with page.expect_download() as download:
            page.locator("a[href$='-a4.pdf']").first.click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
        element = page.goto(served) and page.locator(".fp-areacard__elements a").first.inner_text()
        page.get_by_role("button", name=re.compile("Search|Buscar|بحث")).click()
        page.locator("dialog input").fill(element)
        page.locator("dialog li a").first.click()
        page.wait_for_url("**/elements/**")
        assert page.locator("h1").inner_text() == element
        page.get_by_role("button", name=re.compile("Dark colors|Colores oscuros|ألوان داكنة")).click()
        assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
        assert errors == []
        page.close()


def test_a_form_of_zensicals_site_works_without_a_connection(folder: Path, browser: Browser):
    form = min((folder / "public" / "forms").glob("*/fill"))
    with browser.new_context() as context:
        page = context.new_page()
        with serving(folder / "public") as served:
            page.goto(f"{served}forms/{form.parent.name}/fill/")
            data = json.loads(page.locator("#fp-fill-data").text_content() or "")
            page.get_by_text(data["words"]["offline_ready"]).wait_for()
        context.set_offline(True)
        page.reload()
        page.get_by_text(data["words"]["offline_ready"]).wait_for()


def test_mkdocs_builds_the_folder_without_a_warning(folder: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "out")],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
    )
    assert done.returncode == 0, done.stderr
    assert addresses(tmp_path / "out") == addresses(folder / "public")

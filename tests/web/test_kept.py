"""What the page of a form loads at once and what it keeps for later: little at first, then everything that it needs."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framepress.pages.fill_pages import Filling, OfflineFiles, fill_pages
from framepress.pages.page import Page
from framepress.publishing.prepare import prepare
from framepress.site.live_preview import Preview
from framepress.site.theme.offline import offline_files
from framepress.site.website import Site
from tests.conftest import FRAMEWORKS, Project, in_turn
from tests.site.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MORE_THAN_A_PAGE = 60_000
"""Bytes, gzipped, that a form's page may take beyond a plain page before it is usable."""
_LOADED = re.compile(
    r'<(?:link rel="(?:stylesheet|preload|modulepreload|icon)"|script|img)[^>]* (?:href|src)="([^"]+)"'
)
_DATA = re.compile(r'<script type="application/json" id="fp-fill-data">.*?</script>', re.DOTALL)


@pytest.fixture(params=in_turn(sorted(FRAMEWORKS)))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def built(name: str, project: Callable[[str], Project]) -> Path:
    return project(name).site


def forms(site: Path) -> list[str]:
    found = sorted(path.parent.parent.name for path in site.glob("forms/*/fill/index.html"))
    assert len(found) >= 5
    return found


def loaded(site: Path, address: str) -> set[str]:
    """The files that a page names to be loaded with it, from the site's root; with the page."""
    html = _DATA.sub("", (site / address / "index.html").read_text(encoding="utf-8"))
    return {f"{address}index.html", *(posixpath.normpath(address + link) for link in _LOADED.findall(html))}


def weight(site: Path, files: set[str]) -> int:
    contents = [(site / path).read_bytes() for path in files]
    return sum(min(len(content), len(gzip.compress(content, 6))) for content in contents)


def data(site: Path, form: str) -> dict[str, Any]:
    html = (site / f"forms/{form}/fill/index.html").read_text(encoding="utf-8")
    found = _DATA.search(html)
    assert found
    read: dict[str, Any] = json.loads(found[0].partition(">")[2].rpartition("<")[0])
    return read


def test_the_page_of_a_form_is_little_more_than_a_plain_page(built: Path):
    more = {
        form: weight(built, loaded(built, f"forms/{form}/fill/")) - weight(built, loaded(built, f"forms/{form}/"))
        for form in forms(built)
    }
    assert max(more.values()) <= MORE_THAN_A_PAGE, more
    assert min(more.values()) > 15_000, "the scripts are among it"


def test_it_names_all_that_it_loads_before_it_is_usable(built: Path, browser: Browser):
    """So that what is measured above is what a browser loads, and no script waits for another to name it."""
    form = forms(built)[0]
    asked: list[str] = []
    with serving(built) as address:
        page = browser.new_page()
        page.add_init_script('Object.defineProperty(navigator, "connection", { value: { saveData: true } })')
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(f"{address}forms/{form}/fill/", wait_until="networkidle")
        page.close()
    named = loaded(built, f"forms/{form}/fill/")
    icon = {f"assets/framepress/{name}.svg" for name in ("mark", "logo")} & named
    assert icon, "a browser without a window may leave it out"
    assert {f"{path}index.html" if path.endswith("/") else path for path in asked} | icon == named


def test_a_page_keeps_all_that_it_can_load(built: Path):
    for form in forms(built):
        page = f"forms/{form}/fill/"
        told = data(built, form)
        kept = [posixpath.normpath(page + url) for url in told["offline"]["urls"]]
        assert kept[0] == page.rstrip("/")
        for path in kept[1:]:
            assert (built / path).is_file(), path
        wanted = [posixpath.normpath(page + one) for one in [*(pdf["href"] for pdf in told["pdfs"]), *told["fonts"]]]
        assert set(wanted) <= set(kept)
        assert loaded(built, page) - {f"{page}index.html"} <= set(kept)
        for script in [path for path in kept if path.endswith(".js") and "/fill/" in path]:
            imported = re.findall(
                r'(?:from |import\(|import |URL\()"(\.?\.?/?[^"]+\.js)"', (built / script).read_text()
            )
            for one in imported:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(script), one)) in kept, script
        assert (built / posixpath.normpath(page + told["offline"]["worker"])).is_file()


def test_the_workers_script_is_never_kept_for_long_by_a_host(built: Path):
    headers = (built / "_headers").read_text(encoding="utf-8")
    for script in built.glob("*.js"):
        assert f"\n/{script.name}\n  Cache-Control: no-cache\n" in headers
    assert "\n/framepress-worker.js\n" in headers


@pytest.fixture(scope="module")
def site() -> tuple[Site, list[Page]]:
    """A site as its preview has it: nothing is kept. With the pages of its forms."""
    made = Preview().site(prepare(FRAMEWORKS["example"]))
    return made, [page for page in made.pages if page.path.endswith("/fill/index.md")]


def test_a_preview_keeps_nothing(site: tuple[Site, list[Page]]):
    assert len(site[1]) > 10
    assert not any('"offline"' in page.body for page in site[1])


def with_pdfs(site: Site) -> dict[str, bytes]:
    """A preview has no PDF yet: something stands for each."""
    return {**{one.path: one.path.encode() for one in site.context.downloads}, **site.files}


def test_the_version_changes_with_what_the_page_shows_or_loads_and_with_nothing_else(site: tuple[Site, list[Page]]):
    made, pages = site
    files = with_pdfs(made)

    def changed(pages: list[Page] = pages, **others: bytes) -> list[str]:
        other = {path: others.get(path.split("/")[-1].split(".")[0].replace("-", "_"), files[path]) for path in files}
        after = offline_files(made.context, pages, other)
        return [form for form, kept in offline_files(made.context, pages_before, files).items() if after[form] != kept]

    pages_before = pages
    first, *others = [form.id for form in made.context.forms]
    assert changed() == []
    assert changed(**{first.replace("-", "_"): b"another PDF"}) == [first]
    assert changed([replace(pages[0], body=pages[0].body + "more"), *pages[1:]]) == [first]
    assert changed(sourcesans3_regular=b"another typeface") == [first, *others]
    assert changed(framework=b"data that no form's page loads") == []


def test_typefaces_are_kept_for_the_letters_of_the_page(site: tuple[Site, list[Page]]):
    made, pages = site
    files = with_pdfs(made)
    greek = "assets/framepress/fonts/framepress-sans-regular-greek.woff2"
    first = made.context.forms[0].id
    assert greek not in offline_files(made.context, pages, files)[first].addresses
    pages = [replace(pages[0], body=f"{pages[0].body} Ωμέγα"), *pages[1:]]
    assert greek in offline_files(made.context, pages, files)[first].addresses


def test_the_data_of_a_page_say_what_is_kept(site: tuple[Site, list[Page]]):
    context = site[0].context
    form = context.forms[0]
    page = next(
        fill_pages(Filling(context, offline={form.id: OfflineFiles([f"forms/{form.id}/fill/", "a/b.css"], "1")}))
    )
    urls = f'["../../../forms/{form.id}/fill/","../../../a/b.css"]'
    assert f'"offline":{{"version":"1","urls":{urls},"worker":"../../../framepress-worker.js"}}' in page.body


def test_sites_are_built_with_it(project: Callable[[str], Project], name: str):
    versions = {form: data(project(name).site, form)["offline"]["version"] for form in forms(project(name).site)}
    assert len(set(versions.values())) == len(versions)
    assert all(re.fullmatch("[0-9a-f]{16}", version) for version in versions.values())

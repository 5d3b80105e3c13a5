"""What holds for every built page: valid HTML, whole links, a strict policy, little weight."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import posixpath
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from framepress.site.theme.page_scripts import site_scripts
from framepress.site.theme.theme_files import script_hashes
from tests.site.conftest import addresses, node_module

LARGEST = 100_000
LIST_OF_WORDS, LARGEST_LIST = "make-your-own/words/", 110_000
"""The page that has every word of the catalogue grows with it."""
"""Bytes, gzipped, that a page may take with all that it loads before somebody searches."""


class Document(HTMLParser):
    """The ids, links, loaded files and meta data of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.meta: dict[str, str] = {}
        self.titles: list[str] = []
        self.inline: list[str] = []
        self.named_by: list[tuple[str, str]] = []
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        names = f"{given.get('aria-labelledby', '')} {given.get('aria-controls', '')}"
        self.named_by += [(tag, name) for name in names.split()]
        if "id" in given:
            assert given["id"] not in self.ids, f"id {given['id']} twice"
            self.ids.add(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag in ("script", "img") and "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given["rel"] in ("stylesheet", "preload", "modulepreload", "icon"):
            self.loaded.append(given["href"])
        if tag == "meta":
            self.meta[given.get("name") or given.get("http-equiv") or "charset"] = given.get("content", "")
        is_data = given.get("type") == "application/json"
        if tag == "script" and "src" not in given and not is_data:
            self.inline.append("")
        assert not [name for name in given if name.startswith("on")], f"a handler in an attribute of {tag}"
        self._in = "" if is_data else tag

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.titles.append(data)
        if self._in == "script" and self.inline:
            self.inline[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in = ""


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Document]:
    """Every page by its address."""
    return {one: Document((site / one / "index.html").read_text(encoding="utf-8")) for one in addresses(site)}


def test_every_link_and_anchor_leads_somewhere(site: Path, documents: dict[str, Document]):
    broken, seen = [], 0
    for address, document in documents.items():
        for link in [*document.links, *document.loaded]:
            if urlsplit(link).scheme:
                continue
            path, anchor = urldefrag(unquote(link))
            target = posixpath.normpath(posixpath.join("/" + address, path)).lstrip("/") if path else address
            seen += 1
            page = documents.get(target + "/" if target and not target.endswith("/") else target)
            is_file = (site / target).is_file()
            if not is_file and (page is None or (anchor and anchor not in page.ids)):
                broken.append(f"{address}: {link}")
    assert seen > 1000
    assert broken == []


def test_whatever_is_named_by_another_part_of_its_page_finds_it(documents: dict[str, Document]):
    assert any(document.named_by for document in documents.values())
    missing = {
        f"{address}: {tag} {one}"
        for address, document in documents.items()
        for tag, one in document.named_by
        if one not in document.ids
    }
    assert missing == set()


def test_every_page_is_reached_from_the_home_page(documents: dict[str, Document]):
    reached, ahead = {""}, [""]
    while ahead:
        address = ahead.pop()
        for link in documents[address].links:
            path = posixpath.normpath(posixpath.join("/" + address, urldefrag(link)[0])).lstrip("/")
            target = f"{path}/" if path else ""
            if target in documents and target not in reached:
                reached.add(target)
                ahead.append(target)
    assert set(documents) - reached == set()


def test_html_is_valid(site: Path):
    files = [str(site / address / "index.html") for address in addresses(site)] + [str(site / "404.html")]
    tool = node_module("html-validate/bin/html-validate.mjs")
    config = Path(__file__).with_name("htmlvalidate.json")
    done = subprocess.run(
        ["node", str(tool), "--config", str(config), "--formatter", "json", *files], capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout or "[]")
    assert [(one["filePath"], told["message"]) for one in found for told in one["messages"]] == []


def test_the_policy_allows_the_sites_own_scripts_and_no_other(site: Path, documents: dict[str, Document]):
    for address, document in documents.items():
        rules = dict(rule.strip().split(" ", 1) for rule in document.meta["Content-Security-Policy"].split(";"))
        ours = script_hashes("".join(f"<script>{one}</script>" for one in document.inline))
        assert rules["script-src"] == f"'self' '{ours[0]}'", address
        assert rules["default-src"] == "'self'", address
        assert len(document.inline) == 1, f"{address}: but the slash at the end, all scripts are files"
        assert "replaceState" in document.inline[0]
    headers = (site / "_headers").read_text(encoding="utf-8")
    assert headers.startswith("/*\n")
    assert re.search(
        r"^  Content-Security-Policy: default-src 'self'; script-src 'self' 'sha256-[^' ]+'; ", headers, re.MULTILINE
    )


def test_scripts_are_published_without_what_only_developers_read(site: Path):
    script = "assets/framepress/fill/dates.js"
    source = site_scripts()[script].read_text(encoding="utf-8")
    published = (site / script).read_text(encoding="utf-8")
    assert "/**" in source
    assert "/**" not in published
    code = [line for line in source.splitlines() if line.startswith(("export ", "const ", "  return "))]
    assert [line for line in published.splitlines() if line in code] == code


def test_pages_are_light(site: Path, documents: dict[str, Document]):
    """Fonts and all, gzipped as a server would send them."""

    def weight(path: Path) -> int:
        content = path.read_bytes()
        return len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))

    heaviest = 0
    for address, document in documents.items():
        page = site / address / "index.html"
        loaded = {(page.parent / unquote(link)).resolve() for link in document.loaded}
        total = weight(page) + sum(weight(path) for path in loaded)
        heaviest = max(heaviest, total)
        assert total <= (LARGEST_LIST if address == LIST_OF_WORDS else LARGEST), f"{address}: {total} bytes"
    assert heaviest > 30_000, "the weight of the fonts is among it"


def test_every_page_says_what_it_is(documents: dict[str, Document]):
    titles = {address: "".join(document.titles) for address, document in documents.items()}
    assert len(set(titles.values())) == len(titles), "two pages with one title"
    for address, document in documents.items():
        assert 20 < len(document.meta["description"]) <= 155 or address == "about/", address


def test_downloads_are_told_with_paper_pages_and_size(site: Path):
    pages = list((site / "forms").glob("*/index.html"))
    assert len(pages) > 1
    for page in pages:
        html = page.read_text(encoding="utf-8")
        for suffix, paper in (("", "US Letter|tamaño carta"), ("-a4", "A4")):
            pdf = site / "forms" / f"{page.parent.name}{suffix}.pdf"
            link = html.index(f'href="../../forms/{pdf.name}"')
            told = re.search(r"<small>(\d+ pages?|\d+ páginas?|[^<]*صفح[^<]*)[,،] [^<\d]*(\d+) (?:KB|ك.ب)", html[link:])
            assert re.search(paper, html[link : link + 200])
            assert told and int(told[2]) == max(1, round(pdf.stat().st_size / 1000))


def test_search_knows_every_page(site: Path):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {urldefrag(entry["location"])[0] for entry in index["docs"]}
    others = tuple(folder for folder in ("es/",) if (site / folder).is_dir())
    pages = {one for one in addresses(site) if not one.endswith("/fill/") and not one.startswith(others)}
    assert {"" if one == "./" else one for one in found} == pages, "what is asked stands on the page of each form too"


def test_search_finds_no_page_by_what_it_leads_on_to(site: Path):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = [entry["location"] for entry in index["docs"] if re.search("Next step|Paso siguiente", entry["text"])]
    assert [location for location in found if not location.startswith("make-your-own/")] == []


def test_nothing_of_materials_is_published_that_no_page_loads(site: Path):
    assert {path.name for path in (site / "assets").iterdir()} == {"framepress"}
    files = [path for path in (site / "assets").rglob("*") if path.is_file()]
    for_pdfs = {
        path for path in files if path.parent.name in ("vendor", "answers")
    }  # loaded where one is opened or saved
    # Half of it are typefaces, most of the rest scripts that read, carry over and write answers; Material has 1 MB.
    assert sum(path.stat().st_size for path in files if path not in for_pdfs) < 650_000


def test_hashes_of_scripts_are_those_that_a_browser_computes():
    html = '<script src="a.js"></script><script>let a = "<b>&amp;";</script><script type="application/json">{}</script>'
    digest = base64.b64encode(hashlib.sha256(b'let a = "<b>&amp;";').digest()).decode()
    assert script_hashes(html) == [f"sha256-{digest}"]

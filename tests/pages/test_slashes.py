"""A host that shows the page ``forms/`` at ``/forms``: each link leads to the same file as with the slash."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Project, in_turn
from tests.pages.test_site import Document

HOST = "https://host.example/"


@pytest.mark.parametrize("name", in_turn(["shipped", "libraries", "arabic"], ["shipped"]))
def test_links_lead_to_the_same_file_without_the_slash(name: str, project: Callable[[str], Project]):
    site = project(name).site
    pages = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    wrong: list[str] = []
    count = 0
    for address in [page for page in pages if page != "."]:
        document = Document((site / address / "index.html").read_text(encoding="utf-8"))
        for link in document.links:
            count += 1
            with_slash, without = (urljoin(f"{HOST}{address}{end}", link) for end in ("/", ""))
            if with_slash.startswith(HOST) and link and not link.startswith("#") and with_slash != without:
                wrong.append(f"{address}: {link}")
    assert count > 100
    assert wrong == []


class Slashless(SimpleHTTPRequestHandler):
    """Shows a folder at its name, and takes the slash away from whoever asks with one, as some hosts do."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        folder = Path(self.directory, path.strip("/"))
        if path != "/" and path.endswith("/") and folder.is_dir():
            self.send_response(308)
            self.send_header("Location", path.rstrip("/"))
            self.end_headers()
            return
        if path != "/" and (folder / "index.html").is_file():
            self.path = f"{path}/index.html"
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def slashless(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Slashless, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_a_reader_finds_the_way_on_such_a_host(project: Callable[[str], Project], browser: Browser):
    page = browser.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    with slashless(project("shipped").site) as served:
        page.goto(f"{served}forms")
        expect(page).to_have_url(f"{served}forms/")
        page.locator("main .fp-formgroup a").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert page.locator('main a[href$="/fill/"]').count() == 1
        page.locator('main a[href$="/fill/"]').first.click()
        expect(page.locator("form, [data-fp-step]").first).to_be_visible()
        page.goto(f"{served}nowhere/at/all")
        assert page.url == f"{served}nowhere/at/all", "an address that is none stays what it is"
    page.close()
    assert [url for url in failed if "nowhere" not in url] == []

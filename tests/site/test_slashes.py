"""A host that shows the page ``forms/`` at ``/forms``: each link leads to the same file as with the slash."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.conftest import Project, in_turn
from tests.site.test_site import Document
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

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


FOLDERS = ["", "school/framework-2.1/"]
"""Where the site lies on its host: at the root, or below it, in a folder that has a period in its name."""
FORM = "forms/self-assessment-students-empowered/fill"
HEADERS = re.compile(r"^  ([\w-]+): (.*)$", re.MULTILINE)


class Slashless(SimpleHTTPRequestHandler):
    """Shows a folder at its name, and takes the slash away from whoever asks with one, as some hosts do."""

    below = ""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        name = f"{path.rstrip('/')}/".removeprefix(f"/{self.below}")
        if name.startswith("/") and self.below:
            self.send_error(404)
            return
        if path != "/" and path.endswith("/") and (Path(self.directory) / name).is_dir():
            self.send_response(308)
            self.send_header("Location", path.rstrip("/"))
            self.end_headers()
            return
        file = Path(self.directory, name)
        self.path = f"/{name}index.html" if (file / "index.html").is_file() else f"/{name.rstrip('/')}"
        super().do_GET()

    def end_headers(self) -> None:
        for header, value in HEADERS.findall(Path(self.directory, "_headers").read_text(encoding="utf-8")):
            if header != "Cache-Control":
                self.send_header(header, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def slashless(site: Path, below: str = "") -> Iterator[str]:
    """The address of the home page, with the slash."""
    handler = type("Handler", (Slashless,), {"below": below})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/{below}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("below", FOLDERS)
def test_a_reader_finds_the_way_on_such_a_host(below: str, project: Callable[[str], Project], browser: Browser):
    page = browser.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("requestfailed", lambda request: is_left(request) or troubles.append(f"{request.url}: {request.failure}"))
    with slashless(project("shipped").site, below) as served:
        page.goto(served.rstrip("/"))
        expect(page).to_have_url(served)
        assert_dressed(page)
        page.locator(".fp-nav a", has_text="Forms").first.click()
        expect(page).to_have_url(f"{served}forms/")
        assert_dressed(page)
        page.goto(f"{served}forms")
        page.locator("main .fp-formgroup a").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert_dressed(page)
        page.locator('main a[href$="/fill/"]').first.click()
        expect(page.locator("[data-fp-fill]")).to_be_visible()
        assert_dressed(page)
        page.goto(f"{served}nowhere/at/all")
        assert page.url == f"{served}nowhere/at/all", "an address that is none stays what it is"
    page.close()
    assert troubles == []


def is_left(request: Request) -> bool:
    """Whether a reader went on before the file had come."""
    return "ERR_ABORTED" in str(request.failure)


def assert_dressed(page: Page) -> None:
    """All that the page loads has come: styles, pictures, typefaces."""
    missing = page.evaluate(
        """() => [
            ...[...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet),
            ...[...document.images].filter((image) => image.complete && !image.naturalWidth),
        ].map((one) => one.href ?? one.src)"""
    )
    assert missing == []
    assert page.locator(".fp-skip").evaluate("(link) => getComputedStyle(link).position") == "absolute"
    assert (
        page.evaluate("document.fonts.ready.then((fonts) => [...fonts].some((face) => face.status === 'error'))")
        is False
    )


@pytest.mark.parametrize("below", FOLDERS)
def test_a_form_is_kept_for_a_time_without_a_connection_on_such_a_host(
    below: str, project: Callable[[str], Project], browser: Browser
):
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    with slashless(project("shipped").site, below) as served:
        page.goto(f"{served}{FORM}")
        expect(page.get_by_text("This form works without a connection.")).to_be_visible(timeout=60_000)
    for end in ("", "/"):
        page.goto(f"{served}{FORM}{end}")
        expect(page.get_by_label("School or team")).to_be_visible()
        assert_dressed(page)
    context.close()


def test_a_page_that_is_shown_as_a_text_inside_of_another_runs(project: Callable[[str], Project], browser: Browser):
    """It has no address to which a slash could be put."""
    page = browser.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    with slashless(project("shipped").site) as served:
        page.goto(f"{served}404.html")
        html = (project("shipped").site / "index.html").read_text(encoding="utf-8")
        page.evaluate(
            "(html) => document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: html }))",
            html,
        )
        expect(page.frame_locator("iframe").locator("html.fp-js")).to_have_count(1)
    page.close()
    assert troubles == []

"""The scripts that read and write PDFs, in a page of a site, under the site's own policy."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.contract.laid_out import lay_out_scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POLICY = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'"
_SCRIPT = """
async ([task, given]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
  const text = (array) => {
    let letters = "";
    for (let at = 0; at < array.length; at += 32768) {
      letters += String.fromCharCode(...array.subarray(at, at + 32768));
    }
    return btoa(letters);
  };
  const begun = performance.now();
  const done = (result) => ({ ...result, milliseconds: performance.now() - begun });
  const pdf = await import("/assets/framepress/fill/pdf.js");
  try {
    if (task === "open") return done(await pdf.openPdf(bytes(given.file)));
    const saved = await pdf.savePdf({ ...given, blank: bytes(given.blank), fonts: given.fonts.map(bytes) });
    return done({ ...saved, file: text(saved.file) });
  } catch (problem) {
    return done({ problem: `${problem.name}: ${problem.message}`, reason: problem.reason ?? "" });
  }
}
"""


class _Site(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """An empty page at the root; the scripts at their paths."""
        if self.path != "/":
            super().do_GET()
            return
        page = b"<!doctype html><title>page</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        """Each answer carries the policy, as on a real host: that of a worker's script binds the worker."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: a request is no news in a test run."""


@dataclass(frozen=True)
class Opened:
    """What a page gets of a filled PDF; ``reason`` is why it can't be read, ``problem`` all that was said."""

    identity: dict[str, str] = field(default_factory=dict)
    response: str = ""
    saved: str = ""
    values: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, int] = field(default_factory=dict)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    reason: str = ""
    problem: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True)
class Saved:
    """A filled PDF, and what the page is told of it."""

    file: bytes
    cut: list[str]
    unseen: dict[str, list[str]]
    milliseconds: float


class Scripts:
    """The page that has the scripts."""

    def __init__(self, browser: Browser) -> None:
        self._folder = TemporaryDirectory(prefix="framepress-scripts-")
        lay_out_scripts(Path(self._folder.name))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, directory=self._folder.name))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.page: Page = self._new(browser)

    def _new(self, browser: Browser) -> Page:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{self._server.server_port}/")
        return page

    @contextmanager
    def fresh(self) -> Iterator[None]:
        """Another page for a while, that has not loaded anything yet."""
        before = self.page
        assert before.context.browser
        self.page = self._new(before.context.browser)
        try:
            yield
        finally:
            self.page.close()
            self.page = before

    def open(self, file: bytes) -> Opened:
        """What ``openPdf`` gives."""
        return Opened(**self.page.evaluate(_SCRIPT, ["open", {"file": base64.b64encode(file).decode()}]))

    def save(self, blank: bytes, values: dict[str, str], fonts: list[bytes], **more: str) -> Saved:
        """What ``savePdf`` gives."""
        given = {
            "blank": base64.b64encode(blank).decode(),
            "fonts": [base64.b64encode(font).decode() for font in fonts],
            "values": values,
            "response": "0b0e7a4e-9f6f-4a43-8d3e-1f4ae7f4a0b1",
            "saved": "2027-03-01T09:30:00Z",
            "language": "en-US",
            "direction": "ltr",
            **more,
        }
        done = self.page.evaluate(_SCRIPT, ["save", given])
        assert "problem" not in done, done["problem"]
        return Saved(base64.b64decode(done["file"]), done["cut"], done["unseen"], done["milliseconds"])

    def close(self) -> None:
        """Ends the page and the server."""
        self.page.close()
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()

"""One Chromium with pdf.js and pdf-lib in it, for a whole run of the tests."""

from __future__ import annotations

import atexit
import base64
import functools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from tests.chromium import chromium
from tests.engines.packages import HERE, install

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _QuietFiles(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, directory=str(HERE), **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: a request is no news in a test run."""


class _Thread:
    """A thread that runs one call after the other, and still does when Python is on its way out."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            call, future = self._calls.get()
            try:
                future.set_result(call())
            except BaseException as error:
                future.set_exception(error)

    def __call__(self, call: Callable[[], Any]) -> Any:
        future: Future[Any] = Future()
        self._calls.put((call, future))
        return future.result()


class Browser:
    """Chromium on a thread of its own, because Playwright allows one session a thread and other tests have theirs."""

    def __init__(self) -> None:
        install()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _QuietFiles)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._on_its_thread = _Thread()
        self._page = self._on_its_thread(self._open)

    def _open(self) -> Page:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(executable_path=chromium(whole=True), args=list(FLAGS))
        page = self._chromium.new_page()
        page.goto(f"http://127.0.0.1:{self._server.server_port}/browser.html")
        page.wait_for_function("globalThis.engines !== undefined")
        return page

    def call(self, function: str, *arguments: Any) -> Any:
        """What a function of ``browser.mjs`` returns. Arguments and result are JSON."""
        script = f"(all) => engines.{function}(...all)"
        return self._on_its_thread(lambda: self._page.evaluate(script, list(arguments)))

    def close(self) -> None:
        """Ends Chromium and the server."""
        self._on_its_thread(self._chromium.close)
        self._on_its_thread(self._playwright.stop)
        self._server.shutdown()
        self._server.server_close()


@functools.cache
def browser() -> Browser:
    """The browser of this process, started when first asked for."""
    started = Browser()
    atexit.register(started.close)
    return started


def packed(file: bytes) -> str:
    """Bytes as the page takes them."""
    return base64.b64encode(file).decode()


def unpacked(text: str) -> bytes:
    """Bytes as the page gives them."""
    return base64.b64decode(text)

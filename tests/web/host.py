"""A host of static sites that can be slow, break off, change, lose a page, be out of reach; it notes what is asked."""

from __future__ import annotations

import mimetypes
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from framepress.site.theme.theme_files import policy

POLICY = policy([])
"""As the file ``_headers`` of the site says."""


class Host:
    """Serves folders at ``http://localhost``, each below a path of its own (``""``, ``other/``).

    What happens to a file is told by its path: ``edits`` change it, ``slow`` are seconds until it comes, ``cut`` ones
    end in the middle, ``gone`` ones are not found.
    """

    def __init__(self, folders: dict[str, Path]) -> None:
        self.folders = folders
        self.edits: dict[str, Callable[[bytes], bytes]] = {}
        self.slow: dict[str, float] = {}
        self.cut: set[str] = set()
        self.gone: set[str] = set()
        self.asked: list[str] = []
        self.policy = POLICY
        self.cache = "max-age=600"
        """How long browsers may remember files: as a host says that knows nothing of us."""
        self._port = 0
        self.start()

    def start(self) -> None:
        """Be reachable, at the same address as before."""
        handler = type("Handler", (_Handler,), {"host": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Be out of reach: nobody listens any more."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Of the site at the root."""
        return f"http://localhost:{self._port}/"

    def content(self, path: str) -> bytes | None:
        """The file at a path as it is now, without its ``?query``."""
        for prefix in sorted(self.folders, key=len, reverse=True):
            file = self.folders[prefix] / path.removeprefix(prefix)
            if path.startswith(prefix) and file.is_dir():
                file /= "index.html"
            if path.startswith(prefix) and file.is_file() and path not in self.gone:
                return self.edits.get(path, bytes)(file.read_bytes())
        return None


class _Handler(BaseHTTPRequestHandler):
    """Closes each connection (HTTP/1.0), so that a host that has stopped answers nobody."""

    host: Host

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        self.host.asked.append(path)
        time.sleep(self.host.slow.get(path, 0))
        content = self.host.content(path)
        self.send_response(404 if content is None else 200)
        content = content or b"<p>Not here.</p>"
        kind = "text/html" if path.endswith("/") or not path else mimetypes.guess_type(path)[0]
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Content-Length", str(len(content)))
        if self.host.policy:
            self.send_header("Content-Security-Policy", self.host.policy)
        if not path.endswith("/"):
            self.send_header("Cache-Control", self.host.cache)
        self.end_headers()
        with suppress(ConnectionError):  # a browser that goes on to another page
            self.wfile.write(content[: len(content) // 2] if path in self.host.cut else content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

"""A server to look at sites, and what else looks at their pages."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

NODE = Path(__file__).with_name("node_modules")


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the built site."""
    with serving(site) as address:
        yield address


class serving:  # noqa: N801 (used as a function in a with statement)
    """Serves a folder on this machine while the block runs."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    """One connection for many files, as any real server has it."""

    def end_headers(self) -> None:
        if not self.path.endswith("/"):
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def addresses(site: Path) -> list[str]:
    """Every page of a built site, from its root."""
    found = sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html"))
    assert len(found) > 25
    return ["" if address == "./" else address for address in found]


def node_module(path: str) -> Path:
    """A file of an npm package that the tests use."""
    found = NODE / path
    assert found.exists(), f"{path} is not installed: npm ci --ignore-scripts in {NODE.parent}"
    return found

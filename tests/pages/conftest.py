"""The two example sites, built once for all tests and all workers, and a browser to look at them."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from framepress import build as pipeline

ROOT = Path(__file__).resolve().parents[2]
CONFIGS = {"mastery": ROOT / "mkdocs.yml", "open-table": ROOT / "examples/open-table/mkdocs.yml"}
NODE = Path(__file__).with_name("node_modules")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes a folder once, whichever worker asks first; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, done, failed = (base / f"{name}{end}" for end in ("", ".done", ".failed"))
        try:
            (base / f"{name}.begun").mkdir()
        except FileExistsError:
            until = time.monotonic() + 180
            while not done.exists():
                assert not failed.exists() and time.monotonic() < until, f"another worker could not make {name}"
                time.sleep(0.1)
        else:
            try:
                fill(folder)
            except BaseException:
                failed.touch()
                raise
            done.touch()
        return folder

    return make


@pytest.fixture(scope="session", params=sorted(CONFIGS))
def site(request: pytest.FixtureRequest, shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A built site: that of the shipped framework, then that of the example."""
    config = CONFIGS[request.param]
    return shared(f"site-{request.param}", lambda folder: pipeline.build(config, folder) and None)


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
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the operating system has it."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    assert found, f"No browser found: install one of {', '.join(BROWSERS)}"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


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

"""The live preview shows a saved sentence at once; PDFs follow."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pages.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A publisher's folder without a cache: every PDF is missing at first."""
    shutil.copytree(ROOT / "framework", tmp_path / "framework")
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\ntheme: material\nplugins: [framepress]\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / "log").open("w") as log:
        command = [sys.executable, "-c", "from framepress.cli import main; main()", "serve", "-a", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log)
        yield f"http://127.0.0.1:{port}/"
        process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        process.wait(20)


def get(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return bytes(answer.read())
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError):
        return b""


def until(true: Callable[[], bool], seconds: float) -> None:
    """Wait until it is true; how long that takes on a quiet machine is measured in ``benchmarks/site.py``."""
    begin = time.monotonic()
    while not true():
        assert time.monotonic() - begin < seconds, f"not within {seconds} s"
        time.sleep(0.02)


def test_a_saved_sentence_shows_at_once_and_a_mistake_is_told_above_it(project: Path, served: str):
    element = f"{served}elements/growth-mindset/"
    until(lambda: b"Growth Mindset" in get(element), 30)
    assert b"Content-Security-Policy" not in get(element), "MkDocs reloads its preview with an inline script"
    area = project / "framework/areas/students-empowered.yml"
    written = area.read_text(encoding="utf-8")

    for number in range(3):
        sentence = f"A sentence that was just saved, number {number}"
        area.write_text(written.replace("demonstrating positive persistence", sentence), encoding="utf-8")
        until(lambda wanted=sentence: wanted.encode() in get(element), 20)  # type: ignore[misc]

    until(lambda: get(f"{served}forms/self-assessment-students-empowered.pdf").startswith(b"%PDF-"), 60)

    area.write_text(written.replace("indicator:", "indikator:", 1), encoding="utf-8")
    until(lambda: b"&#39;indikator&#39; is not a key here" in get(element), 20)
    assert b"Growth Mindset" in get(element), "the page as it was stays below the problem"
    area.write_text(written, encoding="utf-8")
    until(lambda: b"is not a key here" not in get(element), 20)

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
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import FRAMEWORKS, MKDOCS, in_turn
from tests.returned.blanks import GARDEN


@dataclass(frozen=True)
class Edited:
    """What is changed in a framework while its preview runs: a phrase in a file, and the page that shows it."""

    source: Path
    file: str
    phrase: str
    page: str
    form: str


EDITED = {
    "garden": Edited(GARDEN, "areas/shed.yml", "Nobody treads on plants.", "elements/paths/", "forms/stock-shed.pdf"),
    "shipped": Edited(
        FRAMEWORKS["shipped"],
        "areas/students-empowered.yml",
        "demonstrating positive persistence",
        "elements/growth-mindset/",
        "forms/self-assessment-students-empowered.pdf",
    ),
    "example": Edited(
        FRAMEWORKS["example"],
        "areas/good-food.yml",
        "from the first plate to the last",
        "elements/cold-and-hot/",
        "forms/stock-sheet-good-food.pdf",
    ),
}


@pytest.fixture(params=in_turn(EDITED, ["garden"]))
def edited(request: pytest.FixtureRequest) -> Edited:
    return EDITED[request.param]


@pytest.fixture
def project(edited: Edited, tmp_path: Path) -> Path:
    """A publisher's folder without a cache: every PDF is missing at first."""
    shutil.copytree(edited.source, tmp_path / "framework", ignore=shutil.ignore_patterns("editions"))
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / "log").open("w") as log:
        command = [
            sys.executable,
            "-c",
            "from framepress.cli.commands import main; main()",
            "serve",
            "-a",
            f"127.0.0.1:{port}",
        ]
        process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log)
        yield f"http://127.0.0.1:{port}/"
        process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        process.wait(60)


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


def test_a_saved_sentence_shows_at_once_and_a_mistake_is_told_above_it(edited: Edited, project: Path, served: str):
    page = served + edited.page
    until(lambda: edited.phrase.encode() in get(page), 120)
    assert b"Content-Security-Policy" not in get(page), "MkDocs reloads its preview with an inline script"
    area = project / "framework" / edited.file
    written = area.read_text(encoding="utf-8")
    assert edited.phrase in written

    for number in range(3):
        sentence = f"A sentence that was just saved, number {number}"
        area.write_text(written.replace(edited.phrase, sentence), encoding="utf-8")
        until(lambda wanted=sentence: wanted.encode() in get(page), 60)  # type: ignore[misc]

    until(lambda: get(served + edited.form).startswith(b"%PDF-"), 180)

    area.write_text(written.replace("indicator:", "indikator:", 1), encoding="utf-8")
    until(lambda: b"&#39;indikator&#39; is not a key here" in get(page), 60)
    assert b"just saved, number 2" in get(page), "the page as it was stays below the problem"
    area.write_text(written, encoding="utf-8")
    until(lambda: b"is not a key here" not in get(page), 60)

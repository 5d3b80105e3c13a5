"""What the website costs: pages beside plain MkDocs, and how soon a saved sentence shows in ``serve``.

Run it with ``python benchmarks/site.py`` (about a minute). Contenders take turns in one process, so that what else
the machine does falls on both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from framepress.site import website
from framepress.site.markdown_folder import write_folder
from framepress.site.mkdocs.site_builder import build_site

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
ADDRESS = "127.0.0.1:8765"


def pages_beside_plain_mkdocs(folder: Path) -> float:
    """The time of our pages without PDFs, as a multiple of plain MkDocs on the same Markdown."""
    website.wanted_forms = lambda *_: []
    config = ROOT / "mkdocs.yml"
    write_folder(config, folder / "markdown")

    def plain() -> None:
        mkdocs_build(load_config(str(folder / "markdown/mkdocs.yml"), site_dir=str(folder / "plain")))

    def ours() -> None:
        build_site(config, folder / "ours")

    taken: dict[Callable[[], None], list[float]] = {plain: [], ours: []}
    for run in range(RUNS + 1):
        for contender, times in taken.items():
            begin = perf_counter()
            contender()
            if run:  # the first is for warming up
                times.append(perf_counter() - begin)
    return median(taken[ours]) / median(taken[plain])


class Shown(NamedTuple):
    """Seconds from saving a sentence to the page that shows it: by the clock, and of the server's processor time."""

    clock: float
    processor: float


def saved_sentences(folder: Path) -> list[Shown]:
    """What each of several saved sentences took."""
    shutil.copytree(ROOT / "framework", folder / "framework")
    (folder / "mkdocs.yml").write_text("site_name: Measured\ntheme: material\nplugins: [framepress]\n")
    serving = subprocess.Popen(
        [sys.executable, "-m", "framepress", "serve", "--address", ADDRESS], cwd=folder, stderr=subprocess.DEVNULL
    )
    try:
        _seconds_until(b"Growth Mindset")
        sleep(10)  # until the forms of the first run are made
        area = folder / "framework/areas/students-empowered.yml"
        written = area.read_text(encoding="utf-8")
        taken = []
        for run in range(RUNS):
            area.write_text(written.replace("positive persistence", f"sentence number {run}"), encoding="utf-8")
            before = _processor_time(serving.pid)
            clock = _seconds_until(f"sentence number {run}".encode())
            taken.append(Shown(clock, _processor_time(serving.pid) - before))
            sleep(3)
        return taken
    finally:
        serving.terminate()
        serving.wait(20)


def _processor_time(process: int) -> float:
    """Seconds that a process has worked, as Linux counts them: in hundredths."""
    numbers = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def _seconds_until(words: bytes) -> float:
    begin = perf_counter()
    while perf_counter() - begin < 60:
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/elements/growth-mindset/", timeout=10) as page:
                if words in page.read():
                    return perf_counter() - begin
        except OSError:
            pass
        sleep(0.02)
    raise TimeoutError(f"{words!r} did not show within a minute")


def main() -> None:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "project").mkdir()
        taken = saved_sentences(Path(folder) / "project")
        clock, processor = (median(each) for each in zip(*taken, strict=True))
        print(f"A saved sentence shows after {clock:.2f} s (median of {RUNS}, {min(taken).clock:.2f} at best;")
        print(f"may be 0.30 on an idle machine), of which the processor worked for {processor:.2f} s.")
        ratio = pages_beside_plain_mkdocs(Path(folder))
        print(f"Pages without PDFs take {ratio:.2f} times as long as plain MkDocs (may be 1.50).")


if __name__ == "__main__":
    main()

"""Measures how long it takes to collect returned forms, beside pypdf's ``get_fields`` on the same files, and prints it.

Run it with ``python benchmarks/collect.py`` (about five minutes; needs the extra ``test`` for what makes the files), or
with a smaller number of files to try it out: ``python benchmarks/collect.py 1000``.
"""

from __future__ import annotations

import io
import logging
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import pypdf

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from framepress.intake.form_catalog import Catalog  # noqa: E402
from framepress.intake.read_file import read_file  # noqa: E402
from framepress.pipeline.collect import CollectOptions, collect  # noqa: E402
from framepress.pipeline.known_forms import KnownForms  # noqa: E402
from framepress.publishing.prepare import prepare  # noqa: E402
from tests.returned import thousand  # noqa: E402
from tests.returned.blanks import GARDEN  # noqa: E402

FEW, MANY, COMPARED, RUNS = 100, 10_000, 200, 5
WANTED = 1_000_000
_KILO = 1024


class Check(NamedTuple):
    """What must hold: what it says, the figure, its limit, and whether that is the most or the least that it may be."""

    what: str
    figure: float
    limit: float
    at_most: bool = True

    @property
    def holds(self) -> bool:
        """Whether it does."""
        return self.figure <= self.limit if self.at_most else self.figure >= self.limit


def given(folder: Path, count: int) -> list[Path]:
    """PDFs of all engines, so many: those of the thousand, again and again with other bytes at their end."""
    made = thousand.folder(1)
    one = folder / "one"
    thousand.write(thousand.Case("", "", dict(islice(made.files.items(), thousand.GOOD)), {}), one)
    first = sorted(one.rglob("*.pdf"))
    whole = folder / "whole"
    whole.mkdir()
    paths = []
    for number in range(count):
        path = whole / f"{number:06}.pdf"
        path.write_bytes(first[number % len(first)].read_bytes() + b"%% %d\n" % number)
        paths.append(path)
    return paths


def by_get_fields(content: bytes) -> None:
    """What anybody would write who reads forms with pypdf."""
    pypdf.PdfReader(io.BytesIO(content)).get_fields()


def compared(contents: list[bytes], catalog: Catalog) -> tuple[float, float]:
    """Milliseconds of processor time that a file takes on one core: by us, by ``get_fields``; in turns."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    ours, theirs = [], []
    for _ in range(RUNS):
        for content in contents[:20]:  # warm
            read_file(content, catalog)
        start = process_time()
        for content in contents:
            read_file(content, catalog)
        between = process_time()
        for content in contents:
            by_get_fields(content)
        ours.append((between - start) / len(contents) * 1000)
        theirs.append((process_time() - between) / len(contents) * 1000)
    return median(ours), median(theirs)


class Run(NamedTuple):
    """Seconds that a whole collection took, and the bytes of memory that its processes had at most, each."""

    seconds: float
    memory: int


def collected(paths: Iterable[Path], cores: int) -> Run:
    """A collection in a process of its own, on so many cores."""
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "names.txt")
        names.write_text("\n".join(map(str, paths)), encoding="utf-8")
        command = [sys.executable, __file__, "--collect", str(names), str(cores), str(Path(folder, "out"))]
        seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-2:]
        return Run(float(seconds), int(memory))


def collect_here(names: Path, cores: int, out: Path) -> None:
    """What :func:`collected` runs. Prints seconds and bytes."""
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))
    os.cpu_count = lambda: cores
    start = perf_counter()
    collect([Path(name) for name in names.read_text(encoding="utf-8").splitlines()], GARDEN, out, CollectOptions())
    seconds = perf_counter() - start
    # Linux counts to a process what the one had that began it: of this one only its status tells.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    print(seconds, max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * _KILO)


def main(many: int) -> None:
    """Measures, and prints the tables."""
    with tempfile.TemporaryDirectory() as folder:
        paths = given(Path(folder), many)
        known = KnownForms(prepare(GARDEN), Path(folder))
        ours, theirs = compared([path.read_bytes() for path in paths[:COMPARED]], known.catalog())
        none, few = collected(paths[:1], 2), collected(paths[:FEW], 2)
        one, two = collected(paths, 1), collected(paths, 2)
    each_of_few = (few.seconds - none.seconds) / FEW * 1000
    each_of_many = (two.seconds - none.seconds) / many * 1000
    checks = [
        Check("reading a file on one core, against pypdf's get_fields", ours / theirs, 1.5),
        Check(f"{many:,} files on one core, against two", one.seconds / two.seconds, 1.7, at_most=False),
        Check(f"a file among {many:,}, against one among {FEW}", each_of_many / each_of_few, 1.25),
        Check(f"MB of the largest process at {many:,} files", two.memory / 1e6, 300),
    ]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores.\n")
    print("| | |\n| --- | ---: |")
    print(f"| reading a file, processor time | {ours:.1f} ms |\n| pypdf's get_fields on it | {theirs:.1f} ms |")
    print(f"| one file, from beginning to end | {none.seconds:.1f} s |")
    print(f"| a file more, of {FEW} and of {many:,} | {each_of_few:.1f} ms, {each_of_many:.1f} ms |")
    hours = each_of_many * WANTED / 3_600_000
    print(f"| {WANTED:,} forms on this machine would take | {hours:.1f} hours |\n")
    print("| ratio | is | limit | |\n| --- | ---: | ---: | --- |")
    for each in checks:
        limit = f"{'at most' if each.at_most else 'at least'} {each.limit:g}"
        print(f"| {each.what} | {each.figure:.2f} | {limit} | {'holds' if each.holds else 'FAILS'} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--collect"]:
        collect_here(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)

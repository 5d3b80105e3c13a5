"""Measures how long it takes to collect a table of answers from another tool, and how much memory, and prints it.

Run it with ``python benchmarks/survey.py`` (about two minutes), or with fewer rows to try it out:
``python benchmarks/survey.py 1000``. The table is a student survey of the framework that comes with framepress, as
Google Forms exports it, once as CSV and once as a workbook.
"""

from __future__ import annotations

import csv
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from framepress.forms.form import Field  # noqa: E402
from framepress.forms.question_titles import question_titles  # noqa: E402
from framepress.pipeline.collect import CollectOptions, collect  # noqa: E402
from framepress.publishing.prepare import prepare  # noqa: E402

FRAMEWORK = ROOT / "framework"
ROWS, SCHOOLS = 20_000, 40
SECONDS, MEGABYTES = 60, 500
"""That such a table may take, of time and of memory in all processes together."""
_KILO = 1024


class Cost(NamedTuple):
    """Seconds by the clock, seconds of processor time, and bytes of memory that all processes had at most, together."""

    seconds: float
    processor: float
    memory: int


def table(rows: int) -> Iterator[list[str]]:
    """The headings, then so many rows: four ratings of five have an example in words, as children write them."""
    prepared = prepare(FRAMEWORK, publish=False)
    form = next(form for form in prepared.forms if form.id.startswith("student-survey"))
    fields = {field.id: field for field in form.fields()}
    chance = random.Random(1)
    yield ["Timestamp", *question_titles(prepared.forms)[form.id].values()]
    for number in range(rows):
        day, hour, minute, second = 1 + number % 28, chance.randrange(8, 12), chance.randrange(60), chance.randrange(60)
        time = f"2026/11/{day:02} {hour}:{minute:02}:{second:02} AM GMT+1"
        yield [time, *(_cell(field, chance) for field in fields.values())]


def _cell(field: Field, chance: random.Random) -> str:
    if field.choices:
        return chance.choice(field.choices).label
    if field.id == "about/school":
        return f"School {chance.randrange(SCHOOLS)}"
    if field.id.startswith("about/"):
        return "student" if field.id == "about/role" else ""
    return f"We helped each other, time and again, in week {chance.randrange(5_000)}." if chance.random() < 0.8 else ""


def write_csv(path: Path, rows: int) -> None:
    """Write the table as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table(rows))


def write_xlsx(path: Path, rows: int) -> None:
    """Write the table as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Form Responses 1")
    for row in table(rows):
        sheet.append(row)
    book.save(path)


def collected(path: Path) -> Cost:
    """What a collection costs, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--collect", str(path), str(Path(folder, "out"))]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-3:]
        return Cost(float(said[0]), float(said[1]), int(said[2]))


def collect_here(path: Path, out: Path) -> None:
    """What :func:`collected` runs. Prints seconds, seconds of the processor, and bytes."""
    start = perf_counter()
    collect([path], FRAMEWORK, out, CollectOptions())
    seconds = perf_counter() - start
    # Linux counts to a process what the one had that began it: of this one only its status tells.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    print(seconds, processor, (own + used[1].ru_maxrss) * _KILO)


def main(rows: int) -> None:
    """Measures, and prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {"CSV": Path(folder, "survey.csv"), "workbook": Path(folder, "survey.xlsx")}
        write_csv(paths["CSV"], rows)
        write_xlsx(paths["workbook"], rows)
        costs = {name: collected(path) for name, path in paths.items()}
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores.\n")
    print(f"| {rows:,} rows | seconds | of the processor | MB | |\n| --- | ---: | ---: | ---: | --- |")
    for name, cost in costs.items():
        holds = cost.seconds <= SECONDS and cost.memory <= MEGABYTES * 1e6
        word = "holds" if holds else "DOES NOT HOLD"
        print(f"| {name} | {cost.seconds:.1f} | {cost.processor:.1f} | {cost.memory / 1e6:.0f} | {word} |")
    print(f"\nAt most {SECONDS} seconds and {MEGABYTES} MB.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--collect"]:
        collect_here(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else ROWS)

"""Measures how long a form takes, side by side with other ways to make one, and writes README.md.

One warm process; different words in every run; the contenders take turns, so that what else the
machine does slows all of them. Run it with ``python benchmarks/run.py`` (about six minutes).
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

import content
import reportlab_form
import weasyprint_form

from framepress.forms.spec import Form
from framepress.pdf import Brand, Paper, make_pdf
from framepress.pdf.arrange import arrange
from framepress.pdf.fonts import Ruler, families
from framepress.pdf.typeset import typeset
from framepress.words import words_for

SIZES = (5, 100, 1000)
RUNS = 7
WORDS = words_for("en")
SLOWEST = ("WeasyPrint", 1000)
LARGEST_FILE = 80_000
"""Bytes of a self-assessment of five elements with its answer font."""

Times = dict[tuple[str, int], float]
"""Median milliseconds of a contender at a number of elements."""


def framepress_form(form: Form) -> bytes:
    """Ours, whole."""
    return make_pdf(form, Paper.LETTER, WORDS).content


def typst_alone(form: Form) -> bytes:
    """The same template and sheet, without what comes after."""
    sheet = arrange(form, Paper.LETTER, WORDS, Ruler(), Brand())
    return typeset({**sheet.data, "fonts": families(())})


CONTENDERS: dict[str, Callable[[Form], bytes]] = {
    "framepress": framepress_form,
    "Typst alone": typst_alone,
    "ReportLab, untagged": reportlab_form.make,
    "WeasyPrint": weasyprint_form.make,
}


def measure() -> tuple[Times, dict[tuple[str, int], int]]:
    """Times and sizes in bytes of every contender at every number of elements."""
    seeds = count(1)
    times: Times = {}
    sizes: dict[tuple[str, int], int] = {}
    for make in CONTENDERS.values():
        make(content.self_assessment(5, next(seeds)))  # warm
    for elements in SIZES:
        taken: dict[str, list[float]] = {name: [] for name in CONTENDERS}
        for run in range(RUNS):
            for name, make in CONTENDERS.items():
                if run and (name, elements) == SLOWEST:
                    continue
                form = content.self_assessment(elements, next(seeds))
                start = perf_counter()
                sizes[name, elements] = len(make(form))
                taken[name].append((perf_counter() - start) * 1000)
        times |= {(name, elements): median(each) for name, each in taken.items()}
        print(f"{elements} elements measured", file=sys.stderr)
    return times, sizes


def checks(times: Times, file_size: int) -> list[tuple[str, float, float]]:
    """What must hold: what it says, the figure, the limit."""

    def ratio(other: str, elements: int) -> float:
        return times["framepress", elements] / times[other, elements]

    made = [
        ("5 elements, against ReportLab", ratio("ReportLab, untagged", 5), 2.0),
        ("100 elements, against ReportLab", ratio("ReportLab, untagged", 100), 1.0),
        ("1,000 elements, against ReportLab", ratio("ReportLab, untagged", 1000), 1.0),
    ]
    made += [(f"{elements:,} elements, against WeasyPrint", ratio("WeasyPrint", elements), 0.2) for elements in SIZES]
    made += [(f"{elements:,} elements, against Typst alone", ratio("Typst alone", elements), 2.0) for elements in SIZES]
    each = {elements: times["framepress", elements] / elements for elements in SIZES}
    made.append(("an element at 1,000, against one at 100", each[1000] / each[100], 1.25))
    made.append(("bytes of the file of 5 elements, against 80 KB", file_size / LARGEST_FILE, 1.0))
    return made


def report(times: Times, sizes: dict[tuple[str, int], int]) -> str:
    """The tables as Markdown."""
    head = "| | " + " | ".join(f"{elements:,} elements" for elements in SIZES) + " |"
    rule = "| --- |" + " ---: |" * len(SIZES)
    rows = [
        f"| {name} | " + " | ".join(f"{times[name, each]:,.0f} ms, {sizes[name, each] / 1000:,.0f} KB" for each in SIZES)
        + " |"
        for name in CONTENDERS
    ]  # fmt: skip
    limits = [
        f"| {what} | {figure:.2f} | {limit:.2f} | {'holds' if figure <= limit else 'FAILS'} |"
        for what, figure, limit in checks(times, sizes["framepress", SIZES[0]])
    ]
    return "\n".join([
        "# How long a form takes", "",
        "Written by `python benchmarks/run.py`; needs the extra `benchmark`. One warm process, other words in every",
        f"run, the contenders taking turns, median of {RUNS} runs. An element is a heading, two paragraphs, a rating of",
        "four levels and two boxes to write in. ReportLab's file is untagged and has no fonts in it. WeasyPrint makes",
        "1,000 elements once only: it takes a minute or more.", "",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.", "",
        head, rule, *rows, "",
        "| ratio | is | may be | |", "| --- | ---: | ---: | --- |", *limits, "",
    ])  # fmt: skip


if __name__ == "__main__":
    measured = measure()
    text = report(*measured)
    Path(__file__).with_name("README.md").write_text(text, encoding="utf-8")
    print(text)

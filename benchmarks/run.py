"""Measures how long a form takes, side by side with other ways to make one, and writes the first chapter
of README.md.

One warm process; different words in every run; contenders and lengths take turns, so that what else
the machine does slows all of them. Run it with ``python benchmarks/run.py`` (about six minutes).
"""

from __future__ import annotations

import gc
import platform
import sys
from collections import defaultdict
from collections.abc import Callable
from itertools import count, product
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import content
import reportlab_form
import typst_form
import weasyprint_form

from framepress.forms.form import Form
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for

SIZES = (5, 100, 1000)
RUNS = 7
WORDS = words_for("en")
SLOWEST = ("WeasyPrint", 1000)
LARGEST_FILE = 80_000
"""Bytes of a self-assessment of five elements with its answer font."""

LEVEL_TEXTS = "--level-texts"
"""Asks for the second chapter: the same forms with a text beside each box."""

INTRODUCTION = f"""# How long a form takes

Written by `python benchmarks/run.py`; needs the extra `benchmark`. One warm process, other words in every run,
contenders and lengths taking turns, median of {RUNS} runs. The first table is by the clock, for which the limits hold
on an idle machine; processor time stands beside the ratios, as what can be compared on a busy one. An element is a
heading, two paragraphs, a rating of four levels and two boxes to write in. ReportLab's file is untagged and has no
fonts in it. WeasyPrint makes 1,000 elements once only: it takes a minute or more."""

OF_LEVEL_TEXTS = """# How long a form with level texts takes

Written by `python benchmarks/run.py --level-texts {runs}`: the same forms, where each element says beside each of its
four boxes what the level looks like there, in 14 words; medians of {runs} runs. ReportLab and WeasyPrint have the text
below the level's name, in its cell."""


class Taken(NamedTuple):
    """Milliseconds that a run took, or the medians of several."""

    clock: float
    processor: float


Measured = tuple[str, int]
Times = dict[Measured, Taken]
"""Medians of a contender at a number of elements."""


class Check(NamedTuple):
    """What must hold: what it says, the two figures, the limit of the first."""

    what: str
    clock: float
    processor: float
    limit: float


def framepress_form(form: Form) -> bytes:
    """Ours, whole."""
    return make_pdf(form, Paper.LETTER, WORDS).content


CONTENDERS: dict[str, Callable[[Form], bytes]] = {
    "framepress": framepress_form,
    "Typst alone": typst_form.make,
    "ReportLab, untagged": reportlab_form.make,
    "WeasyPrint": weasyprint_form.make,
}


def measure(runs: int = RUNS, level_texts: bool = False) -> tuple[Times, dict[Measured, int]]:
    """Times and sizes in bytes of every contender at every number of elements."""
    seeds = count(1)
    taken: dict[Measured, list[Taken]] = defaultdict(list)
    sizes: dict[Measured, int] = {}
    for make in CONTENDERS.values():
        make(content.self_assessment(5, next(seeds), level_texts))  # warm
    for run, elements, (name, make) in product(range(runs), SIZES, CONTENDERS.items()):
        if run and (name, elements) == SLOWEST:
            continue
        form = content.self_assessment(elements, next(seeds), level_texts)
        gc.collect()  # what one contender leaves behind is not swept up in the time of the next
        clock, processor = perf_counter(), process_time()
        sizes[name, elements] = len(make(form))
        took = Taken((perf_counter() - clock) * 1000, (process_time() - processor) * 1000)
        taken[name, elements].append(took)
        print(f"run {run + 1}: {name}, {elements} elements: {took.clock:,.0f} ms", file=sys.stderr)
    return {key: Taken(*map(median, zip(*each, strict=True))) for key, each in taken.items()}, sizes


def checks(times: Times, file_size: int) -> list[Check]:
    """Everything that the figures are held to."""

    def against(other: str, elements: int, limit: float) -> Check:
        ours, theirs = times["framepress", elements], times[other, elements]
        what = f"{elements:,} elements, against {other}"
        return Check(what, ours.clock / theirs.clock, ours.processor / theirs.processor, limit)

    made = [against("ReportLab, untagged", elements, 2.0 if elements == SIZES[0] else 1.0) for elements in SIZES]
    made += [against("WeasyPrint", elements, 0.2) for elements in SIZES]
    made += [against("Typst alone", elements, 2.0) for elements in SIZES]
    long, short = times["framepress", 1000], times["framepress", 100]
    growth = (long.clock / short.clock / 10, long.processor / short.processor / 10)
    made.append(Check("an element at 1,000, against one at 100", *growth, 1.25))
    share = file_size / LARGEST_FILE
    made.append(Check("bytes of the file of 5 elements, against 80 KB", share, share, 1.0))
    return made


def report(introduction: str, times: Times, sizes: dict[Measured, int]) -> str:
    """A chapter: the tables as Markdown."""
    head = "| | " + " | ".join(f"{elements:,} elements" for elements in SIZES) + " |"
    rule = "| --- |" + " ---: |" * len(SIZES)
    limits = [
        f"| {each.what} | {each.clock:.2f} | {each.limit:.2f} | {'holds' if each.clock <= each.limit else 'FAILS'} "
        f"| {each.processor:.2f} |"
        for each in checks(times, sizes["framepress", SIZES[0]])
    ]
    parts = [
        introduction,
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.",
        "\n".join([head, rule, *(_row(name, times, sizes) for name in CONTENDERS)]),
        "\n".join(["| ratio | is | may be | | of processor time |", "| --- | ---: | ---: | --- | ---: |", *limits]),
    ]
    return "\n\n".join(parts) + "\n"


def _row(name: str, times: Times, sizes: dict[Measured, int]) -> str:
    cells = (f"{times[name, each].clock:,.0f} ms, {sizes[name, each] / 1000:,.0f} KB" for each in SIZES)
    return f"| {name} | {' | '.join(cells)} |"


def main(arguments: list[str]) -> None:
    """Measures, and writes the chapter that the arguments ask for in place of what it was."""
    level_texts = LEVEL_TEXTS in arguments
    runs = next((int(argument) for argument in arguments if argument.isdigit()), RUNS)
    introduction = OF_LEVEL_TEXTS.format(runs=runs) if level_texts else INTRODUCTION
    text = report(introduction, *measure(runs, level_texts))
    page = Path(__file__).with_name("README.md")
    chapters = page.read_text(encoding="utf-8").removeprefix("# ").split("\n# ")
    made = text.removeprefix("# ")
    others = [chapter for chapter in chapters if chapter.splitlines()[0] != made.splitlines()[0]]
    others.insert(1 if level_texts else 0, made)
    page.write_text("# " + "\n# ".join(others), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a letter costs on the page of a form with a thousand questions, against the time of a frame.

A letter is typed in Chromium, as by a person, every question being answered already. Measured is what the page does
until it could be painted: its own work and the layout that follows. The same is done on a form of ten questions: what
a letter costs should not depend on how many there are. Run it with ``python benchmarks/keystrokes.py``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from framepress.pipeline import build as pipeline  # noqa: E402
from tests.chromium import chromium  # noqa: E402
from tests.conftest import MKDOCS  # noqa: E402
from tests.site.conftest import serving  # noqa: E402

SIZES = (10, 1000)
LETTERS = 60
FRAME = 1000 / 60
"""Milliseconds between two pictures of a screen."""

MEASURE = """() => {
  globalThis.took = [];
  const begin = () => { globalThis.begun = performance.now(); };
  const end = () => { void document.body.offsetHeight; globalThis.took.push(performance.now() - globalThis.begun); };
  globalThis.longTasks = 0;
  const count = (list) => { globalThis.longTasks += list.getEntries().length; };
  new PerformanceObserver(count).observe({ type: "longtask" });
  addEventListener("input", begin, { capture: true });
  addEventListener("input", end);
}"""


FRAMEWORK = """\
id: speed
title: Speed
edition: 2026
language: en
licence: None
domains:
  all:
    title: All
    areas: [one]
forms: [ask]
"""
AREA = """\
id: one
title: One
elements:
  only:
    title: Only
    indicator: Something
    practices:
      try: Try
"""

ANSWER_ALL = """() => { for (const box of document.querySelectorAll("textarea")) {
  box.value = "Surveys in fall and spring, and what we saw on our walkthroughs. ".repeat(4);
  box.dispatchEvent(new Event("input", { bubbles: true })); } }"""


def write(folder: Path, questions: int) -> None:
    """A framework with one form of so many long texts, ten to a section."""
    lines = ["id: ask", "title: Ask", "description: Asks.", "content:"]
    for number in range(questions):
        if number % 10 == 0:
            lines += [f"  - section: part-{number}", f"    title: Part {number}", "    content:"]
        lines += [f"      - field: q{number}", "        kind: long-text", f"        label: Question {number}"]
    files = {
        "mkdocs.yml": MKDOCS,
        "framework/framework.yml": FRAMEWORK,
        "framework/areas/one.yml": AREA,
        "framework/forms/ask.yml": "\n".join(lines) + "\n",
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def typed(page: Page, address: str) -> list[float]:
    """Milliseconds that each letter of a word kept the page busy, every part of the form shown."""
    page.goto(f"{address}forms/ask/fill/#step-part-0")
    page.get_by_label("Show all parts on one page").check()
    page.evaluate(ANSWER_ALL)
    page.wait_for_timeout(1500)
    page.evaluate(MEASURE)
    page.locator("textarea").nth(3).focus()
    page.keyboard.type("a" * LETTERS, delay=30)
    found: list[float] = page.evaluate("took")
    assert page.evaluate("longTasks") == 0, "keeping the answers held the page up for 50 ms or more"
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for size in SIZES:
            write(folder / str(size), size)
            pipeline.build(folder / str(size) / "mkdocs.yml", folder / str(size) / "public")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        took: dict[int, list[float]] = {size: [] for size in SIZES}
        for _ in range(5):
            for size in SIZES:
                with serving(folder / str(size) / "public") as address:
                    took[size] += typed(page, address)
        browser.close()
    print("| questions | median, ms | slowest of 20, ms | of a frame |\n| ---: | ---: | ---: | ---: |")
    for size, times in took.items():
        median, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"| {size:,} | {median:.2f} | {slow:.2f} | {median / FRAME:.0%} |")


if __name__ == "__main__":
    main()

"""What a framework of a thousand elements costs: time for each page beside the shipped framework, and its home.

Run it with ``python benchmarks/large.py`` (needs the extra ``test`` and Chromium; about five minutes). Both frameworks
are built in one process and take turns, so that what else the machine does falls on both. PDFs are left out: what
forms take is measured by ``run.py``.
"""

from __future__ import annotations

import platform
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the makers of frameworks and the browser are those of the tests

from playwright.sync_api import sync_playwright  # noqa: E402

from framepress.site import website  # noqa: E402
from framepress.site.mkdocs.site_builder import build_site  # noqa: E402
from tests.chromium import chromium  # noqa: E402
from tests.frameworks.made import make_framework  # noqa: E402
from tests.site.conftest import serving  # noqa: E402

ELEMENTS, AREAS = 1189, 20
"""The controls and enhancements of NIST SP 800-53, and its families."""
GUIDANCE = 3000
"""Letters of guidance for each element; beside it stand four texts of levels."""
RUNS = 3
SHIPPED_RUNS = 7
"""Builds of the shipped framework for each of the large one: it has a twentieth of the pages."""
WIDTHS = (1280, 390)
CONFIG = "site_name: Measured\ntheme: material\nplugins: [framepress]\n"


def build(config: Path, out: Path) -> tuple[float, int]:
    """Milliseconds of processor time for each page of a site, and how many pages it has."""
    shutil.rmtree(out, ignore_errors=True)
    begin = process_time()
    build_site(config, out)
    pages = len(list(out.rglob("index.html")))
    return (process_time() - begin) * 1000 / pages, pages


def heights(site: Path) -> list[int]:
    """The height of home in CSS pixels at each of :data:`WIDTHS`, before anything is unfolded."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        found = []
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(address)
            found.append(int(page.evaluate("document.documentElement.scrollHeight")))
        browser.close()
    return found


def main() -> None:
    """Build in turns, look at home, print the tables."""
    website.wanted_forms = lambda *_: []
    taken: dict[str, list[float]] = {"shipped": [], "large": []}
    pages: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_framework(folder / "framework", ELEMENTS, AREAS, seed=800, guidance=GUIDANCE)
        (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        sites = {
            "shipped": (ROOT / "mkdocs.yml", folder / "shipped"),
            "large": (folder / "mkdocs.yml", folder / "large"),
        }
        build(*sites["shipped"])  # warm
        for run in range(RUNS):
            for site, times in (("shipped", SHIPPED_RUNS), ("large", 1)):
                for _ in range(times):
                    took, pages[site] = build(*sites[site])
                    taken[site].append(took)
                print(f"run {run + 1}: {site}, {took:.1f} ms a page", file=sys.stderr)
        home = sites["large"][1] / "index.html"
        size, tall = home.stat().st_size, heights(sites["large"][1])
    ours, theirs = median(taken["large"]), median(taken["shipped"])
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.\n")
    print("| | pages | a page, processor time |\n| --- | ---: | ---: |")
    print(f"| shipped framework, 5 elements | {pages['shipped']} | {theirs:.1f} ms |")
    print(f"| {ELEMENTS:,} elements in {AREAS} areas | {pages['large']:,} | {ours:.1f} ms |\n")
    print("| | is | may be | |\n| --- | ---: | ---: | --- |")
    rows = [
        ("a page among thousands, against one of the shipped framework", ours / theirs, 1.0),
        ("kB of home", size / 1000, 300),
        *((f"px of home at {width}", float(height), 5000) for width, height in zip(WIDTHS, tall, strict=True)),
    ]
    for what, found, limit in rows:
        print(f"| {what} | {found:,.2f} | {limit:,.2f} | {'holds' if found <= limit else 'FAILS'} |")
    print(f"\nThe process took {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most.")


if __name__ == "__main__":
    main()

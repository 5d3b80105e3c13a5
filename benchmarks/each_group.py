"""Measures what a page and a PDF for each of many schools cost (``collect --each-group``), and prints it.

Run it with ``python benchmarks/each_group.py`` (some two minutes; needs the extra ``test`` for the answers), or with a
smaller number of schools to try it out: ``python benchmarks/each_group.py 50``.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from framepress.analysis.groups import group_field, grouping  # noqa: E402
from framepress.analysis.shown_groups import CountingRules  # noqa: E402
from framepress.pipeline.group_folder import look_of, write_group_pages  # noqa: E402
from framepress.publishing.prepare import prepare  # noqa: E402
from tests.analysis.made import collection_of  # noqa: E402
from tests.analysis.made_report import by_chance  # noqa: E402
from tests.conftest import SHIPPED  # noqa: E402

MANY, OF_EACH = 1_000, 10
"""Schools, and responses of each."""
FORMS = ("self-assessment", "focus-area", "action-plan")


def main(schools: int) -> None:
    """Measures, and prints the table."""
    collection = collection_of(
        SHIPPED, by_chance(SHIPPED, schools * OF_EACH, schools, 1, FORMS, ("2025-10-", "2026-10-"))
    )
    groups = grouping(group_field(collection.forms), collection.responses, collection.schools)
    look = look_of(prepare(SHIPPED, publish=False))
    before = memory()
    with tempfile.TemporaryDirectory() as folder:
        start = process_time()
        made = write_group_pages(collection, groups, CountingRules(), look, Path(folder, "draft"), Path(folder))
        seconds = process_time() - start
        files = list(Path(folder, "draft").iterdir())
        size = sum(path.stat().st_size for path in files) / 1e6
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, one core.\n")
    print("| | |\n| --- | ---: |")
    print(f"| schools, responses | {schools:,}, {schools * OF_EACH:,} |")
    print(f"| with a page and a PDF | {made.pages:,} |")
    print(f"| processor time | {seconds:.0f} s |\n| of one school | {seconds / max(1, made.pages) * 1000:.0f} ms |")
    print(f"| memory at most, of this what the answers take | {memory():.0f} MB, {before:.0f} MB |")
    print(f"| all files | {size:.0f} MB |")


def memory() -> float:
    """The most megabytes that this process has had."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)

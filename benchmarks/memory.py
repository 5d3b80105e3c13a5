"""What memory a build takes: of a framework whose practices stand in tables, beside the shipped one.

Run it with ``python benchmarks/memory.py`` (needs the extra ``test``; about two minutes, Linux). Each build is a
process of its own that finds no PDF made before; the memory is what the system says that it took at most.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the makers of frameworks are those of the tests

from tests.frameworks.practice_tables import make_practice_tables  # noqa: E402

PRACTICES, AREAS = 1447, 18
LIMIT = 300
CONFIG = "site_name: Measured\ntheme: material\nplugins: [framepress]\n"


def most_memory(project: Path) -> int:
    """MB that the build of a project takes at most."""
    building = subprocess.Popen([sys.executable, "-m", "framepress", "build"], cwd=project, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(building.pid, 0)
    if status:
        raise SystemExit(f"the build of {project.name} failed")
    return used.ru_maxrss // 1024


def main() -> None:
    """Build both, print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "framework", folder / "shipped/framework")
        make_practice_tables(folder / "tables/framework", PRACTICES, AREAS, seed=1447)
        taken = {}
        for project in ("shipped", "tables"):
            (folder / project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
            taken[project] = most_memory(folder / project)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.\n")
    print("| | MB | may be | |\n| --- | ---: | ---: | --- |")
    print(f"| shipped framework | {taken['shipped']} | | |")
    holds = "holds" if taken["tables"] <= LIMIT else "FAILS"
    print(f"| {PRACTICES:,} practices in tables of {AREAS} areas | {taken['tables']} | {LIMIT} | {holds} |")


if __name__ == "__main__":
    main()

"""What more languages cost: pages in three beside pages in one, and a second build after one sentence has changed.

Run it with ``python benchmarks/languages.py`` (needs the extra ``test``; about two minutes). Contenders take turns, so
that what else the machine does falls on both; the figures are of processor time.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from framepress.site import website  # noqa: E402
from framepress.site.mkdocs.site_builder import build_site  # noqa: E402
from tests.author import edit, translate  # noqa: E402

RUNS = 5
CONFIG = "site_name: Measured\ntheme: material\nplugins: [framepress]\n"


def project(folder: Path, *languages: str) -> Path:
    """A project with the shipped framework in English and these languages. Gives its ``mkdocs.yml``."""
    shutil.copytree(ROOT / "framework", folder / "framework", ignore=shutil.ignore_patterns("translations"))
    about = folder / "framework/framework.yml"
    lines = [line for line in about.read_text(encoding="utf-8").splitlines(True) if not line.startswith("languages:")]
    about.write_text("".join(lines), encoding="utf-8")
    edit(
        folder,
        "framework/framework.yml",
        ("language: en\n", f"language: en\nlanguages: [en{', '.join(('', *languages))}]\n"),
    )
    for language in languages:
        translate(folder / "framework", language)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return folder / "mkdocs.yml"


def pages_in_three(folder: Path) -> float:
    """The time of pages in three languages without PDFs, as a multiple of that in one."""
    website.wanted_forms = lambda *_: []
    configs = [project(folder / "one"), project(folder / "three", "es", "fr")]
    taken: dict[Path, list[float]] = {config: [] for config in configs}
    for run in range(RUNS + 1):
        for config, times in taken.items():
            begin = process_time()
            build_site(config, config.parent / "public")
            if run:  # the first is for warming up
                times.append(process_time() - begin)
    one, three = (median(times) for times in taken.values())
    return three / one


def second_build(folder: Path) -> tuple[float, float]:
    """Seconds of a first build of three languages with their PDFs, and of one after a sentence of one has changed."""
    config = project(folder / "again", "es", "fr")
    first = _processor_time(config)
    translation = config.parent / "framework/translations/es.yml"
    text = translation.read_text(encoding="utf-8")
    translation.write_text(text.replace("persistence", "patience"), encoding="utf-8")
    assert translation.read_text(encoding="utf-8") != text
    return first, _processor_time(config)


def _processor_time(config: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "framepress", "build"]
    path = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    subprocess.run(command, cwd=config.parent, env=path, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as name:
        first, second = second_build(Path(name))
        ratio = pages_in_three(Path(name))
    print(f"Pages in three languages take {ratio:.2f} times as long as in one (may be 3.00).")
    print(f"A build of three languages takes {first:.1f} s, one after a changed sentence {second:.1f} s:")
    print(f"{second / first:.2f} of it (may be 0.10).")


if __name__ == "__main__":
    main()

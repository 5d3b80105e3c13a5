"""A fixed sample of mutants of the core, each tried by the tests of its room.

``python -m tests.mutation.core analysis/rounds 200`` tries up to 200 of one module, and prints which of them
a test noticed.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "framepress"
SEED = 14
EACH = 4
"""Mutants of each module."""
SECONDS = 120
"""So long may the tests of a room take, on a machine that does other things too; what takes longer doesn't end."""

_COUNTS = ("thresholds", "summary", "small_groups", "levels_without_rank")
_COUNTED = tuple(f"tests/analysis/test_{name}.py" for name in _COUNTS)
_FORMS = ("tests/forms",)
_EDITIONS = ("tests/editions/test_stale_marks.py", "tests/editions/test_carried.py", "tests/editions/test_diff.py")
_SHEETS = ("tests/sheets/test_removed.py", "tests/sheets/test_edits.py")
CORE: Mapping[str, tuple[str, ...]] = {
    "answers/dates": ("tests/contract/test_dates.py",),
    "analysis/deduplicate": ("tests/analysis/test_deduplicate.py",),
    "text/csv_cells": ("tests/forms/test_codebook.py",),
    "forms/placeholders": ("tests/forms/test_placeholders.py",),
    "forms/plan": _FORMS,
    "kinds/codecs": ("tests/kinds/test_codecs.py",),
    "analysis/rounds": _COUNTED,
    "analysis/level_counts": _COUNTED,
    "analysis/shown_groups": _COUNTED,
    "analysis/charts": _COUNTED,
    "editions/equivalence": _EDITIONS,
    "editions/question_history": _EDITIONS,
    "sheets/yaml_edit/reorder": _SHEETS,
    "sheets/yaml_edit/apply_changes": _SHEETS,
}
"""Modules that decide, and know no library; with the tests of their room. Estimates such as ``pdf/height_estimate`` are
not among them: one more or less makes no difference there."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, and whether a test noticed it."""

    module: str
    mutant: Mutant
    noticed: bool

    def __str__(self) -> str:
        one = self.mutant
        return f"{self.module}.py:{one.line}: {one.before} → {one.after}"


def sample(module: str, most: int = EACH) -> list[Mutant]:
    """The mutants of a module that are tried: the same ones as long as its text is the same."""
    found = mutants((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    return sorted(random.Random(f"{SEED} {module}").sample(found, min(most, len(found))), key=lambda one: one.line)


def tried(wanted: Mapping[str, int]) -> Iterator[Tried]:
    """Try so many mutants of each module, as many at a time as there are processors."""
    _tests_pass(sorted({test for module in wanted for test in CORE[module]}))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        pairs = [(module, mutant) for module, most in wanted.items() for mutant in sample(module, most)]
        yield from pool.map(lambda pair: Tried(*pair, noticed=_is_noticed(*pair)), pairs)


def _tests_pass(tests: list[str]) -> None:
    """Where a test fails without any mistake, every mutant would seem to be noticed."""
    with TemporaryDirectory() as folder:
        code = _run(tests, ROOT / "generator", Path(folder), 10 * SECONDS)
    assert code == 0, f"these fail as they are: {' '.join(tests)}"


def _is_noticed(module: str, mutant: Mutant) -> bool:
    """Whether a test fails, or none comes to its end, with a copy of the package that has the mistake."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "generator"
        shutil.copytree(PACKAGE, copy / "framepress", ignore=shutil.ignore_patterns("__pycache__"))
        for beside in ("templates", "framework"):
            (copy.parent / beside).symlink_to(ROOT / beside, target_is_directory=True)
        (copy / "framepress" / f"{module}.py").write_text(mutant.text, encoding="utf-8")
        return _run(CORE[module], copy, Path(folder)) != 0


def _run(tests: tuple[str, ...] | list[str], package: Path, scratch: Path, seconds: int = SECONDS) -> int:
    """Run tests with a package. 0 where all passed; 1 where one failed, could not be loaded, or time was up."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    own |= {"PYTHONPATH": str(package), "HYPOTHESIS_STORAGE_DIRECTORY": str(scratch / "hypothesis")}
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=0"]
    options += ["-m", "not sweep", "-o", f"pythonpath={package}", f"--basetemp={scratch / 'pytest'}"]
    command = [sys.executable, "-m", "pytest", *options, *tests]
    try:
        done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return 1
    if done.returncode in (0, 1, 2):  # 2: a test module could not be loaded
        return min(done.returncode, 1)
    if "ImportError while loading conftest" in done.stderr:
        return 1
    raise AssertionError(done.stdout + done.stderr)


if __name__ == "__main__":
    for one in tried({sys.argv[1]: int(sys.argv[2])}):
        print("noticed " if one.noticed else "SURVIVED", one, flush=True)

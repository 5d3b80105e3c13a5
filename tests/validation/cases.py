"""Frameworks in folders: a small one that is good (``good/base``), and cases that each change a part of it.

A case is a folder. Its files replace those of the base or are added to them; ``removed.txt`` names files of
the base to leave out, ``released.txt`` editions of ``editions/`` that were released before, ``expected.txt`` the exact
lines that ``framepress check`` prints.
"""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent
BASE = HERE / "good" / "base"
BAD = sorted(path for path in (HERE / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (HERE / "good").iterdir() if path.is_dir())
EDITIONS = HERE / "editions"
"""Edition files of the base and of what it was before. They were released once, and are never made again."""
_NOT_COPIED = ("expected.txt", "removed.txt", "released.txt")


def lay_out(case: Path, folder: Path) -> Path:
    """Put the framework of a case into ``folder``, which must not be there. Returns it."""
    shutil.copytree(BASE, folder)
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").splitlines() if removed.exists() else ():
        (folder / name).unlink()
    released = case / "released.txt"
    for name in released.read_text(encoding="utf-8").splitlines() if released.exists() else ():
        (folder / "editions").mkdir(exist_ok=True)
        shutil.copy(EDITIONS / f"{name}.json", folder / "editions")
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    return folder

"""Writes the files of a case into a folder, and beside them what must become of them.

``python -m tests.returned.make CASE DIR`` makes ``DIR/given/``, which is to be collected, and ``DIR/expected.json``.
Without a case it lists them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.returned.cases import CASES, Case, case
from tests.returned.recipes import content_of


def write_files(files: Mapping[str, Any], folder: Path) -> None:
    """Makes every file of a case. The folder must not be there."""
    folder.mkdir(parents=True)
    for name, recipe in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if recipe.get("folder"):
            path.mkdir()
        elif "link" in recipe:
            path.symlink_to(recipe["link"])
        else:
            path.write_bytes(content_of(recipe))


def write_case(made: Case, folder: Path) -> None:
    """The case as files: for another implementation to be held to."""
    write_files(made.files, folder / "given")
    expected = json.dumps({"about": made.about, **made.expected}, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(expected, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        write_case(case(sys.argv[1]), Path(sys.argv[2]))
    else:
        print("\n".join(f"{name}: {case(name).about}" for name in CASES))

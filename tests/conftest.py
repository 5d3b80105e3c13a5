"""What several tests need: the repository's own sites, each built once in a run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from framepress.pages.plugin import build_site

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "framework"
EXAMPLE = ROOT / "examples" / "open-table" / "framework"
FRAMEWORKS = {"shipped": SHIPPED, "example": EXAMPLE}
"""The frameworks that every test of site, PDF and check runs on: folders that hold a framework.yml."""


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of the whole site, with its PDFs, of a framework named in :data:`FRAMEWORKS`."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def site(name: str) -> Path:
        folder = shared / f"site-{name}"
        once(folder, lambda target: build_site(FRAMEWORKS[name].parent / "mkdocs.yml", target))
        return folder

    return site


def once(folder: Path, make: Callable[[Path], object], patience: float = 120) -> None:
    """Let one of several processes make ``folder``; the others wait, at most ``patience`` seconds."""
    mine = folder.with_name(folder.name + ".making")
    try:
        mine.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + patience
        while not folder.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody finished {folder}") from None
            time.sleep(0.05)
    else:
        unfinished = folder.with_name(folder.name + ".unfinished")
        make(unfinished)
        unfinished.rename(folder)

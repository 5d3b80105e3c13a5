"""What several tests need: frameworks by name, and their sites, each built once in a run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from framepress.pages.plugin import build_site
from tests.frameworks import STRESS

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "framework"
EXAMPLE = ROOT / "examples" / "open-table" / "framework"
FRAMEWORKS = {"shipped": SHIPPED, "example": EXAMPLE}
"""The frameworks that every test of site, PDF and check runs on: folders that hold a framework.yml."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews every golden file; look at the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="write what comes out now as what is expected")


@dataclass(frozen=True)
class Project:
    """A framework's folder, the ``mkdocs.yml`` of its site, and the site as it was built, with its PDFs."""

    framework: Path
    config: Path
    site: Path


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Project]:
    """The project of a name in :data:`FRAMEWORKS` or :data:`tests.frameworks.STRESS`, built once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def find(name: str) -> Project:
        folder = shared / f"project-{name}"
        framework = FRAMEWORKS.get(name, folder / "framework")
        config = framework.parent / "mkdocs.yml"
        once(folder, lambda: _build(name, config, folder))
        return Project(framework, config, folder / "public")

    return find


def _build(name: str, config: Path, folder: Path) -> None:
    if name in STRESS:
        STRESS[name](config.parent / "framework")
        config.write_text("site_name: Stress\ntheme: material\nplugins: [framepress]\n", encoding="utf-8")
    build_site(config, folder / "public")


def once(folder: Path, fill: Callable[[], None], patience: float = 120) -> None:
    """Let one of several processes make and ``fill`` the folder; the others wait, at most ``patience`` seconds."""
    done = folder / ".done"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + patience
        while not done.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody finished {folder}") from None
            time.sleep(0.05)
    else:
        fill()
        done.touch()

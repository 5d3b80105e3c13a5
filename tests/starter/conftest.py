"""A wheel of this checkout, and environments that hold it and what it needs, and nothing of the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from tests.conftest import Shared


@dataclass(frozen=True)
class Environment:
    """A virtual environment in which pip finds our wheel, and the libraries that the tests run with."""

    folder: Path
    wheels: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def variables(self, **more: str) -> dict[str, str]:
        """The environment's variables: offline, and without what leads to the checkout."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "SITE_URL"))
        }
        path = f"{self.python.parent}{os.pathsep}{kept['PATH']}"
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        return {**kept, **offline, "PATH": path, **more}


@pytest.fixture(scope="session")
def libraries(shared: Shared) -> Path:
    """Links to everything that is installed here but framepress: as if pip had just fetched it."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        for name in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
            for child in Path(name).iterdir():
                if "framepress" not in child.name and child.suffix != ".pth":
                    (folder / child.name).symlink_to(child)

    return shared("libraries", fill)


@pytest.fixture
def clean_environment(tmp_path: Path, wheels: Path, libraries: Path) -> Environment:
    """One of its own for the test, with pip and without framepress."""
    return make_environment(tmp_path / "environment", wheels, libraries)


@pytest.fixture(scope="session")
def environment(shared: Shared, wheels: Path, libraries: Path) -> Environment:
    """One for all tests that only need framepress to be installed: it is, and ``pip`` there only says so.

    What pip does is tried by the tests with an environment of their own.
    """

    def fill(folder: Path) -> None:
        made = make_environment(folder, wheels, libraries)
        pip = made.python.with_name("pip")
        subprocess.run([pip, "install", "framepress"], env=made.variables(), check=True, capture_output=True)
        says_so = '[ "$*" = "install -r requirements.txt" ] && grep -q "^framepress" requirements.txt'
        pip.write_text(f"#!/bin/sh\n{says_so}\n")

    return Environment(shared("environment", fill), wheels)


def make_environment(folder: Path, wheels: Path, libraries: Path) -> Environment:
    found = Environment(folder, wheels)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", found.folder], check=True)
    paths = {"base": str(found.folder), "platbase": str(found.folder)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    (site / "libraries.pth").write_text(f"{libraries}\n")
    pip = found.python.with_name("pip")
    pip.write_text(f'#!/bin/sh\nexec "{found.python}" -m pip "$@"\n')
    pip.chmod(0o755)
    return found


def without_wheel(options: Sequence[object]) -> list[str]:
    """The options of ``framepress new``, with the one that saves time unless they say otherwise."""
    said = [str(option) for option in options]
    return said if "--with-wheel" in said else [*said, "--without-wheel"]


New = Callable[..., Path]


@pytest.fixture
def new(tmp_path: Path) -> New:
    """Runs ``framepress new`` as in a pipe; a project's folder by the name that it gets. It carries a wheel only where
    an option says so: to make one takes seconds.
    """

    def make(name: str, *options: str) -> Path:
        done = CliRunner().invoke(main, ["new", str(tmp_path / name), *without_wheel(options)])
        assert done.exit_code == 0, done.output
        return tmp_path / name

    return make

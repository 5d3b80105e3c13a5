"""The npm packages of this folder: put there by npm when they are wanted and not there yet."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
_KEPT = HERE / ".cache"
_PATIENCE = 300


class MissingTool(Exception):
    """Something that these tests need is not installed. The message says how to get it."""


def install() -> None:
    """Makes ``node_modules`` what the lock file says, once for all processes and runs.

    Raises :class:`MissingTool` where npm is missing or fails.
    """
    stamp = _KEPT / hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    if stamp.exists() and _is_there():
        return
    with _alone():
        if not (stamp.exists() and _is_there()):
            _npm_ci()
            stamp.touch()


def _is_there() -> bool:
    """Whether every package has its folder: somebody may have emptied ``node_modules`` since the stamp was made."""
    wanted = json.loads((HERE / "package.json").read_bytes())["dependencies"]
    return all((HERE / "node_modules" / name / "package.json").is_file() for name in wanted)


def _npm_ci() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingTool("npm is not installed: apt-get install nodejs npm")
    # No scripts: a package is files to us, nothing that may run here.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingTool(f"npm could not install the packages of {HERE}:\n{done.stderr}")


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time; the others wait."""
    lock = _KEPT / "installing"
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            lock.mkdir(parents=True)
            break
        except FileExistsError:
            if time.monotonic() > deadline:
                raise MissingTool(f"An installation seems to have been broken off: delete {lock}") from None
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.rmdir()

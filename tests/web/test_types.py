"""The scripts of the pages hold to the types that their comments say."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

TSC = ROOT / "node_modules" / ".bin" / ("tsc.cmd" if os.name == "nt" else "tsc")


def tsc(*options: str) -> subprocess.CompletedProcess[str]:
    """Runs the compiler that ``npm ci`` has put here. It writes nothing."""
    assert TSC.exists(), "The compiler is not installed: run 'npm ci --ignore-scripts' in the checkout."
    return subprocess.run([TSC, *options], cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_script_breaks_its_types() -> None:
    done = tsc("--listFilesOnly")
    seen = {Path(line).resolve() for line in done.stdout.splitlines()}
    scripts = {*(ROOT / "generator/framepress").rglob("*.js")}
    assert len(scripts) > 15
    assert scripts <= seen
    done = tsc()
    assert (done.returncode, done.stdout) == (0, "")


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.js").write_text("/** @param {number} it */\nexport const twice = (it) => it.trim();\n")
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": [str(tmp_path / "*.js")], "exclude": []}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings))
    assert "Property 'trim' does not exist on type 'number'" in tsc("-p", str(tmp_path)).stdout


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_what_is_fetched_is_pinned(name: str) -> None:
    """Each release exactly, each file by its hash, from whichever registry npm asks."""
    said = json.loads((ROOT / name).read_text(encoding="utf-8"))
    if name == "package.json":
        assert [one for one in said["dependencies"].values() if not one[0].isdigit()] == []
        return
    packages = [package for path, package in said["packages"].items() if path]
    assert len(packages) > 10
    assert [package for package in packages if "resolved" in package or "integrity" not in package] == []

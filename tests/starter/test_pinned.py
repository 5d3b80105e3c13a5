"""What is installed, and what runs on GitHub, there and here: the very files that somebody looked at. None floats."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from framepress.starter.project_files import INSTALL
from tests.conftest import ROOT
from tests.starter.conftest import Environment, New

HERE, THERE = ROOT / ".github", ROOT / "templates/starter/project/.github"
WORKFLOWS = sorted([*HERE.glob("workflows/*.yml"), *THERE.glob("workflows/*.yml")])
LISTS = {"new projects": ROOT / "templates/starter/libraries.txt", "here": HERE / "libraries.txt"}
FIRST_ON_NODE_24 = {
    "actions/checkout": 5,
    "actions/setup-python": 6,
    "actions/cache": 5,
    "actions/upload-artifact": 6,
    "actions/download-artifact": 7,
    "actions/configure-pages": 6,
    "actions/upload-pages-artifact": 5,
    "actions/deploy-pages": 5,
}
"""The first release of each action that runs on Node.js 24: runners have had no Node.js 20 since September 2026."""
PINNED = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v(?P<major>\d+)\.\d+\.\d+")


def used() -> Iterator[tuple[Path, str]]:
    """Each line that uses an action."""
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\s*(- )?uses: (?!\./)", line):  # a workflow of this very repository has no commit of its own
                yield path, line.strip().removeprefix("- ")


def test_every_action_is_a_commit_and_says_which_release_that_is():
    """A tag can be moved to other code by whoever gets at the action's repository; a commit can't."""
    lines = list(used())
    assert len(lines) > 20
    assert [(path.name, line) for path, line in lines if not PINNED.fullmatch(line)] == []


def test_one_action_is_one_commit_everywhere():
    commits: dict[str, set[str]] = {}
    for _, line in used():
        if found := PINNED.fullmatch(line):
            commits.setdefault(found["action"], set()).add(line)
    assert commits.keys() == FIRST_ON_NODE_24.keys()
    assert [lines for lines in commits.values() if len(lines) > 1] == []


def test_actions_run_on_todays_runners():
    for _, line in used():
        found = PINNED.fullmatch(line)
        assert found
        assert int(found["major"]) >= FIRST_ON_NODE_24[found["action"]], line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_no_workflow_installs_what_nobody_compared(path: Path):
    text = path.read_text(encoding="utf-8").replace("[[ install ]]", INSTALL["install"])
    jobs = yaml.load(text, yaml.BaseLoader)["jobs"]
    steps = [step for job in jobs.values() for step in job.get("steps", [])]
    runs = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    compared = {
        INSTALL["install"],
        "pip install -r .github/libraries.txt",
        "pip install --require-hashes --only-binary=uv -r release/uv.txt",
        'pip install -c constraints.txt -e ".[test]"',  # for every Python and system, which no list of hashes is
        "pip install -r .github/libraries.txt && pip install --no-deps --no-build-isolation .",
    }
    assert set(runs) <= compared


OURS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
"""What framepress needs itself, as it stands there now."""


def pinned(text: str) -> dict[str, tuple[Requirement, int]]:
    """Each library of a list: its line, and how many hashes it has."""
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    found = {}
    for line in lines:
        requirement = Requirement(re.sub(r"\s+--hash=.*", "", line))
        found[canonicalize_name(requirement.name)] = (requirement, line.count("--hash=sha256:"))
    return found


def needed(name: str, seen: set[str]) -> set[str]:
    """All that a package needs on this machine, itself included."""
    if name not in seen:
        seen.add(name)
        for text in OURS if name == "framepress" else distribution(name).requires or ():
            requirement = Requirement(text)
            extras = [{"extra": extra} for extra in ("", *({"woff"} if name == "fonttools" else ()))]
            if requirement.marker is None or any(requirement.marker.evaluate(one) for one in extras):
                needed(canonicalize_name(requirement.name), seen)
    return seen


@pytest.mark.parametrize("name", LISTS)
def test_the_list_names_all_that_is_needed_as_it_was_tested(name: str):
    """Where this fails after another library was added: ``make lock``."""
    found = pinned(LISTS[name].read_text(encoding="utf-8"))
    assert needed("framepress", set()) - {"framepress"} - found.keys() == set()
    tested = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")
    )
    tested = {canonicalize_name(library): version for library, version in tested.items()}
    for library, (requirement, hashes) in found.items():
        assert hashes > 0, library
        assert str(requirement.specifier) == f"=={tested.get(library, str(requirement.specifier)[2:])}", library
    assert len(found) > 40


def test_a_new_project_pins_every_file_or_every_version(new: New):
    with_wheel, without = new("ours", "--with-wheel"), new("theirs", "--without-wheel")
    hashed = pinned((with_wheel / "libraries.txt").read_text())
    assert min(hashes for _, hashes in hashed.values()) > 0
    plain = pinned((without / "libraries.txt").read_text())
    assert {name: str(one) for name, (one, _) in plain.items()} == {name: str(one) for name, (one, _) in hashed.items()}
    assert max(hashes for _, hashes in plain.values()) == 0, "pip would want one of framepress itself"


def test_pip_refuses_a_wheel_that_somebody_changed(new: New, clean_environment: Environment):
    project = new("ours", "--with-wheel")
    (wheel,) = (project / "wheels").iterdir()
    wheel.write_bytes(wheel.read_bytes() + b"\n")
    pip = [clean_environment.python.with_name("pip"), "install", "-r", "requirements.txt"]
    done = subprocess.run(pip, cwd=project, env=clean_environment.variables(), capture_output=True, text=True)
    assert done.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr

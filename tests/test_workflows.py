"""What runs on GitHub: pinned, with no more rights than it needs, and as the Makefile does it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.workflow_runner import EXPRESSION, Run

HUB = ROOT / ".github"
WORKFLOWS = sorted((HUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OF_THIS_MACHINE = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "public", ".framepress", "__pycache__", ".*_cache", "dist", ".hypothesis"
)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job.get("steps", ())]


def test_there_are_four():
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml", "release.yml", "test.yml"]


def test_each_action_is_pinned_by_its_commit():
    used = [
        line.partition("uses:")[2].strip()
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    others = [each for each in used if each != "./.github/workflows/test.yml"]
    assert len(others) > 15
    assert [each for each in others if not PINNED.fullmatch(each)] == []
    assert len({each.partition("@")[0] for each in others}) == len(set(others)), "one version of each"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_is_pasted_into_a_command_and_each_can_be_read_by_bash(path: Path):
    for step in steps(path):
        if "run" in step:
            assert not EXPRESSION.search(step["run"]), "a title of a pull request could be a command"
            subprocess.run(["bash", "-n", "-c", step["run"]], check=True)


def test_a_job_ends_by_itself_and_writes_only_what_it_is_for():
    writes: dict[str, list[str]] = {}
    for path in WORKFLOWS:
        assert read(path)["permissions"] == {"contents": "read"}
        for name, job in jobs(path).items():
            assert "uses" in job or int(job["timeout-minutes"]) <= 60
            rights = [right for right, given in job.get("permissions", {}).items() if given == "write"]
            if rights:
                writes[f"{path.stem} {name}"] = rights
                assert not any("actions/checkout" in step.get("uses", "") for step in job["steps"])
    assert writes == {
        "publish publish": ["pages", "id-token"],
        "release announce": ["contents"],
        "release publish": ["id-token"],
    }
    assert jobs(HUB / "workflows/release.yml")["publish"]["environment"] == "pypi"


def test_pages_that_are_switched_off_are_told_in_plain_words():
    (told,) = (step for step in steps(HUB / "workflows/publish.yml") if "::error" in step.get("run", ""))
    assert told["if"] == "steps.pages.outcome == 'failure'"
    assert "Settings, Pages" in told["run"]


def recipe(verb: str) -> list[str]:
    """The commands of a verb of the Makefile."""
    found = re.search(rf"^{verb}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return [line.strip().replace("$(BIN)/", "") for line in found[1].splitlines()]


def test_each_system_and_python_does_what_make_quick_does():
    quick = jobs(HUB / "workflows/test.yml")["quick"]
    assert quick["strategy"]["matrix"] == {
        "system": ["ubuntu-latest", "macos-latest", "windows-latest"],
        "python": ["3.11", "3.12", "3.13", "3.14"],
    }
    done = [step["run"] for step in quick["steps"] if "run" in step]
    assert done[2:] == recipe("quick")
    whole, sweep = (jobs(HUB / "workflows/test.yml")[name]["steps"] for name in ("whole", "sweep"))
    verbs = [step["run"] for step in whole if "run" in step]
    assert verbs == [line for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines() if "make" in line]
    assert [step["run"] for step in sweep if "run" in step] == ["make sweep"]


def test_what_make_test_leaves_out_runs_after_each_change_of_main_and_before_a_release():
    test = read(HUB / "workflows/test.yml")
    assert "main" in test["on"]["push"]["branches"]
    assert test["jobs"]["sweep"]["if"] == "github.event_name != 'pull_request'"
    release = jobs(HUB / "workflows/release.yml")
    assert release["test"] == {"uses": "./.github/workflows/test.yml"}
    assert release["package"]["needs"] == "test"
    verbs = {name: recipe(name)[-1] for name in ("test", "sweep")}
    assert verbs["test"].replace('"not sweep"', "sweep") == verbs["sweep"], "each test is run by one of the two"


def test_dependabot_looks_wherever_something_is_pinned():
    looked = {
        (each["package-ecosystem"], folder)
        for each in read(HUB / "dependabot.yml")["updates"]
        for folder in each.get("directories", [each.get("directory")])
    }
    locks = [path.parent for path in (*ROOT.glob("package-lock.json"), *ROOT.glob("tests/*/package-lock.json"))]
    npm = {("npm", f"/{folder.relative_to(ROOT).as_posix()}".replace("/.", "/")) for folder in locks}
    assert len(npm) == 3
    assert looked == {("pip", "/"), ("github-actions", "/"), *npm}


@pytest.fixture
def runner(tmp_path: Path) -> Run:
    """This repository where a runner has it; ``gh`` and ``uv`` write down what they are asked. What a list
    names is installed already.
    """
    project = Path(shutil.copytree(ROOT, tmp_path / "repository", symlinks=True, ignore=OF_THIS_MACHINE))
    programs = {
        "gh": f'printf "%s\\n" gh "$GH_TOKEN" "$GH_REPO" "$@" >> "{tmp_path}/asked.txt"',
        "uv": f'printf "%s\\n" uv "$@" >> "{tmp_path}/asked.txt"',
        "pip": f'if [ "$1" = install ]; then test -f "${{@: -1}}"; else exec "{sys.executable}" -m pip "$@"; fi',
        "python": f'exec "{sys.executable}" "$@"',
        "hatchling": f'exec "{sys.executable}" -m hatchling "$@"',
    }
    (tmp_path / "bin").mkdir()
    for name, text in programs.items():
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/bash\n{text}\n")
        program.chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return Run(project, {**os.environ, "PATH": path, "GITHUB_REF_NAME": "v0.1.0", "PIP_NO_INDEX": "1"})


def test_a_tag_becomes_a_release(runner: Run, tmp_path: Path):
    changelog = runner.project / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-12-01)\n\nIt begins.\n\n## 0.0.1\n\nOld.\n")
    settings = runner.project / "pyproject.toml"
    settings.write_text(re.sub(r'^version = ".*"', 'version = "0.1.0"', settings.read_text(), flags=re.MULTILINE))
    assert runner.workflow("release.yml"), runner.said

    made = runner.project / "release/dist"
    ends = (".tar.gz", "-py3-none-any.whl", ".cdx.json")
    source, wheel, materials = (made / f"framepress-0.1.0{end}" for end in ends)
    sums = dict(reversed(line.split("  ")) for line in (made / "SHA256SUMS").read_text().splitlines())
    assert sums == {path.name: sha256(path.read_bytes()).hexdigest() for path in (source, wheel, materials)}
    assert (runner.project / "release/notes.md").read_text() == "It begins.\n"
    assert_same_tests(source)
    listed = json.loads(materials.read_text())
    assert (listed["bomFormat"], listed["metadata"]["component"]["version"]) == ("CycloneDX", "0.1.0")
    names = [each["name"] for each in listed["components"]]
    assert {"pypdf", "typst", "@cantoo/pdf-lib", "bidi-js"} < {*names}
    assert len(names) > 60
    assert not {"typescript", "pytest"} & {*names}, "what only checks our code does not travel"
    asked = (tmp_path / "asked.txt").read_text().splitlines()
    announced, published = asked[1 : asked.index("uv")], asked[asked.index("uv") + 1 :]
    assert announced[:6] == ["a-token", "net/framework", "release", "create", "v0.1.0", "--verify-tag"]
    assert announced[6:10] == ["--title", "framepress 0.1.0", "--notes-file", "release/notes.md"]
    assert {*announced[10:]} == {f"release/dist/{path.name}" for path in made.iterdir()}
    assert published[:3] == ["publish", "--trusted-publishing", "always"]
    assert published[3:] == [f"release/dist/{path.name}" for path in (wheel, source)]


def assert_same_tests(source: Path) -> None:
    """The source holds every test, and what tests look at."""
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    scripts = (path for path in ROOT.glob("tests/**/*.py") if "node_modules" not in path.parts)
    ours = {path.relative_to(ROOT).as_posix() for path in scripts}
    assert len(ours) > 200
    assert ours - names == set()
    others = {"Makefile", "constraints.txt", "tsconfig.json", ".github/uv.txt", ".ci/run", "ARCHITECTURE.md"}
    assert others - names == set()
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("v99.0.0", "The tag is v99.0.0, and pyproject.toml says 0.1.0: change the version there, or tag v0.1.0."),
        ("v0.1.0", 'CHANGELOG.md has no section "## 0.1.0" with a text: rename "## Unreleased".'),
    ],
)
def test_a_tag_that_is_not_ready_releases_nothing_and_says_why(runner: Run, tmp_path: Path, tag: str, said: str):
    runner.variables["GITHUB_REF_NAME"] = tag
    (runner.project / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\nLater.\n\n## 0.1.0\n")
    settings = runner.project / "pyproject.toml"
    settings.write_text(re.sub(r'^version = ".*"', 'version = "0.1.0"', settings.read_text(), flags=re.MULTILINE))
    assert not runner.workflow("release.yml")
    assert said in runner.said
    assert not (tmp_path / "asked.txt").exists()

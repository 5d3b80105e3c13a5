"""What runs on GitHub for a new project: each ``run:`` of its workflows, in order, as the YAML file has it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from framepress.starter.project_templates import render
from tests.conftest import ROOT, in_turn
from tests.starter.conftest import Environment, New
from tests.workflow_runner import SITE, Run

STARTS = {
    "blank": ("self-assessment-first-area.pdf",),
    "copy": ("workbook-students-empowered.pdf", "action-plan-students-empowered-a4.pdf"),
    "extends": ("workbook-students-empowered.pdf", "action-plan-students-empowered-a4.pdf"),
}


def in_runner(project: Path, environment: Environment, tmp_path: Path) -> Run:
    """The project where a runner has it: elsewhere, with a ``gh`` that writes down what it is asked."""
    copy = Path(shutil.copytree(project, tmp_path / "work of the runner" / project.name))
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    gh.write_text(f'#!/bin/sh\nprintf "%s\\n" "$GH_TOKEN" "$GH_REPO" "$@" > "{tmp_path}/gh.txt"\n')
    gh.chmod(0o755)
    variables = environment.variables()
    return Run(copy, {**variables, "PATH": f"{gh.parent}{os.pathsep}{variables['PATH']}"})


@pytest.mark.parametrize("start", in_turn(STARTS, ["blank"]))
def test_a_new_project_builds_from_the_wheel_alone(
    start: str, new: New, clean_environment: Environment, tmp_path: Path
):
    run = in_runner(new(f"our {start}", "--from", start, "--title", f"Ours, {start}"), clean_environment, tmp_path)
    assert run.workflow("check.yml"), run.said
    assert run.done == ["pip install -r requirements.txt", "framepress check --format github", "framepress build"]
    where = [clean_environment.python, "-c", "import framepress; print(framepress.__file__)"]
    found = subprocess.run(where, env=run.variables, cwd=run.project, check=True, capture_output=True, text=True)
    assert Path(found.stdout.strip()).is_relative_to(clean_environment.folder)
    built = run.project / "public"
    home = (built / "index.html").read_text(encoding="utf-8")
    assert f"Ours, {start}" in home
    assert "Files behind this website" not in home, "nobody said where they are"
    for name in STARTS[start]:
        assert (built / "forms" / name).read_bytes().startswith(b"%PDF-")


def test_the_website_is_published_and_the_forms_are_attached(new: New, environment: Environment, tmp_path: Path):
    run = in_runner(new("ours"), environment, tmp_path)
    assert run.workflow("publish.yml"), run.said
    home = (run.project / "public/index.html").read_text(encoding="utf-8")
    assert f'rel="canonical" href="{SITE}/"' in home
    assert '<a href="https://hub.example/net/framework">Files behind this website</a>' in home, "where to begin a copy"

    assert run.workflow("release.yml"), run.said
    token, repository, *asked = (tmp_path / "gh.txt").read_text().splitlines()
    assert (token, repository) == ("a-token", "net/framework")
    assert (asked[:3], asked[-1]) == (["release", "upload", "2026.1"], "--clobber")
    assert {f"forms/{name}" for name in STARTS["blank"]} < {*asked}


def test_an_edition_is_frozen_on_a_branch_to_be_merged(new: New, environment: Environment, tmp_path: Path):
    run = in_runner(new("ours"), environment, tmp_path)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for command in (
        ["git", "init", "--quiet", "--bare", str(tmp_path / "hub.git")],
        ["git", "init", "--quiet", "-b", "main"],
        ["git", "add", "."],
        [*git, "commit", "--quiet", "-m", "Begin"],
        ["git", "remote", "add", "origin", str(tmp_path / "hub.git")],
    ):
        subprocess.run(command, cwd=run.project, check=True)
    run.variables["GITHUB_RUN_NUMBER"] = "7"
    assert run.workflow("freeze.yml"), run.said
    assert "Compare & pull request" in run.said
    show = ["git", "show", "--name-only", "--format=%s", "edition-7"]
    shown = subprocess.run(show, cwd=tmp_path / "hub.git", check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    edition = f"{date.today().year}.1"
    assert shown[:3] == ["Freeze the edition", "", f"framework/editions/{edition}.json"]

    assert not run.workflow("freeze.yml")
    assert f"the edition {edition} was released before, and is never changed." in run.said


def test_a_mistake_is_shown_at_its_line_of_the_pull_request(new: New, environment: Environment, tmp_path: Path):
    run = in_runner(new("ours"), environment, tmp_path)
    area = run.project / "framework/areas/first-area.yml"
    lines = area.read_text(encoding="utf-8").replace("indicator:", "indicater:").splitlines()
    area.write_text("\n".join(lines))
    line = next(number for number, text in enumerate(lines, 1) if "indicater" in text)
    assert not run.workflow("check.yml")
    assert f"::error file=framework/areas/first-area.yml,line={line},col=5::'indicater' is not a key here." in run.said
    assert run.done[-1] == "framepress check --format github"


def test_where_pages_is_switched_off_the_workflow_says_what_to_press(
    new: New, environment: Environment, tmp_path: Path
):
    run = in_runner(new("ours"), environment, tmp_path)
    run.pages_are_on = False
    assert not run.workflow("publish.yml")
    assert len(run.done) == 1
    assert "Open Settings, Pages, and choose 'GitHub Actions' as the source." in run.said
    assert "Actions, Publish, Run workflow" in run.said


def test_a_project_with_a_wheel_installs_it_and_nothing_else(new: New, clean_environment: Environment, tmp_path: Path):
    project = new("ours", "--with-wheel")
    (wheel,) = (project / "wheels").iterdir()
    framepress = (project / "requirements.txt").read_text().splitlines()[-1]
    assert framepress == f"./wheels/{wheel.name} --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}"
    run = in_runner(project, clean_environment, tmp_path)
    run.variables["PIP_FIND_LINKS"] = str(tmp_path / "nothing-here")
    assert run.workflow("check.yml"), run.said
    again = [clean_environment.python.with_name("framepress"), "new", tmp_path / "theirs", "--with-wheel"]
    done = subprocess.run(
        again, env=run.variables, cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    assert_same_wheel(wheel, tmp_path / "theirs/wheels" / wheel.name)


def assert_same_wheel(built: Path, packed: Path) -> None:
    """The wheel that pip installed, packed again from what it installed, holds the same files."""
    contents = []
    for path in (built, packed):
        with zipfile.ZipFile(path) as archive:
            contents.append({name: archive.read(name) for name in archive.namelist()})
    records = [
        sorted(content.pop(next(name for name in content if name.endswith(".dist-info/RECORD"))).splitlines())
        for content in contents
    ]
    assert contents[0] == contents[1]
    assert records[0] == records[1]


def test_gitlab_does_what_the_readme_says(new: New, environment: Environment, tmp_path: Path):
    run = in_runner(new("ours"), environment, tmp_path)
    readme = (run.project / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    jobs = yaml.load(block, yaml.BaseLoader)
    variables = {**run.variables, "CI_PAGES_URL": "https://net.gitlab.example"}
    for job in ("check", "pages"):
        script = "\n".join(jobs[job]["script"])
        subprocess.run(["bash", "-e", "-c", script], cwd=run.project, env=variables, check=True, capture_output=True)
    home = (run.project / jobs["pages"]["artifacts"]["paths"][0] / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://net.gitlab.example/"' in home


def test_the_workflows_of_this_repository_are_made_from_the_same_ones():
    ours = {
        "install": "pip install -r .github/libraries.txt && pip install --no-deps --no-build-isolation .",
        "pinned_in": ".github/libraries.txt",
        "drawn_from": "'framework/**', 'templates/**', 'generator/**'",
    }
    names = sorted(path.name for path in (ROOT / ".github/workflows").iterdir())
    assert {"check.yml", "publish.yml"} < {*names}
    for name in ("check.yml", "publish.yml"):
        written = (ROOT / ".github/workflows" / name).read_text(encoding="utf-8")
        assert written == render(f"project/.github/workflows/{name}", ours)


def test_only_the_job_that_writes_may_write(new: New):
    rights: dict[str, list[str]] = {}
    for path in sorted((new("ours") / ".github/workflows").iterdir()):
        read = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        assert read["permissions"] == {"contents": "read"}
        assert "concurrency" in read
        for name, job in read["jobs"].items():
            assert int(job["timeout-minutes"]) <= 15
            writes = [right for right, given in job.get("permissions", {}).items() if given == "write"]
            if writes:
                rights[f"{path.name} {name}"] = writes
                assert [step["run"] for step in job["steps"] if "pip" in step.get("run", "")] == []
    assert rights == {
        "publish.yml publish": ["pages", "id-token"],
        "release.yml attach": ["contents"],
        "freeze.yml propose": ["contents"],
    }

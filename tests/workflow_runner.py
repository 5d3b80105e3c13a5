"""Does what a runner of GitHub would: each ``run:`` of a project's workflows, in order, as the YAML file has it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SITE = "https://net.example/framework"
GIVEN = {
    "steps.pages.outputs.base_url": SITE,
    "github.server_url": "https://hub.example",
    "github.token": "a-token",
    "github.repository": "net/framework",
    "github.event.release.tag_name": "2026.1",
}
"""What GitHub puts in the place of an expression."""
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass
class Run:
    """A workflow at work in ``project``."""

    project: Path
    variables: dict[str, str]
    pages_are_on: bool = True
    said: str = ""
    done: list[str] = field(default_factory=list)

    def workflow(self, name: str) -> bool:
        """Do all steps of all jobs; whether they all went well. A job that is another workflow has none of its own."""
        path = self.project / ".github/workflows" / name
        read = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        return all(self.step(step) for job in read["jobs"].values() for step in job.get("steps", ()))

    def step(self, step: dict[str, Any]) -> bool:
        if step.get("if") == "steps.pages.outcome == 'failure'":
            if self.pages_are_on:
                return True
        else:
            assert "if" not in step
        if "uses" in step:
            STAND_INS[step["uses"].partition("@")[0]](self, step.get("with", {}))
            return True
        more = {
            name: EXPRESSION.sub(lambda found: GIVEN[found[1]], value) for name, value in step.get("env", {}).items()
        }
        assert not EXPRESSION.search(step["run"]), "nothing is pasted into a command"
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=self.project,
            env={**self.variables, **more},
            capture_output=True,
            text=True,
            timeout=180,
        )
        self.said += done.stdout + done.stderr
        self.done.append(step["run"].split("\n")[0])
        return done.returncode == 0


def nothing(run: Run, given: dict[str, str]) -> None:
    """The project lies here already; nothing is kept between two runs; nothing is published."""


def python_is_here(run: Run, given: dict[str, str]) -> None:
    assert "cache" not in given or (run.project / given["cache-dependency-path"]).is_file()


def something_is_there(run: Run, given: dict[str, str]) -> None:
    assert any((run.project / given["path"]).iterdir())


STAND_INS: dict[str, Callable[[Run, dict[str, str]], None]] = {
    "actions/checkout": nothing,
    "actions/cache": nothing,
    "actions/configure-pages": nothing,
    "actions/deploy-pages": nothing,
    "actions/setup-python": python_is_here,
    "actions/upload-artifact": something_is_there,
    "actions/upload-pages-artifact": something_is_there,
    "actions/download-artifact": something_is_there,
}
"""What each action does here. An action that is not in the list fails the test."""

"""What to do next, told to somebody who has just started a framework."""

from __future__ import annotations

from framepress.starter.new_project import Made

_PUBLISH = """\
Publish it on GitHub: put the folder into a repository of its own (README.md says how). There, in the browser:
  1. Settings, Pages, Build and deployment, Source: choose "GitHub Actions".
  2. Actions, Publish, Run workflow. The website's address stands in the finished run.
In a fork, first press Actions, and "I understand my workflows, go ahead and enable them".
On GitLab or a web server of your own: README.md says how."""


def next_steps(made: Made) -> str:
    """The last lines of the command."""
    folder = f'"{made.folder}"' if " " in str(made.folder) else str(made.folder)
    first = [f"{made.folder} is ready: {made.files} files, and no problem in them."]
    if made.origin:
        said = made.origin.described()
        first.append(f'The words are those of "{said["title"]}". What it says of its licence: {said["licence"]}')
    look = f"Look at it:\n  cd {folder}\n  framepress serve"
    return "\n\n".join(["\n".join(first), look, _PUBLISH])

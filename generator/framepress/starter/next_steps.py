"""What to do next, told to somebody who has just started a framework."""

from __future__ import annotations

from framepress.starter.new_project import NewProject
from framepress.text.sentences import sentence


def next_steps(made: NewProject) -> str:
    """The last lines of the command."""
    folder = f'"{made.folder}"' if " " in str(made.folder) else str(made.folder)
    first = [sentence("commands.new.ready", folder=made.folder, count=made.files)]
    if made.origin:
        attribution = made.origin.described()
        first.append(sentence("commands.new.origin", title=attribution["title"], licence=attribution["licence"]))
    look = sentence("commands.new.look", folder=folder)
    return "\n\n".join(["\n".join(first), look, sentence("commands.new.publish")])

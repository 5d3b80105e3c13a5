"""Commands whose help comes from the catalogue, when somebody asks for it and not before."""

from __future__ import annotations

import click

_KEPT_LINES = r"\b"
"""A line of the catalogue for the sign by which click keeps the lines below it as they are."""


class DescribedCommand(click.Command):
    """A command that is described under ``commands.help.<its name>``, with each of its options."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first sentence, for the list of commands."""
        describe(self)
        return super().get_short_help_str(limit)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        describe(self)
        super().format_help(ctx, formatter)


def describe(command: click.Command) -> None:
    """Put its help into a command and its options. Those of click's own have theirs."""
    from framepress.text.sentences import sentence  # here: it reads YAML, which no command needs in order to begin

    key = f"commands.help.{command.name}"
    command.help = sentence(f"{key}.text").replace(_KEPT_LINES, "\b")
    for option in command.params:
        if isinstance(option, click.Option) and option.help is None:
            option.help = sentence(f"{key}.{option.name}")

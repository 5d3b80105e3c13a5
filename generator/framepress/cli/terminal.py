"""What commands have in common on a terminal: a bar for long work, and plain sentences for what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from framepress.problems.errors import FramepressError, ProblemsFound
from framepress.problems.formats import as_text, harmless
from framepress.publishing.prepare import Tell


@contextmanager
def told_plainly() -> Iterator[None]:
    """What framepress raises on purpose, as sentences and an exit code."""
    try:
        yield
    except ProblemsFound as found:
        click.echo(as_text(found.problems), err=True)
        count = len(found.problems)
        click.echo(f"Nothing was written: {count} problem{'s' if count != 1 else ''} to mend first.", err=True)
        sys.exit(1)
    except FramepressError as error:
        click.echo(plain(str(error)), err=True)
        sys.exit(1)
    except BrokenPipeError:  # nobody reads on: that is no failure of the file system
        raise
    except OSError as error:
        name = f" {error.filename}" if error.filename else ""
        click.echo(plain(f"The file system says: {error.strerror or error}.{name}"), err=True)
        sys.exit(1)


@contextmanager
def progress(title: str) -> Iterator[Tell]:
    """A bar on a terminal; nothing in a pipe."""
    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


def plain(text: str) -> str:
    """The text without characters that command a terminal: names of files come from anybody."""
    return "\n".join(harmless(line) for line in text.split("\n"))

"""What commands have in common on a terminal: a bar for long work, and plain sentences for what went wrong."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from framepress.cli.problem_formats import as_text
from framepress.problems.errors import FramepressError, ProblemsFound
from framepress.problems.log import log
from framepress.text.forbidden_characters import harmless


@contextmanager
def told_plainly() -> Iterator[None]:
    """What framepress raises on purpose, as sentences and an exit code. The logger has the traceback."""
    try:
        yield
    except BrokenPipeError:  # nobody reads on: that is no failure of the file system
        raise
    except (FramepressError, OSError) as error:
        log.debug("The command stopped here:", exc_info=error)
        click.echo(_sentences(error), err=True)
        sys.exit(1)


def _sentences(error: FramepressError | OSError) -> str:
    """What a person is told of it."""
    from framepress.text.sentences import sentence

    if isinstance(error, ProblemsFound):
        return f"{as_text(error.problems)}\n{sentence('commands.not_written', count=len(error.problems))}"
    if isinstance(error, OSError):
        text = sentence("commands.file_system", reason=error.strerror or error, file=error.filename or "")
        return plain(text.rstrip())
    return plain(str(error))


class _Plain(logging.Formatter):
    """Messages of the logger as a terminal may have them: they name files, and files are named by anybody."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(super().format(record))


@contextmanager
def shown_tracebacks() -> Iterator[None]:
    """All that framepress's logger has to say, on the terminal. Afterwards the logger is as it was."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Plain())
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


@contextmanager
def progress(key: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, with the sentence under ``key`` before it; nothing in a pipe."""
    from rich.console import Console  # here: a tenth of a second, and no command without a bar needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from framepress.text.sentences import sentence

    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(sentence(key), total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance


def say(key: str, err: bool = False, **values: object) -> None:
    """Print the sentence under a key of the catalogue. ``err`` is for what is no result."""
    from framepress.text.sentences import sentence

    click.echo(plain(sentence(key, **values)), err=err)


def wrong_usage(key: str) -> click.UsageError:
    """The error of options that do not go together, with the sentence under ``key``."""
    from framepress.text.sentences import sentence

    return click.UsageError(sentence(key))


def plain(text: str) -> str:
    """The text without characters that command a terminal: names of files come from anybody."""
    return "\n".join(harmless(line) for line in text.split("\n"))

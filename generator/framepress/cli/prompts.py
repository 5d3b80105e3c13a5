"""The questions of ``framepress new``: as options of the command, and on a terminal those that no option answers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from framepress.cli.terminal import say, wrong_usage
from framepress.problems.errors import ProblemsFound

if TYPE_CHECKING:
    from framepress.starter.choices import Answers, Start

_Command = TypeVar("_Command", bound=Callable[..., Any])

_PATH = click.Path(path_type=Path)
_STARTS = ("blank", "copy", "extends")
"""The names of each ``Start``."""
_OPTIONS = (
    click.option("--title", "-t", metavar="TEXT"),
    click.option("--id", "framework_id", metavar="ID"),
    click.option("--language", "-l", metavar="CODE"),
    click.option("--publisher", "-p", metavar="NAME"),
    click.option("--edition", "-e", metavar="NAME"),
    click.option("--from", "start", type=click.Choice(_STARTS)),
    click.option("--framework", metavar="PATH", type=_PATH),
    click.option("--with-wheel/--without-wheel", default=True),
)


def options(command: _Command) -> _Command:
    """Give a command the options that answer the questions."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def answers(folder: Path, values: dict[str, Any]) -> Answers:
    """All answers: those ``values`` as options, on a terminal those to the questions, else what is usual.

    Raises :class:`click.UsageError` for options that contradict each other, and before anything is asked what
    :func:`~framepress.starter.project_folder.refuse` raises, and :class:`ProblemsFound` for options that may not stand.
    """
    from framepress.starter.choices import Answers, Start, id_for, title_for
    from framepress.starter.copied_framework import origin_at
    from framepress.starter.project_folder import refuse

    refuse(folder)
    _refuse_mistakes(values)
    asks = somebody_is_there()
    ask = _ask if asks else _take_default
    start = _start(values, asks)
    # What can't be copied is told here, before anybody has answered more; without questions it is found soon enough.
    origin = origin_at(values["framework"]).framework.about.id if asks and start is not Start.BLANK else ""
    title = values["title"] or ask("title", title_for(folder))
    framework_id = values["framework_id"] or ask("id", id_for(title), origin)
    language = values["language"] or ("" if start is not Start.BLANK else ask("language", "en"))
    publisher = values["publisher"] or ask("publisher", "")
    edition = values["edition"] or ask("edition", f"{date.today().year}.1")
    answers_given = Answers(title, framework_id, edition, language, publisher, start)
    return replace(answers_given, framework=values["framework"], with_wheel=values["with_wheel"])


def _refuse_mistakes(values: dict[str, Any]) -> None:
    from framepress.starter.choices import wrong_with

    keys = {
        "title": "title",
        "framework_id": "id",
        "language": "language",
        "publisher": "publisher",
        "edition": "edition",
    }
    mistakes = [wrong_with(key, values[name]) for name, key in keys.items() if values[name]]
    problems = [problem for problem in mistakes if problem]
    if problems:
        raise ProblemsFound(problems)


def somebody_is_there() -> bool:
    """Whether there is anybody to ask: not in a pipe, nor where no terminal is."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _start(values: dict[str, Any], asks: bool) -> Start:
    from framepress.starter.choices import Start
    from framepress.text.sentences import sentence

    chosen, framework = values["start"], values["framework"]
    if framework and chosen == Start.BLANK:
        raise wrong_usage("commands.new.blank_of_nothing")
    if chosen:
        return Start(chosen)
    if not asks:
        if framework:
            raise wrong_usage("commands.new.what_with_it")
        return Start.BLANK
    say("commands.new.starts.which")
    starts = [start for start in Start if not (framework and start is Start.BLANK)]
    for number, start in enumerate(starts, 1):
        click.echo(f"  {number}  {sentence(f'commands.new.starts.{start}')}")
    chosen = click.prompt(sentence("commands.new.starts.number"), type=click.IntRange(1, len(starts)), default=1)
    return starts[chosen - 1]


def _ask(key: str, default: str, origin: str = "") -> str:
    """Ask until the answer may stand. ``origin`` is an id that may not: that of what is copied or extended."""
    from framepress.starter.choices import same_id_problem, wrong_with
    from framepress.text.sentences import sentence

    while True:
        answer = str(
            click.prompt(sentence(f"commands.new.questions.{key}"), default=default, show_default=bool(default))
        ).strip()
        problem = (wrong_with(key, answer) or same_id_problem(answer, origin)) if answer or default else None
        if problem is None:
            return answer
        click.echo(f"{problem.message} {problem.hint}".strip())


def _take_default(key: str, default: str, origin: str = "") -> str:
    return default

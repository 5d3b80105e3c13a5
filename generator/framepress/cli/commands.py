"""The commands. With the other modules of this room the only one that prints and exits; help is written for a person
who edits text files and has never seen a program's inside.

Each command imports its work when it is called: ``framepress --help`` loads none of it.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framepress.cli import prompts
from framepress.cli.exchange_commands import collect, diff, export, framework_folder, import_, translate
from framepress.cli.help_texts import DescribedCommand
from framepress.cli.problem_formats import as_github, as_json, as_text
from framepress.cli.terminal import plain, progress, say, shown_tracebacks, told_plainly
from framepress.problems.problem import Problem
from framepress.storage.scratch import own_temporary_files

if TYPE_CHECKING:
    from framepress.pdf.paper import Paper

_FORMATS = {"text": as_text, "json": as_json, "github": as_github}
_PAPERS = ("letter", "a4")

_out = click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False))


class _Commands(DescribedCommand, click.Group):
    """Lists the commands in the order of a publisher's work."""

    command_class = DescribedCommand

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Do what click does, and tell plainly where what a command says can't be written: on a full disk."""
        with told_plainly(), own_temporary_files():
            return super().main(*arguments, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="framepress", message="framepress %(version)s")
@click.option("--debug", is_flag=True, envvar="FRAMEPRESS_DEBUG")
@click.pass_context
def main(context: click.Context, debug: bool) -> None:
    """Publish a self-assessment framework."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows may know few letters: the others are spelt out
            stream.reconfigure(errors="backslashreplace")
    context.obj = debug
    if debug:
        context.with_resource(shown_tracebacks())


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@prompts.options
def new(folder: Path, **options: Any) -> None:
    """Start a framework of your own: a folder with all that is needed to check and publish it."""
    from framepress.starter.new_project import start as start_project
    from framepress.starter.next_steps import next_steps

    with told_plainly():
        made = start_project(folder, prompts.answers(folder, options))
    click.echo(plain(next_steps(made)))


@main.command()
@_out
@click.option("--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"))
def build(out: Path | None, config: Path) -> None:
    """Check the framework, then write the whole website with its PDF forms."""
    from framepress.pipeline import build as pipeline

    with told_plainly(), progress("commands.progress.forms") as done:
        site = pipeline.build(config, out, done)
    if site.notes:
        click.echo(as_text(site.notes), err=True)
    say("commands.build.website", folder=site.folder)
    if site.forms:
        say("commands.build.forms", folder=site.folder / "forms", count=site.forms)
    else:
        say("commands.build.no_forms")


@main.command()
@framework_folder
@click.option("--format", "-F", "style", type=click.Choice(list(_FORMATS)), default="text")
@click.option("--against", metavar="PREVIOUS", type=click.Path(path_type=Path))
@click.option("--complete", metavar="LANGUAGE", multiple=True)
def check(folder: Path, style: str, against: Path | None, complete: tuple[str, ...]) -> None:
    """Find the mistakes in a framework: where, what is wrong, and what to write instead."""
    from framepress.editions.snapshot_source import snapshot_at
    from framepress.validation.check import check as check_folder

    with told_plainly():
        outcome = check_folder(folder, against=snapshot_at(against) if against else None, complete=complete)
    _report(sorted([*outcome.problems, *outcome.notes]), style)
    if outcome.problems:
        sys.exit(1)
    if style == "text":
        say("commands.check.no_problems", err=True, folder=folder, count=len(outcome.files))


@main.command()
@click.option("--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"))
@click.option("--address", "-a", default="127.0.0.1:8000", show_default=True)
def serve(config: Path, address: str) -> None:
    """Show the website while you write: each saved change appears by itself."""
    from framepress.pipeline import build as pipeline

    with told_plainly():
        pipeline.serve(config, address)


@main.command()
@framework_folder
@_out
@click.option("--paper", "-p", type=click.Choice(_PAPERS))
def forms(folder: Path, out: Path | None, paper: str | None) -> None:
    """Write only the PDF forms, without a website."""
    from framepress.pdf.paper import Paper
    from framepress.pipeline import build as pipeline

    papers = [_paper(paper)] if paper else list(Paper)
    target = out or Path("forms")
    with told_plainly(), progress("commands.progress.forms") as done:
        paths = pipeline.write_forms(folder, target, papers, done)
    for path in paths:
        click.echo(path)
    if not paths:
        say("commands.build.no_forms", err=True)


@main.command()
@click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"))
def pages(out: Path, config: Path) -> None:
    """Write the website's pages as a folder of Markdown files with a mkdocs.yml of its own."""
    from framepress.pipeline import build as pipeline

    with told_plainly(), progress("commands.progress.forms") as done:
        count = pipeline.write_pages(config, out, done)
    say("commands.build.files", folder=out, count=count)


@main.command()
@framework_folder
def release(folder: Path) -> None:
    """Freeze the edition: keep for ever what its forms asked, and under which ids."""
    from framepress.pipeline.release import release as freeze

    with told_plainly(), progress("commands.progress.forms") as done:
        path = freeze(folder, done)
    say("commands.release.done", file=path)


@main.command()
@click.argument("form", metavar="FORM")
@click.argument("answers", metavar="ANSWERS.json", type=click.Path(path_type=Path))
@framework_folder
@click.option("--out", "-o", metavar="OUT.pdf", type=click.Path(path_type=Path), required=True)
@click.option("--paper", "-p", type=click.Choice(_PAPERS), default="letter")
@click.option("--overwrite", is_flag=True)
def fill(form: str, answers: Path, folder: Path, out: Path, paper: str, overwrite: bool) -> None:
    """Write answers into a form, as a PDF that shows them in every viewer and can be changed."""
    from framepress.pipeline.fill import fill as fill_form

    with told_plainly():
        done = fill_form(folder, form, answers, out, _paper(paper), overwrite=overwrite)
    if done.notes:
        click.echo(as_text(list(done.notes)), err=True)
    say("commands.fill.done", file=out, count=done.answers)


for _command in (export, import_, translate, collect, diff):
    main.add_command(_command)


@main.command()
@click.option("--variant", is_flag=True)
def schema(variant: bool) -> None:
    """Print the JSON Schema of the YAML, which gives completion and help in editors."""
    from framepress.framework.schema.json_schema import json_schema

    click.echo(json.dumps(json_schema(variant), indent=2, ensure_ascii=False))


def _paper(name: str) -> Paper:
    from framepress.pdf.paper import Paper

    return Paper[name.upper()]


def _report(problems: list[Problem], style: str) -> None:
    if style == "json" or problems:
        click.echo(_FORMATS[style](problems))

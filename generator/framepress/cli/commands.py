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
from framepress.cli.exchange_commands import collect, diff, export, framework_folder, import_
from framepress.cli.problem_formats import as_github, as_json, as_text
from framepress.cli.terminal import plain, progress, shown_tracebacks, told_plainly
from framepress.problems.problem import Problem
from framepress.storage.scratch import own_temporary_files

if TYPE_CHECKING:
    from framepress.pdf.paper import Paper

_FORMATS = {"text": as_text, "json": as_json, "github": as_github}
_PAPERS = ("letter", "a4")

_NO_FORMS = "There are no forms: each has a file in 'forms', beside framework.yml, such as forms/self-assessment.yml."

_out = click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")


class _Commands(click.Group):
    """Lists the commands in the order of a publisher's work."""

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Do what click does, and tell plainly where what a command says can't be written: on a full disk."""
        with told_plainly(), own_temporary_files():
            return super().main(*arguments, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="framepress", message="framepress %(version)s")
@click.option(
    "--debug",
    is_flag=True,
    envvar="FRAMEPRESS_DEBUG",
    help="For a report of a mistake in framepress: show where in the program a command stopped, and with 'collect' "
    "keep it in files.csv too. The same as FRAMEPRESS_DEBUG=1.",
)
@click.pass_context
def main(context: click.Context, debug: bool) -> None:
    """Publish a self-assessment framework.

    You write the framework as text files (YAML) in the folder 'framework'; framepress makes a website
    of it, and PDF forms that can be filled on the screen or on paper.

    \b
    The usual way:
      framepress check     find mistakes in the files
      framepress serve     look at the website while you write
      framepress build     write the website and the forms into 'public'
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows may know few letters: the others are spelt out
            stream.reconfigure(errors="backslashreplace")
    context.obj = debug
    if debug:
        context.with_resource(shown_tracebacks())


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@prompts.options
def new(folder: Path, **given: Any) -> None:
    """Start a framework of your own: a folder with all that is needed to check and publish it.

    DIR is the folder to make. On a terminal you are asked what no option says; elsewhere the defaults count.
    Nothing is ever overwritten.

    \b
    A small one to fill:
      framepress new our-framework --title "Good meetings"
    A variant of the framework that comes with framepress, which takes over its later corrections:
      framepress new our-variant --from extends
    A copy of another one, from the zip that its website gives away under Data:
      framepress new our-copy --from copy --framework framework.zip
    """
    from framepress.starter.new_project import start as start_project
    from framepress.starter.next_steps import next_steps

    with told_plainly():
        made = start_project(folder, prompts.answers(folder, given))
    click.echo(plain(next_steps(made)))


@main.command()
@_out
@click.option(
    "--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), help="The site's mkdocs.yml."
)
def build(out: Path | None, config: Path) -> None:
    """Check the framework, then write the whole website with its PDF forms.

    All or nothing: where there is a problem, the website that was there stays as it was.
    """
    from framepress.pipeline import build as pipeline

    with told_plainly(), progress("Making the forms") as done:
        written = pipeline.build(config, out, done)
    if written.notes:
        click.echo(as_text(written.notes), err=True)
    click.echo(f"The website is in {written.folder}: put it on a web server, or look at it with 'framepress serve'.")
    if written.forms:
        count = "1 form" if written.forms == 1 else f"{written.forms} forms, each"
        click.echo(f"The forms are in {written.folder / 'forms'}: {count} in US Letter and A4.")
    else:
        click.echo(_NO_FORMS)


@main.command()
@framework_folder
@click.option(
    "--format", "-F", "style", type=click.Choice(list(_FORMATS)), default="text", help="How to write the problems."
)
@click.option(
    "--against",
    metavar="PREVIOUS",
    type=click.Path(path_type=Path),
    help="Compare the ids with this: a framework's folder, its zip, or an edition file (default: the newest edition).",
)
def check(folder: Path, style: str, against: Path | None) -> None:
    """Find the mistakes in a framework: where, what is wrong, and what to write instead.

    DIR is the folder that holds framework.yml (default: framework). With --format github, GitHub shows
    each problem at its line of a pull request.

    Once an edition was released, the ids in it are compared too: one that vanished, is used for something
    else or means something else now would lose answers, and is a mistake.
    """
    from framepress.editions.snapshot_source import snapshot_at
    from framepress.validation.check import check as check_folder

    with told_plainly():
        outcome = check_folder(folder, against=snapshot_at(against) if against else None)
    _report(sorted([*outcome.problems, *outcome.notes]), style)
    if outcome.problems:
        sys.exit(1)
    if style == "text":
        click.echo(f"{folder}: no problems in {len(outcome.files)} files.", err=True)


@main.command()
@click.option(
    "--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), help="The site's mkdocs.yml."
)
@click.option("--address", "-a", default="127.0.0.1:8000", show_default=True, help="Where to show it, as host:port.")
def serve(config: Path, address: str) -> None:
    """Show the website while you write: each saved change appears by itself."""
    from framepress.pipeline import build as pipeline

    with told_plainly():
        pipeline.serve(config, address)


@main.command()
@framework_folder
@_out
@click.option("--paper", "-p", type=click.Choice(_PAPERS), help="One paper only (default: both).")
def forms(folder: Path, out: Path | None, paper: str | None) -> None:
    """Write only the PDF forms, without a website."""
    from framepress.pdf.paper import Paper
    from framepress.pipeline import build as pipeline

    papers = [_paper(paper)] if paper else list(Paper)
    target = out or Path("forms")
    with told_plainly(), progress("Making the forms") as done:
        paths = pipeline.write_forms(folder, target, papers, done)
    for path in paths:
        click.echo(path)
    if not paths:
        click.echo(_NO_FORMS, err=True)


@main.command()
@click.option(
    "--out", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to."
)
@click.option(
    "--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), help="The site's mkdocs.yml."
)
def pages(out: Path, config: Path) -> None:
    """Write the website's pages as a folder of Markdown files with a mkdocs.yml of its own.

    Zensical, MkDocs and others build a website from it without framepress.
    """
    from framepress.pipeline import build as pipeline

    with told_plainly(), progress("Making the forms") as done:
        count = pipeline.write_pages(config, out, done)
    click.echo(f"{count} files are in {out}.")


@main.command()
@framework_folder
def release(folder: Path) -> None:
    """Freeze the edition: keep for ever what its forms asked, and under which ids.

    Do this once, when the edition is published. Later editions are compared with it, and answers to it
    stay readable.
    """
    from framepress.pipeline.release import release as freeze

    with told_plainly(), progress("Making the forms") as done:
        path = freeze(folder, done)
    click.echo(f"The edition is in {path}: commit this file.")


@main.command()
@click.argument("form", metavar="FORM")
@click.argument("answers", metavar="ANSWERS.json", type=click.Path(path_type=Path))
@framework_folder
@click.option(
    "--out", "-o", metavar="OUT.pdf", type=click.Path(path_type=Path), required=True, help="The PDF to write."
)
@click.option("--paper", "-p", type=click.Choice(_PAPERS), default="letter", help="Its paper (default: letter).")
@click.option("--overwrite", is_flag=True, help="Write over OUT.pdf where it is there already.")
def fill(form: str, answers: Path, folder: Path, out: Path, paper: str, overwrite: bool) -> None:
    """Write answers into a form, as a PDF that shows them in every viewer and can be changed.

    FORM is a form's id, as in the name of its PDF. ANSWERS.json is what the form on the website saves, or a file of
    your own, with the ids of questions and of levels:

    \b
      {"answers": {"about/school": "Lincoln High",
                   "self-assessment/growth-mindset/rating": "implementing"}}

    Answers to an older edition are carried over, and you are told what has no place any more.
    """
    from framepress.pipeline.fill import fill as fill_form

    with told_plainly():
        done = fill_form(folder, form, answers, out, _paper(paper), overwrite=overwrite)
    if done.notes:
        click.echo(as_text(list(done.notes)), err=True)
    click.echo(f"{out} has {done.answers} answer{'s' if done.answers != 1 else ''}.")


for _command in (export, import_, collect, diff):
    main.add_command(_command)


@main.command()
@click.option("--variant", is_flag=True, help="For the files of a variant, which say only what they have otherwise.")
def schema(variant: bool) -> None:
    """Print the JSON Schema of the YAML, which gives completion and help in editors.

    \b
    Keep it beside the framework:
      framepress schema > framework/schema.json
    """
    from framepress.framework.schema.json_schema import json_schema

    click.echo(json.dumps(json_schema(variant), indent=2, ensure_ascii=False))


def _paper(name: str) -> Paper:
    from framepress.pdf.paper import Paper

    return Paper[name.upper()]


def _report(problems: list[Problem], style: str) -> None:
    if style == "json" or problems:
        click.echo(_FORMATS[style](problems))

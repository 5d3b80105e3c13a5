"""The commands that bring something back, or hold two things beside each other: a workbook, returned forms, another
framework. As in commands.py, each imports its work when it is called.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from framepress.cli.terminal import plain, progress, told_plainly
from framepress.problems.errors import BuildFailed

_DAY = click.DateTime(["%Y-%m-%d"])
_REPORTS = ("text", "json", "markdown")
"""What ``REPORTS`` of the reports on editions and on overrides has."""
_SCHOOL = "about/school"
"""What ``SCHOOL`` of the groups is."""

framework_folder = click.argument(
    "folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("framework"), required=False
)
"""The framework that a command works on."""
_workbook = click.argument("book", metavar="FILE.xlsx", type=click.Path(path_type=Path))


@click.command()
@_workbook
@framework_folder
def export(book: Path, folder: Path) -> None:
    """Write the framework into a workbook for Excel, LibreOffice or Google Sheets.

    Change it there, and bring it back with 'framepress import'. The first sheet says what may be changed. A file
    that is there already stays, unless it is an export that nobody has changed.
    """
    from framepress.sheets import exchange

    with told_plainly():
        written = exchange.export(book, folder)
    click.echo(f"{book} has the framework: {written.rows} rows in {written.sheets} sheets.")
    click.echo(f"Change it, save it, and bring it back with: framepress import {book}")


@click.command("import")
@_workbook
@framework_folder
def import_(book: Path, folder: Path) -> None:
    """Bring a workbook that 'framepress export' wrote back into the YAML.

    Only what differs is changed: comments, order and line breaks of everything else stay as they are. All or
    nothing: each mistake is told with its sheet and cell, and nothing is written before there is none.
    """
    from framepress.sheets import exchange

    with told_plainly():
        done = exchange.import_(book, folder)
    for note in done.notes:
        click.echo(note, err=True)
    if not done.files:
        click.echo("Nothing was changed: the workbook says what the files say.")
        return
    for name, what in done.files.items():
        click.echo(f"{(folder / name).as_posix()}: {what}")
    if str(done.count):
        click.echo(f"In all: {done.count}.")
    if done.is_older:
        click.echo("The YAML was changed after this workbook was exported: it now says what the workbook says.")
    click.echo("'framepress check' finds no problem. Look at what changed: 'framepress diff', or your version control.")


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", "-o", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder for the results."
)
@click.option(
    "--framework",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("framework"),
    help="The framework that the forms belong to (default: framework).",
)
@click.option(
    "--group", metavar="FIELD", default=_SCHOOL, help=f"The question that tells groups apart (default: {_SCHOOL})."
)
@click.option(
    "--names",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A corrected names.csv of an earlier run: which spellings are counted as which name. One in the folder of the "
    "results is taken anyway.",
)
@click.option("--since", metavar="DATE", type=_DAY, help="The report counts from this day on: 2026-09-01.")
@click.option(
    "--until",
    metavar="DATE",
    type=_DAY,
    help="The report counts up to this day. So it shows an earlier round, or leaves out what came late.",
)
@click.option(
    "--min-group", metavar="N", type=click.IntRange(1), default=1, help="The report shows no group of fewer people."
)
@click.option(
    "--anonymous", is_flag=True, help="Leave names, free text, names of files and days out of all that is written."
)
def collect(
    paths: tuple[Path, ...],
    out: Path,
    folder: Path,
    since: datetime | None,
    until: datetime | None,
    **wanted: Any,
) -> None:
    """Read forms that came back; write tables and a report.

    PATH is a folder, a file or a zip, or several of these: PDFs as people filled them, in whatever program, files that
    the website saved, forms that were printed to PDF. What can't be read is named, with the reason, and stops nothing.

    \b
    Everything in the folder 'returned':
      framepress collect returned --out collected
    For a report that shows nobody: groups of five people or more, no names, no texts:
      framepress collect returned --out collected --min-group 5 --anonymous
    """
    from framepress.pipeline.collect import CollectOptions
    from framepress.pipeline.collect import collect as collect_forms

    first, last = (day.date() if day else None for day in (since, until))
    asked = CollectOptions(since=first, until=last, tracebacks=bool(click.get_current_context().obj), **wanted)
    with told_plainly(), progress("Reading the forms") as done:
        outcome = collect_forms(paths, folder, out, asked, done)
    for sentence in outcome.sentences():
        click.echo(plain(sentence))
    click.echo(plain(f"The report is {out / 'report.html'}, the tables are beside it: start with collection.xlsx."))


@click.command()
@click.argument("old", type=click.Path(path_type=Path), required=False)
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--format", "-F", "style", type=click.Choice(_REPORTS), default="text", help="How to write it.")
@click.option("--upstream", is_flag=True, help="Show what a variant changes: both texts, corrections upstream first.")
@click.option("--accept", metavar="ID", multiple=True, help="With --upstream: I have read both, keep what stands here.")
@click.option("--accept-all", is_flag=True, help="With --upstream: the same for every text.")
def diff(
    old: Path | None, new: Path | None, style: str, upstream: bool, accept: tuple[str, ...], accept_all: bool
) -> None:
    """Tell what changed between two frameworks, and what it does to answers already given.

    OLD and NEW are a framework's folder, its zip, or an edition file: two editions of one framework, or
    a variant and the framework that it was made from. With --upstream, name the variant alone (default: framework).

    \b
    What changed since the edition 2026.1, for a pull request:
      framepress diff framework/editions/2026.1.json framework --format markdown
    What this variant says in place of what it was made from, and which of it hides a correction made there:
      framepress diff --upstream
    """
    if upstream:
        _wrong_usage_if(new is not None, "With --upstream, name one folder: the variant's.")
        with told_plainly():
            _diff_upstream(old or Path("framework"), style, None if accept_all else accept)
        return
    _wrong_usage_if(bool(accept) or accept_all, "--accept goes with --upstream.")
    if old is None or new is None:
        raise click.UsageError("Name two frameworks, OLD and NEW; or use --upstream in a variant.")
    from framepress.editions.change_report import REPORTS
    from framepress.editions.compare import compare
    from framepress.editions.snapshot_source import snapshot_at
    from framepress.text.catalogue import words_for

    with told_plainly():
        comparison = compare(snapshot_at(old), snapshot_at(new))
        click.echo(REPORTS[style](comparison, words_for(comparison.new.language)))


def _wrong_usage_if(wrong: bool, message: str) -> None:
    if wrong:
        raise click.UsageError(message)


def _diff_upstream(folder: Path, style: str, accept: tuple[str, ...] | None) -> None:
    """Show the overrides of a variant; or record those under ``accept``, all of them where it is ``None``."""
    from framepress.editions import override_report
    from framepress.editions.override_record import accept as record
    from framepress.editions.stale_overrides import stale_overrides
    from framepress.framework.files.folder import RECORD
    from framepress.validation.check import checked

    found = checked(folder).upstream
    if found is None:
        raise BuildFailed(f"{folder} extends no other framework: there is no 'extends' in its framework.yml.")
    if accept == ():
        click.echo(override_report.REPORTS[style](stale_overrides(found)))
        return
    for override in record(folder, found, accept):
        click.echo(f"Recorded: {override.path}")
    click.echo(f"What your texts replaced is kept in {folder / RECORD}: commit this file.", err=True)

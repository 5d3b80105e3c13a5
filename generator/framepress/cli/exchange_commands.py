"""The commands that bring something back, or hold two things beside each other: a workbook, returned forms, another
framework. As in commands.py, each imports its work when it is called.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from framepress.cli.help_texts import DescribedCommand
from framepress.cli.terminal import plain, progress, say, told_plainly, wrong_usage
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


@click.command(cls=DescribedCommand)
@click.argument("book", metavar="FILE", type=click.Path(path_type=Path))
@framework_folder
@click.option("--google-form-script", metavar="FORM")
@click.option("--xlsform", metavar="FORM")
def export(book: Path, folder: Path, google_form_script: str | None, xlsform: str | None) -> None:
    """Write the framework into a workbook for Excel, LibreOffice or Google Sheets; or a form for a tool of others."""
    _wrong_usage_if(bool(google_form_script and xlsform), "commands.export.one_tool")
    if form := google_form_script or xlsform:
        _export_survey("google-form-script" if google_form_script else "xlsform", form, book, folder)
        return
    from framepress.sheets import exchange
    from framepress.text.sentences import sentence

    with told_plainly():
        exported = exchange.export(book, folder)
    rows = sentence("commands.export.rows", count=exported.rows)
    say("commands.export.done", book=book, rows=rows, sheets=sentence("commands.export.sheets", count=exported.sheets))


def _export_survey(tool: str, form: str, file: Path, folder: Path) -> None:
    from framepress.pipeline.survey_export import export_survey

    with told_plainly():
        export_survey(tool, form, file, folder)
    say(f"commands.export.{tool}", file=file)


@click.command("import", cls=DescribedCommand)
@_workbook
@framework_folder
def import_(book: Path, folder: Path) -> None:
    """Bring a workbook that 'framepress export' wrote back into the YAML."""
    from framepress.sheets import exchange

    with told_plainly():
        done = exchange.import_(book, folder)
    for note in done.notes:
        click.echo(note, err=True)
    if not done.files:
        say("commands.import.nothing")
        return
    for name, what in done.files.items():
        click.echo(f"{(folder / name).as_posix()}: {what}")
    if str(done.count):
        say("commands.import.in_all", what=done.count)
    if done.is_older:
        say("commands.import.older")
    say("commands.import.done")


@click.command(cls=DescribedCommand)
@click.argument("language", metavar="LANGUAGE")
@framework_folder
@click.option("--reviewed", metavar="PATH", multiple=True)
@click.option("--po", metavar="FILE.po", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from-po", metavar="FILE.po", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def translate(language: str, folder: Path, reviewed: tuple[str, ...], po: Path | None, from_po: Path | None) -> None:
    """Write what is not translated yet into the file of a language, and mark what is stale."""
    from framepress.sheets import translation_po
    from framepress.sheets.translate import translate as translate_into

    _wrong_usage_if(sum(map(bool, (reviewed, po, from_po))) > 1, "commands.translate.one_way")
    with told_plainly():
        if po:
            count = translation_po.write(folder, language, po)
            say("commands.translate.po", file=po, count=count, language=language)
            return
        done = (
            translation_po.bring_in(folder, language, from_po)
            if from_po
            else translate_into(folder, language, reviewed)
        )
    there = done.translation
    say("commands.translate.done", file=done.file, count=len(there.texts), all=there.count)
    if there.stale:
        say("commands.translate.stale", count=len(there.stale))
    if there.missing:
        say("commands.translate.missing", count=len(there.missing))
    if not done.is_declared:
        languages = ", ".join(dict.fromkeys([done.framework.about.language, *done.framework.about.languages, language]))
        say("commands.translate.not_declared", err=True, languages=f"[{languages}]")


@click.command(cls=DescribedCommand)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--framework", "folder", metavar="DIR", type=click.Path(path_type=Path), default=Path("framework"))
@click.option("--group", metavar="FIELD", default=_SCHOOL)
@click.option("--names", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--mapping", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--since", metavar="DATE", type=_DAY)
@click.option("--until", metavar="DATE", type=_DAY)
@click.option("--min-group", metavar="N", type=click.IntRange(1), default=1)
@click.option("--each-group", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--anonymous", is_flag=True)
@click.option("--language", metavar="LANGUAGE", default="")
def collect(
    paths: tuple[Path, ...],
    out: Path,
    folder: Path,
    since: datetime | None,
    until: datetime | None,
    **choices: Any,
) -> None:
    """Read forms that came back; write tables and a report."""
    from framepress.pipeline.collect import CollectOptions
    from framepress.pipeline.collect import collect as collect_forms

    first, last = (day.date() if day else None for day in (since, until))
    asked = CollectOptions(since=first, until=last, tracebacks=bool(click.get_current_context().obj), **choices)
    with told_plainly(), progress("commands.progress.reading") as done:
        outcome = collect_forms(paths, folder, out, asked, done)
    for line in outcome.sentences():
        click.echo(plain(line))
    say("commands.collect.done", report=out / "report.html")


@click.command(cls=DescribedCommand)
@click.argument("old", type=click.Path(path_type=Path), required=False)
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--format", "-F", "style", type=click.Choice(_REPORTS), default="text")
@click.option("--upstream", is_flag=True)
@click.option("--accept", metavar="ID", multiple=True)
@click.option("--accept-all", is_flag=True)
def diff(
    old: Path | None, new: Path | None, style: str, upstream: bool, accept: tuple[str, ...], accept_all: bool
) -> None:
    """Tell what changed between two frameworks, and what it does to answers already given."""
    if upstream:
        _wrong_usage_if(new is not None, "commands.diff.one_folder")
        with told_plainly():
            _diff_upstream(old or Path("framework"), style, None if accept_all else accept)
        return
    _wrong_usage_if(bool(accept) or accept_all, "commands.diff.accept_alone")
    if old is None or new is None:
        raise wrong_usage("commands.diff.two_folders")
    from framepress.editions.change_report import REPORTS
    from framepress.editions.compare import compare
    from framepress.editions.snapshot_source import snapshot_at
    from framepress.text.catalogue import words_for

    with told_plainly():
        comparison = compare(snapshot_at(old), snapshot_at(new))
        click.echo(REPORTS[style](comparison, words_for(comparison.new.language)))


def _wrong_usage_if(wrong: bool, key: str) -> None:
    if wrong:
        raise wrong_usage(key)


def _diff_upstream(folder: Path, style: str, accept: tuple[str, ...] | None) -> None:
    """Show the overrides of a variant; or record those under ``accept``, all of them where it is ``None``."""
    from framepress.editions import override_report
    from framepress.editions.override_record import accept as record
    from framepress.editions.stale_overrides import stale_overrides
    from framepress.framework.files.folder import RECORD
    from framepress.text.sentences import sentence
    from framepress.validation.check import checked

    upstream = checked(folder).upstream
    if upstream is None:
        raise BuildFailed(sentence("commands.diff.no_upstream", folder=folder))
    if accept == ():
        click.echo(override_report.REPORTS[style](stale_overrides(upstream)))
        return
    for override in record(folder, upstream, accept):
        say("commands.diff.recorded", path=override.path)
    say("commands.diff.record", err=True, file=folder / RECORD)

"""The rows of the column codebook (``codebook.csv`` beside the tables): what every column, code and question of them
means. What each form asks stands in the question codebook of the website.
"""

from __future__ import annotations

from collections.abc import Iterator

from framepress.analysis.collection import FileStatus
from framepress.analysis.tables.field_lookup import NO, YES, level_cells
from framepress.analysis.tables.score_rows import has_scores, score_codebook
from framepress.analysis.tables.table_columns import ANALYSIS, CODEBOOK, TABLES
from framepress.analysis.tables.table_rows import CURRENT, SUPERSEDED, Row, Rows
from framepress.forms.element_columns import element_columns
from framepress.forms.form import Field
from framepress.kinds.all_kinds import KINDS
from framepress.text.catalogue import Words
from framepress.text.csv_cells import Plain
from framepress.text.markdown import to_plain


def column_codebook(rows: Rows) -> Iterator[Row]:
    """A row for each column and each code of the tables, then for each question and each of its choices."""
    words = rows.collection.words
    yield _row(meaning=words.say("collect.reading"))
    for table, columns in TABLES.items():
        yield _row(table, meaning=words.say(f"collect.tables.{table}"))
        for column in columns:
            yield _row(table, column, meaning=words.say(f"collect.columns.{column}"))
            for code, meaning in _codes(column, words):
                yield _row(table, column, code, meaning=meaning)
            if column == "school_id" and table == "responses":
                for school, name in rows.collection.schools.every().items():
                    yield _row(table, column, school, name)
        if table == "answers":
            yield from _of_elements(rows)
            yield from _of_analysis(rows)
    yield from _of_scores(rows)
    asked_in = {asked_field.id: form for form, fields in reversed(rows.form_fields.items()) for asked_field in fields}
    for name in rows.columns:
        if field := rows.all_fields.get(name):
            yield from _of_field(field, asked_in[name], words)
        else:
            yield _row("responses", name, meaning=words.say("collect.unknown_field"))


def _of_scores(rows: Rows) -> Iterator[Row]:
    """The columns of the table of scores, where there is one."""
    words = rows.collection.words
    if has_scores(rows):
        yield _row("scores", meaning=words.say("collect.tables.scores"))
        for column, code, label, meaning in score_codebook(rows, words):
            yield _row("scores", column, code, label, meaning)


def _of_elements(rows: Rows) -> Iterator[Row]:
    """The columns that say how the framework sorts its elements, each with its codes."""
    for column in element_columns(rows.collection.framework):
        text = rows.collection.words.say(f"collect.columns.{column.meaning}", title=column.title)
        yield _row("answers", column.name, meaning=text)
        for code, title in column.codes.items():
            yield _row("answers", column.name, code, title)


def _of_analysis(rows: Rows) -> Iterator[Row]:
    """The last columns of the long table, with the rounds in their order."""
    for column in ANALYSIS:
        yield _row("answers", column, meaning=rows.collection.words.say(f"collect.columns.{column}"))
        if column == "round":
            yield from (_row("answers", column, name) for name in rows.round_names)


def _row(table: str = "", column: str = "", code: str = "", label: str = "", meaning: str = "", *more: str) -> Row:
    """A row. ``more`` are kind, form, bounds, and what a level counts: all of them, or the first ones."""
    row = [table, column, code, label, meaning, *more]
    return [*row, *[""] * (len(CODEBOOK) - len(row))]


def _codes(column: str, words: Words) -> Iterator[tuple[str, str]]:
    match column:
        case "verdict":
            yield from ((value.value, words.say(f"collect.verdicts.{value.value}")) for value in FileStatus)
        case "state":
            yield from ((value, words.say(f"collect.states.{value}")) for value in (CURRENT, SUPERSEDED))
        case "rated":
            yield from ((code, words.say(f"collect.{code}")) for code in (YES, NO))
        case "kind":
            yield from ((name, words.say(f"changes.values.{name}")) for name in KINDS)


def _of_field(field: Field, form: str, words: Words) -> Iterator[Row]:
    bounds = [Plain(bound) if bound is not None else "" for bound in (field.minimum, field.maximum)]
    yield _row("responses", field.id, "", field.label, field.question, field.kind.name, form, *bounds)
    if field.kind.is_tick:
        yield _row("responses", field.id, YES, words.say("collect.yes"), "", field.kind.name, form)
    for choice in field.choices:
        meaning = " ".join(to_plain(choice.meaning).split())
        counts = level_cells(choice) if field.kind.is_ordered else ("", "")
        yield _row("responses", field.id, choice.id, choice.label, meaning, field.kind.name, form, "", "", *counts)

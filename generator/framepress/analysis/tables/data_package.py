"""What the CSV tables are, for programs: ``datapackage.json`` (Data Package 2.0) with a Table Schema for each of them.

It says what a column has, its type, what an empty cell means, which columns name a row, and which table they lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from framepress.analysis.collection import FileStatus
from framepress.analysis.tables.field_lookup import NO, YES
from framepress.analysis.tables.score_rows import OVER, SCORES, has_scores
from framepress.analysis.tables.table_columns import CODEBOOK, FILES, RESPONSES
from framepress.analysis.tables.table_rows import CURRENT, SUPERSEDED, Rows
from framepress.forms.element_columns import element_columns

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""Of the whole. A table also has the ``profile`` of Data Package 1, without which R's frictionless reads none."""
_WHOLE = {"type": "integer"}
_NUMBER = {"type": "number"}
_YES_OR_NO = {"type": "boolean", "trueValues": [YES], "falseValues": [NO]}
_TYPES: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(("answered", "asked", "unrated", "rank"), _WHOLE),
    **dict.fromkeys(("points", "number", "result", "got", "most", "minimum", "maximum"), _NUMBER),
    **dict.fromkeys(("rated", "reached"), _YES_OR_NO),
    "date": {"type": "date"},
    "over": {"type": "string", "constraints": {"enum": [*OVER]}},
    "state": {"type": "string", "constraints": {"enum": [CURRENT, SUPERSEDED]}},
    "verdict": {"type": "string", "constraints": {"enum": [status.value for status in FileStatus]}},
}
"""Of columns, wherever they stand. What is in none of these is text."""
_KEYS: Mapping[str, tuple[str, ...]] = {
    "responses": ("response",),
    "answers": ("response", "field", "value"),
    "files": ("file",),
}
_ALWAYS: Mapping[str, tuple[str, ...]] = {"scores": ("response", "score", "over"), "codebook": ()}
"""Columns without an empty cell, of tables whose rows no column names that always has something."""
_LEADS_TO: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "responses": {"superseded_by": ("responses", "response"), "file": ("files", "file")},
    "answers": {"response": ("responses", "response")},
    "files": {"response": ("responses", "response")},
    "scores": {"response": ("responses", "response")},
}
"""From a column to the table and the column that have what stands in it."""


def data_package(rows: Rows) -> dict[str, Any]:
    """All of it, in the language of the framework."""
    about, say = rows.collection.framework.about, rows.collection.words.say
    return {
        "$schema": PROFILE,
        "name": about.id,
        "title": say("collect.book.title", title=about.title, edition=about.edition),
        "description": say("collect.reading"),
        "version": about.edition,
        "resources": [_table(rows, name, columns) for name, columns in _tables(rows).items()],
    }


def _tables(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The tables that are written, with their columns."""
    scores = {"scores": SCORES} if has_scores(rows) else {}
    responses = (*RESPONSES, *rows.columns)
    return {"responses": responses, "answers": rows.answer_columns, **scores, "files": FILES, "codebook": CODEBOOK}


def _table(rows: Rows, name: str, columns: Iterable[str]) -> dict[str, Any]:
    key = _KEYS.get(name, ())
    always = key or _ALWAYS[name]
    schema: dict[str, Any] = {"fields": [_column(rows, column, column in always) for column in columns]}
    schema["missingValues"] = [""]
    if key:
        schema["primaryKey"] = [*key]
    if leads_to := _LEADS_TO.get(name):
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": [other]}}
            for column, (table, other) in leads_to.items()
        ]
    return {
        "name": name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": f"{name}.csv",
        "description": rows.collection.words.say(f"collect.tables.{name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _column(rows: Rows, name: str, is_always_there: bool) -> dict[str, Any]:
    about = {"name": name, **_in_words(rows, name), **_TYPES.get(name, {"type": "string"})}
    constraints = dict(about.pop("constraints", {}))
    if name == "round" and rows.round_names:
        constraints["enum"] = rows.round_names
    if is_always_there:
        constraints["required"] = True
    return {**about, "constraints": constraints} if constraints else about


def _in_words(rows: Rows, name: str) -> dict[str, str]:
    """What a column is called, and what it has."""
    say = rows.collection.words.say
    if "/" in name:
        field = rows.all_fields.get(name)
        texts = {"title": rows.titles.get(name, name), "description": field.question} if field else {}
        return {key: text for key, text in texts.items() if text}
    for column in element_columns(rows.collection.framework):
        if column.name == name:
            title = column.title or say(f"collect.heads.{name}")
            return {"title": title, "description": say(f"collect.columns.{column.meaning}", title=column.title)}
    return {"title": say(f"collect.heads.{name}"), "description": say(f"collect.columns.{name}")}

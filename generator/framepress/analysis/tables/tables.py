"""A collection → CSV and JSON files. They are written row by row, the same bytes for the same collection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from framepress.analysis.collection import Collected, Collection, FileOutcome, Remark
from framepress.analysis.shown_groups import ShownGroups
from framepress.analysis.tables.column_codebook import column_codebook
from framepress.analysis.tables.data_package import data_package
from framepress.analysis.tables.responses_schema import FORMAT, SCHEMA
from framepress.analysis.tables.score_rows import SCORES, has_scores, score_rows
from framepress.analysis.tables.table_columns import CODEBOOK, FILES, RESPONSES
from framepress.analysis.tables.table_rows import Rows, state_of
from framepress.text.csv_cells import write_rows
from framepress.text.forbidden_characters import ESCAPED_IN_JSON


def write_tables(collection: Collection, folder: Path, people: ShownGroups | None = None) -> None:
    """Write ``responses.csv``, ``answers.csv``, ``codebook.csv``, ``files.csv``, ``responses.json`` and its JSON Schema
    into a folder that is there, ``scores.csv`` where a form has scores, and ``datapackage.json``, which says what the
    columns of all of them are. ``people`` know which round a response is in. Whoever calls moves the folder to its
    place when everything is in it.
    """
    rows = Rows(collection, people)
    _csv(folder / "responses.csv", (*RESPONSES, *rows.columns), rows.responses())
    _csv(folder / "answers.csv", rows.answer_columns, rows.answers())
    _csv(folder / "codebook.csv", CODEBOOK, column_codebook(rows))
    _csv(folder / "files.csv", FILES, rows.files())
    if has_scores(rows):
        _csv(folder / "scores.csv", SCORES, score_rows(rows))
    _json(folder / "responses.json", rows)
    _indented(folder / "responses.schema.json", SCHEMA)
    _indented(folder / "datapackage.json", data_package(rows))


def _csv(path: Path, columns: tuple[str, ...], rows: Iterable[list[str]]) -> None:
    """UTF-8 with a mark at the beginning, by which Excel knows it; lines end with CR LF (RFC 4180)."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_rows(file, columns, rows)


def _indented(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _json(path: Path, rows: Rows) -> None:
    """One object; a response in each line, then a file in each line."""
    collection = rows.collection
    about = collection.framework.about
    opening = {
        "format": FORMAT,
        "framework": {"id": about.id, "title": about.title, "edition": about.edition, "language": about.language},
        "collected": collection.day,
        "anonymous": collection.anonymous,
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{_dumped(opening)[:-1]},\n"responses": [\n')
        file.writelines(_lines(_response(rows, response) for response in collection.responses))
        file.write('],\n"files": [\n')
        file.writelines(_lines(map(_file, collection.files)))
        file.write("]}\n")


def _lines(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line for each object, with the comma that the next one needs."""
    before = ""
    for value in objects:
        yield before + _dumped(value)
        before = ",\n"
    yield "\n" if before else ""


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _response(rows: Rows, response: Collected) -> dict[str, Any]:
    came = response.returned
    meant = {
        name: rows.understood(rows.all_fields.get(name), answer, came.language).value
        for name, answer in came.answers.items()
    }
    return {
        "response": response.key,
        "state": state_of(response),
        "superseded_by": response.superseded_by,
        "verdict": response.verdict.value,
        "file": response.file,
        "form": came.form,
        "edition": came.edition,
        "response_id": came.id,
        "saved": came.saved,
        "school_id": rows.school_id(response),
        "language": came.language,
        "answers": dict(came.answers),
        "understood": {name: value for name, value in meant.items() if value},
        "remarks": _remarks(came.remarks),
    }


def _file(file: FileOutcome) -> dict[str, Any]:
    return {
        "file": file.file,
        "verdict": file.verdict.value,
        "reason": file.reason,
        "response": file.response,
        "form": file.form,
        "edition": file.edition,
        "perhaps": list(file.possible_duplicates),
        "remarks": _remarks(file.remarks),
    }


def _remarks(remarks: Iterable[Remark]) -> list[dict[str, str]]:
    return [
        {"field": remark.field, "code": remark.code, "message": remark.message, "picture": remark.path}
        for remark in remarks
    ]

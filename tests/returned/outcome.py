"""What a collection says, in the form in which the cases say what it should."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def outcome(out: Path) -> dict[str, list[dict[str, Any]]]:
    """What stands in the tables: ``files`` and ``responses``, as in :class:`tests.returned.cases.Case`."""
    whole = json.loads((out / "responses.json").read_text(encoding="utf-8"))
    file_of = {one["response"]: one["file"] for one in whole["responses"]}
    files = [
        {
            "file": one["file"],
            "verdict": one["verdict"],
            "response": file_of.get(one["response"], one["response"]),
            "perhaps": sorted(one["perhaps"]),
            "remarks": sorted([each["field"], each["code"]] for each in one["remarks"]),
        }
        for one in whole["files"]
    ]
    responses = [
        {
            "file": one["file"],
            "form": one["form"],
            "edition": one["edition"],
            "id": one["response_id"],
            "saved": one["saved"],
            "superseded_by": file_of.get(one["superseded_by"], one["superseded_by"]),
            "answers": one["answers"],
        }
        for one in whole["responses"]
    ]
    return {"files": files, "responses": responses}


def reasons(out: Path) -> dict[str, str]:
    """Why, by file, as people read it."""
    csv.field_size_limit(100_000_000)
    with (out / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row["reason"] for row in csv.DictReader(file)}


def differences(expected: Mapping[str, Any], found: dict[str, Any]) -> list[str]:
    """A line for each thing that is not as expected, and what it is instead."""
    return [line for what in ("files", "responses") for line in _of_list(what, expected[what], found[what])]


def _of_list(what: str, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> Iterator[str]:
    wanted, got = ({one["file"]: one for one in some} for some in (expected, found))
    if len(got) < len(found):
        yield f"{what}: a file is there twice"
    for file in sorted(wanted.keys() | got.keys()):
        if file not in got:
            yield f"{file}: is missing in {what}"
        elif file not in wanted:
            yield f"{file}: should not be in {what}: {got[file]}"
        else:
            yield from _of_mapping(file, wanted[file], got[file])


def _of_mapping(path: str, expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for key in expected.keys() | found.keys():
        wanted, got = expected.get(key), found.get(key)
        if isinstance(wanted, dict) and isinstance(got, dict):
            yield from _of_mapping(f"{path}: {key}", wanted, got)
        elif wanted != got and not (key == "verdict" and isinstance(wanted, list) and got in wanted):
            yield f"{path}: {key}: expected {wanted!r}, found {got!r}"

"""What was found in a file, as texts: to keep it on the disk, and to hand on what was found in each row of a table."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framepress.analysis.collection import FileStatus, ParsedResponse, Remark
from framepress.intake.form_catalog import ReadResult
from framepress.kinds.codecs import Answer

Packed = tuple[str, str, str, str, str, str, str]
"""Verdict, reason, form, edition, time of change, table, and the response; empty where there is none."""


def packed(reading: ReadResult) -> Packed:
    """A reading as texts, without the files in it."""
    returned = _packed(reading.returned) if reading.returned else ""
    about = (reading.verdict.value, reading.reason, reading.form, reading.edition, reading.changed, reading.table)
    return (*about, returned)


def unpacked(texts: Packed) -> ReadResult:
    """The reading in such texts."""
    verdict, reason, form, edition, changed, table, returned = texts
    response = _unpacked(returned, form, edition) if returned else None
    return ReadResult(FileStatus(verdict), reason, response, changed, form, edition, table=table)


def write_row(file: Any, number: int, reading: ReadResult) -> None:
    """Add what was found in a row of a table to a text file, as a line."""
    json.dump([number, *packed(reading)], file, ensure_ascii=True, separators=(",", ":"))
    file.write("\n")


def packed_rows(path: Path) -> Iterator[tuple[int, Packed]]:
    """The lines that :func:`write_row` wrote, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            number, *texts = json.loads(line)
            yield number, tuple(texts)


def _packed(returned: ParsedResponse) -> str:
    answers = {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in returned.answers.items()}
    remarks = [
        [remark.field, remark.code, remark.message, b64encode(remark.picture).decode()] for remark in returned.remarks
    ]
    return json.dumps(
        [answers, returned.id, returned.saved, remarks, returned.language], ensure_ascii=False, separators=(",", ":")
    )


def _unpacked(text: str, form: str, edition: str) -> ParsedResponse:
    answers, response_id, saved, rows, language = json.loads(text)
    remarks = tuple(Remark(field, code, words, b64decode(picture)) for field, code, words, picture in rows)
    return ParsedResponse(form, edition, _answers(answers), response_id, saved, remarks, language)


def _answers(answers: Mapping[str, Any]) -> dict[str, Answer]:
    return {name: tuple(answer) if isinstance(answer, list) else answer for name, answer in answers.items()}

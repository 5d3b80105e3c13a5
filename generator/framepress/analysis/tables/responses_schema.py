"""What ``responses.json`` looks like, as a JSON Schema that lies beside it."""

from __future__ import annotations

from typing import Any

from framepress.analysis.collection import FileStatus
from framepress.analysis.tables.table_rows import CURRENT, SUPERSEDED

FORMAT = 1
"""Of the file. It grows when a reader of the older one would read the newer one wrongly."""

_TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _text(description: str) -> dict[str, Any]:
    return {**_TEXT, "description": description}


_REMARKS = {
    "type": "array",
    "items": _object(
        field=_text("The full id that the file has; empty for the whole file."),
        code=_text("A stable name of the kind of remark."),
        message=_text("A sentence."),
        picture=_text("The path of a picture of what stands on the page; empty where there is none."),
    ),
}
_VERDICT = {
    "enum": [status.value for status in FileStatus],
    "description": "What became of the file: see codebook.csv.",
}
_EDITION = _text("The edition that the file was made from.")

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:framepress:collection:{FORMAT}",
    "title": "A collection of returned forms",
    **_object(
        format={"const": FORMAT},
        framework=_object(id=_TEXT, title=_TEXT, edition=_TEXT, language=_TEXT),
        collected=_text("The day on which the files were read (ISO 8601); without the day where it is anonymous."),
        anonymous={"type": "boolean", "description": "Whether names and all free text were taken out."},
        responses={
            "type": "array",
            "items": _object(
                response=_text("The name of the response in all tables."),
                state={"enum": [CURRENT, SUPERSEDED]},
                superseded_by=_text("The later saving of the same response; empty where there is none."),
                verdict=_VERDICT,
                file=_TEXT,
                form=_text("The id of the form."),
                edition=_EDITION,
                response_id=_text("The id that the file has of its own; empty where it has none."),
                saved=_text("When it was saved (ISO 8601); empty where the file does not say."),
                school_id=_text("The school's id in the publisher's list; empty for a name that is in no list."),
                language=_text("The language of the form, where the framework has several; else empty."),
                answers={
                    "type": "object",
                    "description": "By the full id of the field, as it was written: text, the id of a choice, the ids "
                    "of a checklist, or whether a box is ticked.",
                    "additionalProperties": {
                        "anyOf": [_TEXT, {"type": "array", "items": _TEXT}, {"type": "boolean"}],
                    },
                },
                understood={
                    "type": "object",
                    "description": "What a date (ISO 8601) or a number (a decimal) means, where there is no doubt.",
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
                remarks=_REMARKS,
            ),
        },
        files={
            "type": "array",
            "items": _object(
                file=_text("Its path below what was given; of a file in a zip, with the path of the zip before it."),
                verdict=_VERDICT,
                reason=_text("Why, in a sentence; empty where it was read."),
                response=_text("The name of the response that it holds; empty where it holds none."),
                form=_text("The id of the form; empty where it is not known."),
                edition=_EDITION,
                perhaps={"type": "array", "items": _TEXT, "description": "Files that may be the same response."},
                remarks=_REMARKS,
            ),
        },
    ),
}

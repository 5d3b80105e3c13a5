"""The JSON Schema of saved answers, made from what reads them: for programs that write such a file, and for editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from framepress.answers.limits import LONGEST_NAME
from framepress.answers.response import FORMAT
from framepress.answers.response_file import SAYS, TIME
from framepress.forms.form import Form
from framepress.framework.model.manifest import FrameworkFile
from framepress.kinds.codecs import text_schema


def response_schema(about: FrameworkFile, forms: Sequence[Form]) -> str:
    """The schema of every file that answers one of the ``forms``, as the text of a file.

    A file that names another edition may have its ids; one that names none is of this one.
    """
    questions = {field.id: field for form in forms for field in form.fields()}
    answers = {
        name: {
            "description": field.question,
            **field.kind.codec.schema([choice.id for choice in field.choices]),
        }
        for name, field in questions.items()
    }
    short = {**text_schema(), "maxLength": LONGEST_NAME}
    says: dict[str, Any] = {name: short for name in SAYS}
    says["saved"] = {"type": ["string", "null"], "pattern": f"^({TIME})?$"}
    says["framework"] = {"enum": [about.id, "", None]}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:framepress:response:{FORMAT}:{about.id}:{about.edition}",
        "title": f"{about.title}, {about.edition}",
        "type": "object",
        "properties": {
            "framepress": {"const": FORMAT},
            **says,
            "answers": {"type": "object"},
        },
        "required": ["answers"],
        "additionalProperties": False,
        "if": {"properties": {"edition": {"enum": [about.edition, "", None]}}},
        "then": {"properties": {"answers": {"properties": answers, "additionalProperties": False}}},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

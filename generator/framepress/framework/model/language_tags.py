"""The languages of a framework, as codes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

LANGUAGE = r"^[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*$"
"""A language tag (BCP 47)."""
_ONE = {"type": "string", "pattern": LANGUAGE}

LanguageTags = Annotated[
    list[Annotated[str, Field(pattern=LANGUAGE)]],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE}]}),
    Field(
        default=[],
        description="All languages of the framework as codes, that of 'language' first. Each other one has its texts "
        "in translations/<language>.yml, which 'framepress translate <language>' writes.",
        examples=[["en", "es"]],
    ),
]
"""Several language tags; a single one may be written without a list."""

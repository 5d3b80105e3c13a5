"""The JSON Schema of the YAML, for editors: completion, hover help, and marks where ``check`` would refuse.

One schema serves every file of a framework. It tells them apart by a key that only one of them has,
so that a file needs nothing but the comment that names the schema. It never marks what ``check``
accepts: an unquoted text may be what an editor calls a number or a boolean, a key without a value is
a key left out, and a part may be written in short.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from framepress.framework.blocks import FormFile
from framepress.framework.model import Area, Crosswalk, Cycle, Evidence, FrameworkFile

_TOLD_BY: dict[str, type[BaseModel]] = {
    "elements": Area,
    "content": FormFile,
    "stages": Cycle,
    "columns": Evidence,
    "frameworks": Crosswalk,
}
"""The key that only one kind of file has at its top."""


def json_schema() -> dict[str, Any]:
    """The schema, as data. Draft 2020-12."""
    files: list[type[BaseModel]] = [FrameworkFile, *_TOLD_BY.values()]
    parts: list[tuple[type[BaseModel], Literal["validation"]]] = [(part, "validation") for part in files]
    names, definitions = models_json_schema(parts, schema_generator=_Lenient, ref_template="#/$defs/{model}")
    chosen: dict[str, Any] = names[(FrameworkFile, "validation")]
    for key, part in reversed(_TOLD_BY.items()):
        chosen = {"if": {"required": [key]}, "then": names[(part, "validation")], "else": chosen}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A framework of framepress",
        "type": "object",
        **chosen,
        "$defs": {name: _without_titles(part) for name, part in definitions["$defs"].items()},
    }


class _Lenient(GenerateJsonSchema):
    """Takes what ``check`` takes: numbers in quotes, optional keys without a value."""

    def int_schema(self, schema: Any) -> dict[str, Any]:
        number = super().int_schema(schema)
        return {"anyOf": [number, {"type": "string", "pattern": r"^\s*[+-]?[0-9][0-9_]*(\.0*)?\s*$"}]}

    def default_schema(self, schema: Any) -> dict[str, Any]:
        inner = self.generate_inner(schema["schema"])
        return {"anyOf": [inner, {"type": "null"}]}


def _without_titles(value: Any, inside_properties: bool = False) -> Any:
    """Pydantic's titles repeat the names of keys and cover the descriptions in an editor's hover."""
    if isinstance(value, dict):
        return {
            key: _without_titles(part, key == "properties" and not inside_properties)
            for key, part in value.items()
            if key != "title" or inside_properties or not isinstance(part, str)
        }
    return [_without_titles(part) for part in value] if isinstance(value, list) else value

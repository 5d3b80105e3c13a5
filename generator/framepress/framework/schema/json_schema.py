"""The JSON Schema of the YAML, for editors: completion, hover help, and marks where ``check`` would refuse.

One schema serves every file of a framework. It tells them apart by a key that only one of them has,
so that a file needs nothing but the comment that names the schema. It never marks what ``check``
accepts: an unquoted text may be what an editor calls a number or a boolean, a key without a value is
a key left out, and a part may be written in short.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from framepress.framework.files.folder import DEFINING_KEYS, READ_FOLDERS, SINGLE_FILES
from framepress.framework.model.blocks import BLOCKS
from framepress.framework.schema.variant_schema import for_variants

_YES_OR_NO = r"^([tTfFyYnN01]|[yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$"


def json_schema(variant: bool = False) -> dict[str, Any]:
    """The schema, as data; that for the files of a ``variant``, which say less. Draft 2020-12, in words that readers of
    draft 7 know too.
    """
    kinds = {**SINGLE_FILES, **READ_FOLDERS}
    parts_by_key = {key: kinds[group] for key, group in DEFINING_KEYS.items()}
    parts = list(parts_by_key.values())
    names, definitions = models_json_schema(
        [(part, "validation") for part in parts], schema_generator=_Lenient, ref_template="#/$defs/{model}"
    )
    references = {key: names[(part, "validation")] for key, part in parts_by_key.items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A framework of framepress",
        "type": "object",
        **_chosen(references, {"anyOf": list(references.values())}),
        "$defs": {name: _without_titles(part) for name, part in definitions["$defs"].items()},
    }
    return for_variants(schema) if variant else schema


def _chosen(by_key: dict[str, Any], otherwise: dict[str, Any]) -> dict[str, Any]:
    """The schema of the first key that is there; ``otherwise`` while somebody has just begun to type."""
    chosen = otherwise
    for key, schema in reversed(by_key.items()):
        chosen = {"if": {"type": "object", "required": [key]}, "then": schema, "else": chosen}
    return chosen


class _Lenient(GenerateJsonSchema):
    """Takes what ``check`` takes: numbers in quotes, yes and no in any writing, optional keys without a value."""

    def int_schema(self, schema: Any) -> dict[str, Any]:
        number = super().int_schema(schema)
        return {"anyOf": [number, {"type": "string", "pattern": r"^\s*[+-]?[0-9][0-9_]*(\.0*)?\s*$"}]}

    def float_schema(self, schema: Any) -> dict[str, Any]:
        number = super().float_schema(schema)
        return {"anyOf": [number, {"type": "string", "pattern": r"^\s*[+-]?[0-9][0-9_]*(\.[0-9]*)?\s*$"}]}

    def bool_schema(self, schema: Any) -> dict[str, Any]:
        return {"anyOf": [super().bool_schema(schema), {"enum": [0, 1]}, {"type": "string", "pattern": _YES_OR_NO}]}

    def dict_schema(self, schema: Any) -> dict[str, Any]:
        """A key that is no id is marked; so are no others."""
        mapping = super().dict_schema(schema)
        return {**mapping, "additionalProperties": False} if "patternProperties" in mapping else mapping

    def default_schema(self, schema: Any) -> dict[str, Any]:
        inner = self.generate_inner(schema["schema"])
        return {"anyOf": [inner, {"type": "null"}]}

    def tagged_union_schema(self, schema: Any) -> dict[str, Any]:
        """A block of a form is told by its key, so that an editor says what is wrong with this kind of block."""
        blocks = {key: self.generate_inner(schema["choices"][key]) for key in BLOCKS}
        begun = {
            "description": f"A part of the form. It begins with one of: {', '.join(BLOCKS)}.",
            "properties": {key: {"description": block.__doc__} for key, block in BLOCKS.items()},
            "anyOf": [{"required": [key]} for key in BLOCKS],
        }
        return {"type": "object", **_chosen(blocks, begun)}


def _without_titles(value: Any, inside_properties: bool = False) -> Any:
    """Pydantic's titles repeat the names of keys and cover the descriptions in an editor's hover.

    Descriptions lose the double backticks of our docstrings.
    """
    if isinstance(value, dict):
        return {
            key: part if key == "examples" and isinstance(part, list) else _said(key, part, inside_properties)
            for key, part in value.items()
            if key != "title" or inside_properties or not isinstance(part, str)
        }
    return [_without_titles(part) for part in value] if isinstance(value, list) else value


def _said(key: str, part: Any, inside_properties: bool) -> Any:
    if key == "description" and isinstance(part, str):
        return part.replace("``", "'")
    return _without_titles(part, key == "properties" and not inside_properties)

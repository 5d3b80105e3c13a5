"""What a file of ``translations/`` says: the texts of the framework in one more language."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, create_model

from framepress.framework.model.key_shapes import in_full
from framepress.framework.model.nodes import Node
from framepress.framework.model.text_types import Text, Translated
from framepress.framework.source.located_data import Located, is_empty


class TranslatedText(Node):
    """A text of the framework in the language of the file."""

    text_key: ClassVar[str] = "text"
    of: Text = Field(
        default="",
        description="A short mark of the text that was translated. 'framepress translate' writes it. Where the "
        "framework says something else today, the translation is stale.",
        examples=["3f2a9c0d51be"],
    )
    stale: bool = Field(
        default=False,
        description="'yes': the framework says something else than what was translated. Change the translation, then "
        "take this line out.",
        examples=[True],
    )
    text: Translated = Field(default="", description="The translation.", examples=["Un propósito"])


def _in_full(value: Any) -> Any:
    """The entries with their key, where they are written as the text alone, or not at all yet."""
    if not isinstance(value, Located):
        return value
    return {
        path: in_full("" if is_empty(text) else text, TranslatedText, value.value_places[path])
        for path, text in value.items()
    }


def _may_be_empty(schema: dict[str, Any]) -> None:
    """Let the JSON Schema take an entry with nothing in it."""
    for form in (schema, *schema.get("anyOf", ())):
        if "additionalProperties" in form:
            form["additionalProperties"] = {"anyOf": [form["additionalProperties"], {"type": "null"}]}


class TranslationFile(Node):
    """The framework in one more language: ``translations/<language>.yml``."""

    draft: bool = Field(
        default=False,
        description="'yes': nobody who speaks the language has read it. Pages and forms say so.",
        examples=[True],
    )
    made_by: Text = Field(
        default="",
        description="Who made the translation, where it wasn't the publisher. Pages and forms say so.",
        examples=["framepress"],
    )
    words: dict[str, Text] = Field(
        default={},
        description="Words of framepress itself that should be others in this language, as 'words' in framework.yml.",
        examples=[{"plan.about.school": "Mesa"}],
    )
    texts: Annotated[dict[str, TranslatedText], BeforeValidator(_in_full)] = Field(
        default={},
        description="The translations, each under the path of its text: what it is in, the id of that, and the key.",
        examples=[{"elements/purpose/title": {"of": "bf8233ef8b4f", "text": "Un propósito"}}],
        json_schema_extra=_may_be_empty,
    )


@cache
def text_part(part: type[Node], key: str, is_inner: bool) -> type[Node]:
    """A part with nothing but a ``text``, of the type that a key of another part has; or the texts of its mapping."""
    info = part.model_fields[key]
    kind: Any = Text if is_inner else Annotated[(info.annotation, *info.metadata)]
    return create_model("TextOfKey", __base__=Node, text=(kind, ...))

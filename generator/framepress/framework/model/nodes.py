"""What every part of the model has in common: its place in the YAML, its id, its short form.

The parts are pydantic models that are validated from :class:`~.located_data.Located` data. Each keeps
its places, so that a rule that looks at it later can point at the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from framepress.framework.model.text_types import PLAIN_VALUE
from framepress.framework.source.located_data import REPORTED, Located, LocatedList, is_empty
from framepress.problems.problem import Place, Problem
from framepress.text.character_names import misread
from framepress.text.guesses import nearest, nearest_word, short
from framepress.text.messages import mistake
from framepress.text.odd_characters import CURLY

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REPEATED = re.compile(r"\{[a-z]+\}")
LONGEST_ID = 80
"""Letters of an id: two of them and an ending still make a name that every file system takes."""


@dataclass
class ValidationIssues:
    """Gathers, while a file is validated, what would otherwise stop the validation."""

    problems: list[Problem] = field(default_factory=list)


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text) or len(text) > LONGEST_ID:
        context = {"text": short(text), "better": slug_like(text[:200])}
        raise PydanticCustomError("slug", "slug", context)
    return text


def slug_like(text: str) -> str:
    """An id in the spirit of ``text``, for a hint: empty where no letter of it can be kept."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return "-".join(words)[:40].strip("-")


_SLUG_SCHEMA: dict[str, Any] = {"pattern": f"^{_SLUG.pattern}$", "maxLength": LONGEST_ID}

Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({**PLAIN_VALUE, **_SLUG_SCHEMA})]
"""An id: small letters a to z, digits, and hyphens between them."""
SlugList = Annotated[
    list[Slug],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"type": [*PLAIN_VALUE["type"], "array"], **_SLUG_SCHEMA, "items": {**PLAIN_VALUE, **_SLUG_SCHEMA}}),
]
"""Several ids; a single one may be written without a list."""
OldIds = SlugList
"""Earlier ids of a part."""


def _path(text: str) -> str:
    parts = text.split("/")
    if len(parts) < 2 or not all(_SLUG.fullmatch(part) or _REPEATED.fullmatch(part) for part in parts):
        raise PydanticCustomError("path", "path", {"text": short(text)})
    return text


FormPath = Annotated[str, AfterValidator(_path), WithJsonSchema(PLAIN_VALUE)]
"""A part of a form: ``form/field``, ``form/table/column``, ``form/field/choice``. What it is repeated for is left
out, or stands as ``{element}`` where a form asks under one id for each element and for each area.
"""

REWORDED = r"^(editorial|substantive)( in [0-9A-Za-z][0-9A-Za-z._-]*)?$"

Reworded = Annotated[
    str,
    Field(
        default="",
        pattern=REWORDED,
        description="Whether a new wording means the same (editorial) or has to be rated again (substantive). Where "
        "the text changes once more in a later edition, say in which: 'editorial in 2026.3'.",
        examples=["editorial"],
    ),
]
"""What a new wording does to answers that were given to the old one."""


_NOWHERE = Place("")


class Node(BaseModel):
    """A part of the framework with named keys.

    Unknown keys are reported (with the nearest right one) and passed over, so that one typing
    mistake doesn't hide the next. A part whose ``text_key`` names a key may be written as its text alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)
    text_key: ClassVar[str] = ""

    _place: Place = PrivateAttr(default_factory=lambda: _NOWHERE)  # a default would be copied for each part
    _key_places: dict[str, Place] = PrivateAttr(default_factory=dict)
    _value_places: dict[str, Place] = PrivateAttr(default_factory=dict)
    _inner_places: dict[str, Any] = PrivateAttr(default_factory=dict)

    def place(self, key: str = "", inner: str | int | None = None) -> Place:
        """Where the value of ``key`` stands; without one, or where it isn't written, the part itself.

        ``inner`` is the position in a list, or the key in a plain mapping.
        """
        kept = self._kept
        if inner is not None and (places := kept["_inner_places"].get(key)) is not None:
            return places[inner]  # type: ignore[no-any-return]
        return kept["_value_places"].get(key, kept["_place"])  # type: ignore[no-any-return]

    def key_place(self, key: str) -> Place:
        """Where the name of ``key`` stands."""
        kept = self._kept
        return kept["_key_places"].get(key, kept["_place"])  # type: ignore[no-any-return]

    @property
    def _kept(self) -> dict[str, Any]:
        """The private attributes. A check asks for them ten thousand times, and Pydantic looks one up in ten times as
        long.
        """
        return self.__pydantic_private__ or {}

    def with_values(self, values: Mapping[str, Any], places: Mapping[str, Place | Mapping[str, Place]]) -> Self:
        """A copy with other values, and the places of those that stand elsewhere: of a mapping those of its keys."""
        copy = self.model_copy(update=dict(values))
        copy._value_places = {**self._value_places, **{k: at for k, at in places.items() if isinstance(at, Place)}}
        inner = {key: at for key, at in places.items() if not isinstance(at, Place)}
        copy._inner_places = {
            **self._inner_places,
            **{k: {**(self._inner_places.get(k) or {}), **inner[k]} for k in inner},
        }
        return copy

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if cls.text_key and isinstance(data, str):
            node = handler({cls.text_key: data})
        elif isinstance(data, Located):
            if cls.text_key and not data:
                raise PydanticCustomError("no_value", "no_value")
            node = handler(cls._known(data, info))
            node._key_places, node._value_places = data.key_places, data.value_places
            node._inner_places = {key: _places_in(value) for key, value in data.items()}
            node._place = data.place
        else:
            node = handler(data)
        return node

    @classmethod
    def _known(cls, data: Located, info: ValidationInfo) -> dict[str, Any]:
        names = set(cls.model_fields)
        for key in [key for key in data if key not in names]:
            if isinstance(info.context, ValidationIssues):
                info.context.problems.append(_unknown_key(key, data, names))
            meant = nearest_word(key.strip("".join(CURLY)), names)
            if meant and meant not in data:
                data.rename(key, meant)  # told once, and not again as missing
        return {key: value for key, value in data.items() if key in names and not is_empty(value)}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [PLAIN_VALUE, schema]} if cls.text_key else schema


def _places_in(value: Any) -> Any:
    if isinstance(value, LocatedList):
        return value.places
    return value.key_places if isinstance(value, Located) else None


def _unknown_key(key: str, data: Located, names: set[str]) -> Problem:
    place = data.key_places[key]
    if key == "id" and data.id:
        return mistake(place, "id-twice", id=data.id)
    return mistake(place, "unknown-key.here", key=short(key), guess=misread(key) or nearest(key, names))


class IdentifiedNode(Node):
    """A part that answers hang on: it has an id, the key that it stands under."""

    renamed_from: OldIds = Field(
        default=[],
        description="Ids that this had in earlier editions. Answers given under them are carried over.",
        examples=["earlier-id"],
    )
    reworded: Reworded = ""
    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The written id."""
        return self._kept["_id"]  # type: ignore[no-any-return]


def _with_ids(value: Any) -> Any:
    """Hand each thing of a mapping the key that it stands under."""
    if isinstance(value, LocatedList):
        raise PydanticCustomError("list_without_ids", "list_without_ids")
    if isinstance(value, Located):
        for key, part in list(value.items()):
            if part is REPORTED:
                del value[key]
            if part is not REPORTED and is_empty(part):
                part = Located(value.key_places[key])
                value[key] = part
            if isinstance(part, Located):
                part.id = key
                part.place = value.key_places[key]
    return value


def _things(value: Any, handler: ValidatorFunctionWrapHandler) -> dict[str, Any]:
    things: dict[str, Any] = handler(_with_ids(value))
    for key, thing in things.items():
        thing._id = key
        if isinstance(value, Located) and not thing._place.file:  # written in short: the text alone
            thing._place = value.key_places[key]
            thing._value_places = {type(thing).text_key: value.value_places[key]}
    return things


if TYPE_CHECKING:
    _Part = TypeVar("_Part")
    Things = dict[str, _Part]
else:

    class Things:
        """Parts under their ids, in the order in which they are written."""

        def __class_getitem__(cls, part: type[Node]) -> Any:
            """The annotation for parts of one class."""
            return Annotated[dict[Slug, part], WrapValidator(_things)]

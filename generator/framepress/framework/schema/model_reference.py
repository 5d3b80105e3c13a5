"""What may be written, as data: every part of the model with its keys. The reference is made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from framepress.framework.files.folder import FOLDERS, READ_FOLDERS, SINGLE_FILES, TRANSLATIONS
from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.key_shapes import inner_part
from framepress.framework.model.language_tags import LanguageTags
from framepress.framework.model.nodes import REWORDED, IdentifiedNode, Node, OldIds, Slug, SlugList
from framepress.framework.model.publisher import Colour, MailAddress, WebAddress
from framepress.framework.model.text_types import MarkdownMark, VerbatimMark

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class ValueType(StrEnum):
    """The kinds of value that a key takes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    ID = "id"
    IDS = "ids"
    OLD_IDS = "old_ids"
    PATH = "path"
    WEB = "web"
    MAIL = "mail"
    COLOUR = "colour"
    NUMBER = "number"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    REWORDED = "reworded"
    TEXTS = "texts"
    TEXTS_BY_ID = "texts_by_id"
    IDS_BY_ID = "ids_by_id"
    LANGUAGES = "languages"
    PART = "part"
    THINGS = "things"
    LIST = "list"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a part. ``part`` is the id of what stands below it; ``least`` and ``most`` limit a number."""

    name: str
    description: str
    required: bool
    value: ValueType
    example: Any
    choices: tuple[str, ...] = ()
    part: str = ""
    least: int | None = None
    most: int | None = None
    default: str = ""


@dataclass(frozen=True, slots=True)
class ModelPart:
    """A part of the model. ``shared`` are the names of keys that every part with an id has; ``short`` is the key whose
    text may stand for the whole part.
    """

    id: str
    kind: type[Node]
    description: str
    short: str
    keys: tuple[Key, ...]
    shared: tuple[str, ...]


def files() -> dict[str, tuple[ModelPart, ...]]:
    """The parts of each file, in the order of reading: ``framework.yml``, ``areas/<id>.yml`` …, each part once."""
    seen: set[type[Node]] = set()
    kinds = {**SINGLE_FILES, **{f"{folder}/<id>.yml": kind for folder, kind in FOLDERS.items()}}
    kinds[f"{TRANSLATIONS}/<language>.yml"] = READ_FOLDERS[TRANSLATIONS]
    return {name: tuple(map(_part, _below(kind, seen))) for name, kind in sorted(kinds.items(), key=_reading_order)}


def shared() -> ModelPart:
    """The keys that every part with an id may have."""
    return _part(IdentifiedNode)


def part_id(kind: type[Node]) -> str:
    """What a part is called in an address: ``evidence-source``. A form that stands in a form is a ``form-block``."""
    name = kind.__name__.removesuffix("File")
    whole = {file.__name__.removesuffix("File") for file in FOLDERS.values()}
    if name.removesuffix("Block") not in whole:
        name = name.removesuffix("Block")
    return _HUMP.sub("-", name).lower()


def _reading_order(item: tuple[str, type[Node]]) -> int:
    order = ("framework.yml", "areas/<id>.yml", "evidence.yml", "crosswalk.yml", "cycle.yml", "forms/<id>.yml")
    return order.index(item[0]) if item[0] in order else len(order)


def _below(kind: type[Node], seen: set[type[Node]]) -> Iterator[type[Node]]:
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for key in kind.model_fields:
        for inner in BLOCKS.values() if key == "content" else [inner_part(kind, key)[0]]:
            if inner is not None:
                yield from _below(inner, seen)


def _part(kind: type[Node]) -> ModelPart:
    common = (
        set(IdentifiedNode.model_fields) if issubclass(kind, IdentifiedNode) and kind is not IdentifiedNode else set()
    )
    keys = tuple(_key(kind, name, info) for name, info in kind.model_fields.items() if name not in common)
    description = " ".join((kind.__doc__ or "").split()).replace("``", "`")
    own_first = sorted(keys, key=lambda key: key.name != part_id(kind))
    names = tuple(name for name in kind.model_fields if name in common)
    return ModelPart(part_id(kind), kind, description, kind.text_key, tuple(own_first), names)


def _key(kind: type[Node], name: str, info: FieldInfo) -> Key:
    inner, _ = inner_part(kind, name)
    value = ValueType.BLOCKS if name == "content" else _value(info, inner)
    limits = {limit: getattr(mark, limit) for mark in info.metadata for limit in ("ge", "le") if hasattr(mark, limit)}
    return Key(
        name,
        info.description or "",
        info.is_required(),
        value,
        info.examples[0] if info.examples else None,
        _choices(info) if value is ValueType.ONE_OF else (),
        part_id(inner) if inner and value is not ValueType.BLOCKS else "",
        limits.get("ge"),
        limits.get("le"),
        _default(info),
    )


@cache
def value_of(kind: type[Node], name: str) -> ValueType:
    """The kind of value that a key of a part takes."""
    return _value(kind.model_fields[name], inner_part(kind, name)[0])


@cache
def is_verbatim(kind: type[Node], name: str) -> bool:
    """Whether what stands under a key of a part is the same in every language."""
    return any(isinstance(mark, VerbatimMark) for mark in kind.model_fields[name].metadata)


def _value(info: FieldInfo, inner: type[Node] | None) -> ValueType:
    if inner is not None:
        origin = get_origin(info.annotation)
        return ValueType.THINGS if origin is dict else ValueType.LIST if origin is list else ValueType.PART
    return next(value for value, fits in _TESTS_BY_TYPE.items() if fits(info))


def _marked(alias: Any) -> Callable[[FieldInfo], bool]:
    """Whether a value is of a type of ours: told by what that type checks last."""
    mark = [check for check in alias.__metadata__ if hasattr(check, "func")][-1]
    return lambda info: mark in info.metadata


def _choices(info: FieldInfo) -> tuple[str, ...]:
    """The words that may be written; none where any may."""
    for hint in (info.annotation, *get_args(info.annotation)):
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return tuple(hint)
        if get_origin(hint) is Literal:
            return tuple(word for word in get_args(hint) if word)
    return ()


def _number(info: FieldInfo) -> bool:
    return bool({int, float} & {info.annotation, *get_args(info.annotation)})


def _default(info: FieldInfo) -> str:
    """What counts where the key is left out, where that is worth to be said."""
    default = info.default
    is_said = isinstance(default, int | StrEnum) or default in _choices(info)
    return str(default) if is_said and not isinstance(default, bool) and default else ""


_TESTS_BY_TYPE: dict[ValueType, Callable[[FieldInfo], bool]] = {
    ValueType.OLD_IDS: _marked(OldIds),
    ValueType.LANGUAGES: _marked(LanguageTags),
    ValueType.COLOUR: _marked(Colour),
    ValueType.WEB: _marked(WebAddress),
    ValueType.MAIL: _marked(MailAddress),
    ValueType.ID: _marked(Slug),
    ValueType.MARKDOWN: lambda info: any(isinstance(mark, MarkdownMark) for mark in info.metadata),
    ValueType.REWORDED: lambda info: any(getattr(mark, "pattern", "") == REWORDED for mark in info.metadata),
    ValueType.PATH: lambda info: any("/" in (getattr(mark, "pattern", "") or "") for mark in info.metadata),
    ValueType.YES_NO: lambda info: info.annotation is bool,
    ValueType.NUMBER: _number,
    ValueType.IDS_BY_ID: lambda info: SlugList in get_args(info.annotation),
    ValueType.TEXTS_BY_ID: lambda info: get_origin(info.annotation) is dict and get_args(info.annotation)[0] is not str,
    ValueType.TEXTS: lambda info: get_origin(info.annotation) is dict,
    ValueType.IDS: lambda info: get_origin(info.annotation) is list,
    ValueType.ONE_OF: lambda info: bool(_choices(info)),
    ValueType.TEXT: lambda info: True,
}
"""How each kind of value is told, in this order."""

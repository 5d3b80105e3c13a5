"""Which sheets and columns a framework has: read from the model, so that a new key appears by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from framepress.framework.model.blocks import BLOCKS, ShowBlock
from framepress.framework.model.key_shapes import inner_part
from framepress.framework.model.nodes import IdentifiedNode, Node
from framepress.framework.model.text_types import MarkdownMark

_BREAK = re.compile(r"\s*\n\s*")


class Holds(StrEnum):
    """What stands under a key of the model."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes-no"
    LIST = "list"
    LISTS = "lists"
    PART = "part"
    THINGS = "things"
    TEXTS = "texts"
    LINKS = "links"
    BLOCKS = "blocks"


CELLS = (Holds.TEXT, Holds.WHOLE, Holds.NUMBER, Holds.YES_NO, Holds.LIST, Holds.LISTS)
"""What one cell can say."""
ID, TEXT, KIND, IN_FORM = "id", "text", "in kind", "in form"
IN_BLOCK = (IN_FORM, "in block")
EXPLANATION = "explanation"
"""The column that says what a key is, where each has a row: nobody reads it back."""
VARIANT_KEYS = ("remove", "after", "before")
"""What a variant may say of each thing beside the keys of the model."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, and the keys that lead from the row's part to its value."""

    name: str
    path: tuple[str, ...] = ()
    holds: Holds = Holds.TEXT
    allowed: tuple[str, ...] = ()
    about: str = ""
    required: bool = False
    one_line: bool = False
    """Whether the text has no lines of its own: one that is broken in the cell is put together."""
    language: str = ""
    """The language that it has the text of the column before it in."""

    @property
    def base(self) -> str:
        """The name of the column whose text it has; its own, where it is no translation."""
        return self.name.removesuffix(f" ({self.language})")

    def translated(self, language: str, about: str) -> SheetColumn:
        """The column for the same text in another language."""
        return SheetColumn(f"{self.name} ({language})", about=about, language=language)

    @property
    def is_parent(self) -> bool:
        """Whether it says where a row belongs."""
        return self.name.startswith("in ")


class RowSubject(StrEnum):
    """What the rows of a sheet are."""

    VALUES = "values"
    FILES = "files"
    THINGS = "things"
    TEXTS = "texts"
    LINKS = "links"
    BLOCKS = "blocks"


@dataclass(frozen=True)
class SheetSpec:
    """One sheet: what its rows are, and its columns from left to right."""

    name: str
    shape: RowSubject
    columns: tuple[SheetColumn, ...]
    part: type[Node]
    about: str
    home: str
    """The file or folder that the rows come from."""
    path: tuple[str, ...] = ()
    """The keys that lead from the part that a row is in to the group or list that it stands in."""
    kinds: tuple[str, ...] = ()
    """For texts in several groups: the keys of the groups."""

    @property
    def parents(self) -> list[SheetColumn]:
        """The columns that say where a row belongs."""
        return [column for column in self.columns if column.is_parent]

    @property
    def values(self) -> list[SheetColumn]:
        """The columns that stand for keys of the YAML."""
        return [column for column in self.columns if column.path]


@cache
def holds(part: type[Node], key: str) -> Holds:
    """What stands under a key of a part. Kept: it is asked for each cell, and the model does not change."""
    if key not in part.model_fields:
        return Holds.TEXT
    annotation = part.model_fields[key].annotation
    inner, many = inner_part(part, key)
    is_list = any(get_origin(each) is list for each in _unfolded(annotation))
    if inner is not None:
        several = Holds.BLOCKS if key == "content" else Holds.LINKS
        return several if is_list else Holds.THINGS if many else Holds.PART
    if get_origin(annotation) is dict:
        values = (each for value in get_args(annotation) for each in _unfolded(value))
        return Holds.LISTS if any(get_origin(each) is list for each in values) else Holds.TEXTS
    if is_list:
        return Holds.LIST
    plain = set(_unfolded(annotation))
    told_by = ((bool, Holds.YES_NO), (int, Holds.WHOLE), (float, Holds.NUMBER))
    return next((found for kind, found in told_by if kind in plain), Holds.TEXT)


@cache
def is_one_line(part: type[Node], key: str) -> bool:
    """Whether a key takes a text of one line: one that may not be formatted."""
    info = part.model_fields.get(key)
    is_formatted = info is not None and any(isinstance(mark, MarkdownMark) for mark in info.metadata)
    return holds(part, key) is Holds.TEXT and not is_formatted


def on_one_line(text: str) -> str:
    """The text with a space for each of its line breaks."""
    return _BREAK.sub(" ", text.strip())


def _unfolded(annotation: Any) -> Iterator[Any]:
    """An annotation, and what it is made of; not what its lists and groups are made of."""
    yield annotation
    if get_origin(annotation) not in (list, dict):
        for argument in get_args(annotation):
            yield from _unfolded(argument)


def block_kind(keys: Any) -> str:
    """The kind of a block, as its keys tell; empty where none does."""
    return next((kind for kind in BLOCKS if kind in keys), "")


def block_part(keys: Any) -> type[Node]:
    """The class of a block. One that a variant knows by its id alone is a thing to read: all others say their kind."""
    return BLOCKS.get(block_kind(keys), ShowBlock)


def sub_part(part: type[Node], key: str) -> type[Node]:
    """The class of what stands under a key that holds parts."""
    inner, _ = inner_part(part, key)
    if inner is None:
        raise LookupError(f"{part.__name__}.{key} holds no parts")
    return inner


def groups_of_texts(part: type[Node]) -> tuple[str, ...]:
    """The keys of a part that has nothing but groups of texts; none for any other part."""
    keys = tuple(part.model_fields)
    return keys if all(holds(part, key) is Holds.TEXTS for key in keys) else ()


def columns_of(part: type[Node], before: tuple[str, ...] = ()) -> Iterator[SheetColumn]:
    """The columns for the keys of a part that a cell can hold; those of a part in it have a point in their name."""
    for key in sorted(
        part.model_fields, key=lambda key: key in IdentifiedNode.model_fields
    ):  # how it was called comes last
        info = part.model_fields[key]
        what = holds(part, key)
        path = (*before, key)
        if what in CELLS:
            yield SheetColumn(
                ".".join(path),
                path,
                what,
                _allowed(part, key),
                info.description or "",
                info.is_required() and not before,
                is_one_line(part, key),
            )
        elif what is Holds.PART and not groups_of_texts(sub_part(part, key)):
            yield from columns_of(sub_part(part, key), path)


def _allowed(part: type[Node], key: str) -> tuple[str, ...]:
    """The words that may stand under a key; none where any may."""
    words: list[str] = []
    for each in _unfolded(part.model_fields[key].annotation):
        if isinstance(each, type) and issubclass(each, StrEnum):
            words += [str(member.value) for member in each]
        elif isinstance(each, str):
            words.append(each)
    return ("true", "false") if holds(part, key) is Holds.YES_NO else tuple(word for word in words if word)

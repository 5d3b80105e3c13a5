"""Which sheets and columns a framework has: read from the model, so that a new key appears by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, get_args, get_origin

from framepress.framework.blocks import BLOCKS, SectionBlock, ShowBlock
from framepress.framework.folder import FOLDERS, RECORD, SINGLE_FILES
from framepress.framework.nodes import Node, Thing
from framepress.framework.shape import inner_part


class Holds(StrEnum):
    """What stands under a key of the model."""

    TEXT = "text"
    WHOLE = "whole number"
    YES_NO = "true or false"
    LIST = "list"
    PART = "part"
    THINGS = "things"
    TEXTS = "texts"
    LINKS = "links"
    BLOCKS = "blocks"


CELLS = (Holds.TEXT, Holds.WHOLE, Holds.YES_NO, Holds.LIST)
"""What one cell can say."""
ID, TEXT, KIND, IN_FORM = "id", "text", "in kind", "in form"
IN_BLOCK = (IN_FORM, "in block")
VARIANT_KEYS = {
    "remove": "Takes the row's thing out of what the framework extends. Write why.",
    "after": "The id of the thing that this one should stand after.",
    "before": "The id of the thing that this one should stand before.",
}
"""What a variant may say of each thing beside the keys of the model."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, and the keys that lead from the row's part to its value."""

    name: str
    path: tuple[str, ...] = ()
    holds: Holds = Holds.TEXT
    allowed: tuple[str, ...] = ()
    about: str = ""
    required: bool = False

    @property
    def is_parent(self) -> bool:
        """Whether it says where a row belongs."""
        return self.name.startswith("in ")


class Shape(StrEnum):
    """What the rows of a sheet are."""

    VALUES = "a key and its value"
    FILES = "a file"
    THINGS = "a thing under its id"
    TEXTS = "a text under its id"
    LINKS = "a link"
    BLOCKS = "a block of a form"


@dataclass(frozen=True)
class Sheet:
    """One sheet: what its rows are, and its columns from left to right."""

    name: str
    shape: Shape
    columns: tuple[Column, ...]
    part: type[Node]
    about: str
    home: str
    """The file or folder that the rows come from."""
    path: tuple[str, ...] = ()
    """The keys that lead from the part that a row is in to the group or list that it stands in."""
    kinds: tuple[str, ...] = ()
    """For texts in several groups: the keys of the groups."""

    @property
    def parents(self) -> list[Column]:
        """The columns that say where a row belongs."""
        return [column for column in self.columns if column.is_parent]

    @property
    def values(self) -> list[Column]:
        """The columns that stand for keys of the YAML."""
        return [column for column in self.columns if column.path]


def holds(part: type[Node], key: str) -> Holds:
    """What stands under a key of a part."""
    if key not in part.model_fields:
        return Holds.TEXT
    annotation = part.model_fields[key].annotation
    inner, many = inner_part(part, key)
    is_list = any(get_origin(each) is list for each in _unfolded(annotation))
    if inner is not None:
        several = Holds.BLOCKS if key == "content" else Holds.LINKS
        return several if is_list else Holds.THINGS if many else Holds.PART
    if get_origin(annotation) is dict:
        return Holds.TEXTS
    if is_list:
        return Holds.LIST
    plain = set(_unfolded(annotation))
    return Holds.YES_NO if bool in plain else Holds.WHOLE if int in plain else Holds.TEXT


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


def columns_of(part: type[Node], before: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns for the keys of a part that a cell can hold; those of a part in it have a point in their name."""
    for key in sorted(part.model_fields, key=lambda key: key in Thing.model_fields):  # how it was called comes last
        info = part.model_fields[key]
        what = holds(part, key)
        path = (*before, key)
        if what in CELLS:
            allowed = _allowed(part, key)
            yield Column(".".join(path), path, what, allowed, info.description or "", info.is_required() and not before)
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


@dataclass
class Layout:
    """All sheets, in the order of the workbook. ``variant`` adds the keys that only a variant has."""

    variant: bool = False
    sheets: dict[str, Sheet] = field(default_factory=dict)
    below: dict[tuple[type[Node], str], Sheet] = field(default_factory=dict)
    """The sheet for what stands under a key of a part."""

    def __post_init__(self) -> None:
        self.names = _Names()
        singles = {name: part for name, part in SINGLE_FILES.items() if name != RECORD}
        first, *others = singles.items()
        *folders, forms = FOLDERS.items()
        for name, part in (first, *folders, *others, forms):
            self._file(name, part)

    def _file(self, name: str, part: type[Node]) -> None:
        stem = name.removesuffix(".yml")
        if name in FOLDERS:
            self._add(stem, Shape.FILES, _Inside(stem, (), name), part, (), _about(part))
            parents: tuple[str, ...] = (f"in {_one(stem)}",)
        else:
            columns = (Column("key"), Column("value"), Column("about"))
            self.sheets[stem] = Sheet(stem, Shape.VALUES, columns, part, _about(part), name)
            parents = ()
        self._below(part, _Inside(stem, parents, name))

    def values(self, sheet: Sheet) -> list[Column]:
        """The keys of a sheet with one key in each row."""
        return [*columns_of(sheet.part), *self._variant_columns()]

    def _variant_columns(self) -> list[Column]:
        return [Column(key, (key,), about=about) for key, about in VARIANT_KEYS.items()] if self.variant else []

    def _add(
        self, name: str, shape: Shape, inside: _Inside, part: type[Node], path: tuple[str, ...], about: str
    ) -> Sheet:
        keyed = [] if shape in (Shape.LINKS, Shape.BLOCKS) else [Column(ID, about="The id.", required=True)]
        placed = [_parent(heading) for heading in inside.parents]
        if shape is Shape.TEXTS:
            own = [Column(TEXT, (TEXT,), about="The text.", required=True)]
        else:
            parts = list(BLOCKS.values()) if shape is Shape.BLOCKS else [part]
            own = [*_joined(parts), *self._variant_columns()]
        columns = (*keyed, *placed, *(column for column in own if column.name != ID or not keyed))
        sheet = Sheet(name, shape, columns, part, about, inside.home, path)
        self.sheets[name] = sheet
        return sheet

    def _below(self, part: type[Node], inside: _Inside, above: tuple[str, ...] = ()) -> None:
        """The sheets for what stands below a part; ``above`` are the keys that lead to it from the part of a row."""
        for key in part.model_fields:
            what = holds(part, key)
            if what in CELLS or (part, key) in self.below:
                continue
            path, about = (*above, key), _key_about(part, key)
            if what is Holds.PART:
                self._part(part, key, inside, path)
            elif what is Holds.TEXTS:
                name = self.names.of(key, inside.owner)
                self.below[part, key] = self._add(name, Shape.TEXTS, inside, part, path, about)
            elif what is Holds.BLOCKS:
                self._blocks(part, key, about)
            else:
                self._many(part, key, inside, path, about)

    def _part(self, part: type[Node], key: str, inside: _Inside, path: tuple[str, ...]) -> None:
        inner = sub_part(part, key)
        kinds = groups_of_texts(inner)
        if not kinds:
            self._below(inner, inside, path)
            return
        name = self.names.of(key, inside.owner)
        sheet = self._add(name, Shape.TEXTS, inside, inner, path, _key_about(part, key))
        kind = Column(KIND, allowed=kinds, about="What it was.", required=True)
        full = replace(sheet, columns=(sheet.columns[0], kind, *sheet.columns[1:]), kinds=kinds)
        self.sheets[sheet.name] = self.below[part, key] = full

    def _many(self, part: type[Node], key: str, inside: _Inside, path: tuple[str, ...], about: str) -> None:
        inner = sub_part(part, key)
        known = next((sheet for sheet in self.sheets.values() if sheet.part is inner and sheet.path == path), None)
        shape = Shape.THINGS if issubclass(inner, Thing) else Shape.LINKS
        name = "" if known else self.names.of(key, inside.owner)
        self.below[part, key] = known or self._add(name, shape, inside, inner, path, about)
        parents = IN_BLOCK if inside.home == "forms" else (f"in {_one(key)}",)
        self._below(inner, _Inside(_one(key), parents, inside.home))

    def _blocks(self, part: type[Node], key: str, about: str) -> None:
        inside = _Inside("form", (IN_FORM, "in section"), "forms")
        sheet = self._add(self.names.of(key, "form"), Shape.BLOCKS, inside, part, (key,), about)
        self.below[part, key] = self.below[SectionBlock, key] = sheet
        for kind, block in BLOCKS.items():
            self._below(block, _Inside(kind, IN_BLOCK, "forms"))


@dataclass(frozen=True)
class _Inside:
    """Where the rows of a sheet stand: the headings that say it, and the file or folder."""

    owner: str
    parents: tuple[str, ...]
    home: str


def _parent(heading: str) -> Column:
    return Column(heading, about="Where the row belongs.", required=heading != "in section")


_TWO_MEANINGS = ("columns",)
"""Keys that stand for different things in several files: each gets its owner's name."""


class _Names:
    """Gives sheets the names of the keys; a key that is taken, or nearly, has its owner's name before it."""

    def __init__(self) -> None:
        self.taken = {_one(name.removesuffix(".yml")) for name in (*SINGLE_FILES, *FOLDERS, *_TWO_MEANINGS)}

    def of(self, key: str, owner: str) -> str:
        name = f"{owner} {key}" if _one(key) in self.taken else key
        self.taken.add(_one(name))
        return name


def _joined(parts: list[type[Node]]) -> list[Column]:
    """The columns of several classes, each once, those that say the kind first."""
    found: dict[str, Column] = {}
    if len(parts) > 1:
        found = {kind: Column(kind, (kind,), about=_key_about(part, kind)) for kind, part in BLOCKS.items()}
    for part in parts:
        for column in columns_of(part):
            known = found.setdefault(column.name, column)
            if known.path and len(parts) > 1:
                allowed = tuple(dict.fromkeys((*known.allowed, *column.allowed)))
                found[column.name] = Column(known.name, known.path, known.holds, allowed, known.about)
    return list(found.values())


def _key_about(part: type[Node], key: str) -> str:
    return part.model_fields[key].description or ""


def _about(part: type[Node]) -> str:
    return (part.__doc__ or "").split("\n")[0].replace("``", "")


def _one(many: str) -> str:
    return many.removesuffix("s")

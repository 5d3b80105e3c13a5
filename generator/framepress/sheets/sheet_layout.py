"""All sheets of a workbook, read from the model: so that a new key appears by itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from framepress.framework.files.folder import FOLDERS, RECORD, SINGLE_FILES
from framepress.framework.model.blocks import BLOCKS, SectionBlock
from framepress.framework.model.nodes import IdentifiedNode, Node
from framepress.sheets.columns import (
    CELLS,
    EXPLANATION,
    ID,
    IN_BLOCK,
    IN_FORM,
    KIND,
    TEXT,
    VARIANT_KEYS,
    Holds,
    RowSubject,
    SheetColumn,
    SheetSpec,
    columns_of,
    groups_of_texts,
    holds,
    is_one_line,
    sub_part,
)
from framepress.sheets.language_columns import add_languages
from framepress.sheets.sheet_names import say


@dataclass
class WorkbookLayout:
    """All sheets, in the order of the workbook. ``variant`` adds the keys that only a variant has, ``languages`` a
    column for each of them beside each text that can be translated.
    """

    variant: bool = False
    languages: tuple[str, ...] = ()
    sheets: dict[str, SheetSpec] = field(default_factory=dict)
    below: dict[tuple[type[Node], str], SheetSpec] = field(default_factory=dict)
    """The sheet for what stands under a key of a part."""

    def __post_init__(self) -> None:
        self.names = _Names()
        singles = {name: part for name, part in SINGLE_FILES.items() if name != RECORD}
        first, *others = singles.items()
        *folders, forms = FOLDERS.items()
        for name, part in (first, *folders, *others, forms):
            self._file(name, part)
        if self.languages:
            add_languages(self)

    def _file(self, name: str, part: type[Node]) -> None:
        stem = name.removesuffix(".yml")
        if name in FOLDERS:
            self._add(stem, RowSubject.FILES, _Inside(stem, (), name), part, (), _about(part))
            parents: tuple[str, ...] = (f"in {_one(stem)}",)
        else:
            columns = (SheetColumn("key"), SheetColumn("value"), SheetColumn(EXPLANATION))
            self.sheets[stem] = SheetSpec(stem, RowSubject.VALUES, columns, part, _about(part), name)
            parents = ()
        self._below(part, _Inside(stem, parents, name))

    def values(self, sheet: SheetSpec) -> list[SheetColumn]:
        """The keys of a sheet with one key in each row."""
        return [*columns_of(sheet.part), *self._variant_columns()]

    def _variant_columns(self) -> list[SheetColumn]:
        return [SheetColumn(key, (key,), about=say(f"about.{key}")) for key in VARIANT_KEYS] if self.variant else []

    def _add(
        self, name: str, shape: RowSubject, inside: _Inside, part: type[Node], path: tuple[str, ...], about: str
    ) -> SheetSpec:
        keyed = (
            []
            if shape in (RowSubject.LINKS, RowSubject.BLOCKS)
            else [SheetColumn(ID, about=say("about.id"), required=True)]
        )
        placed = [_parent(heading) for heading in inside.parents]
        if shape is RowSubject.TEXTS:
            own = [SheetColumn(TEXT, (TEXT,), about=say("about.text"), required=True, one_line=True)]
        else:
            parts = list(BLOCKS.values()) if shape is RowSubject.BLOCKS else [part]
            own = [*_joined(parts), *self._variant_columns()]
        columns = (*keyed, *placed, *(column for column in own if column.name != ID or not keyed))
        sheet = SheetSpec(name, shape, columns, part, about, inside.home, path)
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
                self.below[part, key] = self._add(name, RowSubject.TEXTS, inside, part, path, about)
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
        sheet = self._add(name, RowSubject.TEXTS, inside, inner, path, _key_about(part, key))
        kind = SheetColumn(KIND, allowed=kinds, about=say("about.kind"), required=True)
        full = replace(sheet, columns=(sheet.columns[0], kind, *sheet.columns[1:]), kinds=kinds)
        self.sheets[sheet.name] = self.below[part, key] = full

    def _many(self, part: type[Node], key: str, inside: _Inside, path: tuple[str, ...], about: str) -> None:
        inner = sub_part(part, key)
        known = next((sheet for sheet in self.sheets.values() if _is_of(sheet, inner, path, inside.parents)), None)
        shape = RowSubject.THINGS if issubclass(inner, IdentifiedNode) else RowSubject.LINKS
        name = "" if known else self.names.of(key, inside.owner)
        self.below[part, key] = known or self._add(name, shape, inside, inner, path, about)
        parents = IN_BLOCK if inside.home == "forms" else (f"in {_one(key)}",)
        self._below(inner, _Inside(_one(key), parents, inside.home))

    def _blocks(self, part: type[Node], key: str, about: str) -> None:
        inside = _Inside("form", (IN_FORM, "in section"), "forms")
        sheet = self._add(self.names.of(key, "form"), RowSubject.BLOCKS, inside, part, (key,), about)
        self.below[part, key] = self.below[SectionBlock, key] = sheet
        for kind, block in BLOCKS.items():
            self._below(block, _Inside(kind, IN_BLOCK, "forms"))


@dataclass(frozen=True)
class _Inside:
    """Where the rows of a sheet stand: the headings that say it, and the file or folder."""

    owner: str
    parents: tuple[str, ...]
    home: str


def _parent(heading: str) -> SheetColumn:
    return SheetColumn(heading, about=say("about.parent"), required=heading != "in section")


_TWO_MEANINGS = ("columns",)
"""Keys that stand for different things in several files: each gets its owner's name."""


_OWNERS = {"sources": "column", "links": "crosswalk"}
"""Whose sheets have names that other parts use too: workbooks of before called them so."""


class _Names:
    """Gives sheets the names of the keys; a key that is taken, or nearly, has its owner's name before it."""

    def __init__(self) -> None:
        self.taken = {_one(name.removesuffix(".yml")) for name in (*SINGLE_FILES, *FOLDERS, *_TWO_MEANINGS)}

    def of(self, key: str, owner: str) -> str:
        is_anothers = _OWNERS.get(key, owner) != owner
        if is_anothers:
            return f"{owner} {key}"
        name = f"{owner} {key}" if _one(key) in self.taken else key
        self.taken.add(_one(name))
        return name


def _joined(parts: list[type[Node]]) -> list[SheetColumn]:
    """The columns of several classes, each once, those that say the kind first."""
    found: dict[str, SheetColumn] = {}
    if len(parts) > 1:
        found = {
            kind: SheetColumn(kind, (kind,), about=_key_about(part, kind), one_line=is_one_line(part, kind))
            for kind, part in BLOCKS.items()
        }
    for part in parts:
        for column in columns_of(part):
            known = found.setdefault(column.name, column)
            if known.path and len(parts) > 1:
                allowed = tuple(dict.fromkeys((*known.allowed, *column.allowed)))
                one_line = known.one_line and column.one_line
                found[column.name] = replace(known, allowed=allowed, required=False, one_line=one_line)
    return list(found.values())


def _key_about(part: type[Node], key: str) -> str:
    return part.model_fields[key].description or ""


def _about(part: type[Node]) -> str:
    return (part.__doc__ or "").split("\n")[0].replace("``", "")


def _is_of(sheet: SheetSpec, part: type[Node], path: tuple[str, ...], parents: tuple[str, ...]) -> bool:
    """Whether the rows of a sheet are what stands below a key: the same parts, said to stand in the same things."""
    return (sheet.part, sheet.path) == (part, path) and tuple(one.name for one in sheet.parents) == parents


def _one(many: str) -> str:
    return many.removesuffix("s")

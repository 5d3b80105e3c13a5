"""The key of a scale: its levels in short, and once what they mean, so that many ratings of it take little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from framepress.forms.embedded_content import bullets
from framepress.forms.form import Block, Choice, Column, Field, Prose, Section, fields_with_rows, unranked
from framepress.forms.numbering import numbering
from framepress.text.markdown import Tree

_Name = tuple[tuple[str, str], ...]
"""What tells one scale from another: the ids and labels of its levels."""

ONCE = "once"
"""What a rating says of its levels: what they mean stands above, and not beside each."""
EACH = "each"
"""What they mean stands beside each."""


@dataclass(frozen=True, slots=True)
class KeyedLevel:
    """A level of a scale with its short name."""

    short: str
    label: str
    meaning: Tree


@dataclass(frozen=True, slots=True)
class ScaleKey:
    """What the short names in a table stand for. ``heading`` says in which columns, where not in all."""

    heading: str
    levels: tuple[KeyedLevel, ...]


def keys_of(columns: Iterable[Column]) -> tuple[ScaleKey, ...]:
    """A key for each scale of some columns of ratings."""
    columns_by_scale: dict[_Name, list[Column]] = {}
    for column in columns:
        columns_by_scale.setdefault(_name(column.choices), []).append(column)
    return tuple(
        ScaleKey(
            "" if len(columns_by_scale) == 1 else ", ".join(column.label for column in same), _keyed(same[0].choices)
        )
        for same in columns_by_scale.values()
    )


def _keyed(levels: Sequence[Choice]) -> tuple[KeyedLevel, ...]:
    names = short_names(levels)
    return tuple(
        KeyedLevel(names.get(level.id, level.label), level.unnumbered or level.label, level.meaning) for level in levels
    )


def short_names(levels: Sequence[Choice]) -> dict[str, str]:
    """A name of each level for narrow places, by id: its number. One without a rank has its own short name, or a
    letter.
    """
    names = numbering(levels) | {level.id: level.short for level in unranked(levels) if level.short}
    unnamed = [level.id for level in levels if level.id not in names]
    return names | dict(zip(unnamed, ascii_lowercase, strict=False))


def shortened(levels: Sequence[Choice]) -> tuple[Choice, ...]:
    """The levels with their short names as labels, for headings."""
    names = short_names(levels)
    return tuple(replace(level, label=names.get(level.id, level.label), meaning=()) for level in levels)


def without_meanings(levels: Iterable[Choice]) -> tuple[Choice, ...]:
    """The levels with their labels alone."""
    return tuple(replace(level, meaning=()) for level in levels)


def as_asked(field: Field) -> Field:
    """The field as it is shown at its place: without what its levels mean where that is said above. What a level looks
    like in what is rated stays, since it is said of nothing else.
    """
    if field.meanings != ONCE:
        return field
    shown = (level if level.said_here else replace(level, meaning=()) for level in field.choices)
    return replace(field, choices=tuple(shown))


def with_keys(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The blocks with the key of each scale that wants one, called ``title``: before the first rating of it, and before
    the first of the sections that are alike. What begins a page of its own has its own keys.
    """
    return tuple(_placed(blocks, title, frozenset()))


def _placed(blocks: Sequence[Block], title: str, explained: frozenset[_Name]) -> Iterator[Block]:
    asked = [{} if _has_own_keys(block) else _scales(block) for block in blocks]
    for index, block in enumerate(blocks):
        later = frozenset().union(*asked[index + 1 :])
        for name, levels in asked[index].items():
            if name not in explained and (name in later or not isinstance(block, Section)):
                yield Prose(listed(levels), title)
                explained |= {name}
        yield _within(block, title, explained) if isinstance(block, Section) else block


def _within(section: Section, title: str, explained: frozenset[_Name]) -> Section:
    """The section with the keys of what is not explained before it."""
    known = frozenset() if _has_own_keys(section) else explained
    return replace(section, blocks=tuple(_placed(section.blocks, title, known)))


def _has_own_keys(block: Block) -> bool:
    return isinstance(block, Section) and block.new_page


def _scales(block: Block) -> dict[_Name, tuple[Choice, ...]]:
    """The levels of each scale that is to have a key above, of ratings in a block."""
    fields = (field for field, row in fields_with_rows([block]) if not row and field.meanings == ONCE)
    return {_name(field.choices): field.choices for field in fields if _are_explained(field.choices)}


def _are_explained(levels: Sequence[Choice]) -> bool:
    """Whether the scale says what its levels mean, and not what each looks like in what is rated."""
    return any(level.meaning for level in levels) and not any(level.said_here for level in levels)


def _name(levels: Iterable[Choice]) -> _Name:
    return tuple((level.id, level.label) for level in levels)


def listed(levels: Iterable[Choice]) -> Tree:
    """The levels below each other, each with what it means."""
    return bullets((*_strong(level.label), *level.meaning) for level in levels)


def _strong(text: str) -> Tree:
    return ({"type": "paragraph", "content": ({"type": "strong", "content": ({"type": "text", "text": text},)},)},)

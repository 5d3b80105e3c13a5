"""Every text of a framework that can be translated, by its path: ``elements/growth-mindset/title``.

Paths are those of overrides (:class:`~framepress.framework.inheritance.overrides.Override`): made of ids, so that a
text keeps its path wherever it moves. A field or table of a form stands under its id (``forms/plan/goal/label``), every
other block under its kind too (``forms/plan/section.goal/title``), since both may have the same. Which texts there are
follows from the model, so that a new key is among them. What has no id is counted among its like
(``forms/plan/text(1)/text``): who reads a translation of it goes by what it translates first, and by the number only
then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from framepress.framework.inheritance.overrides import KINDS
from framepress.framework.model.blocks import BLOCKS, NAMELESS_BLOCKS
from framepress.framework.model.elements import Reading
from framepress.framework.model.framework import Framework, Link
from framepress.framework.model.nodes import Node
from framepress.framework.schema.model_reference import ValueType, is_verbatim, value_of
from framepress.problems.problem import Place
from framepress.text.renamed_words import is_renamed_word

_NUMBER = re.compile(r"\(\d+\)")
_ASKING = ("field", "table")
_TEXTS = frozenset({ValueType.TEXT, ValueType.MARKDOWN})
_MAPPINGS = frozenset({ValueType.TEXTS, ValueType.TEXTS_BY_ID})


@dataclass(frozen=True, slots=True)
class TranslatableText:
    """A text of the framework, under a ``key`` of a ``part``; ``inner`` is the key in a mapping of texts."""

    path: str
    part: type[Node]
    key: str
    inner: str
    place: Place
    text: str
    former: tuple[str, ...] = ()
    """Its paths by the ids that it is in had before."""

    @property
    def is_formatted(self) -> bool:
        """Whether it is Markdown."""
        return value_of(self.part, self.key) is ValueType.MARKDOWN


_Part = TypeVar("_Part", bound=Node)
Former = tuple[str, ...]
"""Paths of a part by the ids that it had in earlier editions."""
Say = Callable[[TranslatableText], tuple[str, Place] | None]
"""What to say in place of a text, and where that stands; ``None`` where it stays."""


def translatable_texts(framework: Framework) -> dict[str, TranslatableText]:
    """Every text by its path, in the order of a reader."""
    texts: dict[str, TranslatableText] = {}
    with_texts(framework, lambda text: texts.__setitem__(text.path, text))
    return texts


def with_texts(framework: Framework, say: Say) -> Framework:
    """The framework with other texts: ``say`` is asked for each."""
    walk = _Walk(say)
    about = walk.part(framework.about, "framework")
    areas = {
        area_id: walk.part(area, f"areas/{area_id}", _former("areas", area))
        for area_id, area in framework.areas.items()
    }
    single = {
        name: walk.part(part, name)
        for name in ("evidence", "crosswalk", "cycle")
        if (part := getattr(framework, name)) is not None
    }
    forms = {
        form_id: walk.part(form, f"forms/{form_id}", _former("forms", form))
        for form_id, form in framework.forms.items()
    }
    return replace(framework, about=about, areas=areas, forms=forms, **single)


@dataclass
class _Walk:
    say: Say
    count: dict[str, int] = field(default_factory=dict)
    """How often each path was given."""

    def part(self, node: _Part, path: str, former: Former = ()) -> _Part:
        """A copy of a part, with other texts in it and in what is below it. ``former`` are its paths by earlier ids."""
        values: dict[str, Any] = {}
        places: dict[str, Any] = {}
        for key in type(node).model_fields:
            value = getattr(node, key)
            kind = value_of(type(node), key)
            if not value or is_verbatim(type(node), key):
                continue
            if kind in _TEXTS and isinstance(value, str):
                before = tuple(f"{old}/{key}" for old in former)
                said = self.say(TranslatableText(f"{path}/{key}", type(node), key, "", node.place(key), value, before))
                if said:
                    values[key], places[key] = said
            elif kind in _MAPPINGS:
                said_inside = dict(self.mapping(node, key, path, value))
                values[key] = value | {name: text for name, (text, _) in said_inside.items()}
                places[key] = {name: place for name, (_, place) in said_inside.items()}
            else:
                values[key] = self.parts(value, key, kind, path, former)
        return node.with_values(values, places)

    def mapping(self, node: Node, key: str, path: str, texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        """The texts of a mapping that are said otherwise, by their keys."""
        for name, text in texts.items():
            at = node.place(key, name)
            if key == "words" and is_renamed_word(name):
                continue  # a word that stands in sentences of this language
            said = self.say(TranslatableText(f"{path}/{key}/{name}", type(node), key, name, at, text))
            if said:
                yield name, said

    def parts(self, value: Any, key: str, kind: ValueType, path: str, former: Former) -> Any:
        """What stands below a part; what is no part as it is."""
        below = tuple(f"{old}/{key}" for old in former)
        if kind is ValueType.THINGS:
            return {name: self.thing(part, name, f"{path}/{key}", below) for name, part in value.items()}
        if kind is ValueType.PART:
            return self.part(value, f"{path}/{key}", below)
        if key == "content":
            form, old_forms = _form_of(path), tuple(map(_form_of, former))
            return [
                self.part(block, self.listed(form, block), _former_blocks(form, old_forms, block)) for block in value
            ]
        if kind is ValueType.LIST:  # of links
            return [self.part(part, self.listed(f"{path}/{key}", part)) for part in value]
        return value

    def thing(self, part: _Part, name: str, path: str, former: Former) -> _Part:
        """A copy of a part under an id. Where that is given once in the framework, it is all of the path."""
        around = KINDS.get(type(part))
        if around:
            return self.part(part, self.single(f"{around}/{name}"), _former(around, part))
        before = (*(f"{old}/{name}" for old in former), *(old for one in (path, *former) for old in _former(one, part)))
        return self.part(part, self.single(f"{path}/{name}"), before)

    def listed(self, path: str, part: Node) -> str:
        name = _name_of(part)
        return self.single(f"{path}/{name}") if name else self.numbered(f"{path}/{_kind_of(part)}")

    def single(self, path: str) -> str:
        """The path of something that has a name; of one that comes again, with its number."""
        number = self.count[path] = self.count.get(path, 0) + 1
        return path if number == 1 else f"{path}({number})"

    def numbered(self, path: str) -> str:
        """The path of something that has none: always with its number."""
        number = self.count[path] = self.count.get(path, 0) + 1
        return f"{path}({number})"


def _form_of(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _former(around: str, part: Node) -> Former:
    return tuple(f"{around}/{old}" for old in getattr(part, "renamed_from", ()))


def _former_blocks(form: str, old_forms: Former, block: Node) -> Former:
    name = _name_of(block)
    same = tuple(f"{old}/{name}" for old in old_forms) if name else ()
    return (*same, *(old for one in (form, *old_forms) for old in _former(one, block)))


def _name_of(part: Node) -> str:
    """What an item of a list is known by."""
    if isinstance(part, Link):
        return "/".join(filter(None, (part.element, part.framework, part.component)))
    if isinstance(part, Reading):
        return part.address
    kind = _kind_of(part)
    name = str(getattr(part, "id", "") or ("" if kind in NAMELESS_BLOCKS else getattr(part, kind)))
    return name if kind in _ASKING or not name else f"{kind}.{name}"


def _kind_of(part: Node) -> str:
    return next(kind for kind, block in BLOCKS.items() if isinstance(part, block))


def numbers_left_out(path: str) -> str:
    """A path without the numbers of what has no id: the same for all that are alike."""
    return _NUMBER.sub("()", path)

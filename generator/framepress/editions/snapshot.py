"""What of a framework answers and raters depend on, as a flat list of things: the same from YAML and from an edition
file, so that the two can be compared.

It is made from the plain data of :func:`framepress.framework.model.edition_file.framework_data` and from nothing else:
what a released edition does not hold, nobody can compare with later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from framepress.text.messages import phrase

KINDS = (
    "domain",
    "area",
    "group",
    "element",
    "practice",
    "scale",
    "level",
    "level-text",
    "score",
    "evidence",
    "source",
    "stage",
    "statement",
    "activity",
    "school",
    "form",
    "field",
    "row",
    "column",
    "choice",
    "picture",
    "language",
    "translation",
)
"""Every kind of thing, what is outside before what is inside. A table is a field; ``evidence`` is a column of the
table of evidence; a ``level-text`` is what a level looks like in an element or a practice."""

CONTENT = "content"
"""The key of what is compared and never shown: the hash of a picture."""

IN_FORMS = frozenset({"field", "row", "column", "choice"})
"""Kinds whose ids are unique in a form only. The others are given once in the whole framework."""

WITHOUT_ANSWERS = frozenset({"domain", "evidence", "score", "picture", "language", "translation"})
"""Kinds that no answer hangs on."""
NO_CAUSE = WITHOUT_ANSWERS - {"language"}
"""Kinds that may come or go without what is in them."""

RATED = frozenset({"area", "element", "practice"})
"""Kinds that may name the scale that they are rated on."""

NAMELESS = frozenset({"level-text"})
"""Kinds without an id of their own: they stand under that of something else."""

LISTED = frozenset({"school", "translation"})
"""Kinds of which there may be many, and more without a new edition, since nothing is asked otherwise by them: schools,
that people only pick from, and texts in another language.
"""

RETIRED = {f"{kind}s": kind for kind in KINDS if kind not in WITHOUT_ANSWERS | NAMELESS} | {"activities": "activity"}
"""The keys of ``retired`` in framework.yml, and the kinds that they are for."""

_REPEATED = re.compile(r"\{[a-z]+\}/")


@dataclass(frozen=True, slots=True)
class SnapshotItem:
    """One thing that answers hang on, or that raters read.

    ``key`` is unique among its kind: the id, or in a form the full id with ``{element}`` in the place of what it is
    repeated for. ``parent`` is the kind and key of what it stands in. ``asked`` are texts that an answer is an answer
    to, ``around`` other words, ``nature`` says what can be answered (``kind``, ``scale`` …).
    """

    kind: str
    key: str
    parent: tuple[str, str] | None = None
    position: int = 0
    asked: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, str] = field(default_factory=dict)
    nature: Mapping[str, str] = field(default_factory=dict)
    renamed_from: tuple[str, ...] = ()
    reworded: str = ""

    @property
    def id(self) -> str:
        """The written id."""
        return self.key.rpartition("/")[2]

    @property
    def path(self) -> str:
        """The key as an author writes it: without what it is repeated for."""
        return _REPEATED.sub("", self.key)

    @property
    def words(self) -> dict[str, str]:
        """What it is, and its id, for a sentence about the YAML."""
        is_table = self.nature.get("kind") == "table"
        kind = "table" if is_table else "evidence_source" if self.kind == "source" else self.kind
        return {"kind": phrase(f"kinds.{kind}"), "id": self.path}

    @property
    def name(self) -> str:
        """What it is called: its title, label or text."""
        words = {**self.around, **self.asked}
        return next((words[key] for key in ("title", "label", "text", "name") if words.get(key)), self.id)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a framework. ``things`` stand under kind and key, in the order of a reader; ``retired`` has for
    each kind the ids that are gone, with a word on why.
    """

    framework: str
    title: str
    edition: str
    language: str
    things: Mapping[tuple[str, str], SnapshotItem]
    retired: Mapping[str, Mapping[str, str]]

    def of_kind(self, kind: str) -> Iterator[SnapshotItem]:
        """The things of one kind, in order."""
        return (thing for thing in self.things.values() if thing.kind == kind)

    def parent(self, thing: SnapshotItem) -> SnapshotItem | None:
        """What a thing stands in."""
        return self.things.get(thing.parent) if thing.parent else None

    def inside(self, thing: SnapshotItem, kind: str) -> list[SnapshotItem]:
        """The things of a kind that stand in another, in order."""
        return [item for item in self.of_kind(kind) if item.parent == (thing.kind, thing.key)]

    def scale_of(self, thing: SnapshotItem | None) -> str:
        """The scale that a thing names, or what it stands in; empty where nothing does."""
        while thing and not thing.nature.get("scale"):
            thing = self.parent(thing)
        return thing.nature["scale"] if thing else ""

    def around(self, thing: SnapshotItem, kind: str) -> str:
        """The key of the part of a kind that a thing stands in; empty where it stands in none."""
        part: SnapshotItem | None = thing
        while part and part.kind != kind:
            part = self.parent(part)
        return part.key if part else ""

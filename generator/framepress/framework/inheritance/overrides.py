"""What a variant says in place of its upstream."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from framepress.framework.model.blocks import BLOCK_KEYS, BLOCKS, FormFile
from framepress.framework.model.cycle import Activity, Stage, Statement
from framepress.framework.model.elements import Element, Group, Practice
from framepress.framework.model.framework import Area, EvidenceSource, Link
from framepress.framework.model.key_shapes import required, things_below
from framepress.framework.model.keyed_lists import last_id, names_of_fields
from framepress.framework.model.manifest import Domain, Retired
from framepress.framework.model.nodes import Node
from framepress.framework.model.rating_scales import Level, Scale
from framepress.framework.source.located_data import Located, is_empty
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import nearest, nearest_word, short
from framepress.text.messages import in_a_row, mistake, note, phrase

SAME = 0.9
"""From which likeness on (0 to 1) a new id looks like another one with a typing mistake."""
REMOVE = "remove"
"""The key that takes a thing out."""
FILES = "files"
"""The kind of what is removed, where it is a whole file such as ``cycle.yml``."""
_SPEAKS_FOR_ITS_PUBLISHER = ("return_to", "brand", "schools")
_NO_REASON = frozenset({"true", "false", "yes", "no", "on", "off"})


@dataclass(frozen=True)
class Override:
    """A text of the upstream that the variant replaces, or a part that it takes out (then ``replacement`` is empty)."""

    path: str
    """Whose text it is: ``elements/growth-mindset/title``."""
    place: Place
    upstream: str
    replacement: str
    hash: str
    """Tells what the upstream says from what it says later. Line breaks and indentation of the YAML don't count."""


KINDS: dict[type[Node], str] = {
    Domain: "domains",
    Area: "areas",
    Group: "groups",
    Element: "elements",
    Practice: "practices",
    Scale: "scales",
    Level: "levels",
    EvidenceSource: "sources",
    Stage: "stages",
    Statement: "statements",
    Activity: "activities",
    FormFile: "forms",
}
"""Parts whose id is given once in the whole framework: written below another parent, a variant moves them."""


@dataclass
class Merged:
    """What was noted while a variant was laid over its upstream."""

    overrides: list[Override] = field(default_factory=list)
    removed: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where the variant takes a part out, by kind (``elements``) and id."""
    emptied: dict[Place, str] = field(default_factory=dict)
    """The upstream's lists of areas that have none any more, with the one that was taken out last."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """What is no mistake by itself, and may be one."""
    reasons: dict[tuple[str, str], tuple[str, Place]] = field(default_factory=dict)

    def say(self, place: Place, sentence: str, /, **values: Any) -> None:
        """Note a mistake, as :func:`framepress.text.messages.mistake` has it."""
        self.problems.append(mistake(place, sentence, **values))

    def by_id(self, files: list[Located]) -> Iterator[tuple[str, Located]]:
        """The files of a variant that each say once which part they are about."""
        first: dict[str, Located] = {}
        for data in files:
            part_id = data.get("id")
            if "id" not in data or is_empty(part_id):
                self.say(data.place, "missing.id")
            elif str(part_id) in first:
                file = first[str(part_id)].place.file
                self.say(data.value_places["id"], "duplicate-id.variant-file", id=part_id, file=file)
            else:
                first[str(part_id)] = data
                yield str(part_id), data

    def removes(self, value: Located, part_id: str, kind: str, known: dict[str, Any], part: type[Node]) -> bool:
        """Note that a part is taken out; whether it was there."""
        if part_id not in known:
            self.nothing_to_remove(value, part_id, known)
            return False
        place = value.key_places[REMOVE]
        reason = value[REMOVE]
        self.nothing_beside_removed(value, part)
        if not isinstance(reason, str) or reason.strip().lower() in ("", *_NO_REASON):
            self.say(place, "remove-why", id=part_id)
            reason = "-"
        self.override(f"{kind}/{part_id}", place, known[part_id], "")
        self.note_removed(known[part_id], part, place)
        self.removed[kind, part_id] = place
        for retired, old_id in _retired_ids(kind, part_id, known[part_id]):
            self.reasons[retired, old_id] = (reason, place)
            self.removed.setdefault((retired, old_id.rpartition("/")[2]), place)
        return True

    def nothing_beside_removed(self, value: Located, part: type[Node]) -> None:
        """Note what stands beside ``remove`` and says more than what is removed."""
        names = BLOCK_KEYS if part in BLOCKS.values() else ("element", "framework", "component") if part is Link else ()
        for key in value:
            if key not in (REMOVE, "id", *names):
                self.say(value.key_places[key], "remove-and-change", key=key)

    def note_removed(self, data: Any, part: type[Node], place: Place) -> None:
        """What lay below a part that is taken out is gone too."""
        for inner, things in things_below(data, part):
            for part_id in things:
                self.removed.setdefault((KINDS.get(inner, ""), part_id), place)

    def nothing_to_remove(self, value: Located, part_id: str, known: Any) -> None:
        """Note that what should be taken out is not there."""
        wrong = last_id(part_id)
        self.say(value.place, "unknown-override.to-remove", id=short(wrong), guess=nearest(wrong, known))

    def mistaken(self, part_id: str, value: Any, part: type[Node], known: Any, place: Place) -> bool:
        """Whether a thing that upstream lacks was meant to change one that it has.

        It was where it would not be whole by itself. Where it would be, an id that is nearly another's is noted.
        """
        meant = nearest_word(part_id, known)
        lacks = [key for key in required(part) if not (isinstance(value, Located) and key in value)]
        if isinstance(value, str) and part.text_key in lacks:
            lacks.remove(part.text_key)
        lacks = [key for key in lacks if key != "id"]
        if lacks and known:
            guess = phrase("did_you_mean", word=meant) if meant else nearest(part_id, known)
            self.say(place, "unknown-override.to-change", id=short(part_id), guess=guess, keys=in_a_row(lacks))
            return True
        near = nearest_word(part_id, known, SAME)
        if near:
            self.notes.append(note(place, "nearly-override", id=short(part_id), other=near))
        return False

    def not_inherited(self, about: Located, changes: Located | None) -> None:
        """Note what the upstream shows and the variant does not, because it speaks for the publisher of the one."""
        for key in _SPEAKS_FOR_ITS_PUBLISHER:
            if changes is not None and "extends" in changes and key in about and key not in changes:
                self.notes.append(note(changes.value_places["extends"], f"not-inherited.{key}"))

    def override(self, path: str, place: Place, old: Any, new: Any) -> None:
        """Note that something is said otherwise here; where it is the same, nothing is noted."""
        if _said(old) != _said(new):
            self.overrides.append(Override(path, place, words_of(old), words_of(new), mark_of(old)))

    def remember_removed(self, about: Located | None) -> None:
        """Count what is taken out among the retired ids, so that no later edition uses them again."""
        if about is None:
            return
        for (kind, part_id), (reason, place) in self.reasons.items():
            ids = _below(_below(about, "retired", place), kind, place)
            ids[part_id], ids.key_places[part_id], ids.value_places[part_id] = reason, place, place


def _retired_ids(kind: str, part_id: str, data: Any) -> Iterator[tuple[str, str]]:
    """What counts as retired when a part is taken out: its kind and id, as ``retired`` in framework.yml has them.

    ``kind`` is one of :data:`KINDS`, or the way to a part of a form: ``forms/plan`` for its blocks,
    ``forms/plan/actions/rows`` for the rows of a table in it.
    """
    if kind in Retired.model_fields:
        yield kind, part_id
    elif kind.startswith("forms/"):
        _, *way = kind.split("/")
        if len(way) == 1:
            for name in names_of_fields(data):
                yield "fields", f"{way[0]}/{name}"
        else:
            *around, what = way
            yield what, "/".join([*(step for step in around if step != "columns"), part_id])


def mark_of(value: Any) -> str:
    """A short mark that tells what a text says from what it says later: of an override, and of a translation."""
    return hashlib.sha256(_said(value).encode()).hexdigest()[:12]


def words_of(value: Any) -> str:
    """What somebody reads who compares: a text, the name of a part, a list of ids as their row."""
    if isinstance(value, Located):
        named = (value.get(key) for key in ("title", "label", "text", "note", "name"))
        return next((_said(text) for text in named if isinstance(text, str)), _said(value))
    return _said(value)


def _said(value: Any) -> str:
    """All that something says, without the line breaks of the YAML."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _below(data: Located, key: str, place: Place) -> Located:
    """The mapping under a key, made where it isn't there."""
    mapping = data.get(key)
    if not isinstance(mapping, Located):
        mapping = Located(place)
        data[key], data.key_places[key], data.value_places[key] = mapping, place, place
    return mapping

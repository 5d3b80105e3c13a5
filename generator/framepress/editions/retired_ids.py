"""What a framework says of earlier ids inside of its forms. For ids of the whole framework see
:mod:`framepress.framework.rules.framework_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator

from framepress.editions.snapshot import IN_FORMS, RETIRED, Snapshot, SnapshotItem
from framepress.editions.source_map import Nodes
from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem


def check_retired_ids(framework: Framework, now: Snapshot, nodes: Nodes) -> Iterator[Problem]:
    """The problems of ``retired`` and ``renamed_from`` for fields, rows, columns and choices."""
    for key, kind in RETIRED.items():
        if kind in IN_FORMS:
            yield from _retired(framework, key, kind, now)
    claimed: dict[tuple[str, str], SnapshotItem] = {}
    for thing in now.things.values():
        if thing.kind in IN_FORMS:
            yield from _renamed(thing, now, nodes, claimed)


def _retired(framework: Framework, key: str, kind: str, now: Snapshot) -> Iterator[Problem]:
    in_use = {name for thing in now.of_kind(kind) for name in (thing.key, thing.path)}
    for old in getattr(framework.about.retired, key):
        if old in in_use:
            message = f"The {kind} '{old}' is retired here and in use at the same time."
            hint = "Give the new one another id: answers to the old one must not become its own."
            yield Problem(framework.about.retired.place(key, old), message, hint, "retired-in-use")


def _renamed(
    thing: SnapshotItem, now: Snapshot, nodes: Nodes, claimed: dict[tuple[str, str], SnapshotItem]
) -> Iterator[Problem]:
    node = nodes[thing.kind, thing.key]
    for position, old in enumerate(thing.renamed_from):
        key = f"{thing.key.rpartition('/')[0]}/{old}"
        place = node.place("renamed_from", position)
        if (thing.kind, key) in now.things:
            message = f"'{thing.id}' says that it was called '{old}', but the {thing.kind} '{old}' is in use now."
            hint = "An id is never used again: give one of them a new id."
            yield Problem(place, message, hint, "renamed-from-in-use")
            continue
        other = claimed.setdefault((thing.kind, key), thing)
        if other is not thing:
            message = f"'{thing.id}' and '{other.id}' both say that they were called '{old}'."
            yield Problem(place, message, "Answers can be carried over to one of them only.", "renamed-from-twice")

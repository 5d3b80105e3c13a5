"""What a framework says of earlier ids inside of its forms. For ids of the whole framework see
:mod:`framepress.framework.rules.framework_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator

from framepress.editions.snapshot import IN_FORMS, RETIRED, Snapshot, SnapshotItem
from framepress.editions.source_map import Nodes
from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem
from framepress.text.messages import mistake, phrase


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
            place = framework.about.retired.place(key, old)
            yield mistake(place, "retired-in-use", kind=phrase(f"kinds.{kind}"), id=old)


def _renamed(
    thing: SnapshotItem, now: Snapshot, nodes: Nodes, claimed: dict[tuple[str, str], SnapshotItem]
) -> Iterator[Problem]:
    node = nodes[thing.kind, thing.key]
    for position, old in enumerate(thing.renamed_from):
        key = f"{thing.key.rpartition('/')[0]}/{old}"
        place = node.place("renamed_from", position)
        if (thing.kind, key) in now.things:
            yield mistake(place, "renamed-from-in-use", id=thing.id, old=old, kind=phrase(f"kinds.{thing.kind}"))
            continue
        claimant = claimed.setdefault((thing.kind, key), thing)
        if claimant is not thing:
            yield mistake(place, "renamed-from-twice", id=thing.id, other=claimant.id, old=old)

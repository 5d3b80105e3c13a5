"""Which thing of one state is which of another: by id, or by the earlier ids that it says it had."""

from __future__ import annotations

from dataclasses import dataclass, field

from framepress.editions.snapshot import IN_FORMS, KINDS, NAMELESS, NO_CAUSE, Snapshot, SnapshotItem


@dataclass(frozen=True)
class Pairs:
    """``both`` has the things of both states (old, new), ``gone`` those of the old alone, ``new`` those of the new."""

    old: Snapshot
    now: Snapshot
    both: list[tuple[SnapshotItem, SnapshotItem]] = field(default_factory=list)
    removed: list[SnapshotItem] = field(default_factory=list)
    new: list[SnapshotItem] = field(default_factory=list)
    successor: dict[tuple[str, str], SnapshotItem] = field(default_factory=dict)
    """By kind and key of an old thing: what it is now."""

    def is_outermost(self, removed: SnapshotItem) -> bool:
        """Whether what this stood in is still there: where it isn't, that is the cause, and told once.

        A domain is no cause: no answer hangs on it.
        """
        return removed.parent is None or removed.parent[0] in NO_CAUSE or removed.parent in self.successor

    def scales(self) -> dict[str, str]:
        """The id that each old scale has now, by its old one."""
        return {key: new.key for (kind, key), new in self.successor.items() if kind == "scale"}

    @property
    def same_framework(self) -> bool:
        """Whether these are states of one framework, so that answers to the old one are answers to the new one."""
        return self.old.framework == self.now.framework


def pair(old: Snapshot, now: Snapshot) -> Pairs:
    """Pair the things of two states."""
    pairs = Pairs(old, now)
    taken: set[tuple[str, str]] = set()
    for kind in KINDS:
        candidates = list(now.of_kind(kind))
        for thing in old.of_kind(kind):
            successor = _same_id(thing, pairs) or _renamed(thing, candidates, pairs)
            if successor is None or (successor.kind, successor.key) in taken:
                pairs.removed.append(thing)
                continue
            taken.add((successor.kind, successor.key))
            pairs.successor[kind, thing.key] = successor
            pairs.both.append((thing, successor))
        pairs.new.extend(candidate for candidate in candidates if (kind, candidate.key) not in taken)
    return pairs


def _place_now(thing: SnapshotItem, pairs: Pairs) -> str | None:
    """The key that a thing would have now, if it kept its own id: what it stands in may be called otherwise."""
    if thing.kind in NAMELESS:
        return _text_now(thing, pairs)
    if thing.kind not in IN_FORMS or thing.parent is None:
        return thing.key
    around = pairs.successor.get(thing.parent)
    return around.key + thing.key[len(thing.parent[1]) :] if around else None


def _text_now(text: SnapshotItem, pairs: Pairs) -> str | None:
    """The key of what a level looks like: that of the element or practice and that of the level, whatever these are
    called now.
    """
    around = pairs.successor.get(text.parent) if text.parent else None
    level = pairs.successor.get(("level", text.id))
    if around is None or level is None:
        return None
    element = f"{around.parent[1]}/" if around.kind == "practice" and around.parent else ""
    return f"{element}{around.key}/{level.key}"


def _same_id(thing: SnapshotItem, pairs: Pairs) -> SnapshotItem | None:
    key = _place_now(thing, pairs)
    return pairs.now.things.get((thing.kind, key)) if key else None


def _renamed(thing: SnapshotItem, candidates: list[SnapshotItem], pairs: Pairs) -> SnapshotItem | None:
    key = _place_now(thing, pairs)
    if key is None or thing.kind in NAMELESS:
        return None
    around, _, old_id = key.rpartition("/")
    return next(
        (candidate for candidate in candidates if old_id in candidate.renamed_from and _around(candidate) == around),
        None,
    )


def _around(thing: SnapshotItem) -> str:
    return thing.key.rpartition("/")[0]

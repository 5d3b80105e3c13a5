"""What changed between two states of a framework, in an order that serves people who rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from framepress.editions.equivalence import (
    Levels,
    Rewording,
    Wording,
    answer_changes,
    context_changes,
    levels_changed,
    plain,
    question_changes,
    verdict,
)
from framepress.editions.pairing import Pairs, pair
from framepress.editions.snapshot import (
    IN_FORMS,
    LISTED,
    NAMELESS,
    NO_CAUSE,
    RATED,
    WITHOUT_ANSWERS,
    Snapshot,
    SnapshotItem,
)
from framepress.text.markdown import fill_plain, places


class ChangeGroup(StrEnum):
    """What kind of change it is; in the order in which they are told."""

    AGAIN = "again"
    REWORDED = "reworded"
    SCALES = "scales"
    ANSWERS = "answers"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    RENAMED = "renamed"
    EDITORIAL = "editorial"
    OTHER = "other"


class Effect(StrEnum):
    """What a change does to answers already given."""

    CARRIED = "carried"
    AGAIN = "again"
    HOLD = "hold"
    UNSAID = "unsaid"
    KEPT = "kept"
    NONE = "none"
    WITHOUT = "without"
    UNFIT = "unfit"
    STAY = "stay"
    NOTHING = ""


_MOST_LISTED = 12
"""Schools that come or go at once and are told one by one; of more it is told how many there are, with the first."""
_RATED_WITH_ANOTHER = NAMELESS | {"practice"}
_WITH_PLACES = IN_FORMS | {"form"}
"""Kinds whose words may hold ``{element}``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``where`` are the names of what the thing stands in, the outermost first; ``about`` is what the
    effect speaks of; ``inside`` names what is new or gone with it.
    """

    group: ChangeGroup
    kind: str
    id: str
    name: str
    effect: Effect
    where: tuple[str, ...] = ()
    old_id: str = ""
    wordings: tuple[Wording, ...] = ()
    why: str = ""
    about: str = ""
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two states and the changes from the one to the other."""

    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...]

    @property
    def same_framework(self) -> bool:
        """Whether these are states of one framework; else the changes are differences."""
        return self.old.framework == self.new.framework

    def groups(self) -> Iterator[tuple[ChangeGroup, list[Change]]]:
        """The changes by group, those that there are."""
        for group in ChangeGroup:
            changes = [change for change in self.changes if change.group is group]
            if changes:
                yield group, changes


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """What changed from ``old`` to ``new``."""
    pairs = pair(old, new)
    finder = _ChangeFinder(pairs)
    changes = [change for part in (finder.new, finder.removed, finder.changed) for change in part()]
    if not pairs.same_framework:  # each has the schools of its own publisher
        changes = [change for change in changes if change.kind not in LISTED]
    changes = [*_in_short(changes)]
    order = list(ChangeGroup)
    return Comparison(old, new, tuple(sorted(changes, key=lambda change: order.index(change.group))))


def _in_short(changes: list[Change]) -> Iterator[Change]:
    """The changes, those of a long list told together where nothing is to be said of each."""
    listed: dict[tuple[ChangeGroup, str], list[Change]] = {}
    for change in changes:
        if change.kind in LISTED and change.group in (ChangeGroup.NEW, ChangeGroup.GONE) and not change.why:
            listed.setdefault((change.group, change.kind), []).append(change)
        else:
            yield change
    for (_, kind), alike in listed.items():
        if len(alike) <= _MOST_LISTED:
            yield from alike
        else:
            inside = (*(change.name for change in alike[:_MOST_LISTED]), "…")
            yield replace(alike[0], kind=f"{kind}s", id=f"{kind}s", name=str(len(alike)), inside=inside)


class _ChangeFinder:
    """Tells the changes of paired things. Between two frameworks nothing is said of answers: each has its own."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.states = (pairs.old, pairs.now)
        self.scales = pairs.scales()
        self.arrived = {(thing.kind, thing.key) for thing in pairs.new if thing.kind not in NO_CAUSE}

    def new(self) -> Iterator[Change]:
        for thing in self.pairs.new:
            if thing.parent in self.arrived or thing.kind == "level":
                continue
            around = self.pairs.now.parent(thing)
            is_part = thing.kind == "practice" and around is not None
            effect = Effect.NOTHING if thing.kind in NAMELESS else Effect.WITHOUT if is_part else Effect.NONE
            about = name_of(around) if is_part and around else ""
            yield self.change(ChangeGroup.NEW, self.pairs.now, thing, effect, about=about)

    def removed(self) -> Iterator[Change]:
        for thing in self.pairs.removed:
            if not self.pairs.is_outermost(thing) or thing.kind == "level":
                continue
            why = self.pairs.now.retired.get(thing.kind, {}).get(thing.path, "")
            effect = Effect.NOTHING if thing.kind in NAMELESS else Effect.KEPT
            yield self.change(ChangeGroup.GONE, self.pairs.old, thing, effect, why=why)

    def changed(self) -> Iterator[Change]:
        for old, new in self.pairs.both:
            yield from self.wordings(old, new)
            yield from self.answers(old, new)
            yield from self.levels(old, new)
            yield from self.place(old, new)

    def wordings(self, old: SnapshotItem, new: SnapshotItem) -> Iterator[Change]:
        asked = tuple(map(plain, question_changes(old, new)))
        if asked:
            group, effect = self.verdict(old, new)
            yield self.change(group, self.pairs.now, new, effect, wordings=asked, about=_about(self.pairs.now, new))
        contexts = tuple(map(plain, context_changes(old, new)))
        if contexts:
            group = ChangeGroup.EDITORIAL if new.kind == "translation" else ChangeGroup.OTHER
            yield self.change(group, self.pairs.now, new, Effect.NOTHING, wordings=contexts)

    def verdict(self, old: SnapshotItem, new: SnapshotItem) -> tuple[ChangeGroup, Effect]:
        rewording = verdict(old, new, self.pairs.same_framework)
        if not self.pairs.same_framework:
            return ChangeGroup.REWORDED, Effect.NOTHING
        return {
            Rewording.EDITORIAL: (ChangeGroup.EDITORIAL, Effect.HOLD),
            Rewording.SUBSTANTIVE: (ChangeGroup.AGAIN, Effect.AGAIN),
            Rewording.UNSAID: (ChangeGroup.REWORDED, Effect.UNSAID),
        }[rewording]

    def answers(self, old: SnapshotItem, new: SnapshotItem) -> Iterator[Change]:
        # A part that names its first scale was rated on that of the form until then.
        is_first = new.kind in RATED and not old.nature
        changed = () if is_first else tuple(answer_changes(old, new, self.scales))
        if changed:
            yield self.change(ChangeGroup.ANSWERS, self.pairs.now, new, Effect.UNFIT, wordings=changed)

    def levels(self, old: SnapshotItem, new: SnapshotItem) -> Iterator[Change]:
        changed = old.kind == "scale" and levels_changed(old, new, self.states, self.pairs.successor)
        if changed:
            _, effect = self.verdict(old, new)
            yield self.change(
                ChangeGroup.SCALES, self.pairs.now, new, effect, wordings=tuple(_levels(changed, self.states, old, new))
            )

    def place(self, old: SnapshotItem, new: SnapshotItem) -> Iterator[Change]:
        before = self.pairs.old.parent(old)
        moved_to = self.pairs.successor.get(old.parent) if old.parent else None
        if old.parent and new.parent and (moved_to is None or (moved_to.kind, moved_to.key) != new.parent):
            after = self.pairs.now.parent(new)
            places = Wording("parent", name_of(before) if before else "", name_of(after) if after else "")
            yield self.change(ChangeGroup.MOVED, self.pairs.now, new, Effect.STAY, wordings=(places,))
        if old.id != new.id and new.kind not in NAMELESS:
            yield self.change(ChangeGroup.RENAMED, self.pairs.now, new, Effect.CARRIED, old_id=old.path)

    def change(
        self, group: ChangeGroup, state: Snapshot, thing: SnapshotItem, effect: Effect, **more: object
    ) -> Change:
        if thing.kind in WITHOUT_ANSWERS or not self.pairs.same_framework:
            effect = Effect.NOTHING
        within = (
            tuple(name_of(part) for part in _within(state, thing))
            if group in (ChangeGroup.NEW, ChangeGroup.GONE)
            else ()
        )
        kind = "table" if thing.nature.get("kind") == "table" else thing.kind
        values = {"where": tuple(_around(state, thing)), "inside": within, **more}
        return Change(group, kind, thing.path, name_of(thing), effect, **values)  # type: ignore[arg-type]


def name_of(thing: SnapshotItem) -> str:
    """What a thing is called, with an ellipsis where it is called otherwise for each area."""
    return fill_plain(thing.name, dict.fromkeys(places(thing.name), "…")) if thing.kind in _WITH_PLACES else thing.name


def _about(state: Snapshot, thing: SnapshotItem) -> str:
    """What has to be rated again: a practice is rated with its element, and so is what a level looks like."""
    around = state.parent(thing)
    return _about(state, around) if thing.kind in _RATED_WITH_ANOTHER and around else name_of(thing)


def _around(state: Snapshot, thing: SnapshotItem) -> Iterator[str]:
    around = state.parent(thing)
    if around and around.kind not in WITHOUT_ANSWERS:
        yield from _around(state, around)
        yield name_of(around)


def _within(state: Snapshot, thing: SnapshotItem) -> list[SnapshotItem]:
    """What is worth a word of what comes or goes with a thing: the elements of an area, the levels of a scale."""
    inner = {"area": "element", "element": "practice", "scale": "level", "field": "column"}.get(thing.kind)
    return state.inside(thing, inner) if inner else []


def _levels(
    changed: Levels, states: tuple[Snapshot, Snapshot], old: SnapshotItem, new: SnapshotItem
) -> Iterator[Wording]:
    yield from (Wording("level", name_of(level), "") for level in changed.removed)
    yield from (Wording("level", "", name_of(level)) for level in changed.new)
    if changed.reordered:
        rows = [
            " < ".join(map(name_of, state.inside(scale, "level")))
            for state, scale in zip(states, (old, new), strict=True)
        ]
        yield Wording("order", *rows)

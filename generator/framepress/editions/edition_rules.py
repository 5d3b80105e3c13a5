"""What a new edition may not do to the ids of the last one, so that no answer loses its question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from framepress.editions.edition_files import Edition
from framepress.editions.edition_names import check_edition_name
from framepress.editions.equivalence import (
    Rewording,
    answer_changes,
    is_stale,
    levels_changed,
    question_changes,
    verdict,
)
from framepress.editions.pairing import Pairs, pair
from framepress.editions.retired_ids import check_retired_ids
from framepress.editions.snapshot import (
    IN_FORMS,
    LISTED,
    NAMELESS,
    RATED,
    RETIRED,
    WITHOUT_ANSWERS,
    Snapshot,
    SnapshotItem,
)
from framepress.editions.snapshot_source import snapshot
from framepress.editions.source_map import Nodes, nodes_of
from framepress.framework.model.framework import Framework
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import short
from framepress.text.messages import mistake, phrase

_LIKE = 0.6
"""From which likeness on (0 to 1) a new thing may be an old one under another id."""
_RETIRED_KEYS = {kind: key for key, kind in RETIRED.items()}


@dataclass(frozen=True)
class EditionComparison:
    """A framework beside an earlier state of it, with the places in its files."""

    framework: Framework
    pairs: Pairs
    nodes: Nodes

    def since(self) -> str:
        """The earlier state, for a sentence."""
        old = self.pairs.old
        return phrase("edition" if self.pairs.same_framework else "edition_of", edition=old.edition, title=old.title)

    def place(self, thing: SnapshotItem, key: str = "") -> Place:
        """Where a thing of the framework stands."""
        return self.nodes[thing.kind, thing.key].place(key)


def check_past(framework: Framework, editions: Sequence[Edition], against: Snapshot | None = None) -> list[Problem]:
    """What the framework did to the ids of its editions (the oldest first), or of one state that it is held against."""
    now = snapshot(framework)
    nodes = nodes_of(framework)
    ours = [edition.snapshot for edition in editions if edition.snapshot.framework == now.framework]
    problems = [*check_retired_ids(framework, now, nodes), *check_edition_name(framework, now, editions)]
    previous = against or (ours[-1] if ours else None)
    if previous is None:
        return problems
    comparison = EditionComparison(framework, pair(previous, now), nodes)
    for rule in (_vanished, _reworded, _answered_otherwise, _scales):
        problems += rule(comparison)
    return problems + list(_used_again(comparison, [*ours, previous]))


def _vanished(comparison: EditionComparison) -> Iterator[Problem]:
    pairs = comparison.pairs
    for thing in pairs.removed:
        if thing.kind in WITHOUT_ANSWERS | NAMELESS or not pairs.is_outermost(thing) or _is_retired(thing, pairs):
            continue
        repeated = _repeated_otherwise(thing, pairs)
        if repeated:
            yield from _repeat(comparison, thing, repeated)
            continue
        likely = _likely(thing, pairs.new)
        place = comparison.place(likely) if likely else _around(comparison, thing)
        words = {**thing.words, "since": comparison.since(), "retire": _retire(thing)}
        if likely:
            yield mistake(place, "vanished.renamed", likely=likely.id, old=thing.id, **words)
        else:
            yield mistake(place, "vanished.gone", **words)


def _repeat(comparison: EditionComparison, thing: SnapshotItem, now: SnapshotItem) -> Iterator[Problem]:
    """A question that is asked for each of something else: where the whole form is, this is the form's problem."""
    form, old_form = comparison.pairs.now.parent(now), comparison.pairs.old.parent(thing)
    if form and old_form and form.nature != old_form.nature:
        words = {"form": form.key, "since": comparison.since(), "retire": _retire(old_form)}
        yield mistake(comparison.place(form, "for_each"), "repeated-otherwise.form", **words)
        return
    words = {**thing.words, "since": comparison.since(), "retire": _retire(thing)}
    yield mistake(comparison.place(now), "repeated-otherwise.question", **words)


def _reworded(comparison: EditionComparison) -> Iterator[Problem]:
    pairs = comparison.pairs
    for old, new in pairs.both:
        changed = [] if new.kind in WITHOUT_ANSWERS else question_changes(old, new)
        if not changed or verdict(old, new, pairs.same_framework) is not Rewording.UNSAID:
            continue
        key, before = changed[0].key, changed[0].old
        words = {"key": key, **new.words, "since": comparison.since(), "how": _how_to_say(comparison, old, new)}
        sentence = "reworded.otherwise" if before else "reworded.new"
        yield mistake(comparison.place(new, key), sentence, before=short(before), **words)


def _how_to_say(comparison: EditionComparison, old: SnapshotItem, new: SnapshotItem) -> str:
    if is_stale(old, new) and comparison.pairs.same_framework:
        return phrase("rewording.stale", mark=new.reworded, edition=comparison.pairs.now.edition)
    node = comparison.nodes[new.kind, new.key]
    in_short = type(node).text_key and set(type(node).model_fields) > {type(node).text_key} == node.model_fields_set
    return phrase("rewording.in_short" if in_short else "rewording.add", key=type(node).text_key)


def _answered_otherwise(comparison: EditionComparison) -> Iterator[Problem]:
    scales = comparison.pairs.scales()
    for old, new in comparison.pairs.both:
        if new.kind not in IN_FORMS and not (new.kind in RATED and old.nature):
            continue
        for change in answer_changes(old, new, scales)[:1]:
            before, after = (value or phrase("numbers.nothing") for value in (change.old, change.new))
            words = {"key": change.key, **new.words, "since": comparison.since(), "retire": _retire(old)}
            place = comparison.place(new, change.key)
            yield mistake(place, "answered-otherwise", before=before, after=after, **words)


def _scales(comparison: EditionComparison) -> Iterator[Problem]:
    pairs = comparison.pairs
    for old, new in pairs.both:
        changed = levels_changed(old, new, (pairs.old, pairs.now), pairs.successor) if old.kind == "scale" else None
        if not changed:
            continue
        place = comparison.place(new, "levels")
        if changed.reordered:
            words = {"scale": new.key, "since": comparison.since(), "retire": _retire(old)}
            yield mistake(place, "scale-changed.order", **words)
        elif verdict(old, new, pairs.same_framework) is Rewording.UNSAID:
            changes = [phrase("change.gone", name=phrase("quoted", text=level.key)) for level in changed.removed]
            changes += [phrase("change.new", name=phrase("quoted", text=level.key)) for level in changed.new]
            is_old = is_stale(old, new) and pairs.same_framework
            how = _how_to_say(comparison, old, new) if is_old else phrase("rewording.scale")
            since = comparison.since()
            yield mistake(place, "scale-changed.levels", scale=new.key, since=since, changes=changes, how=how)


def _used_again(comparison: EditionComparison, earlier: Sequence[Snapshot]) -> Iterator[Problem]:
    """Ids that somebody had before: answers to that one must not become those of another."""
    pairs = comparison.pairs
    stayed = {(new.kind, new.key) for old, new in pairs.both if old.key == new.key}
    before = {(new.kind, new.key): old for old, new in pairs.both}
    for thing in pairs.now.things.values():
        where = (thing.kind, thing.key)
        if thing.kind in WITHOUT_ANSWERS | NAMELESS or where in stayed:
            continue
        if where in before and thing.id in before[where].renamed_from:  # called as it was called once
            continue
        former = _was(thing, earlier)
        if former:
            yield mistake(comparison.place(thing), "used-again", id=thing.path, was=former)


def _was(thing: SnapshotItem, earlier: Sequence[Snapshot]) -> str:
    """What had the id of a thing before, and until when; empty where nothing had."""
    for state in reversed(earlier):
        had = state.things.get((thing.kind, thing.key))
        if had:
            return phrase("used.by", name=short(had.name), edition=state.edition)
    for state in reversed(earlier):
        if thing.path in state.retired.get(thing.kind, {}):
            return phrase("used.retired", edition=state.edition)
    return ""


def _is_retired(thing: SnapshotItem, pairs: Pairs) -> bool:
    """Whether the framework says that a thing is gone, or something that it stood in."""
    part: SnapshotItem | None = thing
    while part:
        if {part.key, part.path} & set(pairs.now.retired.get(part.kind, {})):
            return True
        part = pairs.old.parent(part)
    return False


def _repeated_otherwise(thing: SnapshotItem, pairs: Pairs) -> SnapshotItem | None:
    """The new thing that is the same question, asked for each of something else."""
    if thing.kind not in IN_FORMS:
        return None
    return next(
        (candidate for candidate in pairs.new if (candidate.kind, candidate.path) == (thing.kind, thing.path)), None
    )


def _likely(thing: SnapshotItem, new: Sequence[SnapshotItem]) -> SnapshotItem | None:
    """The new thing that may be this one under another id."""
    if thing.kind in LISTED:  # there may be thousands: only one of the same name is looked for
        return next(
            (candidate for candidate in new if candidate.kind == thing.kind and candidate.around == thing.around), None
        )
    alike = [(_likeness(thing, candidate), candidate) for candidate in new if _could_be(thing, candidate)]
    best = max(alike, key=lambda scored: scored[0], default=None)
    return best[1] if best and best[0] >= _LIKE else None


def _could_be(thing: SnapshotItem, new: SnapshotItem) -> bool:
    if thing.kind in IN_FORMS and thing.key.rpartition("/")[0] != new.key.rpartition("/")[0]:
        return False
    return thing.kind == new.kind


def _likeness(thing: SnapshotItem, new: SnapshotItem) -> float:
    return max(
        SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in ((thing.name, new.name), (thing.id, new.id))
    )


def _around(comparison: EditionComparison, thing: SnapshotItem) -> Place:
    """The place of what a thing stood in; where nothing is left of that, where the edition is named."""
    framework = comparison.framework
    successor = comparison.pairs.successor.get(thing.parent) if thing.parent else None
    if successor:
        return comparison.place(successor)
    if thing.kind == "stage" and framework.cycle:
        return framework.cycle.key_place("stages")
    return framework.about.key_place("scales") if thing.kind == "scale" else framework.about.place("edition")


def _retire(thing: SnapshotItem) -> str:
    return phrase("retire", id=thing.path, key=_RETIRED_KEYS[thing.kind])

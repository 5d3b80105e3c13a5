"""What the name of an edition may be, once another was released."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framepress.editions.edition_files import Edition, in_order, next_name
from framepress.editions.equivalence import answer_changes, levels_changed, question_changes
from framepress.editions.pairing import Pairs, pair
from framepress.editions.snapshot import LISTED, WITHOUT_ANSWERS, Snapshot, SnapshotItem
from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem
from framepress.text.messages import mistake, phrase

_FREE = WITHOUT_ANSWERS | LISTED
"""Kinds that may change while an edition stays what it is."""


def check_edition_name(framework: Framework, now: Snapshot, editions: Sequence[Edition]) -> Iterator[Problem]:
    """The problems of the framework's id and edition, beside those of its ``editions`` (the oldest first)."""
    yield from _of_another(framework, editions)
    ours = [edition.snapshot for edition in editions if edition.snapshot.framework == now.framework]
    yield from _edition_name(framework, now, ours)


def _of_another(framework: Framework, editions: Sequence[Edition]) -> Iterator[Problem]:
    for edition in editions:
        framework_id = edition.snapshot.framework
        if framework_id != framework.about.id:
            words = {"edition": edition.name, "other": framework_id, "own": framework.about.id, "file": edition.file}
            yield mistake(framework.about.place("id"), "edition-of-another", **words)


def _edition_name(framework: Framework, now: Snapshot, released: Sequence[Snapshot]) -> Iterator[Problem]:
    """The name of a released edition can't be given to anything else, and a new one comes after the last."""
    place = framework.about.place("edition")
    newest = released[-1].edition if released else ""
    name = next_name(newest)
    how = phrase("new_edition.such_as" if name else "new_edition.any", name=name)
    same = next((state for state in released if state.edition == now.edition), None)
    if same:
        change = _first_change(pair(same, now))
        if change:
            yield mistake(place, "edition-taken", edition=same.edition, change=change, how=how)
    elif newest and in_order(now.edition) < in_order(newest):
        yield mistake(place, "edition-order", edition=now.edition, newest=newest, how=how)


def _first_change(pairs: Pairs) -> str:
    """The first thing that matters to answers and is otherwise, in a few words; empty where there is none."""
    for thing in pairs.removed:
        if thing.kind not in _FREE:
            return _change("gone", thing)
    for thing in pairs.new:
        if thing.kind not in _FREE:
            return _change("new", thing)
    scales = pairs.scales()
    for old, new in pairs.both:
        if old.kind in _FREE:
            continue
        is_other = old.key != new.key or question_changes(old, new) or answer_changes(old, new, scales)
        if is_other or levels_changed(old, new, (pairs.old, pairs.now), pairs.successor):
            return _change("changed", new)
    return ""


def _change(what: str, thing: SnapshotItem) -> str:
    return phrase(f"change.{what}", name=phrase("part", **thing.words))

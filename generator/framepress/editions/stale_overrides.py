"""What a variant says in place of its upstream, and which of it now hides a correction made there.

For each text that a variant replaces, ``upstream.yml`` keeps a short mark of what stood upstream at that time.
Where the upstream says something else today, the mark no longer fits: somebody has to read both.
"""

from __future__ import annotations

from dataclasses import dataclass

from framepress.framework.inheritance.overrides import Override
from framepress.framework.inheritance.upstream import Upstream
from framepress.problems.problem import Problem
from framepress.text.guesses import short
from framepress.text.messages import note, phrase

MOST_MARKS = 60
"""Marks that a note spells out. It may be all that somebody has who works in a browser alone."""


@dataclass(frozen=True)
class StaleOverride:
    """An override, and the mark of what it replaced when it was written; ``""`` where none was kept."""

    override: Override
    recorded: str

    @property
    def is_settled(self) -> bool:
        """Whether the upstream still says what was replaced."""
        return self.recorded == self.override.hash


def stale_overrides(upstream: Upstream) -> list[StaleOverride]:
    """Every override, in the order of the files."""
    return [
        StaleOverride(override, upstream.record.replaced.get(override.path, ""))
        for override in upstream.merged.overrides
    ]


def stale_override_notes(upstream: Upstream) -> list[Problem]:
    """What ``check`` and ``build`` say about overrides; none of it stops them."""
    every = stale_overrides(upstream)
    notes = [_correction(stale) for stale in every if stale.recorded and not stale.is_settled]
    notes += _not_recorded(every)
    overridden = {stale.override.path for stale in every}
    for path in upstream.record.replaced:
        if path not in overridden:
            place = upstream.record.place("replaced", path)
            notes.append(note(place, "override-gone", path=short(path)))
    return notes


def _correction(stale: StaleOverride) -> Problem:
    path, mark = stale.override.path, stale.override.hash
    words = {"upstream": short(stale.override.upstream), "path": path, "mark": mark}
    return note(stale.override.place, "hidden-correction", **words)


def _not_recorded(every: list[StaleOverride]) -> list[Problem]:
    """One note for all: a variant that was just begun has many."""
    overrides = [stale.override for stale in every if not stale.recorded]
    if not overrides:
        return []
    first, more = overrides[0], len(overrides) - 1
    how = phrase("record.all")
    if len(every) <= MOST_MARKS:
        marks = sorted((stale.override.path, stale.recorded or stale.override.hash) for stale in every)
        line = ", ".join(f"{path}: {mark}" for path, mark in marks)
        how = phrase("record.line", line=f"replaced: {{{line}}}")
    words = {"upstream": short(first.upstream), "how": how}
    if more:
        return [note(first.place, "override-not-recorded.first", count=more, **words)]
    return [note(first.place, "override-not-recorded.alone", **words)]

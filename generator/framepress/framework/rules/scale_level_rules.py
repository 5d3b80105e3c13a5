"""What must hold between the levels of a scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem
from framepress.text.messages import mistake
from framepress.text.spelling import folded

_FEWEST_STEPS = 2


def _scales_have_steps(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """A scale with all its levels but one marked as no step: nothing could be higher or lower."""
    for scale in framework.about.scales.values():
        if sum(level.is_rated for level in scale.levels.values()) < _FEWEST_STEPS:
            yield mistake(scale.place("levels"), "too-few-steps", scale=scale.id)


def _points(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """Points of a level that counts in no score."""
    for scale in framework.about.scales.values():
        for level in scale.levels.values():
            if not level.is_rated and level.points is not None:
                yield mistake(level.place("points"), "level-points", level=level.id)


def _short_names(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    for scale in framework.about.scales.values():
        first: dict[str, str] = {}
        for level in scale.levels.values():
            namesake = first.setdefault(folded(level.short), level.id) if level.short else level.id
            if namesake != level.id:
                yield mistake(level.place("short"), "short-twice", level=level.id, other=namesake)


SCALE_LEVEL_RULES: tuple[Callable[[Framework, UnresolvedIds], Iterator[Problem]], ...] = (
    _scales_have_steps,
    _points,
    _short_names,
)

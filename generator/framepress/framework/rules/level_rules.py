"""The scale of what is rated, and what each of its levels looks like there."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.elements import Element, Practice, scale_of
from framepress.framework.model.framework import Area, Framework
from framepress.framework.model.rating_scales import Scale
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Problem
from framepress.text.guesses import nearest, short
from framepress.text.messages import in_a_row, mistake, note, phrase

Rated = Area | Element | Practice


def rated_parts(framework: Framework) -> Iterator[tuple[str, tuple[Rated, ...]]]:
    """Each area, element and practice with its kind, and after it what it stands in."""
    for area in framework.areas.values():
        yield "area", (area,)
        for element in area.elements.values():
            yield "element", (element, area)
            for practice in element.practices.values():
                yield "practice", (practice, element, area)


def check_levels(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """Scales that there are none of, and texts on levels that are not of the scale."""
    if unresolved.anything("framework.yml"):
        return
    scales = framework.about.scales
    for _, (part, *around) in rated_parts(framework):
        if part.scale and part.scale not in scales:
            yield unknown(part.place("scale"), "scale", part.scale, scales)
        elif not isinstance(part, Area) and part.levels:
            yield from _unknown_levels(part, scale_of_texts(part, scale_of(part, *around), framework))


def level_notes(framework: Framework) -> Iterator[Problem]:
    """A note for each element or practice that says of some levels what they look like, and of others nothing."""
    for kind, (part, *around) in rated_parts(framework):
        if isinstance(part, Area) or not part.levels:
            continue
        scale = scale_of_texts(part, scale_of(part, *around), framework)
        steps = [level for level in scale.levels.values() if level.is_rated] if scale else []
        missing = [level.id for level in steps if level.id not in part.levels]
        is_mistyped = scale is not None and not part.levels.keys() <= scale.levels.keys()
        if missing and not is_mistyped:
            what, place = phrase(f"kinds.{kind}"), part.key_place("levels")
            yield note(place, "missing-levels", count=len(missing), kind=what, id=part.id, levels=in_a_row(missing))


def scale_of_texts(part: Element | Practice, named: str, framework: Framework) -> Scale | None:
    """The scale that texts on levels are about: the one that is named, else the one with most of these levels."""
    scales = framework.about.scales
    if named:
        return scales.get(named)
    shared = {scale.id: len(scale.levels.keys() & part.levels.keys()) for scale in scales.values()}
    return scales[max(shared, key=shared.__getitem__)] if shared else None


def _unknown_levels(part: Element | Practice, scale: Scale | None) -> Iterator[Problem]:
    if scale is None:
        return
    for level, text in part.levels.items():
        if level not in scale.levels:
            words = {"id": short(level), "scale": scale.id, "guess": nearest(level, scale.levels)}
            yield mistake(text.place(), "unknown-level", about=level, **words)

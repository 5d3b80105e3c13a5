"""Levels that are no step of their scale: *Not applicable* counts as the highest level where it stands last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framepress.framework.model.framework import Framework
from framepress.framework.model.rating_scales import Level
from framepress.problems.problem import Problem
from framepress.text.guesses import short
from framepress.text.messages import note

_NUMBER = re.compile(r"^\W*\d*\W*")
_WORDS = re.compile(r"[^\W_]+")
_NEVER = (
    *("n a", "na", "not applicable", "non applicable", "does not apply", "doesnt apply"),
    *("no aplica", "no procede", "sans objet", "nicht anwendbar", "não se aplica", "nao se aplica", "nie dotyczy"),
)
"""What is no level wherever it stands, in small letters without signs."""
_AT_AN_END = (
    *("dont know", "do not know", "i dont know", "unknown", "not sure", "unsure", "no opinion", "no answer"),
    *("prefer not to say", "prefer not to answer", "cant say", "cannot say", "cant judge", "cannot judge"),
    *("cant rate", "cannot rate", "unable to rate", "unable to judge", "not rated", "insufficient evidence"),
    *("no sé", "no se sabe", "no sabe", "ns nc", "je ne sais pas", "ne sait pas", "weiß nicht", "keine angabe"),
    *("não sei", "nie wiem"),
)
"""What is no level at either end; in the middle it may stand between *no* and *yes*."""
_AT_THE_TOP = ("not observed", "not seen", "not yet observed", "no opportunity to observe", "did not observe")
"""What is no level above all others; below them it may be the lowest one."""


def unrated_notes(framework: Framework) -> Iterator[Problem]:
    """A note for each level that is most likely no step of its scale."""
    for scale in framework.about.scales.values():
        levels = [level for level in scale.levels.values() if level.is_rated]
        for position in sorted(_unrated(levels)):
            yield _note(levels, position)


def _unrated(levels: list[Level]) -> set[int]:
    """The positions of levels that are no step: these stand in a row at an end, or are none wherever they stand."""
    positions = {position for position, level in enumerate(levels) if _says(level, _NEVER)}
    for order, phrases in (
        (range(len(levels)), _AT_AN_END),
        (range(len(levels) - 1, -1, -1), (*_AT_AN_END, *_AT_THE_TOP)),
    ):
        for position in order:
            if position not in positions and not _says(levels[position], phrases):
                break
            positions.add(position)
    return positions


def _says(level: Level, phrases: tuple[str, ...]) -> bool:
    """Whether the words of a level are one of the phrases, or begin with one that is long enough to be meant."""
    label = level.label.casefold().replace("'", "").replace("’", "")
    words = " ".join(_WORDS.findall(_NUMBER.sub("", label)))
    return any(words == phrase or (" " in phrase and words.startswith(f"{phrase} ")) for phrase in phrases)


def _note(levels: list[Level], position: int) -> Problem:
    level, ends = levels[position], {0: "lowest", len(levels) - 1: "highest"}
    where = ends.get(position, "between")
    return note(level.place(), f"unrated-level.{where}", level=short(level.label), number=position + 1)

"""Answers → the value of a score.

``web/scripts/score_value.js`` does the same on a page, and both run one table of cases: ``tests/contract/scores.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A name for values from ``at_least`` on."""

    id: str
    title: str
    at_least: float


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """A rating that counts, by the full id of its field: the points of each level with a rank, and those without one,
    such as *Not applicable*. ``weight`` is 1 but in a weighted mean.
    """

    field: str
    points: Mapping[str, float]
    unrated: tuple[str, ...] = ()
    weight: float = 1


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What a score is made for: a group, an area, a domain, or ``all``; with the positions of its items."""

    over: str
    id: str
    title: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A score of one form: its rule, the ratings that it counts, and what it is made for. ``answered`` is the least
    share of answers in per cent.
    """

    id: str
    title: str
    rule: str
    answered: int
    items: tuple[ScoreItem, ...]
    parts: tuple[ScorePart, ...]
    goal: float | None = None
    bands: tuple[ScoreBand, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreValue:
    """A score, and how it was made: of ``asked`` ratings so many were ``answered``, with ``points`` of the ``most``
    that these could have. Those left out as not applicable are in neither. ``value`` is ``None`` with too few answers;
    it is rounded to a tenth, to a hundredth where the points of a level are finer than a tenth (¼) and it is no share;
    and what is shown is what is compared with the goal and the bands.
    """

    value: float | None
    points: float
    most: float
    answered: int
    asked: int
    unrated: int
    reached: bool | None = None
    """Whether the goal was reached; ``None`` without a goal or a value."""
    band: str = ""


Rated = Sequence[tuple[float, float, float]]
"""Points, the most points and the weight of each rating that was answered; there is at least one."""

_RULES: dict[str, Callable[[Rated], float]] = {
    "share": lambda rated: 100 * _points(rated) / most if (most := sum(each for _, each, _ in rated)) else 0.0,
    "sum": lambda rated: _points(rated),
    "mean": lambda rated: _points(rated) / len(rated),
    "lowest": lambda rated: min(points for points, _, _ in rated),
    "weighted": lambda rated: (
        sum(points * weight for points, _, weight in rated) / weights
        if (weights := sum(weight for _, _, weight in rated))
        else 0.0
    ),
}


def score_value(
    score: Score, part: ScorePart, answers: Mapping[str, Any], not_asked: Collection[str] = ()
) -> ScoreValue:
    """The value of a score for one of its parts. Of ratings ``not_asked`` it is as if the form had none."""
    there = [score.items[at] for at in part.items]
    items = [(item, answers.get(item.field)) for item in there if item.field not in not_asked]
    rated = [
        (item.points[answer], max(item.points.values()), item.weight)
        for item, answer in items
        if isinstance(answer, str) and answer in item.points
    ]
    unrated = sum(answer in item.unrated for item, answer in items)
    asked = len(items) - unrated
    is_enough = bool(rated) and 100 * len(rated) >= score.answered * asked
    value = _rounded(_RULES[score.rule](rated), 100 if _is_fine(score) else 10) if is_enough else None
    return ScoreValue(
        value,
        _points(rated),
        sum(most for _, most, _ in rated),
        len(rated),
        asked,
        unrated,
        None if value is None or score.goal is None else value >= score.goal,
        _band(score, value),
    )


def _points(rated: Rated) -> float:
    return sum(points for points, _, _ in rated)


def _is_fine(score: Score) -> bool:
    return score.rule != "share" and any(
        round(points, 1) != points for item in score.items for points in item.points.values()
    )


def _rounded(value: float, parts: int) -> float:
    """To a tenth or a hundredth, halves up: as a page does it."""
    return floor(value * parts + 0.5) / parts


def _band(score: Score, value: float | None) -> str:
    """The id of the band that a value lies in: the highest that it reaches."""
    reached = [] if value is None else [band for band in score.bands if value >= band.at_least]
    return max(reached, key=lambda band: band.at_least).id if reached else ""

"""Looks at a button's picture: is nothing in it, a filled dot, or a tick?

The shapes are what a person calls so, not any one drawing: a viewer or an engine may draw its own. A
letter or digit in the place of a mark, which is what a missing ZapfDingbats leaves, is neither.
"""

from __future__ import annotations

import numpy as np

from tests.engines.letters import Ink

EMPTY, DOT, TICK, OTHER = "empty", "dot", "tick", "something else"
_INSET = 0.2
"""Share of the box at each edge that belongs to its border."""
_FAINT = 0.01
_TICK = ((0.0, 0.45), (0.33, 1.0), (1.0, 0.0))
"""The two strokes of a tick in its own box: right and down."""


def mark(ink: Ink) -> str:
    """What stands in the picture of a button: one of the four words above. ``ink`` is all of it, border too."""
    height, width = ink.shape
    inner = ink[
        round(height * _INSET) : round(height * (1 - _INSET)), round(width * _INSET) : round(width * (1 - _INSET))
    ]
    dark = inner > 0.5
    if dark.mean() < _FAINT:
        return EMPTY
    if _is_dot(dark):
        return DOT
    return TICK if _is_tick(dark) else OTHER


def _is_dot(dark: np.ndarray) -> bool:
    """A disc in the middle: round, filled, centred."""
    rows, columns = np.nonzero(dark)
    height, width = dark.shape
    y, x = rows.mean(), columns.mean()
    if abs(y - (height - 1) / 2) > height * 0.1 or abs(x - (width - 1) / 2) > width * 0.1:
        return False
    radius = np.sqrt(len(rows) / np.pi)
    inside = np.hypot(rows - y, columns - x) <= radius + 1
    return bool(inside.mean() > 0.97 and radius > width * 0.12)


def _is_tick(dark: np.ndarray) -> bool:
    """Ink along the two strokes and nowhere else, with room for thick and bent ones."""
    rows, columns = np.nonzero(dark)
    top, left = rows.min(), columns.min()
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    if min(height, width) < min(dark.shape) * 0.35:
        return False
    ys, xs = (rows - top + 0.5) / height, (columns - left + 0.5) / width
    on_strokes = np.minimum(_distance(xs, ys, *_TICK[:2]), _distance(xs, ys, *_TICK[1:])) < 0.24
    drawn = np.stack([xs, ys], axis=1)
    reached = [
        np.hypot(*(drawn - point).T).min() < 0.2 for stroke in (_TICK[:2], _TICK[1:]) for point in _along(*stroke)
    ]
    return bool(on_strokes.mean() > 0.93 and np.mean(reached) > 0.93)


def _along(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    share = np.linspace(0, 1, 12)[:, None]
    return np.asarray(start) * (1 - share) + np.asarray(end) * share


def _distance(xs: np.ndarray, ys: np.ndarray, start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """Of each point from the stroke between two points."""
    (ax, ay), (bx, by) = start, end
    share = np.clip(((xs - ax) * (bx - ax) + (ys - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1)
    return np.asarray(np.hypot(xs - ax - share * (bx - ax), ys - ay - share * (by - ay)))

"""Drawings made from the framework, as SVG that stands in the page."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from markupsafe import Markup

_SIZE = 240
_RADIUS = 92
_GAP = 0.16
"""The space between two arcs, in radians at the centre."""


def ring(titles: Sequence[str], name: str, description: str, marked: int = -1) -> Markup:
    """The cycle as a ring of arrows, numbered from the top, clockwise.

    ``name`` and ``description`` say to everybody else what the ring shows; ``marked`` is the position
    of the stage to mark, counted from 0.
    """
    share = 2 * pi / len(titles)
    arcs = [_arc(position, share, position == marked) for position in range(len(titles))]
    return Markup(
        '<svg class="fp-cycle__ring" viewBox="0 0 {size} {size}" role="img"'
        ' aria-labelledby="fp-ring-name fp-ring-text">'
        '<title id="fp-ring-name">{name}</title><desc id="fp-ring-text">{description}</desc>{arcs}</svg>'
    ).format(size=_SIZE, name=name, description=description, arcs=Markup("").join(arcs))


def _arc(position: int, share: float, is_here: bool) -> Markup:
    begin = position * share - pi / 2 + _GAP / 2
    end = begin + share - _GAP
    neck = end - min(0.14, share / 4)
    middle = (begin + neck) / 2
    mark = "--here" if is_here else ""
    x, y = _point(middle, _RADIUS)
    return Markup(
        '<path class="fp-cycle__arc fp-cycle__arc{mark}" d="M{start} A{r} {r} 0 {large} 1 {neck}"/>'
        '<path class="fp-cycle__head fp-cycle__head{mark}" d="M{inner} L{tip} L{outer}Z"/>'
        '<circle class="fp-cycle__dot fp-cycle__dot{mark}" cx="{x:.1f}" cy="{y:.1f}" r="17"/>'
        '<text x="{x:.1f}" y="{y:.1f}">{number}</text>'
    ).format(
        mark=mark,
        start=_at(begin, _RADIUS),
        neck=_at(neck, _RADIUS),
        r=_RADIUS,
        large=int(neck - begin > pi),
        inner=_at(neck, _RADIUS - 11),
        tip=_at(end, _RADIUS),
        outer=_at(neck, _RADIUS + 11),
        x=x,
        y=y,
        number=position + 1,
    )


def _point(angle: float, radius: float) -> tuple[float, float]:
    return _SIZE / 2 + radius * cos(angle), _SIZE / 2 + radius * sin(angle)


def _at(angle: float, radius: float) -> str:
    x, y = _point(angle, radius)
    return f"{x:.1f} {y:.1f}"


def ladder(steps: int) -> Markup:
    """The levels of a scale as rising bars; an ornament, said by nothing else than the scale itself."""
    width = 320 / steps
    bars = [
        Markup(
            '<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6"/>'
        ).format(
            name="fp-ladder__top" if step == steps else "fp-ladder__bar",
            x=(step - 1) * width + width * 0.1,
            y=220 - 190 * step / steps,
            width=width * 0.8,
            height=190 * step / steps + 20,
        )
        for step in range(1, steps + 1)
    ]
    return Markup(
        '<svg class="fp-ladder" viewBox="0 0 320 240" aria-hidden="true" focusable="false">{bars}</svg>'
    ).format(bars=Markup("").join(bars))

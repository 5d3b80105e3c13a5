"""The colours of a publisher: whether words can be read on them, and the others that go with them.

Contrast is that of WCAG 2.2 (1.4.3: 4.5:1 for words; 1.4.11: 3:1 for borders and signs). What is derived is made so
that it holds; what a publisher chooses is checked, and the nearest colour that holds is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

WORDS, SIGNS = 4.5, 3.0
"""The contrast that words need, and that borders and signs need."""
COLOUR, ACCENT = "#0b3d45", "#f2b24c"
"""Ours, where a publisher names none."""

_WHITE, _BLACK = "#ffffff", "#000000"
_INK = "#14282c"
_ON_DEEP = "#f2f8f7"
_ON_ACCENT = "#1d1503"
_DARK_GROUNDS = ("#10191c", "#172326", "#203034")
_STEP = 0.004
"""Of lightness in OKLCH: a difference that nobody sees."""


@dataclass(frozen=True)
class LowContrast:
    """A colour that a publisher chose, and can't have."""

    key: str
    contrast: float
    needed: float
    nearest: str


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    return float(_color(first).contrast(second, method="wcag21"))


def nearest_readable(colour: str, grounds: Iterable[str], ratio: float) -> str:
    """The colour itself where it has ``ratio`` on all ``grounds``; else the nearest, lighter or darker, that has it.

    Hue stays, and colourfulness as far as a screen can show it.
    """
    needed = dict.fromkeys(grounds, ratio)
    return _nearest(colour, lambda _: needed)


def _nearest(colour: str, grounds: Callable[[str], Mapping[str, float]]) -> str:
    """As :func:`nearest_readable`. ``grounds`` gives what a tried colour stands on: it may be a wash of itself."""

    def holds(tried: str) -> bool:
        return all(contrast(tried, ground) >= ratio for ground, ratio in grounds(tried).items())

    if holds(colour):
        return colour
    lightness = _lightness(colour)
    for step in range(1, int(1 / _STEP) + 1):
        for tried in (lightness - step * _STEP, lightness + step * _STEP):
            if 0 <= tried <= 1 and holds(_with_lightness(colour, tried)):
                return _with_lightness(colour, tried)
    return max((_WHITE, _BLACK), key=lambda last: min(contrast(last, ground) for ground in grounds(last)))


def unreadable(colour: str, colour_dark: str, accent: str) -> list[LowContrast]:
    """What is wrong with the colours of a publisher; an empty one was not chosen."""
    faults = []
    if colour:
        faults += _unless("colour", colour, lambda tried: dict.fromkeys(_light_grounds(tried), WORDS))
    if colour_dark:
        faults += _unless("colour_dark", colour_dark, lambda _: dict.fromkeys(_DARK_GROUNDS, WORDS))
    if accent and not faults:
        deep = colour or COLOUR
        needed = {deep: SIGNS, _deep_in_the_dark(deep): SIGNS, _ON_ACCENT: WORDS}
        faults += _unless("accent", accent, lambda _: needed)
    return faults


def light_scheme(colour: str, accent: str) -> dict[str, str]:
    """The colours of the site by day, by the names that its styles have for them."""
    deep, sign = colour or COLOUR, accent or ACCENT
    second = _second_ground(deep)
    wash, darker_wash, warm_wash = _mix(_WHITE, deep, 0.04), _wash(deep), _mix(_WHITE, sign, 0.16)
    return {
        "deep": deep,
        "deep-2": second,
        "deep-edge": deep,
        "on-deep": _WHITE,
        "on-deep-soft": nearest_readable(_mix(_WHITE, deep, 0.22), (deep, second), WORDS),
        "tool-edge": nearest_readable(_mix(_WHITE, deep, 0.5), (deep,), SIGNS),
        "wash": wash,
        "wash-2": darker_wash,
        "edge": nearest_readable("#6f8487", (_WHITE, wash, darker_wash), SIGNS),
        "link": deep,
        "link-hover": _mix(deep, _BLACK, 0.3),
        "accent": sign,
        "on-deep-bright": nearest_readable(sign, (deep, second), WORDS),
        "warm": nearest_readable(sign, (_WHITE, wash, darker_wash, warm_wash), WORDS),
        "warm-wash": warm_wash,
        "focus": nearest_readable(sign, (_WHITE, wash, darker_wash, warm_wash), WORDS),
    }


def dark_scheme(colour: str, colour_dark: str, accent: str) -> dict[str, str]:
    """The colours of the site by night."""
    deep, sign = _deep_in_the_dark(colour or COLOUR), accent or ACCENT
    second = _with_lightness(deep, 0.33)
    link = colour_dark or nearest_readable(_with_lightness(colour or COLOUR, 0.8), _DARK_GROUNDS, WORDS)
    warm = nearest_readable(sign, _DARK_GROUNDS, WORDS)
    return {
        "deep": deep,
        "deep-2": second,
        "deep-edge": nearest_readable(_with_lightness(deep, 0.6), (*_DARK_GROUNDS, deep), SIGNS),
        "on-deep": _ON_DEEP,
        "on-deep-soft": nearest_readable(_mix(_WHITE, deep, 0.25), (deep, second), WORDS),
        "tool-edge": nearest_readable(_mix(_WHITE, deep, 0.5), (deep,), SIGNS),
        "link": link,
        "link-hover": nearest_readable(_mix(link, _WHITE, 0.4), _DARK_GROUNDS, WORDS),
        "accent": sign,
        "on-deep-bright": nearest_readable(sign, (deep, second), WORDS),
        "warm": warm,
        "warm-wash": _mix(_DARK_GROUNDS[0], sign, 0.1),
        "focus": warm,
    }


def ramp(low: str, high: str, steps: int) -> list[tuple[str, str]]:
    """Colours from ``low`` to ``high``, both of them too, each with the colour of the words that can be read on it."""
    grounds = [_mix(low, high, step / (steps - 1)) for step in range(steps)]
    return [(ground, _words_on(ground)) for ground in grounds]


def paper_tint(colour: str) -> str:
    """The ground of the heads of tables on paper, on which ``colour`` can be read."""
    return _wash(colour)


def _unless(key: str, colour: str, grounds: Callable[[str], Mapping[str, float]]) -> list[LowContrast]:
    """Nothing, where the colour has on each ground the contrast that it needs there."""
    needed = grounds(colour)
    worst = min(needed, key=lambda ground: contrast(colour, ground) / needed[ground])
    if contrast(colour, worst) >= needed[worst]:
        return []
    return [LowContrast(key, contrast(colour, worst), needed[worst], _nearest(colour, grounds))]


def _light_grounds(colour: str) -> tuple[str, ...]:
    """What the colour stands on by day: white, and washes of itself."""
    return _WHITE, _wash(colour)


def _wash(colour: str) -> str:
    return _mix(_WHITE, _with_lightness(colour, min(_lightness(colour), 0.4)), 0.07)


def _words_on(ground: str) -> str:
    """Ours, dark or light, else black or white: one of these can always be read."""
    return next(colour for colour in (_INK, _WHITE, _BLACK) if contrast(colour, ground) >= WORDS)


def _second_ground(deep: str) -> str:
    """A little lighter than ``deep`` where white words can still be read on it, else a little darker."""
    lighter = _mix(deep, _WHITE, 0.08)
    return lighter if contrast(lighter, _WHITE) >= WORDS else _mix(deep, _BLACK, 0.12)


def _deep_in_the_dark(colour: str) -> str:
    return _with_lightness(colour, min(_lightness(colour), 0.27))


def _lightness(colour: str) -> float:
    return float(_color(colour).convert("oklch")["lightness"])


def _with_lightness(colour: str, lightness: float) -> str:
    return _hex(_color(colour).convert("oklch").set("lightness", lightness))


def _mix(first: str, second: str, share: float) -> str:
    return _hex(_color(first).mix(second, share, space="srgb"))


def _color(text: str) -> Color:
    from coloraide import Color  # here: it takes a tenth of a second to load, and few frameworks name a colour

    return Color(text)


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit().to_string(hex=True))

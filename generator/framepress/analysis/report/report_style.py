"""How a report looks: its styles, in the publisher's colours, with every file that they need inside them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from framepress.analysis.chart_data import STEPS
from framepress.analysis.report.chart_svg import Palette
from framepress.framework.model import colours
from framepress.framework.model.publisher import Brand
from framepress.text.resources import templates

_SAID = """\
/* The report's look: the colours of the website, without anything that has to be loaded. Words have 4.5:1 or more on
   their ground, borders of controls and outlines of bars 3:1. */
"""
_BLOCK = re.compile(r":root\S* \{\n(.*?)\n *\}", re.DOTALL)
_OF_THE_WEBSITE = re.compile(r" *--fp-(font|mono|deep-edge|on-deep-bright|tool-edge|shadow|round|wide):")
"""What the report has no use for: typefaces, shadows, and colors of the website's header."""
_DAY_COLOR = re.compile(r"--fp-([\w-]+): ([^;]+);")
_GROUND = "theme/ground.css"
"""What a report looks like as the website does."""
_PARTS = ("base", "head", "page", "first_page", "tables", "charts", "drawings", "texts", "narrow", "reader", "print")
"""Of the sheet, in ``templates/report/``: of two rules that weigh the same the later one counts."""
_DARK_LOW, _DARK_HIGH = "#26393e", "#7ccfd3"
_LIGHT_LOW = "#e9f2f1"


@dataclass(frozen=True)
class Look:
    """What the report is drawn with, beside its own styles.

    ``faces`` gives the ``@font-face`` rules for a text's characters, with the fonts inside them, and the names of their
    families, for the property ``font-family``. ``logo`` is the picture of the brand.
    """

    faces: Callable[[set[str]], tuple[str, str]]
    logo: bytes = b""


def styles(brand: Brand, look: Look, characters: set[str]) -> str:
    """The whole style sheet."""
    rules, families = look.faces(characters)
    files = (_GROUND, *(f"report/{part}.css" for part in _PARTS))
    sheet = "".join([website_colors(), *((templates() / file).read_text(encoding="utf-8") for file in files)])
    return f"{rules}:root {{ --fp-font: {families}; }}\n{sheet}{_brand(brand)}{_ramps(brand)}"


@cache
def website_colors() -> str:
    """The website's own colors, by day and by night, under what a page knows that stands alone."""
    website = (templates() / "theme" / "colors.css").read_text(encoding="utf-8")
    light, dark = (
        [line for line in block[1].splitlines() if not _OF_THE_WEBSITE.match(line)]
        for block in islice(_BLOCK.finditer(website), 2)
    )
    day = "\n".join(["{", *(f"  {line.strip()}" for line in light), "}"])
    night = "\n".join(["{", *(f"    {line.strip()}" for line in dark), "  }"])
    return f"{_SAID}:root {day}\n@media screen and (prefers-color-scheme: dark) {{\n  :root {night}\n}}\n"


def palette(brand: Brand) -> Palette:
    """The colours of charts by day, as a picture by itself has them."""
    return _palette(brand.colour, brand.accent, *_ends(brand)[:2])


@cache
def _palette(color: str, accent: str, low: str, deep: str) -> Palette:
    colors = dict(_DAY_COLOR.findall(website_colors().partition("@media")[0]))
    if color or accent:
        colors |= colours.light_scheme(color, accent)
    steps = tuple(colours.ramp(low, deep, STEPS + 1))
    return Palette(
        colors["ink"], colors["soft"], colors["paper"], colors["edge"], colors["line"], colors["link"], steps
    )


def policy(style: str) -> str:
    """What a browser may load for the page: its own styles and what lies in them, and nothing from anywhere."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def data_address(content: bytes, kind: str) -> str:
    """A file as an address that holds it."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _brand(brand: Brand) -> str:
    if not (brand.colour or brand.colour_dark or brand.accent):
        return ""
    light = _properties(colours.light_scheme(brand.colour, brand.accent))
    dark = _properties(colours.dark_scheme(brand.colour, brand.colour_dark, brand.accent))
    return (
        f"@media print, (prefers-color-scheme: light) {{ :root {{ {light} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def _properties(scheme: Mapping[str, str]) -> str:
    return " ".join(f"--fp-{name}: {colour};" for name, colour in scheme.items())


def _ramps(brand: Brand) -> str:
    """The colours of the steps from the lowest level to the highest, by day, on paper and by night."""
    return _ramp_rules(*_ends(brand))


def _ends(brand: Brand) -> tuple[str, str, str]:
    """The lowest and the highest step by day, and the highest by night."""
    deep = brand.colour or colours.COLOUR
    low = colours.paper_tint(deep) if brand.colour else _LIGHT_LOW
    high = colours.dark_scheme(brand.colour, brand.colour_dark, brand.accent)["link"] if brand.colour else _DARK_HIGH
    return low, deep, high


@cache
def _ramp_rules(low: str, deep: str, high: str) -> str:
    """The same for a thousand pages: to find the colours takes a quarter of the time of one."""
    light, dark = colours.ramp(low, deep, STEPS + 1), colours.ramp(_DARK_LOW, high, STEPS + 1)
    return f"{_steps(light)}@media screen and (prefers-color-scheme: dark) {{\n{_steps(dark)}}}\n"


def _steps(ramp: list[tuple[str, str]]) -> str:
    return "".join(
        f".s{step} {{ background: {ground}; color: {words}; }} rect.s{step} {{ fill: {ground}; }} "
        f"text.s{step} {{ fill: {words}; background: none; }}\n"
        for step, (ground, words) in enumerate(ramp)
    )

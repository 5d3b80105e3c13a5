"""How much there is to draw in an SVG: a part may be used again, in parts that are used again, a billion times over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

MOST_DRAWN = 100_000
"""Parts with every repetition, which Typst draws in a second. The largest plan seen has some 8,000."""
_OWN = re.compile(r"""url\(\s*["']?#([^"')]+)""")
_HREFS = ("href", "http://www.w3.org/1999/xlink href")
_WHOLE = ""
"""Stands for the picture, as the id that everything is in."""


def draws_too_much(content: bytes) -> bool:
    """Whether a picture repeats its parts more often than anybody can draw. One that names itself never ends."""
    walker = _RepeatWalker()
    try:
        walker.parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False  # svg_rules.py says what is wrong with it
    waiting, drawn = [_WHOLE], 0
    while waiting and drawn <= MOST_DRAWN:
        name = waiting.pop()
        drawn += walker.parts[name]
        waiting += walker.uses.get(name, [])
    return drawn > MOST_DRAWN


class _RepeatWalker:
    """Counts the parts right below each id, and lists which ids stand there or are named there."""

    def __init__(self) -> None:
        self.parts: Counter[str] = Counter()
        self.uses: dict[str, list[str]] = {}
        self._around = [_WHOLE]
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        around = self._around[-1]
        within = attributes.get("id", "") or around
        if within != around:
            self.uses.setdefault(around, []).append(within)
        self.parts[within] += 1
        self.uses.setdefault(within, []).extend(_named(name, attributes))
        self._around.append(within)

    def _end(self, name: str) -> None:
        self._around.pop()


def _named(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """The ids of parts that are drawn with this one: a link is for a person, and draws nothing."""
    for key, value in attributes.items():
        if key in _HREFS and value.startswith("#") and name.rpartition(" ")[2] != "a":
            yield value[1:]
        elif " " not in key:
            yield from _OWN.findall(value)

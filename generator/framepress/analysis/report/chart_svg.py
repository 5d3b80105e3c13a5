"""Draws charts as SVG. A chart is whole by itself: it names its own colours, which the styles of a page may replace.

Across, places are percent of the width, so that a chart fits a phone and a screen without smaller letters; down, they
are pixels. Everything begins where reading begins.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from framepress.text.directions import in_own_direction
from framepress.text.forbidden_characters import NOT_IN_HTML

WIDTH = 640
"""Pixels of a chart as a picture by itself."""
LINE = 18
"""Pixels of a line of text."""
TALLEST = 820
"""Pixels of a chart that fits a printed page; what is longer goes on in another one."""
NARROW = 36
"""Letters of a line that fit a phone of 320 pixels."""
Thing = TypeVar("Thing")
_UNNAMED = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Palette:
    """The colours of a chart by day. ``steps`` are those of the levels, from the lowest to the highest: ground and
    words on it.
    """

    ink: str
    soft: str
    paper: str
    edge: str
    line: str
    link: str
    steps: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A finished chart: its markup, and the same as a file to keep, under a name."""

    svg: str
    title: str
    name: str
    is_wide: bool = False
    """Whether it is as wide as paper, and scrolls on a phone."""

    @property
    def address(self) -> str:
        """The chart as an address that holds it."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"

    @property
    def file(self) -> str:
        """What the picture is called when somebody keeps it."""
        return f"{_UNNAMED.sub('-', self.title).strip('-').lower()[:80]}.svg"


class Drawing:
    """A chart in the making. ``name`` tells its patterns from those of other charts on the page."""

    def __init__(self, palette: Palette, direction: str, name: str) -> None:
        self.palette = palette
        self.name = name
        self._is_mirrored = direction == "rtl"
        self._parts: list[str] = []
        self._above: list[str] = []
        """What lies above all lines."""
        self._patterns: list[str] = []

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        role: str = "ink",
        size: int = 14,
        bold: bool = False,
        anchor: str = "start",
        shift: int = 0,
    ) -> None:
        """Words on the line ``y``, ``shift`` pixels after the place ``x``. No line goes through them."""
        color = self.palette.steps[int(role[1:])][1] if role[1:].isdigit() else str(getattr(self.palette, role))
        halo = "" if role[1:].isdigit() else f' stroke="{self.palette.paper}" stroke-width="4" paint-order="stroke"'
        dx = f' dx="{-shift if self._is_mirrored else shift}"' if shift else ""
        weight = ' font-weight="600"' if bold else ""
        self._above.append(
            f'<text class="{role}" fill="{color}"{halo} x="{self._at(x)}%" y="{y:g}"{dx} font-size="{size}"{weight} '
            f'text-anchor="{anchor}">{_clean(in_own_direction(words) if self._is_mirrored else words)}</text>'
        )

    def lines(self, texts: Sequence[str], y: float, *, role: str = "ink", bold: bool = False) -> float:
        """Lines of text below each other. Gives where the next thing may begin."""
        for number, text in enumerate(texts):
            self.text(text, 0, y + 14 + number * LINE, role=role, bold=bold)
        return y + len(texts) * LINE

    def level(self, x: float, width: float, y: float, height: float, step: int, pattern: int = 0) -> None:
        """A piece of a bar in the colour of a level, with a pattern by its number: see :meth:`pattern`."""
        ground = self.palette.steps[step][0]
        place = f'x="{self._begin(x, width)}%" y="{y:g}" width="{width:.2f}%" height="{height:g}"'
        self._parts.append(
            f'<rect class="s{step} level" fill="{ground}" stroke="{self.palette.edge}" stroke-width="1" {place}/>'
        )
        if pattern:
            self._parts.append(f'<rect fill="url(#{self.name}-{pattern})" {place}/>')

    def key(self, x: float, y: float, step: int, pattern: int = 0) -> None:
        """A small piece in the colour and pattern of a level, for a key. It is as wide on every screen."""
        ground = self.palette.steps[step][0]
        place = f'x="{-22 if self._is_mirrored else 0}" width="22" height="14"'
        self._parts.append(
            f'<svg class="plate" x="{self._at(x)}%" y="{y:g}" width="1" height="1" overflow="visible">'
            f'<rect class="s{step} level" fill="{ground}" stroke="{self.palette.edge}" stroke-width="1" {place}/>'
            + (f'<rect fill="url(#{self.name}-{pattern})" {place}/>' if pattern else "")
            + "</svg>"
        )

    def plate(self, words: str, x: float, y: float, step: int) -> None:
        """A number in the middle of a piece, on a plain ground so that no pattern lies behind it."""
        width = 6 + 8 * len(words)
        self._above.append(
            f'<svg class="plate" x="{self._at(x)}%" y="{y:g}" width="1" height="1" overflow="visible">'
            f'<rect class="s{step}" fill="{self.palette.steps[step][0]}" x="{-width / 2:g}" y="3" width="{width}" '
            'height="18" rx="3"/></svg>'
        )
        self.text(words, x, y + 17, role=f"s{step}", size=13, bold=True, anchor="middle")

    def outline(self, x: float, width: float, y: float, height: float) -> None:
        """A dashed frame: for what is no level."""
        self._parts.append(
            f'<rect class="outline" fill="none" stroke="{self.palette.edge}" stroke-dasharray="3 2" '
            f'x="{self._begin(x, width)}%" y="{y:g}" width="{width:.2f}%" height="{height:g}" rx="3"/>'
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], role: str = "line", width: float = 1, dash: str = ""
    ) -> None:
        """A straight line from one place to another: percent across, pixels down."""
        (x1, y1), (x2, y2) = start, end
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<line class="{role}" stroke="{getattr(self.palette, role)}" stroke-width="{width:g}"{dashes} '
            f'x1="{self._at(x1)}%" y1="{y1:g}" x2="{self._at(x2)}%" y2="{y2:g}"/>'
        )

    def dot(self, x: float, y: float) -> None:
        """A point of a line."""
        self._parts.append(f'<circle class="link" fill="{self.palette.link}" cx="{self._at(x)}%" cy="{y:g}" r="4.5"/>')

    def pattern(self, number: int, step: int, gap: int, is_dotted: bool) -> None:
        """Define a pattern for the pieces of a level: strokes or dots in the colour of its words."""
        shape = (
            f'<circle cx="{gap / 2:g}" cy="{gap / 2:g}" r="1.2" fill="currentColor"/>'
            if is_dotted
            else f'<path d="M0 0V{gap}" stroke="currentColor" stroke-width="1.6"/>'
        )
        turned = "" if is_dotted else ' patternTransform="rotate(45)"'
        self._patterns.append(
            f'<pattern id="{self.name}-{number}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse"{turned}>'
            f'<g class="s{step} mark" color="{self.palette.steps[step][1]}" opacity="0.45">{shape}</g></pattern>'
        )

    def picture(self, title: str, about: str, height: float, is_wide: bool = False) -> ChartPicture:
        """The chart, with what it is called and what is to be seen in it for who can't."""
        direction = ' direction="rtl"' if self._is_mirrored else ""
        patterns = f"<defs>{''.join(self._patterns)}</defs>" if self._patterns else ""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" '
            f'aria-labelledby="{self.name}-title" aria-describedby="{self.name}-desc" width="{WIDTH}" '
            f'height="{height:g}" font-family="system-ui, sans-serif"{direction}>'
            f'<title id="{self.name}-title">{_clean(title)}</title><desc id="{self.name}-desc">{_clean(about)}</desc>'
            f'{patterns}<rect class="paper" fill="{self.palette.paper}" width="100%" height="100%"/>'
            f"{''.join(self._parts)}{''.join(self._above)}</svg>"
        )
        return ChartPicture(svg, title, self.name, is_wide)

    def _at(self, x: float) -> str:
        return f"{100 - x if self._is_mirrored else x:.2f}"

    def _begin(self, x: float, width: float) -> str:
        return f"{100 - x - width if self._is_mirrored else x:.2f}"


def in_lines(text: str, letters: int = NARROW) -> list[str]:
    """A text in lines of at most so many letters; a wide one, as of Chinese, counts twice."""
    lines, line = [], ""
    for word in text.split():
        for piece in _pieces(word, letters):
            if line and _letters(line) + 1 + _letters(piece) > letters:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    return [*lines, line] if line else lines


def in_pages(things: Sequence[Thing], heights: Sequence[int], room: float) -> list[list[Thing]]:
    """Things of some heights in parts that have room on a page, none of them much shorter than another."""
    most = sum(heights) / max(1, -(-sum(heights) // int(room)))
    parts: list[list[Thing]] = []
    height = 0
    for thing, its in zip(things, heights, strict=True):
        if not parts or height + its > room or height + its / 2 > most:
            parts.append([])
            height = 0
        parts[-1].append(thing)
        height += its
    return parts


def part_title(title: str, number: int, parts: int) -> str:
    """What one of several charts is called that go on where the one before ends."""
    return title if parts == 1 else f"{title} ({number}/{parts})"


def _pieces(word: str, letters: int) -> list[str]:
    """A word, in parts where it is longer than a line."""
    pieces, piece = [], ""
    for letter in word:
        if piece and _letters(piece + letter) > letters:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _clean(text: str) -> str:
    return escape(NOT_IN_HTML.sub("\ufffd", text))

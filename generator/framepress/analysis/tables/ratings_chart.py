"""Native charts of a workbook: how many chose each level, a bar for each item, with a text for who can't see it.

The numbers are those of a sheet. Each piece of a bar has its number, so that nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties

_WIDTH, _TOP, _BAR = 26, 4, 0.75
"""Centimetres: of a chart, what it needs beside its bars, and of a bar with the room around it."""
_NO_ZERO = "0;;"
"""How a number is written, and that there is nothing for none."""
_LOWEST, _HIGHEST = (0xDC, 0xE6, 0xF2), (0x5F, 0x91, 0xC4)
"""The colours of the lowest and the highest level: on both, black numbers can be read."""


@dataclass(frozen=True)
class RatingsChart:
    """A chart on one sheet, of rows of another one: items in its first column, then one for each of the levels."""

    sheet: str
    of_sheet: str
    title: str
    levels: tuple[str, ...]
    first: int
    last: int
    text: str = ""

    def drawn(self, book: Workbook) -> BarChart:
        """The chart, of the cells of its sheet."""
        bars, numbers = BarChart(), book[self.of_sheet]
        bars.type, bars.grouping, bars.overlap, bars.gapWidth = "bar", "percentStacked", 100, 40
        bars.title, bars.width = self.title, _WIDTH
        bars.height = _TOP + round(_BAR * (self.last - self.first + 1))
        bars.x_axis.scaling.orientation = "maxMin"
        bars.x_axis.delete = bars.y_axis.delete = False
        bars.y_axis.number_format = "0%"
        bars.legend.position = "b"
        for place, level in enumerate(self.levels):
            values = Reference(numbers, min_col=place + 2, min_row=self.first, max_row=self.last)
            series = Series(values, title=level)
            series.graphicalProperties = GraphicalProperties(solidFill=_color(place, len(self.levels)))
            series.graphicalProperties.line.solidFill = "FFFFFF"
            series.dLbls = DataLabelList(
                numFmt=_NO_ZERO, showVal=True, showSerName=False, showCatName=False, showLegendKey=False
            )
            bars.series.append(series)
        bars.set_categories(Reference(numbers, min_col=1, min_row=self.first, max_row=self.last))
        return bars


def _color(place: int, levels: int) -> str:
    share = place / max(1, levels - 1)
    parts = (round(low + (high - low) * share) for low, high in zip(_LOWEST, _HIGHEST, strict=True))
    return "".join(f"{part:02X}" for part in parts)

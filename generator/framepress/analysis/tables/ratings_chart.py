"""Native charts of a workbook: how many chose each level, a bar for each item, with a text for who can't see it.

The numbers are those of a sheet. Each piece of a bar has its number, so that nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

_WIDTH, _TOP, _BAR = 26, 4, 0.75
"""Centimetres: of a chart, what it needs beside its bars, and of a bar with the room around it."""
_ROW = 0.53
"""Centimetres of a row of 15 points."""
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


def add_charts(book: Workbook, charts: Sequence[RatingsChart]) -> list[str]:
    """Put the charts below each other under the table of their sheet. Gives their alternative texts, in order."""
    row = 0
    for chart in charts:
        sheet: Worksheet = book[chart.sheet]
        (table,) = sheet.tables.values()
        bottom = int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        row = row or bottom + 2
        drawn = _drawn(book, chart)
        sheet.add_chart(drawn, f"A{row}")
        row += round(drawn.height / _ROW) + 2
        first, _, last = str(sheet.print_area).replace("$", "").rpartition("!")[2].partition(":")
        sheet.print_area = f"{first}:{last.rstrip('0123456789')}{row}"
    return [chart.text for chart in charts]


def _drawn(book: Workbook, chart: RatingsChart) -> BarChart:
    bars, numbers = BarChart(), book[chart.of_sheet]
    bars.type, bars.grouping, bars.overlap, bars.gapWidth = "bar", "percentStacked", 100, 40
    bars.title, bars.width = chart.title, _WIDTH
    bars.height = _TOP + round(_BAR * (chart.last - chart.first + 1))
    bars.x_axis.scaling.orientation = "maxMin"
    bars.x_axis.delete = bars.y_axis.delete = False
    bars.y_axis.number_format = "0%"
    bars.legend.position = "b"
    for place, level in enumerate(chart.levels):
        values = Reference(numbers, min_col=place + 2, min_row=chart.first, max_row=chart.last)
        series = Series(values, title=level)
        series.graphicalProperties = GraphicalProperties(solidFill=_color(place, len(chart.levels)))
        series.graphicalProperties.line.solidFill = "FFFFFF"
        series.dLbls = DataLabelList(
            numFmt=_NO_ZERO, showVal=True, showSerName=False, showCatName=False, showLegendKey=False
        )
        bars.series.append(series)
    bars.set_categories(Reference(numbers, min_col=1, min_row=chart.first, max_row=chart.last))
    return bars


def _color(place: int, levels: int) -> str:
    share = place / max(1, levels - 1)
    parts = (round(low + (high - low) * share) for low, high in zip(_LOWEST, _HIGHEST, strict=True))
    return "".join(f"{part:02X}" for part in parts)

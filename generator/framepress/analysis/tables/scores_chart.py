"""Native charts of scores: a bar for each part of the framework, or a line for each through the rounds."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.legend import Legend
from openpyxl.worksheet.worksheet import Worksheet

_WIDTH, _TOP, _BAR, _HIGH = 26, 3, 0.9, 11
"""Centimetres: of a chart, what it needs beside its bars, of a bar with the room around it, and of lines."""
_MARKS = ("circle", "square", "triangle", "diamond", "x", "star", "plus", "dash")
MOST_LINES = len(_MARKS)
"""Each has a mark of its own, so that lines are not told apart by their colours alone."""


@dataclass(frozen=True)
class ScoresChart:
    """A chart below the table that it shows. ``parts`` have a title each, and the first and the last of their rows: of
    one round each has one, and of several rounds one for each. ``names`` and ``values`` are columns.
    """

    sheet: str
    title: str
    text: str
    parts: tuple[tuple[str, int, int], ...]
    names: int
    values: int

    def drawn(self, book: Workbook) -> BarChart | LineChart:
        """The chart, of the cells of its sheet."""
        sheet: Worksheet = book[self.sheet]
        (_, first, last) = self.parts[0]
        chart = self._lines(sheet) if first < last else self._bars(sheet)
        chart.title, chart.width = self.title, _WIDTH
        chart.x_axis.delete = chart.y_axis.delete = False
        return chart

    def _bars(self, sheet: Worksheet) -> BarChart:
        bars = BarChart()
        first, last = self.parts[0][1], self.parts[-1][2]
        bars.type, bars.gapWidth, bars.legend = "bar", 40, None
        bars.height = _TOP + round(_BAR * len(self.parts))
        bars.x_axis.scaling.orientation = "maxMin"
        bars.y_axis.scaling.min = 0
        bars.series.append(Series(Reference(sheet, min_col=self.values, min_row=first, max_row=last), title=self.title))
        bars.set_categories(Reference(sheet, min_col=self.names, min_row=first, max_row=last))
        return bars

    def _lines(self, sheet: Worksheet) -> LineChart:
        lines = LineChart()
        lines.height = _HIGH
        lines.legend = Legend(legendPos="b")
        for (title, first, last), mark in zip(self.parts, _MARKS, strict=False):
            series = Series(Reference(sheet, min_col=self.values, min_row=first, max_row=last), title=title)
            series.marker.symbol, series.marker.size, series.smooth = mark, 8, False
            lines.series.append(series)
        _, first, last = self.parts[0]
        lines.set_categories(Reference(sheet, min_col=self.names, min_row=first, max_row=last))
        return lines

"""Puts native charts below the tables of their sheets."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from framepress.analysis.tables.ratings_chart import RatingsChart
from framepress.analysis.tables.scores_chart import ScoresChart

_ROW = 0.53
"""Centimetres of a row of 15 points."""


def add_charts(book: Workbook, charts: Sequence[RatingsChart | ScoresChart]) -> list[list[str]]:
    """Put the charts below each other under the table of their sheet. Gives their alternative texts: a list for each
    sheet that has any, in the order of the sheets.
    """
    texts: dict[str, list[str]] = {}
    rows: dict[str, int] = {}
    for chart in charts:
        sheet: Worksheet = book[chart.sheet]
        (table,) = sheet.tables.values()
        bottom = int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        row = rows.get(chart.sheet, bottom + 2)
        drawn = chart.drawn(book)
        sheet.add_chart(drawn, f"A{row}")
        rows[chart.sheet] = row + round(drawn.height / _ROW) + 2
        first, _, last = str(sheet.print_area).replace("$", "").rpartition("!")[2].partition(":")
        sheet.print_area = f"{first}:{last.rstrip('0123456789')}{rows[chart.sheet]}"
        texts.setdefault(chart.sheet, []).append(chart.text)
    return [texts[name] for name in book.sheetnames if name in texts]

"""A table to read, as the template wants it: widths, and what of it stays on one page."""

from __future__ import annotations

from collections.abc import Sequence

from framepress.forms.form import TextTable
from framepress.pdf.field_drawing import PageRoom
from framepress.pdf.height_estimate import picture_height
from framepress.pdf.paper import LINE
from framepress.pdf.table_layout import is_short, least_room
from framepress.pdf.table_parts import TextTablePart
from framepress.text.markdown import to_plain

NAMES = 0.7
"""How wide the column is that names the rows, compared with each of the others."""
_BODY = 10.0
_LEADING = 12.0
_CELL_INSET = 12.0


def text_table(table: TextTable, page: PageRoom) -> TextTablePart:
    """The part of a sheet that a table becomes."""
    shares = [1.0] * len(table.columns)
    if table.row_headers:
        shares[0] = NAMES
    heights = _row_heights(table, shares, page)
    return TextTablePart(
        caption=table.caption,
        columns=table.columns,
        rows=table.rows,
        row_headers=table.row_headers,
        shares=tuple(shares),
        rows_height=sum(heights),
        short=is_short(sum(heights), page.most_empty),
        least_room=least_room(sum(heights), page.most_empty),
        whole_rows=is_short(max(heights, default=0.0), page.most_empty),
        to_write_on=table.to_write_on,
    )


def _row_heights(table: TextTable, shares: Sequence[float], page: PageRoom) -> list[float]:
    rooms = [page.width * share / sum(shares) - _CELL_INSET for share in shares]
    least = LINE if table.to_write_on else 0.0
    return [
        max(
            least,
            *(
                page.ruler.lines(to_plain(cell), _BODY, room) * _LEADING + picture_height(cell, page.ruler, room)
                for cell, room in zip(row, rooms, strict=True)
            ),
        )
        + _CELL_INSET
        for row in table.rows
    ]

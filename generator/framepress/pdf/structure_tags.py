"""Row headers in the structure tree: what Typst's ``pdf.header-cell`` will do once it is no longer experimental.

Typst tags the header rows of a table, and writes into each cell which headers it belongs to. Here the
first cell of a row becomes a header too (TH with the scope Row), and the other cells of the row name it
beside those of their columns (ISO 32000-1, 14.8.5.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


class RowHeaders:
    """Makes row headers, and gives each its identifier."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.root = document.Root.StructTreeRoot
        self._made: list[Any] = []

    def of_widget(self, element: Any) -> None:
        """Makes the header of the row that a widget's structure element stands in."""
        row = element
        while not _is(row, "/TR"):
            row = row.P
        self._make(row)

    def of_tables(self, makes_headers: Sequence[bool]) -> None:
        """Makes the headers of whole tables. ``makes_headers`` says for each table, in reading order, whether to."""
        tables = _tables(self.root)
        for is_wanted, table in zip(makes_headers, tables, strict=True):
            if is_wanted:
                for row in _kids(table):
                    self._body_row(row)

    def of_all_tables(self) -> None:
        """Makes the headers of every table."""
        self.of_tables([True] * sum(1 for _ in _tables(self.root)))

    def _body_row(self, part: Any) -> None:
        if not _is(part, "/TR"):
            for row in _kids(part) if _is(part, "/TBody") else ():
                self._body_row(row)
        elif _is(part.K[0], "/TD"):
            self._make(part)

    def _make(self, row: Any) -> None:
        header, *cells = _kids(row)
        identifier = String(f"row{len(self._made):06}")
        header.S = Name.TH
        header.ID = identifier
        _table_attributes(header).Scope = Name.Row
        for cell in cells:
            attributes = _table_attributes(cell)
            attributes.Headers = Array([*attributes.get("/Headers", ()), identifier])
        self._made += [identifier, header]

    def finish(self) -> None:
        """Enters the identifiers in the tree of all (14.7.2). They sort behind Typst's, which begin with a capital."""
        if not self._made:
            return
        names = self.root.IDTree.Names if "/IDTree" in self.root else ()
        self.root.IDTree = Dictionary(Names=Array([*names, *self._made]))


def elements_by_key(document: pikepdf.Pdf) -> dict[int, Any]:
    """Structure elements by the key that an annotation names (14.7.4.4)."""
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def _table_attributes(cell: Any) -> Any:
    """The attribute dictionary of a cell that tells of tables; made where there is none."""
    attributes = cell.get("/A")
    if attributes is None:
        cell.A = Array([Dictionary(O=Name.Table)])
        return cell.A[0]
    for attribute in attributes if isinstance(attributes, Array) else (attributes,):
        if str(attribute.O) == "/Table":
            return attribute
    raise ValueError("a table cell has attributes, but none of tables")


def _is(element: Any, kind: str) -> bool:
    return str(element.S) == kind


def _kids(element: Any) -> list[Any]:
    """The structure elements under an element; marked content and references to objects are passed over."""
    kids = element.get("/K", ())
    parts = kids if isinstance(kids, Array) else [kids]
    return [part for part in parts if isinstance(part, Dictionary) and "/S" in part]


def _tables(element: Any) -> Iterator[Any]:
    """Every table under an element, in reading order."""
    for part in _kids(element):
        if _is(part, "/Table"):
            yield part
        yield from _tables(part)

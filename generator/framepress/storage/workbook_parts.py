"""The parts of an xlsx workbook, looked through before anything parses them.

What a few kilobytes of XML can do to who parses them is refused here: declarations of a document type, by which texts
unfold to gigabytes, and more rows or cells than anybody fills.
"""

from __future__ import annotations

import re
import zipfile

BOOK = "xl/workbook.xml"
"""A part that every workbook has."""
_TAG = re.compile(rb"<(?:\w+:)?(row|c)[\s/>]")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_CHUNK = 1 << 20


class UnsafePart(Exception):
    """A part declares a document type, or is no text: no program writes a workbook so."""


def xml_parts(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts that are XML."""
    return [info for info in packed.infolist() if info.filename.endswith((".xml", ".rels"))]


def count_cells(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most_rows: int, most_cells: int) -> tuple[int, int]:
    """The rows and cells in one part, without parsing it. Stops as soon as there are more than the most. Raises
    :class:`UnsafePart`, and whatever :mod:`zipfile` raises for a damaged one.
    """
    rows = cells = 0
    end = b""
    with packed.open(info) as part:
        while chunk := part.read(_CHUNK):
            text = end + chunk
            if _DECLARED.search(text) or b"\0" in chunk:
                raise UnsafePart(info.filename)
            end = text[-16:]
            for tag in _TAG.finditer(text, 0, len(text) - len(end) if len(chunk) == _CHUNK else len(text)):
                rows, cells = rows + (tag[1] == b"row"), cells + (tag[1] == b"c")
            if rows > most_rows or cells > most_cells:
                break
    return rows, cells


def letters_as_seen(text: str) -> str:
    """The text of a cell as a person sees it: with plain line ends, and without the ways in which Excel writes odd
    letters.
    """
    text = re.sub(r"_x000[Dd]_\n?", "\n", text).replace("_x005F_", "_")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}\n", "\n")

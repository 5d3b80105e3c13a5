"""A workbook as ISO/IEC 29500 calls strict: the same, but for the names of what is in it.

Excel writes one where somebody picks *Strict Open XML Spreadsheet*, which ends in .xlsx too. Its parts are called by
other addresses (ISO/IEC 29500-1, annex A), and openpyxl knows only those of the transitional kind.
"""

from __future__ import annotations

import io
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (
        _STRICT + b"officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
    (
        _STRICT + b"officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (_STRICT + b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (_STRICT + b"spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (_STRICT + b"drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""What strict names are in a transitional workbook, the longer ones first."""


def is_strict(packed: zipfile.ZipFile) -> bool:
    """Whether a workbook is a strict one."""
    return _STRICT in packed.read("xl/workbook.xml")


def usual(content: bytes) -> bytes:
    """The same workbook under the usual names."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as strict, zipfile.ZipFile(made, "w") as packed:
        for info in strict.infolist():
            part = strict.read(info)
            if info.filename.endswith((".xml", ".rels")):
                for name, other in _NAMES:
                    part = part.replace(name, other)
            packed.writestr(info.filename, part)
    return made.getvalue()

"""Reads a filled form: each reader gives the value of every field, '' where there is none."""

from __future__ import annotations

import io
from collections.abc import Callable

import pymupdf
import pypdf

from tests.engines.browser import browser, packed

Reader = Callable[[bytes], dict[str, str]]


def by_pypdf(pdf: bytes) -> dict[str, str]:
    """pypdf. What it wrote as a button's state has a slash that is not part of the value."""
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {name: _plain(str(field.get("/V", "")), field.get("/FT") == "/Btn") for name, field in fields.items()}


def by_mupdf(pdf: bytes) -> dict[str, str]:
    """PyMuPDF. A group of radio buttons has the value of the one that is on."""
    values: dict[str, str] = {}
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            for widget in page.widgets():
                value = _plain(str(widget.field_value or ""), widget.on_state() is not None)
                values[widget.field_name] = value or values.get(widget.field_name, "")
    return values


def by_pdfjs(pdf: bytes) -> dict[str, str]:
    """pdf.js: what it would put into the inputs of its viewer."""
    return {name: _plain(value, False) for name, value in browser().call("readWithPdfjs", packed(pdf)).items()}


def _plain(value: str, button: bool) -> str:
    if button:
        value = value.removeprefix("/")
    return "" if value == "Off" else value.replace("\r\n", "\n").replace("\r", "\n")


READERS: dict[str, Reader] = {"pypdf": by_pypdf, "MuPDF": by_mupdf, "pdf.js": by_pdfjs}

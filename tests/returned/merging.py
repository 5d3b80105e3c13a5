"""Several PDFs put into one, by the tools that people use for it."""

from __future__ import annotations

import io
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pymupdf
import pypdf


def _with_pypdf(files: Sequence[bytes]) -> bytes:
    writer = pypdf.PdfWriter()
    for each in files:
        writer.append(io.BytesIO(each))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _with_pikepdf(files: Sequence[bytes]) -> bytes:
    """As tools do that copy pages: the widgets are on them, and no form knows of them."""
    with pikepdf.Pdf.new() as whole, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf knows that the form gets lost
        for each in files:
            with pikepdf.open(io.BytesIO(each)) as part:
                whole.pages.extend(part.pages)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()


def _with_pymupdf(files: Sequence[bytes]) -> bytes:
    with pymupdf.open() as whole:
        for each in files:
            with pymupdf.open(stream=each, filetype="pdf") as part:
                whole.insert_pdf(part)
        return bytes(whole.tobytes())


def _with_poppler(files: Sequence[bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.pdf") for number in range(len(files))]
        for path, each in zip(paths, files, strict=True):
            path.write_bytes(each)
        whole = Path(folder, "whole.pdf")
        subprocess.run(["pdfunite", *map(str, paths), str(whole)], check=True, capture_output=True)
        return whole.read_bytes()


WAYS: dict[str, Callable[[Sequence[bytes]], bytes]] = {
    "pypdf": _with_pypdf,
    "pikepdf": _with_pikepdf,
    "PyMuPDF": _with_pymupdf,
    "pdfunite": _with_poppler,
}

"""What shows a PDF: each viewer draws the pages as grey pictures, widgets included."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pypdfium2
from PIL import Image

from tests.engines.browser import browser, packed, unpacked
from tests.engines.packages import MissingTool

Viewer = Callable[[bytes, int], list[Image.Image]]
POINTS_PER_INCH = 72


def poppler(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Poppler's ``pdftoppm``: Evince, Okular and many previews."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "form.pdf")
        source.write_bytes(pdf)
        command = ["pdftoppm", "-r", str(dpi), "-gray", str(source), str(Path(folder, "page"))]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except FileNotFoundError:
            raise MissingTool("pdftoppm is not installed: apt-get install poppler-utils") from None
        return [_grey(Image.open(io.BytesIO(page.read_bytes()))) for page in sorted(Path(folder).glob("page*"))]


def pdfium(pdf: bytes, dpi: int) -> list[Image.Image]:
    """PDFium, which is in Chrome and Edge."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        pages = [page.render(scale=dpi / POINTS_PER_INCH, grayscale=True) for page in document]
        return [_grey(page.to_pil()) for page in pages]
    finally:
        document.close()


def mupdf(pdf: bytes, dpi: int) -> list[Image.Image]:
    """MuPDF, which is in SumatraPDF."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        pages = [page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, annots=True) for page in document]
        return [Image.frombytes("L", (page.width, page.height), page.samples) for page in pages]


def pdfjs(pdf: bytes, dpi: int) -> list[Image.Image]:
    """pdf.js, which is in Firefox, drawing in Chromium."""
    pages = browser().call("showWithPdfjs", packed(pdf), dpi / POINTS_PER_INCH)
    return [
        Image.frombytes("L", (page["width"], page["height"]), zlib.decompress(unpacked(page["pixels"])))
        for page in pages
    ]


def _grey(picture: Image.Image) -> Image.Image:
    return picture.convert("L")


VIEWERS: dict[str, Viewer] = {"Poppler": poppler, "PDFium": pdfium, "MuPDF": mupdf, "pdf.js": pdfjs}

"""Forms that were printed to a PDF, each as another program does it: the fields are gone, what they showed is not."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable

import pikepdf
import pymupdf
import pypdfium2
from PIL import Image

from tests.returned.twists import Twist, changed

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)


def _by_mupdf(pdf: bytes) -> bytes:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document.bake()
        return bytes(document.tobytes(garbage=3, deflate=True))


def _anew_by_mupdf(pdf: bytes) -> bytes:
    """Drawn anew: MuPDF calls each hyphen a soft one then."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return bytes(document.convert_to_pdf())


def _by_poppler(pdf: bytes) -> bytes:
    """Drawn anew, as print dialogs on Linux do: nothing of the document is left but its looks."""
    done = subprocess.run(["pdftocairo", "-pdf", "-", "-"], input=pdf, check=True, capture_output=True)
    return done.stdout


def _by_pdfium(pdf: bytes) -> bytes:
    """As Chrome and Edge do before they print."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        page.flatten()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _by_qpdf(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.flatten_annotations("print")
        if "/AcroForm" in document.Root:
            del document.Root["/AcroForm"]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


PRINTERS: dict[str, Callable[[bytes], bytes]] = {
    "MuPDF": _by_mupdf,
    "MuPDF, anew": _anew_by_mupdf,
    "Poppler": _by_poppler,
    "PDFium": _by_pdfium,
    "qpdf": _by_qpdf,
}


def _printed(pdf: bytes, by: str) -> bytes:
    return PRINTERS[by](pdf)


def _placed(pdf: bytes, size: tuple[float, float], margin: float) -> bytes:
    """Each page fitted onto another sheet, inside a margin, in the middle."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document, pymupdf.open() as placed:
        for page in document:
            sheet = placed.new_page(width=size[0], height=size[1])
            sheet.show_pdf_page(sheet.rect + pymupdf.Rect(margin, margin, -margin, -margin), document, page.number)
        return bytes(placed.tobytes(garbage=3, deflate=True))


def _onto_a4(pdf: bytes) -> bytes:
    return _placed(pdf, A4, 0)


def _onto_letter_with_margin(pdf: bytes) -> bytes:
    """*Fit to printable area*."""
    return _placed(pdf, LETTER, 18)


def _pages(pdf: bytes, *numbers: int) -> bytes:
    """Only some pages, counted from 1, in this order."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document.select([number - 1 for number in numbers])
        return bytes(document.tobytes(garbage=3, deflate=True))


def _turned(pdf: bytes) -> bytes:
    """The sheets lie on their side, and say so."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            page.set_rotation(90)
        return bytes(document.tobytes())


def _without_words(pdf: bytes, *words: str) -> bytes:
    """Words taken off every page: the foot that says which form it is."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            for word in words:
                for place in page.search_for(word):
                    page.add_redact_annot(place, cross_out=False)
            page.apply_redactions(images=0, graphics=0)
        return bytes(document.tobytes(garbage=3, deflate=True))


def _scanned(pdf: bytes) -> bytes:
    """Pictures of the pages."""
    pictures = _pictures(pdf)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def _outlined(pdf: bytes) -> bytes:
    """Printed with the letters as drawings, as some printer drivers do."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document, pymupdf.open() as whole:
        document.bake()
        for page in document:
            drawn = pymupdf.open(stream=page.get_svg_image(text_as_path=True).encode(), filetype="svg")
            with pymupdf.open(stream=drawn.convert_to_pdf(), filetype="pdf") as part:
                sheet = whole.new_page(width=page.rect.width, height=page.rect.height)
                sheet.show_pdf_page(sheet.rect, part, 0)
        return bytes(whole.tobytes(garbage=3, deflate=True))


def _nameless(pdf: bytes) -> bytes:
    """A print that does not say which letters its shapes are."""

    def change(document: pikepdf.Pdf) -> None:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.Font and "/ToUnicode" in one:
                del one["/ToUnicode"]

    return changed(pdf, change)


def _photographed(pdf: bytes, kind: str) -> bytes:
    """A picture of the first page, as PNG or JPEG."""
    out = io.BytesIO()
    _pictures(pdf)[0].save(out, kind)
    return out.getvalue()


def _pictures(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    pictures = [page.render(scale=0.7, may_draw_forms=True).to_pil().convert("L") for page in document]
    document.close()
    return pictures


TWISTS: dict[str, Twist] = {
    "printed": _printed,
    "onto-a4": _onto_a4,
    "onto-letter-with-margin": _onto_letter_with_margin,
    "pages": _pages,
    "turned": _turned,
    "without-words": _without_words,
    "scanned": _scanned,
    "photographed": _photographed,
    "outlined": _outlined,
    "nameless": _nameless,
}

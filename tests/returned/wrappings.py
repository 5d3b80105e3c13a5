"""What other programs do to a PDF as a file: another container for the same form."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pikepdf
import pymupdf
import pypdf

from tests.returned.twists import Twist, changed


def _nothing(document: pikepdf.Pdf) -> None:
    """Only saved again."""


def _objects_one_by_one(pdf: bytes) -> bytes:
    """As PDF 1.4 has it: a table of places, no streams of objects."""
    return changed(pdf, _nothing, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _objects_in_streams(pdf: bytes) -> bytes:
    return changed(pdf, _nothing, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _linearized(pdf: bytes) -> bytes:
    return changed(pdf, _nothing, linearize=True)


def _uncompressed(pdf: bytes) -> bytes:
    """Readable text throughout, as ``qpdf --qdf`` writes it."""
    return changed(pdf, _nothing, qdf=True)


def _encrypted(pdf: bytes, revision: int, password: str = "") -> bytes:
    """2 and 3 are RC4, 4 is AES-128, 6 is AES-256. With an empty password anybody opens it, and may not change it."""
    allow = pikepdf.Permissions(modify_form=False, extract=False)
    how = pikepdf.Encryption(
        owner="owner", user=password, R=revision, allow=allow, aes=revision >= 4, metadata=revision >= 4
    )
    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.save(out, encryption=how)
        return out.getvalue()


def _updated_by_pypdf(pdf: bytes, field: str, value: str) -> bytes:
    """One answer is changed, and the change is written behind the file as it was (7.5.6)."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.update_page_form_field_values(None, {field: value}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


def _updated_by_mupdf(pdf: bytes, field: str, value: str) -> bytes:
    """The same, as MuPDF's viewers save."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.pdf")
        path.write_bytes(pdf)
        with pymupdf.open(path) as document:
            for page in document:
                for widget in page.widgets():
                    if widget.field_name == field:
                        widget.field_value = value
                        widget.update()
            document.saveIncr()
        assert path.read_bytes().startswith(pdf)
        return path.read_bytes()


def _cut_update(pdf: bytes, field: str, value: str) -> bytes:
    """An update that the disk had no room for: the first half of what was to be written behind the file."""
    whole = _updated_by_pypdf(pdf, field, value)
    return whole[: (len(pdf) + len(whole)) // 2]


def _junk_before(pdf: bytes) -> bytes:
    """What a mail program or a web server left before the file."""
    return b"Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n" + pdf


def _junk_behind(pdf: bytes) -> bytes:
    return pdf + b"\r\n<!-- served by a proxy -->\r\n" + b"\0" * 900


TWISTS: dict[str, Twist] = {
    "objects-one-by-one": _objects_one_by_one,
    "objects-in-streams": _objects_in_streams,
    "linearized": _linearized,
    "uncompressed": _uncompressed,
    "encrypted": _encrypted,
    "updated-by-pypdf": _updated_by_pypdf,
    "updated-by-mupdf": _updated_by_mupdf,
    "cut-update": _cut_update,
    "junk-before": _junk_before,
    "junk-behind": _junk_behind,
}
